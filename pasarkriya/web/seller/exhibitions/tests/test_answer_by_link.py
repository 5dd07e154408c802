"""The letter's own link: one press is enough, opening it does nothing, and it opens nothing else."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.test import Client

from pasarkriya.exhibitions import answer_links
from pasarkriya.exhibitions.actions.confirm_goods import ask_heartbeat
from pasarkriya.exhibitions.actions.offer import choose
from pasarkriya.exhibitions.answer_links import token_for
from pasarkriya.exhibitions.goods_models import Consignment, Piece
from pasarkriya.notices.about_exhibitions import tell_asked
from pasarkriya.notices.models import Notice
from pasarkriya.orders.tokens import token_of
from tests.fair import FACTS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch, fair) -> list:
    """The page's clock stands at the world's moment, until a test moves it."""
    at = [fair.world.now]
    monkeypatch.setattr("pasarkriya.web.seller.exhibitions.answer_by_link.now", lambda: at[0])
    return at


@pytest.fixture
def asked(fair) -> Consignment:
    row = fair.offer(3)
    choose([row], now=fair.world.now, **FACTS)
    ask_heartbeat(fair.leg, due_at=fair.world.now + timedelta(days=1), now=fair.world.now, **FACTS)
    row.refresh_from_db()
    return row


@pytest.fixture
def link(fair, asked) -> str:
    return f"/jual/jawab/{token_for(asked.shop, fair.leg, asked.answer_due_at)}"


@pytest.fixture
def nobody() -> Client:
    """Not signed in, and as careful with forged forms as a browser makes it."""
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"})


def press(client: Client, link: str, **sent: str):
    token = client.get(link).cookies.get("csrftoken") or client.cookies["csrftoken"]
    return client.post(link, sent | {"csrfmiddlewaretoken": token.value}, follow=True)


def status(row: Consignment) -> str:
    row.refresh_from_db()
    return row.status


def test_the_letter_has_the_link_and_the_number_to_answer_by(asked, link):
    tell_asked(asked.pk)
    texts = [notice.text for notice in Notice.objects.all()]
    assert texts and all(link in text and f"#{asked.pk}" in text for text in texts)


def test_opening_it_changes_nothing_however_often_messengers_look(asked, link, nobody):
    for client in ("WhatsApp/2.23", "TelegramBot", "facebookexternalhit/1.1"):
        page = nobody.get(link, headers={"user-agent": client})
        assert page.status_code == 200 and "Selendang endek wajik" in page.content.decode()
        assert nobody.head(link, headers={"user-agent": client}).status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer" and "no-store" in page.headers["Cache-Control"]
    assert nobody.get(f"{link}?ada=1&karya=semua").status_code == 200
    assert status(asked) == "ASKED" and not Piece.objects.exists()


def test_one_press_is_enough(asked, link, nobody):
    page = press(nobody, link, karya=str(asked.public_id), ada="1").content.decode()
    assert status(asked) == "CONFIRMED" and Piece.objects.count() == 3
    assert "set aside" in page
    # A second press, or the other one, finds it answered.
    press(nobody, link, karya=str(asked.public_id), ada="0")
    assert status(asked) == "CONFIRMED"


def test_no_gives_the_place_to_the_next(asked, link, nobody):
    press(nobody, link, karya=str(asked.public_id), ada="0")
    assert status(asked) == "WITHDRAWN" and not Piece.objects.exists()


def test_without_the_forms_own_secret_nothing_happens(asked, link, nobody):
    assert nobody.post(link, {"karya": "semua", "ada": "1"}).status_code == 403
    assert status(asked) == "ASKED"


def test_a_press_for_a_foreign_offer_does_nothing(asked, link, nobody):
    for which in ("", "x", "11111111-1111-4111-8111-111111111111"):
        assert press(nobody, link, karya=which, ada="1").status_code == 200
    assert status(asked) == "ASKED"


def test_it_ends_when_the_exhibition_begins(asked, link, nobody, fair, clock):
    clock[0] = fair.leg.period.lower - timedelta(seconds=1)
    assert nobody.get(link).status_code == 200
    clock[0] = fair.leg.period.lower
    assert nobody.get(link).status_code == 404


def test_no_other_signature_and_no_changed_one_opens_it(asked, link, nobody, world):
    told, _, sign = link.removeprefix("/jual/jawab/").rpartition(".")
    shop, leg, until = told.split(".")
    other = f"{world.shops['perak'].pk if 'perak' in world.shops else int(shop) + 1}.{leg}.{until}"
    foreign = [
        f"{told}.{Signer(salt=salt, algorithm='sha256').signature(told)}"
        for salt in ("exhibitions.till", "pasarkriya.cart", "pasarkriya.purchase", "django.core.signing.Signer")
    ]
    longer = f"{shop}.{leg}.{int(until) + 86400}.{sign}"
    for token in (*foreign, longer, f"{other}.{sign}", f"{told}.", told, ".", "x", token_of("cart", asked.public_id)):
        assert nobody.get(f"/jual/jawab/{token}").status_code == 404, token
    assert nobody.get(link).status_code == 200


def test_the_signature_is_what_keeps_it_shut(asked, link, nobody, monkeypatch):
    """The canary: without the comparison a changed link opens."""
    told, _, _ = link.removeprefix("/jual/jawab/").rpartition(".")
    monkeypatch.setattr(answer_links, "constant_time_compare", lambda *pair: True)
    assert nobody.get(f"/jual/jawab/{told}.x").status_code == 200
