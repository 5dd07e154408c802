from django.db import migrations


class Migration(migrations.Migration):
    """`on_hand` is the sum of its movements; that holds only while no movement can be changed."""

    dependencies = [("stock", "0001_initial"), ("kernel", "0003_append_only")]
    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER movement_is_append_only BEFORE UPDATE OR DELETE ON stock_movement"
            " FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change()",
            "DROP TRIGGER movement_is_append_only ON stock_movement",
        )
    ]
