"""An exhibition's numbers, from all sides: on the board's desk, on paper, in a spreadsheet, for everybody."""

import io
import zipfile
from datetime import UTC, timedelta

import pytest
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.catalogue.models import Product
from pasarkriya.cli.main import main
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.exhibitions.actions.count_visit import count_visit
from pasarkriya.exhibitions.actions.sell import note_sale, undo
from pasarkriya.exhibitions.goods_models import Channel
from pasarkriya.exhibitions.reporting import LegReport, report_of
from pasarkriya.exhibitions.visit_models import Award
from pasarkriya.papers.reports.printing import shares
from pasarkriya.papers.reports.tables import Table
from pasarkriya.shops.models import Shop
from tests.fair import Fair
from tests.world import World

pytestmark = pytest.mark.django_db
PRICE = 350_000
# The nation's chair, whose programme it is.
BOARD = "fajar"


@pytest.fixture
def over(fair: Fair) -> Fair:
    """Three scarves: one sold online, one at the till and given back, one home again; two visitors; a claim."""
    office, year = Office.objects.get(council=fair.world.councils[""], role=Role.CHAIR), timedelta(days=365)
    since, until = fair.world.now - year, fair.world.now + year
    seat(office=office, user=fair.world.people[BOARD], starts_at=since, ends_at=until, by="x", now=fair.world.now)
    fair.row = fair.confirmed()
    fair.open()
    fair.sold(fair.row, 1)
    facts = {"quantity": 1, "amount": PRICE}
    evening = fair.leg.period.lower + timedelta(hours=23)
    sale = note_sale(fair.row, key="till", channel=Channel.STAND, at=evening, **facts)
    undo(sale, 1, PRICE, evening)
    note_sale(fair.row, key="elsewhere", channel=Channel.OUTSIDE, at=evening, **facts)
    for is_new in (True, True, False):
        count_visit(fair.leg, None, is_new=is_new, now=evening)
    count_visit(fair.leg, fair.stand, is_new=True, now=evening)
    fair.end()
    return fair


def the_report(fair: Fair) -> LegReport:
    return report_of(fair.leg)


def signed_in(world: World, name: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_what_was_given_back_or_only_claimed_is_not_in_the_sums(over: Fair) -> None:
    found = the_report(over)
    price = found.sums.amount
    assert price > 0 and found.outside_amount == PRICE
    assert (found.transactions, found.visitors, found.views) == (1, 2, 3)
    assert [(part.key, part.pieces, part.amount) for part in found.channels] == [("ONLINE", 1, price)]
    assert [(part.key, part.amount) for part in found.regencies] == [("51.07", price)]
    assert [(part.key, part.pieces) for part in found.crafts] == [("endek", 1)]
    assert [(part.detail, part.pieces) for part in found.best] == [("Tenun Sari", 1)]
    stand = found.stands[0]
    assert (stand.name, stand.consigned, stand.amount, stand.visitors) == ("Bali", 3, price, 1)


def test_days_are_the_leg_s_own(over: Fair) -> None:
    """Its first day begins at midnight of Bali, which is still the day before by universal time."""
    assert over.leg.period.lower.astimezone(UTC).date().isoformat() == "2026-11-25"
    assert over.leg.first_day.isoformat() == "2026-11-26"
    assert [(each.day.isoformat(), each.visitors) for each in the_report(over).days if each.visitors] == [
        ("2026-11-26", 2)
    ]


def test_the_board_reads_it_and_others_do_not(over: Fair, world: World) -> None:
    address = f"/dewan/pameran-laporan/{over.leg.slug}"
    for page in (address, "/dewan/pameran-laporan/", f"/dewan/pameran-laporan/program/{over.leg.programme.slug}"):
        assert signed_in(world, BOARD).get(page).status_code == 200
        assert Client().get(page).status_code == 302
    for name in ("ayu", "citra"):
        assert signed_in(world, name).get(address).status_code == 404
    assert "350.000" in signed_in(world, BOARD).get(address).content.decode()


def test_on_paper_and_as_a_spreadsheet(over: Fair, world: World) -> None:
    hostile = "=cmd|'/c calc'!A1"
    Product.objects.filter(pk=over.row.variant.product_id).update(name=hostile)
    Shop.objects.filter(pk=over.row.shop_id).update(name='#eval("1") $x$ [b]')
    board = signed_in(world, BOARD)
    for base in (over.leg.slug, f"program/{over.leg.programme.slug}"):
        pdf = board.get(f"/dewan/pameran-laporan/{base}/pdf")
        assert pdf.content.startswith(b"%PDF-1.") and pdf["Content-Type"] == "application/pdf"
        book = board.get(f"/dewan/pameran-laporan/{base}/xlsx")
        with zipfile.ZipFile(io.BytesIO(book.content)) as found:
            sheets = [found.read(name) for name in found.namelist() if "sheets/sheet" in name]
            assert len(sheets) >= 5 and not any(b"<f>" in sheet for sheet in sheets)
            assert b"&apos;=cmd" in found.read("xl/sharedStrings.xml") or b"'=cmd" in found.read("xl/sharedStrings.xml")


def test_everybody_reads_what_it_was_once_it_is_over(over: Fair) -> None:
    text = Client(headers={"Accept-Language": "en"}).get(f"/pameran/{over.leg.slug}/laporan").content.decode()
    assert "What it was" in text and "By regency" in text and "Works that went to most homes" in text


def test_before_that_there_is_none(fair: Fair) -> None:
    assert Client().get(f"/pameran/{fair.leg.slug}/laporan").status_code == 404


def test_an_award_is_entered_once_and_told_everywhere(over: Fair, world: World) -> None:
    board, address = signed_in(world, BOARD), f"/dewan/pameran-laporan/{over.leg.slug}/hadiah"
    sent = {"work": str(over.row.public_id), "name": "Ikat terbaik", "reason": "<b>Rapi</b>"}
    for _ in range(2):
        assert board.post(address, sent).status_code == 302
    assert Award.objects.count() == 1
    text = Client().get(f"/pameran/{over.leg.slug}/laporan").content.decode()
    assert "Ikat terbaik" in text and "&lt;b&gt;Rapi" in text
    assert board.post(address, sent | {"name": " "}).status_code == 400
    assert board.post(address, sent | {"work": "x"}).status_code == 404


def test_the_command_writes_what_the_desk_shows(over: Fair, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    assert main(["relay", "report", over.leg.slug]) == 0
    assert "Bali" in capsys.readouterr().out
    assert main(["relay", "report", over.leg.slug, "--json"]) == 0
    assert '"transactions": 1' in capsys.readouterr().out
    files = [tmp_path / "a.pdf", tmp_path / "a.xlsx"]
    assert main(["relay", "report", over.leg.slug, "--pdf", str(files[0]), "--xlsx", str(files[1])]) == 0
    assert files[0].read_bytes()[:4] == b"%PDF" and files[1].read_bytes()[:2] == b"PK"
    assert main(["relay", "report", "nirwana"]) == 1


def test_a_bar_is_its_part_of_the_longest() -> None:
    assert shares(Table("", ("a", "b"), [("x", 4), ("y", 1), ("z", -2)], chart=(0, 1))) == [100.0, 25.0, 0.0]
    assert shares(Table("", ("a", "b"), [("x", 0)], chart=(0, 1))) == [0.0]
