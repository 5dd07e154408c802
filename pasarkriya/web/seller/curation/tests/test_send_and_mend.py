"""The maker's side: she sends a work, reads why it came back, ticks what she mended, and appeals."""

import pytest

from pasarkriya.catalogue.models import Product
from pasarkriya.curation.actions.draw_places import draw_places
from pasarkriya.curation.actions.request_change import request_change
from pasarkriya.curation.change_models import ChangeRequest
from pasarkriya.curation.models import FixItem, Submission
from pasarkriya.curation.rotation_models import Declaration
from pasarkriya.curation.tests.conftest import Jury
from pasarkriya.shops.models import Maker

pytestmark = pytest.mark.django_db
HERE = "/jual/toko/tenun-sari/kurasi/"


@pytest.fixture
def jury(world) -> Jury:
    return Jury(world)


@pytest.fixture
def maker(at_desk):
    return at_desk("ayu", headers={"accept-language": "en"})


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_work_is_sent_comes_back_is_mended_and_approved(jury, maker, world):
    product = world.products["scarf"]
    assert "Dekranasda Karangasem" in read(maker, f"{HERE}ajukan/{product.pk}")
    odd = {"words": "Pewarna alam", "status": "APPROVED", "tier": "NATION", "total": "10000", "round": "9"}
    assert maker.post(f"{HERE}ajukan/{product.pk}", odd).status_code == 302
    sent = Submission.objects.get()
    assert (sent.status, sent.tier, sent.round, sent.total) == ("IN_REVIEW", "REGENCY", 1, None)
    address = f"{HERE}{sent.public_id}"
    assert "They answer by" in read(maker, address)
    jury.decide(sent, 4, 4, fixes=["Rapikan tepi kain"])
    page = read(maker, address)
    assert "Mohon diperhatikan." in page and page.count("Rapikan tepi kain") == 2
    assert "Gede" not in page and "Put it right" in read(maker, HERE)
    assert maker.post(f"{address}/lagi", {"done": []}).status_code == 400
    done = list(FixItem.objects.values_list("pk", flat=True))
    assert maker.post(f"{address}/lagi", {"done": done}).status_code == 302
    jury.decide(sent, 5, 5)
    page = read(maker, address)
    assert "Dekranasda Karangasem vouches for this work." in page and "Province" in page
    # What was asked the first time stays to be read, without the curators' names.
    assert "What was asked before" in page and "Rapikan tepi kain" in page and "you put it right" in page
    assert "Gede" not in page


def test_she_appeals_once(jury, maker):
    jury.all()
    sent = jury.decide(jury.send(), 1, 1)
    address = f"{HERE}{sent.public_id}"
    assert "Other curators look at it" in read(maker, address)
    assert maker.post(f"{address}/banding", {"words": ""}).status_code == 400
    assert maker.post(f"{address}/banding", {"words": "Pewarnanya alam."}).status_code == 302
    sent.refresh_from_db()
    assert (sent.status, sent.appeal_round) == ("IN_REVIEW", 2)


def test_what_was_approved_is_changed_by_asking(jury, maker, world):
    jury.decide(jury.send(), 5, 5)
    product = world.products["scarf"]
    form = {"name": product.name, "sold_by": "one_of_a_kind", "craft": "endek", "technique": "ikat-pakan",
            "form": "selendang", "fibre": "rayon", "loom": "atbm", "dye": "alam", "origin": "51.07", "washable": "",
            "maker": Maker.objects.get(shop=product.shop).pk if product.maker_id else ""}  # fmt: skip
    answer = maker.post(f"/jual/karya/{product.pk}", form)
    assert Product.objects.get(pk=product.pk).fibre == "katun", answer.status_code
    ask = f"/jual/toko/tenun-sari/perubahan/minta/{product.pk}"
    assert "What should change?" in read(maker, ask)
    assert "Rayon" in read(maker, f"{ask}?apa=fibre")
    assert maker.post(ask, {"field": "fibre", "after": "rayon", "reason": ""}).status_code == 400
    assert maker.post(ask, {"field": "fibre", "after": "rayon", "reason": "Salah tulis"}).status_code == 302
    assert maker.post(ask, {"field": "status", "after": "DRAFT", "reason": "x"}).status_code == 400
    change = ChangeRequest.objects.get()
    assert "Salah tulis" in read(maker, "/jual/toko/tenun-sari/perubahan")
    assert maker.post(f"/jual/toko/tenun-sari/perubahan/{change.pk}/jawab", {"answer": "ya"}).status_code == 404


def test_the_boards_wish_is_answered_by_the_maker(jury, maker, world):
    change = request_change(
        world.products["scarf"], field="name", after="Selendang endek", reason="Wajik bukan ragamnya.",
        by=jury.actor("gede"), side="BOARD", now=jury.now,
    )  # fmt: skip
    assert "Wajik bukan ragamnya." in read(maker, "/jual/toko/tenun-sari/perubahan")
    assert maker.post(f"/jual/toko/tenun-sari/perubahan/{change.pk}/jawab", {"answer": "ya"}).status_code == 302
    assert Product.objects.get(pk=change.product_id).name == "Selendang endek"


def test_she_says_of_herself_what_she_wants_and_sees_her_turns(maker, world):
    draw = draw_places("FRONT", world.councils[""], places=8, by="x", now=world.now)
    page = read(maker, HERE)
    assert "Your shop had a place once." in page and draw.code in page
    mine = Maker.objects.get(shop=world.shops["sari"])
    assert maker.post(f"{HERE}tentang/{mine.pk}", {"woman": "on"}).status_code == 302
    assert (Declaration.objects.get().is_woman, Declaration.objects.get().has_disability) == (True, False)
    foreign = Maker.objects.get(shop=world.shops["bagus"])
    assert maker.post(f"{HERE}tentang/{foreign.pk}", {"woman": "on"}).status_code == 404


@pytest.mark.parametrize("name", ["bagus", "eko", "citra", "fajar"])
def test_others_find_nothing_here(jury, at_desk, world, name):
    sent = jury.decide(jury.send(), 1, 1)
    other, product = at_desk(name), world.products["metre"]
    for address in (HERE, f"{HERE}{sent.public_id}", f"{HERE}ajukan/{product.pk}", "/jual/toko/tenun-sari/perubahan"):
        assert other.get(address).status_code == 404, address
    for address in (f"{HERE}{sent.public_id}/banding", f"{HERE}{sent.public_id}/lagi", f"{HERE}ajukan/{product.pk}"):
        assert other.post(address, {"words": "x"}).status_code == 404, address
    own = "perak-bagus"
    assert other.get(f"/jual/toko/{own}/kurasi/{sent.public_id}").status_code == 404
    assert Submission.objects.count() == 1
