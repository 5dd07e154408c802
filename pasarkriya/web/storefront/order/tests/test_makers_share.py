"""What of the price reaches the maker is shown when her shop says so, and only then."""

from datetime import date

import pytest
from django.test import Client

from pasarkriya.ledger.models import CommissionRule
from pasarkriya.orders.tokens import token_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.models import Payment
from pasarkriya.shops.actions.edit_shop import edit_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(world):
    """A scarf of Rp450,000; the council takes 5 % and the tax on it: Rp22,500 and Rp2,475."""
    council = world.councils["51"]
    CommissionRule.objects.create(
        position=1, label="Iuran", council=council, basis_points=500, tax_basis_points=1_100,
        valid=(date(2026, 1, 1), None),
    )  # fmt: skip
    purchase = world.buy(scarf=1)
    return f"/pesanan/{purchase.public_id}/{token_of('purchase', purchase.public_id)}"


def text(address: str) -> str:
    return Client().get(address).content.decode()


def work(world) -> str:
    return f"/karya/{world.products['metre'].slug}"


def test_it_is_off_until_the_shop_says_so(world, link):
    assert "makers-share" not in text(link) and "makers-share" not in text(work(world))
    edit_shop(world.shops["sari"], shows_share=True, by="user:1", now=world.now)
    assert "Rp425.025" in text(link)
    assert "Rp141.675" in text(work(world))
    confirm_payment(Payment.objects.get(), by="user:1", now=world.now)
    assert "Rp425.025" in text(link)
    CommissionRule.objects.update(basis_points=1_000)
    # What was frozen stays; what is sold next follows the new rule.
    assert "Rp425.025" in text(link) and "Rp133.350" in text(work(world))


def test_the_shop_sets_it_where_it_tells_about_itself(world):
    ayu = Client()
    ayu.force_login(world.people["ayu"], backend="django.contrib.auth.backends.ModelBackend")
    here = "/jual/toko/tenun-sari/atur/profil"
    assert "shows_share" in ayu.get(here).content.decode()
    facts = {"tagline": "", "story": "Kami menenun.", "story_en": "", "shows_share": "on"}
    assert ayu.post(here, facts).status_code == 302
    world.shops["sari"].refresh_from_db()
    assert world.shops["sari"].shows_share
