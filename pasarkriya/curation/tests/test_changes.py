"""Changes of published works: asked by one side, answered by the other; what was vouched for cannot slip away."""

import pytest

from pasarkriya.catalogue.actions.correct_product import correct_product
from pasarkriya.catalogue.models import Listing, Product
from pasarkriya.catalogue.refusals import UnknownWord
from pasarkriya.curation.actions.decide_change import accept_change, refuse_change, take_change_back
from pasarkriya.curation.actions.request_change import request_change
from pasarkriya.curation.change_models import ChangeRequest
from pasarkriya.curation.refusals import (
    ApprovedFactsFixed,
    ChangeAskedAlready,
    ChangeMissing,
    ChangeNothing,
    ChangeOfOwn,
    ChangeReasonMissing,
    ChangeUnfit,
    SubmissionMissing,
)
from pasarkriya.kernel.states import IllegalMove

pytestmark = pytest.mark.django_db
WHY = "Benangnya ternyata rayon."


def ask(jury, product="scarf", *, by="ayu", side="SHOP", field="fibre", after="rayon", reason=WHY):
    return request_change(
        Product.objects.get(pk=jury.world.products[product].pk),
        field=field,
        after=after,
        reason=reason,
        by=jury.actor(by),
        side=side,
        now=jury.now,
    )


def test_what_curators_vouched_for_is_changed_only_by_asking_them(jury):
    jury.decide(jury.send(), 5, 5)
    product = jury.world.products["scarf"]
    with pytest.raises(ApprovedFactsFixed) as refused:
        correct_product(product, field="fibre", value="rayon", by="x", now=jury.now)
    assert refused.value.facts == {"field": "fibre"}
    assert Product.objects.get(pk=product.pk).fibre == "katun"
    change = ask(jury)
    assert (change.before, change.after, change.status) == ("katun", "rayon", "ASKED")
    accept_change(change, answer="Sudah dilihat.", by=jury.actor("gede"), now=jury.now)
    changed = Product.objects.get(pk=product.pk)
    assert changed.fibre == "rayon"
    correct_product(changed, field="description", value="Lembut.", by="x", now=jury.now)


def test_the_board_asks_and_the_shop_agrees(jury):
    change = ask(jury, by="gede", side="BOARD", field="name", after="Selendang tenun wajik")
    with pytest.raises(ChangeMissing):
        accept_change(change, by=jury.actor("hana"), now=jury.now)
    accept_change(change, by=jury.actor("ayu"), now=jury.now)
    assert Listing.objects.get(product=change.product).name == "Selendang tenun wajik"


def test_a_refusal_has_a_reason_and_changes_nothing(jury):
    change = ask(jury)
    with pytest.raises(ChangeReasonMissing):
        refuse_change(change, answer=" ", by=jury.actor("gede"), now=jury.now)
    refuse_change(change, answer="Di foto terlihat katun.", by=jury.actor("gede"), now=jury.now)
    assert Product.objects.get(pk=change.product_id).fibre == "katun"
    with pytest.raises(IllegalMove):
        accept_change(change, by=jury.actor("gede"), now=jury.now)


def test_what_was_changed_meanwhile_is_not_overwritten(jury):
    change = ask(jury)
    correct_product(jury.world.products["scarf"], field="fibre", value="sutera", by="x", now=jury.now)
    with pytest.raises(IllegalMove):
        accept_change(change, by=jury.actor("gede"), now=jury.now)


def test_nobody_answers_himself_or_outside_his_region(jury):
    change = ask(jury)
    for stranger in ("ayu", "bagus", "eko", "fajar"):
        with pytest.raises(ChangeMissing):
            accept_change(change, by=jury.actor(stranger), now=jury.now)
    jury.sit("Ayu2", "51.07", "ketiga")
    from pasarkriya.shops.actions.add_member import add_member

    add_member(jury.world.shops["sari"], phone=jury.world.people["ayu2"].phone, by="x", now=jury.now)
    with pytest.raises(ChangeOfOwn):
        accept_change(change, by=jury.actor("ayu2"), now=jury.now)


@pytest.mark.parametrize(
    "asked, refusal",
    [
        ({"after": "katun"}, ChangeNothing),
        ({"reason": " "}, ChangeReasonMissing),
        ({"field": "price_amount", "after": "1"}, ChangeUnfit),
        ({"after": "beling"}, ChangeUnfit),
        ({"field": "length_cm", "after": "-5"}, ChangeUnfit),
        ({"field": "name", "after": ""}, ChangeUnfit),
        ({"field": "origin", "after": "99.99"}, ChangeUnfit),
        ({"by": "bagus"}, SubmissionMissing),
        ({"by": "eko", "side": "BOARD"}, SubmissionMissing),
    ],
)
def test_what_cannot_be_asked(jury, asked, refusal):
    with pytest.raises(refusal):
        ask(jury, **asked)
    assert not ChangeRequest.objects.exists()


def test_one_open_question_per_word_and_it_can_be_taken_back(jury):
    change = ask(jury)
    with pytest.raises(ChangeAskedAlready):
        ask(jury, after="sutera")
    with pytest.raises(ChangeMissing):
        take_change_back(change, by=jury.actor("gede"), now=jury.now)
    take_change_back(change, by=jury.actor("ayu"), now=jury.now)
    ask(jury, after="sutera")


def test_other_facts_than_these_are_not_corrected(jury):
    for field, value in (("slug", "x"), ("shop_id", "1"), ("status", "DRAFT"), ("kind", "stocked")):
        with pytest.raises(UnknownWord):
            correct_product(jury.world.products["scarf"], field=field, value=value, by="x", now=jury.now)
