"""What visitors say: read by a host first, shown as the text it is, whatever a stranger put into it (X4)."""

from datetime import timedelta

import pytest
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.exhibitions.actions.plan_talk import is_link
from pasarkriya.exhibitions.actions.speak import plain
from pasarkriya.exhibitions.models import Stand
from pasarkriya.exhibitions.visit_models import BookEntry, Question, Talk, WordStatus
from tests.fair import Fair
from tests.world import World

pytestmark = pytest.mark.django_db
HOST = "fajar"
# So many words a network may send in an hour.
WORDS = 20
# Of each kind that has broken a page somewhere: tags, attributes, links, other spellings, templates, half a tag.
CORPUS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<details open ontoggle=alert(1)>",
    "<<script>alert(1)//<</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr\x00ipt>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "<template><script>alert(1)</script></template>",
    "<form action=https://evil.example><button>Masuk</button></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "＜script＞alert(1)＜/script＞",
]
# None of these may stand in a page as markup.
FORBIDDEN = (
    "<script>alert", "<img src=x", "<svg/onload", "<iframe", "<style>@", "<details open on", "<form action=https",
    "<meta http-equiv=refresh", 'href="javascript:', '<a href="java', "<template>", "' onmouseover='alert", ">49{",
)  # fmt: skip


@pytest.fixture
def hall(fair: Fair) -> Fair:
    """Open, with Fajar as its host."""
    office, year = Office.objects.get(council=fair.world.councils[""], role=Role.CHAIR), timedelta(days=365)
    since, until = fair.world.now - year, fair.world.now + year
    seat(office=office, user=fair.world.people[HOST], starts_at=since, ends_at=until, by="x", now=fair.world.now)
    fair.row = fair.confirmed()
    fair.open()
    return fair


def signed_in(world: World, name: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def addresses(hall: Fair) -> tuple[str, str, str]:
    leg = f"/pameran/{hall.leg.slug}"
    return leg, f"{leg}/{hall.stand.slug}", f"{leg}/buku-tamu"


def safe(page: str) -> None:
    assert [each for each in FORBIDDEN if each in page] == []


@pytest.mark.parametrize("hostile", CORPUS)
def test_whatever_is_written_is_shown_as_text(hall: Fair, hostile: str) -> None:
    leg, stand, book = addresses(hall)
    guest, host = Client(headers={"Accept-Language": "en"}), signed_in(hall.world, HOST)
    said = {"name": hostile, "text": hostile, "home": hostile}
    assert guest.post(f"{stand}/tanya", said).status_code == 303
    assert guest.post(book, said).status_code == 302
    question, entry = Question.objects.get(), BookEntry.objects.get()
    Stand.objects.filter(pk=hall.stand.pk).update(text=hostile.replace("\0", ""), film_url=hostile.replace("\0", ""))
    safe(host.get("/dewan/pameran-pengunjung/").content.decode())
    host.post(f"/dewan/pameran-pengunjung/tanya/{question.public_id}", {"text": hostile})
    host.post(f"/dewan/pameran-pengunjung/buku/{entry.public_id}", {"do": "show"})
    for address in (leg, stand, book):
        answer = guest.get(address)
        safe(answer.content.decode())
        assert "script-src 'self'" in answer["Content-Security-Policy"] and answer.status_code == 200
    # The form that comes back with what was typed is no way around it.
    safe(guest.post(book, {"text": hostile, "home": hostile}).content.decode())
    safe(guest.post(f"{stand}/tanya", {"text": hostile}).content.decode())


def test_nothing_is_read_before_a_host_has(hall: Fair) -> None:
    leg, stand, book = addresses(hall)
    guest, host = Client(headers={"Accept-Language": "en"}), signed_in(hall.world, HOST)
    guest.post(f"{stand}/tanya", {"name": "Rina", "text": "Berapa lama menenunnya?"})
    guest.post(book, {"name": "Rina", "text": "Indah sekali", "home": "Jambi"})
    assert "menenunnya" not in guest.get(stand).content.decode()
    assert "Indah sekali" not in guest.get(book).content.decode()
    question, entry = Question.objects.get(), BookEntry.objects.get()
    assert host.post(f"/dewan/pameran-pengunjung/tanya/{question.public_id}", {"text": " "}).status_code == 400
    host.post(f"/dewan/pameran-pengunjung/tanya/{question.public_id}", {"text": "Dua bulan."})
    host.post(f"/dewan/pameran-pengunjung/buku/{entry.public_id}", {"do": "show"})
    page = guest.get(stand).content.decode()
    assert "menenunnya" in page and "Dua bulan." in page and "Dekranas" in page
    assert "Indah sekali" in guest.get(book).content.decode() and "Indah sekali" in guest.get(leg).content.decode()
    host.post(f"/dewan/pameran-pengunjung/buku/{entry.public_id}", {"do": "hide"})
    host.post(f"/dewan/pameran-pengunjung/tanya/{question.public_id}", {"do": "hide"})
    assert "Indah" not in guest.get(book).content.decode() and "Dua bulan" not in guest.get(stand).content.decode()
    again = host.post(f"/dewan/pameran-pengunjung/tanya/{question.public_id}", {"text": "Tiga."})
    assert again.status_code == 409 and Question.objects.get().status == WordStatus.HIDDEN


def test_the_maker_on_the_stand_answers_and_no_other_shop(hall: Fair) -> None:
    _, stand, _ = addresses(hall)
    Client().post(f"{stand}/tanya", {"name": "Rina", "text": "Pewarnanya apa?"})
    question = Question.objects.get()
    shops = hall.world.shops
    ayu, bagus = signed_in(hall.world, "ayu"), signed_in(hall.world, "bagus")
    assert "Pewarnanya" in ayu.get(f"/jual/toko/{shops['sari'].slug}/pertanyaan").content.decode()
    assert "Pewarnanya" not in bagus.get(f"/jual/toko/{shops['bagus'].slug}/pertanyaan").content.decode()
    foreign = bagus.post(f"/jual/toko/{shops['bagus'].slug}/pertanyaan/{question.public_id}", {"text": "Saya"})
    assert foreign.status_code == 404
    ayu.post(f"/jual/toko/{shops['sari'].slug}/pertanyaan/{question.public_id}", {"text": "Daun mengkudu."})
    page = Client().get(stand).content.decode()
    assert "Daun mengkudu." in page and "Tenun Sari" in page


def test_a_script_gives_up(hall: Fair) -> None:
    _, stand, _ = addresses(hall)
    codes = [Client().post(f"{stand}/tanya", {"name": "x", "text": "y"}).status_code for _ in range(WORDS + 1)]
    assert codes == [303] * WORDS + [429] and Question.objects.count() == WORDS


@pytest.mark.parametrize("missing", [{"name": "x"}, {"text": "x"}, {"name": " ", "text": "\u202e\u200b"}, {}])
def test_empty_words_are_refused(hall: Fair, missing: dict[str, str]) -> None:
    _, stand, book = addresses(hall)
    assert Client().post(f"{stand}/tanya", missing).status_code == 400
    assert Client().post(book, missing).status_code == 400


def test_when_it_is_over_nobody_stands_there(hall: Fair) -> None:
    _, stand, book = addresses(hall)
    hall.end()
    assert Client().post(f"{stand}/tanya", {"name": "x", "text": "y"}).status_code == 409
    assert Client().post(book, {"name": "x", "text": "y"}).status_code == 409


def test_signs_that_turn_lines_around_are_dropped() -> None:
    assert plain("a\u202eb\u200bc\x00d\n e", 10) == "abcd e"
    assert plain("👩\u200d🎨 ok", 10) == "👩\u200d🎨 ok"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://a.example", "data:text/html,x", "//a.example", "https://"]
)
def test_only_https_is_a_link(hall: Fair, url: str) -> None:
    assert not is_link(url)
    host = signed_in(hall.world, HOST)
    sent = {"title": "Menenun", "starts": "2026-11-27T10:00", "url": url}
    assert host.post(f"/dewan/pameran-pengunjung/acara/{hall.leg.slug}", sent).status_code == 400
    assert not Talk.objects.exists()


def test_a_talk_is_told_by_the_clock_of_its_place(hall: Fair) -> None:
    host = signed_in(hall.world, HOST)
    address = f"/dewan/pameran-pengunjung/acara/{hall.leg.slug}"
    sent = {"title": "Menenun", "starts": "2026-11-27T10:00", "url": "https://video.example/1"}
    assert host.post(address, sent).status_code == 302
    page = Client(headers={"Accept-Language": "en"}).get(addresses(hall)[0]).content.decode()
    assert "27 Nov 2026, 10:00 WITA" in page and 'href="https://video.example/1"' in page
    assert host.post(address, {**sent, "starts": "2027-01-01T10:00"}).status_code == 400
    talk = Talk.objects.get()
    assert (
        signed_in(hall.world, "ayu").post(f"/dewan/pameran-pengunjung/acara/{talk.public_id}/hapus").status_code == 404
    )
    host.post(f"/dewan/pameran-pengunjung/acara/{talk.public_id}/hapus")
    assert not Talk.objects.exists()


def test_favourites_live_in_the_browser_alone(hall: Fair) -> None:
    _, stand, _ = addresses(hall)
    guest = Client(headers={"Accept-Language": "en"})
    assert "Nothing is marked yet" in guest.get("/kesukaan").content.decode()
    guest.post(f"{stand}/suka", {"work": str(hall.row.public_id)})
    assert guest.cookies["suka"].value == str(hall.row.variant.product_id)
    assert hall.world.products["scarf"].name in guest.get("/kesukaan").content.decode()
    assert "Marked; let go" in guest.get(stand).content.decode()
    guest.post(f"{stand}/suka", {"work": str(hall.row.public_id)})
    assert guest.cookies["suka"].value == ""
    for wrong in ("x", "00000000-0000-0000-0000-000000000000"):
        assert guest.post(f"{stand}/suka", {"work": wrong}).status_code == 303
    guest.cookies["suka"] = "x.1.99999999999999999.-3.<b>"
    assert guest.get("/kesukaan").status_code == 200
