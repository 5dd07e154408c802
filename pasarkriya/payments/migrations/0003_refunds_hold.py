from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_charges_and_refunds")]
    operations = [ValidateConstraint("payment", "payment_never_refunds_more")]
