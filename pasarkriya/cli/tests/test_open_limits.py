import pytest

from pasarkriya.cli.main import main
from pasarkriya.kernel.time import now
from pasarkriya.orders.open_limits import limit_at

pytestmark = pytest.mark.django_db


def test_the_installer_sees_and_sets_how_many_unpaid_orders_one_buyer_may_have(capsys):
    assert main(["limits", "list"]) == 0 and "\t8\t12\n" in capsys.readouterr().out
    assert main(["limits", "set", "--per-phone", "3", "--per-account", "5"]) == 0
    assert limit_at(now()).per_phone == 3
    assert main(["limits", "set", "--per-phone", "4", "--per-account", "5", "--since", "2999-01-01"]) == 0
    assert limit_at(now()).per_phone == 3
    assert main(["limits", "list"]) == 0 and "2999" in capsys.readouterr().out
    assert main(["limits", "set", "--per-phone", "0", "--per-account", "5"]) == 1
