"""Who has too many unpaid orders is told so, and led to them if they are his."""

from django.test import Client

from pasarkriya.orders.actions.set_open_limit import set_open_limit
from pasarkriya.orders.models import Purchase
from pasarkriya.orders.tokens import token_of
from pasarkriya.web.storefront.checkout.tests.journey import fill_in, put_in


def refused_second(client, world) -> str:
    set_open_limit(per_phone=1, per_account=1, since=world.now, by="installer", now=world.now)
    for status in (303, 409):
        put_in(client, world, ring=1)
        answer = client.post("/beli", fill_in(client))
        assert answer.status_code == status
    return answer.content.decode()


def link() -> str:
    (purchase,) = Purchase.objects.all()
    return f"/pesanan/{purchase.public_id}/{token_of('purchase', purchase.public_id)}"


def test_a_guest_is_told_where_his_are_but_not_shown_what_stands_behind_a_number(world):
    page = refused_second(Client(headers={"Accept-Language": "en"}), world)
    assert "still wait to be paid" in page and "/akun/masuk/kode?next=/beli" in page
    assert link() not in page


def test_a_signed_in_buyer_is_led_to_his(world):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.people["citra"])
    page = refused_second(client, world)
    assert f'href="{link()}"' in page


def test_the_shop_window_counts_new_carts_too(world, settings):
    settings.CARTS_PER_NETWORK = 1
    ring = {"variant": world.variant("ring").pk}
    assert Client().post("/keranjang/tambah", ring).status_code == 303
    refused = Client().post("/keranjang/tambah", ring)
    assert refused.status_code == 429 and int(refused["Retry-After"]) > 0
