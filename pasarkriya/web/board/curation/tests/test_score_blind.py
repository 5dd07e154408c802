"""The curator's page: blind until all scores are in, for everybody of the board; then open, with the reason."""

import pytest
from django.test import Client

from pasarkriya.catalogue.actions.correct_product import correct_product
from pasarkriya.curation.models import Review, Submission
from pasarkriya.curation.rubrics import criteria_of
from pasarkriya.curation.tests.conftest import Jury
from pasarkriya.kernel.models import TrailEntry

pytestmark = pytest.mark.django_db
# All that would tell whose it is.
NAMES = ("Ayu", "Tenun Sari", "tenun-sari", "Sidemen")
WORDS = "Tepinya kurang rapi, sungguh."


@pytest.fixture
def jury(world) -> Jury:
    return Jury(world)


def desk(jury, name: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(jury.world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def filled(submission: Submission, value: int, **more: str) -> dict[str, str]:
    return {f"s-{each.pk}": str(value) for each in criteria_of(submission.rubric)} | {"words": WORDS} | more


def pages(jury, submission: Submission):
    """Everything a board reads of a work, as everybody of it."""
    jury.sit("Luh", "51.07", role="chair")
    for name in ("gede", "hana", "dewi", "luh"):
        for address in (f"/dewan/kurasi/{submission.public_id}", "/dewan/kurasi/", "/dewan/"):
            yield name, address, desk(jury, name).get(address).content.decode()


def test_nobody_of_the_board_reads_the_maker_or_the_other_scores_before_all_are_in(jury):
    story = "Ditenun Ayu di Sidemen untuk Tenun Sari."
    correct_product(jury.world.products["scarf"], field="description", value=story, by="x", now=jury.now)
    sent = jury.send(words="Saya Ayu dari Tenun Sari, ditenun di Sidemen dua bulan.")
    first, second = jury.asked(sent)
    answer = desk(jury, first.curator.name.lower()).post(f"/dewan/kurasi/{sent.public_id}/nilai", filled(sent, 2))
    assert answer.status_code == 302 and Review.objects.get(pk=first.pk).total == 2_500
    for name, address, page in pages(jury, sent):
        assert not [word for word in (*NAMES, WORDS, "2500", "<td>2</td>") if word in page], (name, address)
        assert "KR-00001" in page or address == "/dewan/", (name, address)
    page = desk(jury, second.curator.name.lower()).get(f"/dewan/kurasi/{sent.public_id}").content.decode()
    assert "ditenun di ···" in page and "Ditenun ··· di ··· untuk ···." in page and "1 of 2 are in" in page


def test_programs_read_nothing_of_it_either(jury):
    sent = jury.send()
    jury.score(jury.asked(sent)[0], 2, words=WORDS)
    client = Client()
    for address in ("/api/v1/products", f"/api/v1/products/{sent.product.slug}", f"/karya/{sent.product.slug}"):
        said = client.get(address).content.decode()
        assert WORDS not in said and "KR-00001" not in said and "2500" not in said, address
    assert WORDS not in str(list(TrailEntry.objects.values_list("reason", "facts")))


def test_when_all_are_in_the_page_opens(jury):
    sent = jury.decide(jury.send(), 4, 4, fixes=["Rapikan tepi"])
    page = desk(jury, "dewi").get(f"/dewan/kurasi/{sent.public_id}").content.decode()
    for shown in ("Tenun Sari", "Selendang endek wajik", "Gede", "Hana", "Rapikan tepi", "Something to put right"):
        assert shown in page


def test_a_mistake_keeps_what_was_filled_in(jury):
    sent = jury.send()
    first = jury.asked(sent)[0]
    client, address = desk(jury, first.curator.name.lower()), f"/dewan/kurasi/{sent.public_id}/nilai"
    answer = client.post(address, filled(sent, 3, fixes=""))
    assert answer.status_code == 400 and "at least one thing" in answer.content.decode()
    assert WORDS in answer.content.decode() and answer.content.decode().count(" checked") == 6
    # What no form has is no score: A3, A4.
    for value in ("0", "6", "-1", "5.0", "１", "x"):
        assert client.post(address, filled(sent, 3) | {f"s-{criteria_of(sent.rubric)[0].pk}": value}).status_code == 400
    odd = {"total": "10000", "status": "GIVEN", "curator": "1", "seat": "1", "fixes": "a"}
    assert client.post(address, filled(sent, 3, **odd)).status_code == 302
    assert Review.objects.get(pk=first.pk).total == 5_000


def test_who_is_not_asked_scores_nothing(jury):
    sent = jury.send()
    jury.sit("Indah", "51")
    for name in ("indah", "dewi", "ayu", "fajar"):
        answer = desk(jury, name).post(f"/dewan/kurasi/{sent.public_id}/nilai", filled(sent, 5))
        assert answer.status_code == 404, name
    assert not Review.objects.filter(status="GIVEN").exists()


def test_stepping_back_brings_another_curator(jury):
    jury.sit("Indah", "51")
    sent = jury.send()
    first = jury.asked(sent)[0]
    client = desk(jury, first.curator.name.lower())
    assert client.post(f"/dewan/kurasi/{sent.public_id}/mundur", {"note": "kakak saya"}).status_code == 302
    assert client.get("/dewan/").content.decode().count("KR-00001") == 0
    assert "Indah" in {each.curator.name for each in jury.asked(sent)}


def test_a_chair_asks_curators_for_all_ticked_works_at_once(jury):
    jury.world.people["hana"].is_active = False
    jury.world.people["hana"].save()
    works = [jury.send(), jury.send("metre")]
    jury.sit("Luh", "51.07", role="chair")
    luh = desk(jury, "luh")
    page = luh.get("/dewan/").content.decode()
    assert page.count("appoint another curator") == 2
    ticks = {"work": [str(each.public_id) for each in works]}
    assert "Too few curators" in luh.post("/dewan/kurasi/tugaskan", ticks, follow=True).content.decode()
    jury.sit("Indah", "51")
    assert "asked for 2 works" in luh.post("/dewan/kurasi/tugaskan", ticks, follow=True).content.decode()
    assert set(Submission.objects.values_list("status", flat=True)) == {"IN_REVIEW"}
    assert luh.post("/dewan/kurasi/tugaskan", {"work": "x"}).status_code == 404


def test_rubric_and_call_are_set_by_the_chair(jury):
    jury.sit("Luh", "51.07", role="chair")
    luh, slug = desk(jury, "luh"), jury.council("51.07").slug
    rows = {"code": ["mutu", "", ""], "name_id": ["Mutu", "Kerapatan", "Motif"], "name_en": ["Excellence", "", ""],
            "question_id": ["", "", ""], "weight": ["3", "2", "1"]}  # fmt: skip
    assert luh.post(f"/dewan/kurasi/rubrik/{slug}?keluarga=tekstil", rows).status_code == 302
    sent = jury.send()
    assert [(each.name_id, each.weight) for each in criteria_of(sent.rubric)] == [
        ("Mutu", 3), ("Kerapatan", 2), ("Motif", 1),
    ]  # fmt: skip
    assert luh.post(f"/dewan/kurasi/rubrik/{slug}", rows | {"weight": ["0", "1", "1"]}).status_code == 400
    asked = {"title": "Endek Galungan", "closes_on": "2099-01-31", "families": ["tekstil"]}
    assert luh.post(f"/dewan/kurasi/panggilan/{slug}/buka", asked | {"closes_on": ""}).status_code == 400
    assert luh.post(f"/dewan/kurasi/panggilan/{slug}/buka", asked).status_code == 302
    assert "Endek Galungan" in desk(jury, "ayu").get("/jual/toko/tenun-sari/kurasi/").content.decode()
    assert desk(jury, "hana").post(f"/dewan/kurasi/panggilan/{slug}/buka", asked).status_code == 404
