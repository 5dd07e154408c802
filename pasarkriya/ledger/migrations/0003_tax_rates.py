from django.db import migrations

RATES = """
INSERT INTO ledger_taxrule (kind, basis_points, numerator, denominator, exempt_amount, is_on, valid, source) VALUES
    ('PPN', 1200, 11, 12, 0, true, '[2025-01-01,)', 'PMK 131/2024'),
    ('PPH22', 50, 1, 1, 500000000, false, '[2025-07-14,)', 'PMK 37/2025')
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    """The rates as the law has them today. PPh 22 is off until the market is appointed to collect it."""

    dependencies = [("ledger", "0002_payouts")]
    operations = [migrations.RunSQL(RATES, migrations.RunSQL.noop)]
