"""A buyer types a code, sees what is taken off and by whom, and pays that much less."""

from django.test import Client

from pasarkriya.kernel.time import now
from pasarkriya.orders.models import Purchase
from pasarkriya.promotions.actions.make_promotion import Draft, make_promotion
from pasarkriya.web.storefront.checkout.tests.journey import fill_in, put_in


def galungan(world, **changes):
    facts = {"name": "Potongan Galungan", "kind": "PERCENT", "value": 1_000, "coupon": "GALUNGAN10"}
    return make_promotion(
        Draft(**{**facts, "starts_at": world.now, **changes}), shop=world.shops["sari"], by="user:1", now=now()
    )


def text(answer):
    return answer.content.decode()


def test_the_code_is_seen_in_the_sum_and_on_the_order(world):
    galungan(world)
    client = Client()
    put_in(client, world, scarf=1)
    plain = fill_in(client)
    summed = text(client.post("/beli", plain | {"coupon": "galungan 10", "do": "sum"}))
    assert "Potongan Galungan (dari perajin)" in summed and "−Rp45.000" in summed
    total = int(plain["expected_total_amount"]) - 45_000
    assert f'name="expected_total_amount" value="{total}"' in summed
    bought = client.post("/beli", plain | {"coupon": "galungan 10", "expected_total_amount": str(total)})
    assert bought.status_code == 303, text(bought)
    assert Purchase.objects.get().total_amount == total
    page = text(client.get(bought["Location"]))
    assert "Potongan Galungan (dari perajin)" in page and "−Rp45.000" in page


def test_a_wrong_code_says_so_at_its_field_and_nothing_is_ordered(world):
    client = Client()
    put_in(client, world, scarf=1)
    answer = client.post("/beli", fill_in(client) | {"coupon": "ENTAH"})
    assert answer.status_code == 400 and "Kode ini tidak kami kenal" in text(answer) and 'value="ENTAH"' in text(answer)
    assert not Purchase.objects.exists()


def test_who_agreed_to_the_sum_without_the_discount_is_asked_again(world):
    galungan(world)
    client = Client()
    put_in(client, world, scarf=1)
    answer = client.post("/beli", fill_in(client) | {"coupon": "GALUNGAN10"})
    assert answer.status_code == 409 and not Purchase.objects.exists()
