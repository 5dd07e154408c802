"""A buyer at a till is told what is known, and forgotten by the number however it was typed; the sale stays."""

from datetime import timedelta
from uuid import uuid4

from pasarkriya.accounts.events import PersonErased
from pasarkriya.exhibitions import personal
from pasarkriya.exhibitions.till_models import Till, TillSale


def test_names_and_numbers_go_and_sales_stay(fair, world):
    citra, leg = world.people["citra"], fair.leg
    citra.phone = "+6281234567890"
    citra.save(update_fields=["phone"])
    till = Till.objects.create(
        leg=leg, council=leg.programme.council, cashier=f"user:{citra.pk}", cashier_name="Citra", opened_at=world.now
    )
    for number, (name, phone) in enumerate([("Citra", "0812 3456-7890"), ("Lain", "0813 1111 2222"), ("", "")]):
        at = world.now + timedelta(minutes=number)
        TillSale.objects.create(
            key=uuid4(),
            till=till,
            method="CASH",
            at=at,
            received_at=at,
            by="user:1",
            buyer_name=name,
            buyer_phone=phone,
        )
    assert [each["name"] for each in personal.bought_at_tills(citra)] == ["Citra"]
    personal.forget_at_tills(PersonErased(citra.pk, world.now))
    till.refresh_from_db()
    told = list(TillSale.objects.order_by("at").values_list("buyer_name", "buyer_phone"))
    assert told == [("", ""), ("Lain", "0813 1111 2222"), ("", "")]
    assert till.cashier_name == "–"
