import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pasarkriya.accounts.permissions import Role
from pasarkriya.ledger.payout_models import Payout, PayoutBatch, PayoutHold, PayoutTerms
from pasarkriya.ledger.payout_queries import order_of
from pasarkriya.ledger.payout_rails.fake import CONNECTOR as BANK
from pasarkriya.ledger.tests.payouts import batch, owe, owed, pays, sent
from pasarkriya.payments.models import BankAccount, MoneyCase

pytestmark = pytest.mark.django_db
BALI = "/dewan/bayaran/usul/dekranasda-bali"


@pytest.fixture
def purse(world, desk, appointed):
    """Fajar is Bali's treasurer, Citra its chair; Bali pays. `purse("fajar")` is a browser of theirs."""
    appointed("fajar", "51", Role.TREASURER)
    appointed("citra", "51", Role.CHAIR)
    pays(world)
    return desk


def text(answer) -> str:
    return answer.content.decode()


def test_from_what_is_due_to_the_statement(purse, world):
    owe(world, "sari", 1_500_000)
    owe(world, "bagus", 20_000)
    fajar, citra = purse("fajar"), purse("citra")
    due = text(fajar.get("/dewan/bayaran/"))
    assert "Rp1.500.000" in due and "•••• 6789" in due and "0123456789" not in due
    address = fajar.post(BALI).headers["Location"]
    made = PayoutBatch.objects.get()
    assert address == f"/dewan/bayaran/{made.pk}"
    seen = {"seen_amount": "1500000"}
    assert fajar.post(f"{address}/lepas", seen).status_code == 302
    assert fajar.post(f"{address}/lepas", seen).status_code == 403
    assert owed(world, "sari") == 1_500_000
    assert fajar.get(f"{address}/unduh").status_code == 409
    assert citra.post(f"{address}/lepas", seen).status_code == 302
    assert citra.post(f"{address}/berkas").status_code == 302
    page = text(citra.get(address))
    assert "0123456789" not in page and "Fajar" in page and "Citra" in page
    first, again = citra.get(f"{address}/unduh"), fajar.get(f"{address}/unduh")
    assert first.content == again.content and b"0123456789" in first.content
    assert first["Cache-Control"] == "no-store" and "attachment" in first["Content-Disposition"]
    content = BANK.statement(order_of(PayoutBatch.objects.select_related("council").get()), extra=((-2_500, "ADM"),))
    for _ in range(2):
        sheet = SimpleUploadedFile("a.sta", content)
        assert fajar.post("/dewan/bayaran/rekening-koran/dekranasda-bali", {"statement": sheet}).status_code == 302
    assert Payout.objects.get().status == "PAID" and MoneyCase.objects.count() == 1
    case = MoneyCase.objects.get()
    assert "−Rp2.500" in text(fajar.get("/dewan/bayaran/"))
    assert fajar.post(f"/dewan/bayaran/kasus/{case.pk}", {"note": "biaya bank"}).status_code == 302
    assert "−Rp2.500" not in text(fajar.get("/dewan/bayaran/"))


def test_it_says_why_a_shop_is_not_paid(purse, world):
    owe(world, "sari", 49_000)
    owe(world, "bagus", -10_000)
    page = text(purse("fajar").get("/dewan/bayaran/"))
    assert "kurang dari jumlah" in page and "−Rp10.000" in page and "dipotong dari penghasilan berikutnya" in page
    owe(world, "sari", 100_000)
    BankAccount.objects.filter(shop=world.shops["sari"]).update(is_on=False)
    assert "belum ada rekening" in text(purse("fajar").get("/dewan/bayaran/"))


def test_holding_needs_a_reason_and_ends_with_a_press(purse, world):
    owe(world, "sari", 500_000)
    fajar = purse("fajar")
    assert fajar.post("/dewan/bayaran/tahan/tenun-sari", {"reason": " "}).status_code == 400
    fajar.post("/dewan/bayaran/tahan/tenun-sari", {"reason": "sengketa pembeli"})
    assert "sengketa pembeli" in text(fajar.get("/dewan/bayaran/"))
    fajar.post("/dewan/bayaran/lanjutkan/tenun-sari")
    assert PayoutHold.objects.get().lifted_by == f"user:{world.people['fajar'].pk}"


def test_the_bank_sent_it_back(purse, world):
    owe(world, "sari", 500_000)
    sent(world, PayoutTerms.objects.select_related("council__region").get())
    reference = Payout.objects.get().reference
    assert purse("fajar").post(f"/dewan/bayaran/kembali/{reference}", {"reason": "rekening tutup"}).status_code == 302
    assert owed(world, "sari") == 500_000


def addresses(world) -> list[str]:
    owe(world, "sari", 500_000)
    made = sent(world, PayoutTerms.objects.select_related("council__region").get())
    return [
        f"/dewan/bayaran/{made.pk}",
        f"/dewan/bayaran/{made.pk}/unduh",
        "/dewan/bayaran/ketentuan/dekranasda-bali",
    ]


PRESSES = ["usul/dekranasda-bali", "rekening-koran/dekranasda-bali", "tahan/tenun-sari", "lanjutkan/tenun-sari",
           "ketentuan/dekranasda-bali/simpan", "kembali/PB00000001"]  # fmt: skip


@pytest.mark.parametrize("who", ["dewi", "ayu", "eko", "bagus"])
def test_others_find_nothing_here(purse, world, appointed, who):
    """Dewi verifies, Ayu sells, Eko pays in Jambi, Bagus in the regency below: none of them pays for Bali."""
    if who == "bagus":
        appointed("bagus", "51.07", Role.TREASURER)
    if who == "eko":
        appointed("eko", "15", Role.TREASURER)
    seen = addresses(world)
    client, made = purse(who), PayoutBatch.objects.get()
    assert [client.get(each).status_code for each in seen] == [404] * 3
    for press in [*PRESSES, f"{made.pk}/lepas", f"{made.pk}/tarik", f"{made.pk}/berkas", "kasus/1"]:
        mine = who == "bagus" and press.endswith("/tenun-sari")
        assert mine or client.post(f"/dewan/bayaran/{press}", {"reason": "x"}).status_code == 404, press
    assert "Tenun Sari" not in text(client.get("/dewan/bayaran/"))


def test_the_nation_sees_all(purse, world, appointed, desk):
    appointed("ayu", "", Role.TREASURER)
    seen = addresses(world)
    assert [desk("ayu").get(each).status_code for each in seen] == [200] * 3


def test_terms_are_set_and_wrong_ones_are_not(purse, world):
    fajar, address = purse("fajar"), "/dewan/bayaran/ketentuan/dekranasda-bali"
    assert "9988776655" in text(fajar.get(address))
    good = {"weekdays": ["2", "5"], "minimum_amount": "75000", "two_person_above_amount": "2000000", "hold_days": "3",
            "rail": "iso20022", "bank": "BRI", "number": "1234567890", "holder": "Dekranasda"}  # fmt: skip
    assert fajar.post(f"{address}/simpan", {**good, "number": "x"}).status_code == 400
    assert fajar.post(f"{address}/simpan", {**good, "rail": "x"}).status_code == 400
    assert fajar.post(f"{address}/simpan", good).status_code == 302
    terms = PayoutTerms.objects.get()
    assert (terms.weekdays, terms.minimum_amount, terms.rail) == ([2, 5], 75_000, "iso20022")


@pytest.mark.parametrize("seen", ["", "x", "²", "-1", "9" * 30])
def test_strange_sums_release_nothing(purse, world, seen):
    owe(world, "sari", 500_000)
    made = batch(world, PayoutTerms.objects.select_related("council__region").get())
    assert purse("fajar").post(f"/dewan/bayaran/{made.pk}/lepas", {"seen_amount": seen}).status_code == 409


def test_what_is_no_statement_is_refused_with_a_sentence(purse):
    for content in (b"x", b""):
        sheet = {"statement": SimpleUploadedFile("a.csv", content)} if content else {}
        answer = purse("fajar").post("/dewan/bayaran/rekening-koran/dekranasda-bali", sheet)
        assert answer.status_code == 400 and "tidak bisa dibaca" in text(answer)


def test_a_page_is_a_handful_of_statements(purse, world, django_assert_max_num_queries):
    owe(world, "sari", 500_000)
    owe(world, "bagus", 500_000)
    fajar = purse("fajar")
    with django_assert_max_num_queries(27):
        fajar.get("/dewan/bayaran/")


TERMS = {
    "weekdays": ["2"], "minimum_amount": "50000", "hold_days": "2", "rail": "fake", "bank": "BPD Bali",
    "number": "9988776655", "holder": "Dekranasda Bali", "courier_paid_by": "shop",
}  # fmt: skip
RULES = "/dewan/bayaran/ketentuan/dekranasda-bali"


def test_nobody_raises_the_limit_alone(purse, world):
    fajar, citra = purse("fajar"), purse("citra")
    limit = lambda: PayoutTerms.objects.get().two_person_above_amount  # noqa: E731
    assert fajar.post(f"{RULES}/simpan", TERMS | {"two_person_above_amount": "90000000"}).status_code == 302
    assert limit() == 1_000_000
    assert fajar.post(f"{RULES}/setuju", {"seen_amount": "90000000"}).status_code == 403 and limit() == 1_000_000
    # Saving something else leaves the question where it is; another sum than the one read is not agreed to.
    assert citra.post(f"{RULES}/simpan", TERMS | {"two_person_above_amount": "1000000"}).status_code == 302
    assert citra.post(f"{RULES}/setuju", {"seen_amount": "5"}).status_code == 400 and limit() == 1_000_000
    assert "Rp90.000.000" in text(citra.get(RULES))
    assert citra.post(f"{RULES}/setuju", {"seen_amount": "90000000"}).status_code == 302 and limit() == 90_000_000
    assert fajar.post(f"{RULES}/simpan", TERMS | {"two_person_above_amount": "10"}).status_code == 302 and limit() == 10
    owe(world, "sari", 1_500_000)
    assert fajar.post(f"{RULES}/simpan", TERMS | {"two_person_above_amount": "2000000"}).status_code == 302
    address = fajar.post(BALI).headers["Location"]
    assert fajar.post(f"{address}/lepas", {"seen_amount": "1500000"}).status_code == 302
    assert PayoutBatch.objects.get().status == "SIGNED"


def test_a_council_that_says_its_terms_first_begins_with_the_usual_limit(desk, appointed):
    appointed("fajar", "51", Role.TREASURER)
    assert desk("fajar").post(f"{RULES}/simpan", TERMS | {"two_person_above_amount": "90000000"}).status_code == 302
    terms = PayoutTerms.objects.get()
    assert (terms.two_person_above_amount, terms.asked_above_amount) == (5_000_000, 90_000_000)
