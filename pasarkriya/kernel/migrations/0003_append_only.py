from django.db import migrations

FUNCTION = """
CREATE FUNCTION kernel_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are written once and kept', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER trail_is_append_only BEFORE UPDATE OR DELETE ON kernel_trailentry
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
"""
BACK = """
DROP TRIGGER trail_is_append_only ON kernel_trailentry;
DROP FUNCTION kernel_refuse_change();
"""


class Migration(migrations.Migration):
    """A trail that could be edited would prove nothing. Other packages put the same function on their ledgers."""

    dependencies = [("kernel", "0002_initial")]
    operations = [migrations.RunSQL(FUNCTION, BACK)]
