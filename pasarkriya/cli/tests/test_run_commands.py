"""Commands as an operator types them."""

from datetime import timedelta

import pytest

from pasarkriya.accounts.models import ApiToken, User
from pasarkriya.accounts.queries import api_token
from pasarkriya.cli import main as command_line
from pasarkriya.cli.serve import command
from pasarkriya.councils.models import BOARD_ROLES, Council, Office, Term
from pasarkriya.kernel.models import Counter
from pasarkriya.orders.models import Order
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import makers_of


@pytest.fixture
def run(capsys):
    """`run("shops", "list")` → (exit code, lines, what was complained of); in English."""

    def run(*words: str) -> tuple[int, list[str], str]:
        code = command_line.main(["--language", "en", *words])
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.strip()

    return run


def test_without_a_verb_it_says_what_there_is(run):
    with pytest.raises(SystemExit) as stop:
        run("shops")
    assert stop.value.code == 2


def test_every_noun_has_help_in_both_languages(capsys):
    said = {}
    for language in ("en", "id"):
        with pytest.raises(SystemExit):
            command_line.main(["--language", language, "--help"])
        said[language] = capsys.readouterr().out
    for noun in ("places", "crafts", "rates", "setup", "users", "councils", "offices", "shops", "products", "orders",
                 "tokens", "notices", "worker", "serve", "check-invariants"):  # fmt: skip
        assert f"    {noun}" in said["en"] and f"    {noun}" in said["id"]
    assert "Toko dan pemeriksaannya" in said["id"] and "Shops and their verification" in said["en"]


def test_what_argparse_itself_says_is_in_the_language_asked_for(capsys):
    for language, usage, complaint in (
        ("id", "cara pakai: ", "tidak ada di pilihan"),
        ("en", "usage: ", "invalid choice"),
    ):
        with pytest.raises(SystemExit):
            command_line.main(["--language", language, "loom"])
        said = capsys.readouterr().err
        assert said.startswith(usage) and complaint in said


def test_setting_up_twice_loads_once(db, run):
    assert run("setup")[0] == 0
    assert Counter.objects.filter(series__startswith="load:").count() == 3
    assert run("setup") == (0, [], "")


def test_reference_data_can_be_loaded_again(db, run):
    for noun in ("places", "crafts", "rates"):
        code, (line,), _ = run(noun, "load")
        assert code == 0 and line.endswith("are there.")


def test_a_person_is_created_and_seated(db, run, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert run("councils", "found", "--region", "51")[0] == 0
    assert run("users", "create", "--phone", "0812 1111 2222", "--name", "Made")[0] == 0
    assert User.objects.get().phone == "+6281211112222" and not User.objects.get().has_usable_password()
    seat = ("offices", "appoint", "--council", "51", "--office", "verifier", "--user", "081211112222")
    assert run(*seat, "--until", "2029-12-31")[0] == 0
    assert Term.objects.get().office.council.name == "Dekranasda Bali"
    assert any("Made" in line for line in run("offices", "list", "--council", "51")[1])
    code, _, complaint = run(*seat)
    assert code == 1 and complaint.startswith("Someone already holds this office")


def test_all_councils_are_founded_and_again_does_nothing(db, run):
    for _ in range(2):
        assert run("councils", "found", "--all") == (0, ["553 councils are there."], "")
    assert Council.objects.count() == 553 and Office.objects.count() == 553 * len(BOARD_ROLES)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("users", "create", "--phone", "12"), "phone"),
        (("tokens", "list", "--user", "0899 9999 999"), "There is no person “0899 9999 999”."),
        (("products", "list", "--shop", "nowhere"), "There is no shop “nowhere”."),
        (("councils", "found", "--region", "99"), "There is no region “99”."),
        (("tokens", "revoke", "9999"), "There is no token of this number."),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(db, run, words, complaint):
    code, lines, said = run(*words)
    assert code == 1 and lines == [] and complaint in said and "Traceback" not in said


def test_a_shop_is_approved_by_the_officer_of_its_region(world, run):
    fajar, region = world.people["fajar"], world.shops["sari"].region
    shop = open_shop(owner=fajar, name="Baru", region=region, phone="+62811", now=world.now)
    Shop.objects.filter(pk=shop.pk).update(status="SUBMITTED", submitted_at=world.now)
    assert makers_of(shop)
    assert run("shops", "approve", "baru", "--by", world.people["eko"].phone)[0] == 1
    assert run("shops", "send-back", "baru", "--by", world.people["dewi"].phone, "--reason", " ")[0] == 1
    assert run("shops", "approve", "baru", "--by", world.people["dewi"].phone)[0] == 0
    assert "baru\tBaru\tOPEN\tKabupaten Karangasem" in run("shops", "list", "--status", "OPEN")[1]


def test_a_token_is_shown_once_and_revoked(world, run):
    code, (secret,), _ = run("tokens", "create", "--user", world.people["ayu"].phone, "--name", "gudang")
    assert code == 0 and api_token(secret).user == world.people["ayu"]
    (line,) = run("tokens", "list", "--user", "ayu@example.com")[1]
    assert "gudang" in line and secret not in line
    assert run("tokens", "revoke", str(ApiToken.objects.get().pk))[0] == 0
    assert api_token(secret) is None


def test_orders_are_listed_without_names_and_expire(world, run):
    order = world.order(scarf=1)
    (line,) = run("orders", "list", "--shop", "tenun-sari")[1]
    assert line.startswith(order.number) and "Citra" not in line
    Order.objects.update(placed_at=world.now - timedelta(days=9))
    from pasarkriya.payments.models import Payment

    Payment.objects.update(due_at=world.now - timedelta(days=300))
    assert run("orders", "expire")[1] == ["1 orders ended unpaid; their goods are free again."]
    assert Order.objects.get().status == "EXPIRED"


def test_products_are_published_one_by_one_or_all(world, run):
    from pasarkriya.catalogue.actions.publish_product import withdraw_product

    withdraw_product(world.products["ring"], by="user:2", now=world.now)
    assert run("products", "publish", world.products["ring"].slug)[0] == 0
    assert any("PUBLISHED" in line for line in run("products", "list", "--shop", "perak-bagus")[1])
    assert run("products", "publish", "--shop", "perak-bagus")[1] == ["0 published, 0 left as they are."]


def test_invariants_are_a_line_each_and_decide_the_exit_code(world, run):
    code, lines, _ = run("check-invariants")
    assert code == 0 and len(lines) > 20 and all(line.endswith(": ok") for line in lines)
    from pasarkriya.catalogue.models import Listing

    Listing.objects.all().delete()
    code, lines, _ = run("check-invariants")
    assert code == 1 and sum(not line.endswith(": ok") for line in lines) == 1


def test_notices_are_listed_with_masked_addresses(world, run):
    assert run("notices", "list")[0] == 0


def test_the_server_is_the_one_we_measure():
    from argparse import Namespace

    words = command(Namespace(host="127.0.0.1", port=8000, workers=2, threads=4, live=False))
    assert words[-1] == "pasarkriya.config.wsgi:application" and "--workers" in words
