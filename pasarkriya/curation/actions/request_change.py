from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.actions.correct_product import CORRECTED, fits, word_of
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.curation.change_models import ChangeRequest, Side
from pasarkriya.curation.events import ChangeAsked
from pasarkriya.curation.refusals import (
    ChangeAskedAlready,
    ChangeNothing,
    ChangeReasonMissing,
    ChangeUnfit,
    NotOnShow,
    SubmissionMissing,
)
from pasarkriya.curation.rules import LONGEST_WORDS
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.events import publish


def request_change(
    product: Product, *, field: str, after: str, reason: str, by: Actor, side: str, now: datetime
) -> ChangeRequest:
    """Ask the other side to have one fact of a published work changed: the shop its board, the board the shop.

    Raises `SubmissionMissing` when it is not the actor's to ask, `NotOnShow`, `ChangeUnfit`, `ChangeNothing`,
    `ChangeReasonMissing`, `ChangeAskedAlready`.
    """
    _check(product, by, side)
    assert by.user, "a guest may ask for nothing"
    after, reason = after.replace("\x00", "").strip(), reason.replace("\x00", "").strip()[:LONGEST_WORDS]
    if field not in CORRECTED or not fits(field, after):
        raise ChangeUnfit(field=field)
    before = word_of(product, field)
    if after == before:
        raise ChangeNothing()
    if not reason:
        raise ChangeReasonMissing()
    try:
        with transaction.atomic():
            change = ChangeRequest.objects.create(
                product=product, side=side, field=field, before=before, after=after, reason=reason,
                asked_by=by.user, asked_at=now,
            )  # fmt: skip
            leave_trail(change, "asked", by=by.name, reason=reason, at=now, product=product.pk, field=field)
            if side == Side.BOARD:
                publish(ChangeAsked(change.pk))
    except IntegrityError as error:
        raise ChangeAskedAlready(field=field) from error
    return change


def _check(product: Product, by: Actor, side: str) -> None:
    may = (
        by.may(Permission.PRODUCT_EDIT, shop_id=product.shop_id)
        if side == Side.SHOP
        else by.may(Permission.CHANGE_DECIDE, region=product.shop.region_id)
    )
    if not may:
        raise SubmissionMissing()
    if product.status != ProductStatus.PUBLISHED:
        raise NotOnShow()
