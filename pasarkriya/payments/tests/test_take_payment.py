import pytest

from pasarkriya.kernel.states import IllegalMove
from pasarkriya.payments.actions.report_payment import MOST_PROOFS, report_payment
from pasarkriya.payments.actions.set_methods import set_cash
from pasarkriya.payments.models import Payment, Proof
from pasarkriya.payments.proofs import keep_proof, proof_bytes
from pasarkriya.payments.refusals import TooManyProofs
from pasarkriya.payments.takes import takes_of


def test_what_a_buyer_may_choose_depends_on_the_delivery_and_the_sum(world):
    takes = takes_of([world.shops["sari"].pk])[world.shops["sari"].pk]
    assert takes.methods_for("rate_table", 500_000) == ["transfer", "qris"]
    assert takes.methods_for("pickup", 500_000) == ["transfer", "qris", "cash"]
    assert takes.methods_for("pickup", 10_000_001) == ["transfer", "cash"]


def test_a_shop_that_takes_no_cash_at_all_does_not_say_so(world):
    shop = world.shops["sari"].pk
    set_cash(shop, at_pickup=False, on_delivery=False)
    assert "cash" not in takes_of([shop])[shop].methods


def test_a_kept_proof_is_found_by_its_key_and_by_nothing_else(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    key = keep_proof(b"jpeg")
    assert proof_bytes(key) == b"jpeg"
    for wrong in ("", "../" + key, key.upper() + "x", "0" * 32, f"{key}\n"):
        assert proof_bytes(wrong) is None


def test_proofs_are_not_a_store_of_pictures(world):
    world.buy()
    payment = Payment.objects.get()
    for number in range(MOST_PROOFS):
        report_payment(payment, note=str(number), by="guest", now=world.now)
    with pytest.raises(TooManyProofs):
        report_payment(payment, by="guest", now=world.now)
    assert Proof.objects.count() == MOST_PROOFS


def test_cash_is_not_said_to_be_paid_beforehand(world):
    """Denied then, it would get a date, and wait among the unpaid for ever."""
    world.buy(payment="cash", courier="pickup")
    payment = Payment.objects.get()
    with pytest.raises(IllegalMove):
        report_payment(payment, by="guest", now=world.now)
    assert (payment.status, Proof.objects.count()) == ("PENDING", 0)
