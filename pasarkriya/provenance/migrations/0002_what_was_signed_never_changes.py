from django.db import migrations

FREEZE = """
CREATE FUNCTION provenance_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - TG_ARGV <> to_jsonb(OLD) - TG_ARGV THEN
        RAISE EXCEPTION 'what was signed never changes (%)', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER passport_stays BEFORE UPDATE ON provenance_passport
    FOR EACH ROW EXECUTE FUNCTION provenance_refuse_change('status', 'revoked_at', 'words');
CREATE TRIGGER batch_stays BEFORE UPDATE ON provenance_labelbatch
    FOR EACH ROW EXECUTE FUNCTION provenance_refuse_change('done', 'status');
CREATE TRIGGER passport_is_kept BEFORE DELETE ON provenance_passport
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER batch_is_kept BEFORE DELETE ON provenance_labelbatch
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
"""
THAW = """
DROP TRIGGER passport_stays ON provenance_passport;
DROP TRIGGER passport_is_kept ON provenance_passport;
DROP TRIGGER batch_stays ON provenance_labelbatch;
DROP TRIGGER batch_is_kept ON provenance_labelbatch;
DROP FUNCTION provenance_refuse_change();
"""


class Migration(migrations.Migration):
    """A passport says for ever what its label says; it can only be called back."""

    dependencies = [("provenance", "0001_initial"), ("kernel", "0003_append_only")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
