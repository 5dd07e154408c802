from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_adjustments")]
    operations = [
        ValidateConstraint("order", "order_sum"),
        ValidateConstraint("purchase", "purchase_sum"),
    ]
