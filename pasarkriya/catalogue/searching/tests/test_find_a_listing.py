"""The whole way on real PostgreSQL: a market with one listing per craft, and shoppers who mistype."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pasarkriya.catalogue import data
from pasarkriya.catalogue.models import Listing, Product, SearchWord
from pasarkriya.catalogue.searching import vocabulary
from pasarkriya.catalogue.searching.documents import tsvector_for
from pasarkriya.catalogue.searching.matching import matching, readings
from pasarkriya.places.models import Region
from pasarkriya.shops.models import Shop

NOW = datetime(2026, 11, 24, tzinfo=UTC)
REAL = Path(os.environ.get("PASARKRIYA_REAL", Path(__file__).parents[5] / "shared/real"))
NAUGHTY = REAL / "15_blns.json"

# What people type when they mean a craft: a letter lost, doubled, swapped, a vowel or a sound confused.
SLIPS = """
    songkt songket, songet songket, sonket songket, songkhet songket, songekt songket, songkett songket,
    edek endek, endk endek, endeg endek, emdek endek, nedek endek, endak endek, endekk endek,
    gringsin gringsing, grinsing gringsing, geringsin geringsing, gringsng gringsing, grinsging gringsing,
    tenung tenun, teun tenun, tennun tenun, tenum tenun, batk batik, bathik batik, battik batik, btaik batik,
    batix batik, ullos ulos, uloss ulos, tapiss tapis, tapsi tapis, sasiragan sasirangan, sasirngan sasirangan,
    sasirangn sasirangan, megamendng megamendung, mega-mendun mendung, jumptan jumputan, jumpotan jumputan,
    selendng selendang, slendang selendang, selandang selendang, karawoo karawo, kerawo karawo, kerwang kerawang,
    anyamn anyaman, ayaman anyaman, anyamaan anyaman, rotn rotan, gerabh gerabah, grabah gerabah,
    keramk keramik, kramik keramik, kerramik keramik, ukirn ukiran, ukran ukiran, topng topeng, tpeng topeng,
    lurk lurik, lurrik lurik, lurig lurik, toroso troso, trosso troso, torso troso, rangrng rangrang,
    cepukk cepuk, koffoo koffo, kofo koffo, sutra sutera, setra sutera, palembng palembang, palembag palembang,
    pekalngan pekalongan, pekalonggan pekalongan, madra madura, lasm lasem, sumbaa sumba, sikkaa sikka,
    tarja toraja, troaja toraja, bugsi bugis, nokn noken, nokken noken, asmatt asmat, wayng wayang, wayangg wayang,
    angklng angklung, anklung angklung, sasndo sasando, blangkn blangkon, belangkon blangkon, kriss keris, kers keris,
    prada prada, perhiasn perhiasan, prak perak, perakk perak, filigree filigri, kamasn kamasan, celukk celuk,
    pandaisikek pandai, ulapdoyo ulap, kainpoleng poleng, lampitt lampit, besureg besurek, bsurek besurek
"""  # fmt: skip
PAIRS = [tuple(pair.split()) for pair in SLIPS.split(",")]


@pytest.fixture
def market(db) -> dict[str, Listing]:
    """A listing per craft, by the craft's slug; the vocabulary learnt from them."""
    region = Region.objects.get(code="51.05")
    shop = Shop.objects.create(name="Tenun Ibu Wayan", slug="ibu-wayan", region=region, phone="+62812", created_at=NOW)
    listings = {craft["slug"]: listed(craft, shop) for craft in data.crafts()}
    vocabulary.recount()
    return listings


def listed(craft: dict, shop: Shop) -> Listing:
    product = Product.objects.create(
        shop=shop, name=craft["name_id"], slug=craft["slug"], created_at=NOW, updated_at=NOW
    )
    return Listing.objects.create(
        product=product,
        slug=product.slug,
        name=product.name,
        shop_id_ref=shop.id,
        shop_name=shop.name,
        shop_slug=shop.slug,
        place="Klungkung",
        region_code="51.05",
        province_code="51",
        price_amount=100_000,
        kind="stocked",
        published_at=NOW,
        search=tsvector_for(
            names=[craft["name_id"], craft["local_name"], craft["slug"], *craft["motifs"]],
            places=[shop.name, craft["name_en"], *craft["techniques"], *craft["forms"]],
            prose=[craft["description_id"]],
        ),
    )


def found(text: str) -> tuple[list[str], str]:
    """Slugs of the first reading that finds anything, and the words as they were understood."""
    for reading in readings(text):
        if slugs := list(matching(Listing.objects, reading).order_by("slug").values_list("slug", flat=True)):
            return slugs, reading.shown
    return [], ""


def test_a_listing_is_found_by_its_words_and_its_local_name(market):
    assert found("gringsing tenun")[0] == ["gringsing"]
    assert found("kadutan")[0] == ["keris-bali"]
    assert "toraja" in found("PA'TANNUN")[0][0]


def test_words_as_typed_cost_no_statement_to_understand(market):
    with CaptureQueriesContext(connection) as statements:
        reading = next(readings("kain gringsing"))
        assert matching(Listing.objects, reading).count() == 1
    assert len(statements) == 1


def test_a_search_is_answered_by_the_index(market):
    reading = next(readings("kain gringsing"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "listing_search" in matching(Listing.objects, reading).explain()


def test_the_beginning_of_a_word_is_enough(market):
    slugs, shown = found("gringsi")
    assert (slugs, shown) == (["gringsing"], "gringsi")


def test_a_misspelt_word_is_replaced_and_the_replacement_told(market):
    slugs, shown = found("kain edek bali")
    assert slugs == ["endek"]
    assert shown == "kain endek bali"


def test_a_word_nobody_knows_is_left_out(market):
    slugs, shown = found("gringsing xqzwv")
    assert (slugs, shown) == (["gringsing"], "gringsing")


def test_known_words_that_never_meet_are_asked_one_by_one(market):
    slugs, shown = found("gringsing noken")
    assert slugs == ["gringsing", "noken"]
    assert shown == "gringsing noken"


def test_nothing_is_found_for_words_that_mean_nothing_here(market):
    assert found("xqzwv") == ([], "")
    assert found("!!!") == ([], "")


def test_typical_slips_are_understood(market):
    understood = {typed: found(typed)[1] for typed, _ in PAIRS}
    wrong = [(typed, meant, understood[typed]) for typed, meant in PAIRS if not reads_as(typed, meant, understood)]
    assert len(wrong) <= len(PAIRS) * 5 // 100, wrong


def reads_as(typed: str, meant: str, understood: dict[str, str]) -> bool:
    shown = understood[typed].split()
    return meant in shown or any(meant.startswith(word) for word in shown)


def test_no_input_breaks_a_search(market):
    if not NAUGHTY.exists():
        pytest.skip("the naughty strings are not here")
    naughty = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    for text in [*naughty, "\x00", "a\x00b", "x" * 10_000, "' | !(:*&\\ " * 900, "\ud83d\udcbc"]:
        found(text)


def test_the_vocabulary_follows_the_listings(market):
    before = SearchWord.objects.get(word="gringsing").listings
    Listing.objects.filter(slug="gringsing").delete()
    vocabulary.recount()
    assert before == 1
    assert not SearchWord.objects.filter(word="gringsing").exists()


def test_a_word_is_learnt_from_a_new_listing(market):
    vocabulary.learn(["'kepompong':1A 'endek':2A 'halusnya':3C 'kepompong':4C"])
    learnt = dict(SearchWord.objects.filter(word__in=["kepompong", "halusnya"]).values_list("word", "listings"))
    assert learnt == {"kepompong": 1, "halusnya": 0}
    assert SearchWord.objects.get(word="endek").listings == 1


def test_a_word_of_prose_is_known_but_no_slip_is_taken_for_it(market):
    assert SearchWord.objects.get(word="kabur").listings == 0
    assert found("kabur")[0] == ["endek"]
    assert found("kabuur") == ([], "")
