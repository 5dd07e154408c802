import pytest

from pasarkriya.cli.main import main
from pasarkriya.ledger.models import CommissionRule
from pasarkriya.orders.models import Adjustment

pytestmark = pytest.mark.django_db


def test_a_rule_is_added_holds_and_is_ended(world, capsys):
    assert main(["commissions", "add", "Iuran Bali", "--council", "51", "--basis-points", "250"]) == 0
    rule = CommissionRule.objects.get()
    assert (rule.council, rule.basis_points, rule.position) == (world.councils["51"], 250, 1)
    assert main(["commissions", "list"]) == 0 and "Iuran Bali" in capsys.readouterr().out
    assert main(["commissions", "end", str(rule.pk)]) == 0
    # Ended on the day it began, it holds on no day at all.
    world.order()
    assert not Adjustment.objects.exists()
    assert main(["commissions", "end", str(rule.pk)]) == 0


@pytest.mark.parametrize("wrong", [[], ["--basis-points", "10001"], ["--flat", "-5"], ["--floor", "9", "--cap", "3"]])
def test_a_rule_that_makes_no_sense_is_refused(world, wrong):
    assert main(["commissions", "add", "Iuran", *wrong]) == 1
    assert not CommissionRule.objects.exists()
