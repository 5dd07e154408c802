from datetime import datetime

from django.db import IntegrityError, transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.curation.actions.seat_curators import seat_curators
from pasarkriya.curation.models import Call, Submission, SubmissionStatus
from pasarkriya.curation.refusals import (
    CallClosed,
    CallNotForThis,
    NoPhotoToJudge,
    NotOnShow,
    TooSoonAgain,
    WithCurators,
)
from pasarkriya.curation.rubrics import rubric_for
from pasarkriya.curation.rules import LONGEST_WORDS, REST_TIME, SCORE_TIME
from pasarkriya.curation.snapshot import snapshot
from pasarkriya.curation.tiers import check_order, council_of_tier
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.numbers import next_number
from pasarkriya.kernel.time import local_date
from pasarkriya.shops.models import ShopStatus


def submit_work(
    product: Product, *, tier: str, call: Call | None = None, words: str = "", by: Actor, now: datetime
) -> Submission:
    """Send a work to the curators of a tier, through a call or by itself; two of them are asked at once, if there are.

    Raises `NotOnShow`, `NoPhotoToJudge`, `TierUnknown`, `TierTooEarly`, `WithCurators`, `TooSoonAgain`, `CallClosed`,
    `CallNotForThis`.
    """
    council = council_of_tier(product.shop, tier)
    _check(product, tier, now)
    if call:
        _check_call(call, product, tier, now)
    try:
        with transaction.atomic():
            submission = Submission.objects.create(
                number=f"KR-{next_number('curation'):05d}",
                call=call,
                council=call.council if call else council,
                tier=tier,
                product=product,
                shop=product.shop,
                rubric=rubric_for(council, product.craft.material_group if product.craft else "", now=now),
                words=words.replace("\x00", "").strip()[:LONGEST_WORDS],
                facts=snapshot(product),
                sent_at=now,
                due_at=now + SCORE_TIME,
            )
            leave_trail(submission, "sent", by=by.name, at=now, product=product.pk, tier=tier)
            seat_curators(submission, now=now)
    except IntegrityError as error:
        if "submission_one_at_a_time" in str(error):
            raise WithCurators(number=_standing(product, tier)) from error
        raise
    return submission


def _check(product: Product, tier: str, now: datetime) -> None:
    if product.status != ProductStatus.PUBLISHED or product.shop.status != ShopStatus.OPEN:
        raise NotOnShow()
    if not snapshot(product)["photos"]:
        raise NoPhotoToJudge()
    if standing := _standing(product, tier):
        raise WithCurators(number=standing)
    check_order(product.pk, product.shop, tier)
    declined = Submission.objects.filter(product=product, tier=tier, status=SubmissionStatus.DECLINED)
    last = declined.order_by("-decided_at").first()
    if last and last.decided_at and now < last.decided_at + REST_TIME:
        raise TooSoonAgain(on=f"{local_date(last.decided_at + REST_TIME, product.shop.region.time_zone):%d-%m-%Y}")


def _standing(product: Product, tier: str) -> str:
    """The number of the submission that stands in the way; '' for none."""
    over = (SubmissionStatus.DECLINED, SubmissionStatus.WITHDRAWN)
    rows = Submission.objects.filter(product=product, tier=tier).exclude(status__in=over)
    return rows.values_list("number", flat=True).first() or ""


def _check_call(call: Call, product: Product, tier: str, now: datetime) -> None:
    if not call.opens_at <= now < call.closes_at:
        raise CallClosed(title=call.title)
    if call.tier != tier or not suits(call, product):
        raise CallNotForThis(title=call.title)


def suits(call: Call, product: Product) -> bool:
    """Its craft family and its place are what the call asks for."""
    region, family = product.shop.region_id, product.craft.material_group if product.craft else ""
    if not _lies_in(region, call.council.reach) or (call.families and family not in call.families):
        return False
    return not call.places or any(_lies_in(region, place) for place in call.places)


def _lies_in(region: str, place: str) -> bool:
    return not place or region == place or region.startswith(f"{place}.")
