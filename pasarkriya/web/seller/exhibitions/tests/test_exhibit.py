"""A shop offers goods, says they are there, sends them, gets them back; and sees only its own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pasarkriya.exhibitions.actions.call_for_goods import call_for_goods
from pasarkriya.exhibitions.actions.confirm_goods import ask_heartbeat
from pasarkriya.exhibitions.actions.custody import draw_up_returns, house_of, receive, send
from pasarkriya.exhibitions.actions.offer import choose
from pasarkriya.exhibitions.custody_models import Manifest, ManifestStatus
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Piece, PieceStatus
from pasarkriya.exhibitions.models import Leg
from pasarkriya.stock.actions.adjust import count_stock
from tests.fair import FACTS

pytestmark = pytest.mark.django_db
C, P = ConsignmentStatus, PieceStatus
SHOP = "tenun-sari"


@pytest.fixture(autouse=True)
def clock(monkeypatch, fair) -> None:
    """The pages' clock stands at the world's moment."""
    monkeypatch.setattr("pasarkriya.web.seller.exhibitions.views.now", lambda: fair.world.now)


@pytest.fixture
def en(at_desk):
    return at_desk("ayu", headers={"accept-language": "en"})


def asked(fair) -> Consignment:
    row = fair.offer(3)
    choose([row], now=fair.world.now, **FACTS)
    ask_heartbeat(fair.leg, due_at=fair.world.now + timedelta(days=1), now=fair.world.now, **FACTS)
    row.refresh_from_db()
    return row


def test_offered_from_the_page(en, fair, world):
    overview = en.get(reverse("seller_exhibitions", args=[SHOP])).content.decode()
    assert "Likupang" in overview
    offer, scarf = reverse("seller_offer", args=[SHOP, fair.leg.slug]), world.variant("scarf").pk
    page = en.get(offer).content.decode()
    assert "Selendang endek wajik" in page and "Kamen endek pesanan" not in page and "Cincin" not in page
    assert en.post(offer, {"stan": "bali"}).status_code == 400
    assert en.post(offer, {"stan": "bali", f"jumlah-{scarf}": "tiga"}).status_code == 400
    # Another shop's work is not offered for it.
    assert en.post(offer, {"stan": "bali", f"jumlah-{world.variant('ring').pk}": "1"}).status_code == 400
    assert en.post(offer, {"stan": "bali", f"jumlah-{scarf}": "3"}).status_code == 302
    row = Consignment.objects.get()
    assert (row.shop, row.quantity, row.status, row.applied_by) == (
        world.shops["sari"],
        3,
        C.APPLIED,
        world.actor("ayu").name,
    )
    assert en.post(offer, {"stan": "bali", f"jumlah-{scarf}": "3"}).status_code == 409
    en.post(reverse("seller_take_back", args=[SHOP, row.public_id]))
    row.refresh_from_db()
    assert row.status == C.WITHDRAWN


def test_when_the_call_is_over_nothing_more_is_offered(en, fair, world):
    now = fair.world.now
    call_for_goods(fair.leg, text="Bawa endek.", until=now, by="x", now=now - timedelta(days=1))
    offer = reverse("seller_offer", args=[SHOP, fair.leg.slug])
    answer = en.post(offer, {f"jumlah-{world.variant('scarf').pk}": "1"})
    assert answer.status_code == 409 and "call for goods is over" in answer.content.decode()
    assert "Offer goods to Likupang" not in en.get(reverse("seller_exhibitions", args=[SHOP])).content.decode()


def test_yes_by_one_tap_makes_labels(en, fair):
    row = asked(fair)
    assert "Is it still there?" in en.get(reverse("seller_exhibitions", args=[SHOP])).content.decode()
    en.post(reverse("seller_answer", args=[SHOP, row.public_id]), {"ada": "1"})
    row.refresh_from_db()
    assert row.status == C.CONFIRMED
    code = Piece.objects.filter(consignment=row).first().code
    assert code in en.get(reverse("seller_leg", args=[SHOP, fair.leg.slug])).content.decode()
    assert en.get(reverse("seller_leg_labels", args=[SHOP, fair.leg.slug])).content.startswith(b"%PDF")


def test_yes_to_what_is_sold_meanwhile_says_so(en, fair, world):
    row = asked(fair)
    count_stock({row.variant_id: 1}, by="test", now=world.now)
    page = en.post(reverse("seller_answer", args=[SHOP, row.public_id]), {"ada": "1"}, follow=True).content.decode()
    assert "not that many pieces free" in page and "cart" not in page.split("<main")[-1].lower()
    row.refresh_from_db()
    assert row.status == C.ASKED
    en.post(reverse("seller_answer", args=[SHOP, row.public_id]), {"ada": "0"})
    page = en.post(reverse("seller_answer", args=[SHOP, row.public_id]), {"ada": "1"}, follow=True).content.decode()
    assert "answered already" in page


def test_out_and_back_with_her_name_under_it(en, fair):
    Leg.objects.update(goods_travel=True)
    fair.leg.refresh_from_db()
    row = fair.confirmed(2)
    pieces = list(Piece.objects.values_list("pk", flat=True))
    draw = reverse("seller_leg_draw", args=[SHOP, fair.leg.slug])
    assert en.post(draw, {"kepada": "shop:1", "keping": pieces}).status_code == 409
    en.post(draw, {"kepada": house_of(fair.leg), "keping": pieces})
    out = Manifest.objects.get()
    assert en.get(reverse("seller_manifest_sheet", args=[SHOP, out.code])).content.startswith(b"%PDF")
    # She cannot sign for the house.
    assert en.post(reverse("seller_manifest_receive", args=[SHOP, out.code]), {"nama": "Ayu"}).status_code == 404
    en.post(reverse("seller_manifest_send", args=[SHOP, out.code]), {"nama": "Ibu Ayu", "pembawa": "JNE 1"})
    out.refresh_from_db()
    assert out.status == ManifestStatus.SENT
    receive(out, arrived=pieces, name="Rudi", now=fair.world.now, **FACTS)
    fair.open()
    fair.end()
    (back,) = draw_up_returns(fair.leg, now=fair.world.now, **FACTS)
    assert en.post(reverse("seller_manifest_send", args=[SHOP, back.code]), {"nama": "Ayu"}).status_code == 404
    send(back, name="Rudi", now=fair.world.now, **FACTS)
    en.post(reverse("seller_manifest_receive", args=[SHOP, back.code]), {"nama": "Ayu", "tiba": pieces[:1]})
    assert fair.pieces(row) == {P.RETURNED: 1, P.RETURNING: 1}


def test_a_shop_sees_and_touches_only_its_own(at_desk, fair):
    """A2, A3: Bagus has a shop of his own, and nothing of Ayu's."""
    Leg.objects.update(goods_travel=True)
    fair.leg.refresh_from_db()
    row = fair.confirmed(2)
    ayu = at_desk("ayu")
    pieces = list(Piece.objects.values_list("pk", flat=True))
    ayu.post(reverse("seller_leg_draw", args=[SHOP, fair.leg.slug]), {"kepada": house_of(fair.leg), "keping": pieces})
    manifest, bagus, own = Manifest.objects.get(), at_desk("bagus"), "perak-bagus"
    for shop in (SHOP, own):
        for name, args in (
            ("seller_leg", [shop, fair.leg.slug]),
            ("seller_leg_labels", [shop, fair.leg.slug]),
            ("seller_manifest", [shop, manifest.code]),
            ("seller_manifest_sheet", [shop, manifest.code]),
        ):
            assert bagus.get(reverse(name, args=args)).status_code == 404, (shop, name)
        for name in ("seller_answer", "seller_take_back"):
            assert bagus.post(reverse(name, args=[shop, row.public_id]), {"ada": "0"}).status_code == 404, (shop, name)
        assert bagus.post(reverse("seller_manifest_send", args=[shop, manifest.code]), {"nama": "B"}).status_code == 404
    page = bagus.get(reverse("seller_exhibitions", args=[own])).content.decode()
    assert "Selendang" not in page and manifest.code not in page
