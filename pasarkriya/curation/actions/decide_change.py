from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.actions.correct_product import correct_product, word_of
from pasarkriya.catalogue.models import Product
from pasarkriya.curation.change_models import ChangeRequest, ChangeStatus, Side
from pasarkriya.curation.curators import with_interest
from pasarkriya.curation.events import ChangeDecided
from pasarkriya.curation.models import Submission, SubmissionStatus
from pasarkriya.curation.refusals import ChangeMissing, ChangeOfOwn, ChangeReasonMissing
from pasarkriya.curation.rules import LONGEST_WORDS
from pasarkriya.curation.snapshot import VOUCHED, vouched
from pasarkriya.curation.states import change_machine
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.states import IllegalMove


@transaction.atomic
def accept_change(change: ChangeRequest, *, answer: str = "", by: Actor, now: datetime) -> None:
    """The other side agrees, and the word is changed at once; what curators vouched for follows.

    Raises `ChangeMissing` when it is not the actor's to answer, `ChangeOfOwn`, `IllegalMove` when it was answered or
    the work says something else by now.
    """
    product = Product.objects.select_for_update(of=("self",)).select_related("shop", "craft").get(pk=change.product_id)
    _check(change, product, by)
    if word_of(product, change.field) != change.before:
        raise IllegalMove(source="changed", to=ChangeStatus.MADE)
    _answer(change, ChangeStatus.MADE, answer, by, now)
    if change.field in VOUCHED:
        _vouch_for(product, change)
    correct_product(product, field=change.field, value=change.after, by=by.name, reason=change.reason, now=now)


@transaction.atomic
def refuse_change(change: ChangeRequest, *, answer: str, by: Actor, now: datetime) -> None:
    """Not without a reason. Raises `ChangeMissing`, `ChangeOfOwn`, `ChangeReasonMissing`, `IllegalMove`."""
    product = Product.objects.select_related("shop").get(pk=change.product_id)
    _check(change, product, by)
    if not answer.strip():
        raise ChangeReasonMissing()
    _answer(change, ChangeStatus.REFUSED, answer, by, now)


@transaction.atomic
def take_change_back(change: ChangeRequest, *, by: Actor, now: datetime) -> None:
    """By whoever asked. Raises `ChangeMissing`, `IllegalMove`."""
    if by.user is None or by.user.pk != change.asked_by_id:
        raise ChangeMissing()
    change_machine.move(change, ChangeStatus.TAKEN_BACK, by=by.name, now=now, decided_at=now, decided_by=by.user)


def _check(change: ChangeRequest, product: Product, by: Actor) -> None:
    if change.side == Side.BOARD:
        if not by.may(Permission.PRODUCT_EDIT, shop_id=product.shop_id):
            raise ChangeMissing()
    elif not by.may(Permission.CHANGE_DECIDE, region=product.shop.region_id):
        raise ChangeMissing()
    elif by.user and by.user.pk in with_interest(product.shop):
        raise ChangeOfOwn()
    if by.user and by.user.pk == change.asked_by_id:
        raise ChangeOfOwn()


def _answer(change: ChangeRequest, to: str, answer: str, by: Actor, now: datetime) -> None:
    answer = answer.replace("\x00", "").strip()[:LONGEST_WORDS]
    change_machine.move(
        change, to, by=by.name, reason=answer, now=now, decided_by=by.user, decided_at=now, answer=answer
    )
    if change.side == Side.SHOP:
        publish(ChangeDecided(change.pk))


def _vouch_for(product: Product, change: ChangeRequest) -> None:
    """The approvals stand for the work as it will be."""
    for approval in Submission.objects.filter(product=product, status=SubmissionStatus.APPROVED):
        facts = approval.facts | {"vouched": vouched(product) | {change.field: change.after}}
        Submission.objects.filter(pk=approval.pk).update(facts=facts)
