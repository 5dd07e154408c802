import pytest

from pasarkriya.accounts.permissions import Role
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.ledger.actions.set_commission import Terms, add_commission
from pasarkriya.ledger.models import CommissionRule

pytestmark = pytest.mark.django_db
HERE = "/dewan/komisi/"
TYPED = {
    "label": "Iuran Bali", "council": "dekranasda-bali", "rate": "2,5", "tax": "11", "flat": "", "floor": "",
    "cap": "", "shop": "", "craft": "", "example_amount": "750.000", "example_pieces": "2",
}  # fmt: skip


@pytest.fixture
def treasurer(desk, appointed):
    appointed("fajar", "51", Role.TREASURER)
    return desk("fajar")


def typed(world, **changes):
    return TYPED | {"since": "2099-01-01"} | changes


def seen_of(answer) -> str:
    text = answer.content.decode()
    return text.split('name="seen" value="')[1].split('"')[0] if 'name="seen"' in text else ""


def test_an_example_is_shown_before_anything_is_saved(world, treasurer):
    answer = treasurer.post(HERE, typed(world))
    text = answer.content.decode()
    assert "Rp1.500.000" in text and "−Rp37.500" in text and "−Rp4.125" in text and "Rp1.458.375" in text
    assert not CommissionRule.objects.exists()
    # Something else than what was seen is shown once more.
    changed = treasurer.post(HERE, typed(world, rate="50", seen=seen_of(answer)))
    assert not CommissionRule.objects.exists() and seen_of(changed) != seen_of(answer)
    assert treasurer.post(HERE, typed(world, seen=seen_of(answer))).status_code == 302
    rule = CommissionRule.objects.get()
    assert (rule.basis_points, rule.tax_basis_points, rule.council.reach, rule.position) == (250, 1100, "51", 1)
    trail = TrailEntry.objects.get(thing="ledger.commissionrule")
    assert trail.by == f"user:{world.people['fajar'].pk}" and trail.facts["basis_points"] == 250


def test_the_example_says_that_an_earlier_rule_fits(world, treasurer):
    day = world.now.date()
    add_commission("Iuran lama", Terms(100), council=world.councils["51"], since=day, by="x", now=world.now)
    text = treasurer.post(HERE, typed(world)).content.decode()
    assert "Iuran lama" in text and "−Rp37.500" not in text


def test_a_rule_that_is_over_stays_to_be_read(world, treasurer):
    rule = add_commission(
        "Iuran lama", Terms(100), council=world.councils["51"], since=world.now.date(), by="x", now=world.now
    )
    assert treasurer.post(f"{HERE}{rule.pk}/akhiri").status_code == 302
    rule.refresh_from_db()
    assert rule.valid.upper is not None or rule.valid.isempty
    assert "Iuran lama" in treasurer.get(HERE).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("rate", "abc"), ("rate", "101"), ("rate", "2,555"), ("since", "2020-01-01"), ("shop", "tidak-ada"),
     ("council", "dekranasda-jambi"), ("floor", "x"), ("rate", "")],
)  # fmt: skip
def test_what_makes_no_sense_is_said_and_not_saved(world, treasurer, field, value):
    assert treasurer.post(HERE, typed(world, **{field: value})).status_code == 422
    assert not CommissionRule.objects.exists()


def test_only_a_purse_of_the_region_may(world, treasurer, desk):
    jambi = add_commission(
        "Iuran Jambi", Terms(100), council=world.councils["15"], since=world.now.date(), by="x", now=world.now
    )
    every = add_commission("Iuran pasar", Terms(100), since=world.now.date(), by="x", now=world.now)
    assert "Iuran Jambi" not in treasurer.get(HERE).content.decode()
    assert "Iuran pasar" in treasurer.get(HERE).content.decode()
    assert treasurer.post(f"{HERE}{jambi.pk}/akhiri").status_code == 404
    assert treasurer.post(f"{HERE}{every.pk}/akhiri").status_code == 404
    assert desk("dewi").get(HERE).status_code == 404
    assert treasurer.post(HERE, typed(world, council="pasar")).status_code == 422


def test_the_example_says_what_the_new_rule_comes_before(world, treasurer):
    day = world.now.date()
    add_commission("Iuran pasar", Terms(100), since=day, by="x", now=world.now)
    text = treasurer.post(HERE, typed(world)).content.decode()
    assert "Iuran pasar" in text and "−Rp37.500" in text


def test_a_rule_for_one_exhibition(world, fair, treasurer):
    """It stands before the council's own, which was there first."""
    day, bali = world.now.date(), world.councils["51"]
    add_commission("Iuran Bali lama", Terms(100), council=bali, since=day, by="x", now=world.now)
    asked = typed(world, exhibition=fair.leg.slug)
    answer = treasurer.post(HERE, asked)
    assert "−Rp37.500" in answer.content.decode()
    assert treasurer.post(HERE, asked | {"seen": seen_of(answer)}).status_code == 302
    rule = CommissionRule.objects.get(exhibition=fair.leg.slug)
    page = treasurer.get(HERE).content.decode()
    assert rule.position == 2 and page.index(f"1. {rule.label}") < page.index("2. Iuran Bali lama")
    assert treasurer.post(HERE, typed(world, exhibition="tidak-ada")).status_code == 422
