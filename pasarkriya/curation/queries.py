"""What others may ask about curation. What a curator gave is read by nobody else before the round is decided."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.curation.actions.submit_work import suits
from pasarkriya.curation.models import Call, FixItem, Review, ReviewStatus, Score, Submission, SubmissionStatus
from pasarkriya.curation.refusals import CallMissing, SubmissionMissing
from pasarkriya.curation.rubrics import Line, lines_of
from pasarkriya.curation.tiers import ORDER
from pasarkriya.kernel.statements import Statement
from pasarkriya.shops.models import Shop

UNDER_WAY = (SubmissionStatus.SENT, SubmissionStatus.APPEALED, SubmissionStatus.IN_REVIEW, SubmissionStatus.TIED)


@dataclass(frozen=True)
class Given:
    """One curator's answer, for those who may read it now: `scores` in the order of the criteria."""

    review: Review
    scores: list[Score]


@dataclass(frozen=True)
class Round:
    """A round that is decided, with everybody's scores."""

    number: int
    given: list[Given]
    fixes: list[FixItem]


@dataclass(frozen=True)
class BlindView:
    """A submission as the board's desk shows it. `names` is None until nobody has to be blind any more."""

    submission: Submission
    criteria: list[Line]
    rounds: list[Round]
    mine: Review | None
    is_in: int
    wanted: int
    is_open: bool


def submission_for_board(actor: Actor, public_id: UUID) -> Submission:
    """Of the region of the actor's office, or one he is asked to look at. Raises `SubmissionMissing`."""
    rows = Submission.objects.visible_to(actor)
    if actor.user:
        rows |= Submission.objects.filter(pk__in=Review.objects.filter(curator=actor.user).values("submission"))
    return _one(rows.filter(public_id=public_id))


def submission_of_shop(shop: Shop, public_id: UUID) -> Submission:
    """Raises `SubmissionMissing`."""
    return _one(Submission.objects.filter(shop=shop, public_id=public_id))


def _one(rows: QuerySet[Submission]) -> Submission:
    found = rows.select_related("council", "product__shop", "product__craft", "shop__region", "rubric", "call").first()
    if found is None:
        raise SubmissionMissing()
    return found


def blind_view(submission: Submission, actor: Actor) -> BlindView:
    """`is_open`: the present round is decided, so names and scores may be read. Earlier rounds always may."""
    reviews = list(
        Review.objects.filter(submission=submission).select_related("curator", "council").order_by("round", "seat")
    )
    is_open = submission.status not in UNDER_WAY
    readable = [each for each in reviews if each.round < submission.round or is_open]
    present = [each for each in reviews if each.round == submission.round]
    mine = next((each for each in present if actor.user and each.curator_id == actor.user.pk), None)
    counted = [each for each in present if each.status in (ReviewStatus.ASKED, ReviewStatus.GIVEN)]
    return BlindView(
        submission=submission,
        criteria=lines_of(submission.rubric),
        rounds=_rounds(submission, readable),
        mine=mine,
        is_in=sum(each.status == ReviewStatus.GIVEN for each in counted),
        wanted=3 if submission.status == SubmissionStatus.TIED else max(2, len(counted)),
        is_open=is_open,
    )


def _rounds(submission: Submission, reviews: Iterable[Review]) -> list[Round]:
    given = [each for each in reviews if each.status == ReviewStatus.GIVEN]
    scores: dict[int, list[Score]] = defaultdict(list)
    for score in Score.objects.filter(review__in=given).select_related("criterion").order_by("criterion__position"):
        scores[score.review_id].append(score)
    by_round: dict[int, list[Given]] = defaultdict(list)
    for each in given:
        by_round[each.round].append(Given(each, scores[each.pk]))
    fixes = _fixes(submission)
    return [Round(number, rows, fixes.get(number, [])) for number, rows in sorted(by_round.items())]


def _fixes(submission: Submission) -> dict[int, list[FixItem]]:
    found: dict[int, list[FixItem]] = defaultdict(list)
    for item in FixItem.objects.filter(submission=submission).order_by("id"):
        found[item.round].append(item)
    return found


@dataclass(frozen=True)
class Told:
    """What the curators told the maker in a round that is over: their words, without names and scores."""

    number: int
    words: list[str]
    fixes: list[FixItem]
    at: datetime


def told_before(submission: Submission) -> list[Told]:
    """Rounds before the present one, the first first."""
    reviews = Review.objects.filter(submission=submission, round__lt=submission.round, status=ReviewStatus.GIVEN)
    by_round: dict[int, list[Review]] = defaultdict(list)
    for each in reviews.order_by("round", "seat"):
        by_round[each.round].append(each)
    fixes = _fixes(submission)
    return [
        Told(
            number,
            [each.words for each in given if each.words],
            fixes.get(number, []),
            max(each.given_at for each in given if each.given_at),
        )
        for number, given in sorted(by_round.items())
    ]


def fixes_asked(submission: Submission) -> list[FixItem]:
    """The list the maker works through now; none unless she is asked to."""
    return _fixes(submission).get(submission.round, []) if submission.status == SubmissionStatus.FIX_ASKED else []


def review_of(submission: Submission, actor: Actor) -> Review:
    """The actor's own look at the present round that still waits for him. Raises `SubmissionMissing`."""
    rows = Review.objects.filter(submission=submission, round=submission.round, curator=actor.user)
    found = rows.filter(status=ReviewStatus.ASKED).first() if actor.user else None
    if found is None:
        raise SubmissionMissing()
    return found


def reviews_waiting_for(actor: Actor) -> list[Review]:
    """What a curator still has to look at, the soonest due first."""
    rows = Review.objects.filter(curator=actor.user, status=ReviewStatus.ASKED) if actor.user else Review.objects.none()
    return list(rows.select_related("submission__council__region", "submission__product__craft").order_by("due_at"))


def submissions_in_reach(actor: Actor, *, waiting: bool, limit: int = 100) -> list[Submission]:
    """Of the actor's council and those below: what is under way, the longest waiting first, or what is decided."""
    rows = Submission.objects.visible_to(actor)
    rows = rows.filter(status__in=UNDER_WAY) if waiting else rows.exclude(status__in=UNDER_WAY)
    rows = rows.select_related("council", "product__craft", "shop")
    return list(rows.order_by("sent_at", "pk") if waiting else rows.order_by("-decided_at", "-pk"))[:limit]


def without_curators(submissions: Sequence[Submission]) -> set[int]:
    """Ids of those with an empty seat: somebody has to appoint a curator."""
    seated: dict[int, int] = defaultdict(int)
    rows = Review.objects.filter(submission__in=submissions, status__in=(ReviewStatus.ASKED, ReviewStatus.GIVEN))
    for review in rows.select_related("submission"):
        seated[review.submission_id] += review.round == review.submission.round
    wanted = {SubmissionStatus.TIED: 3}
    return {
        each.pk
        for each in submissions
        if each.status in UNDER_WAY and seated[each.pk] < wanted.get(SubmissionStatus(each.status), 2)
    }


def submissions_of(shop: Shop) -> list[Submission]:
    """Of a shop, newest first."""
    rows = Submission.objects.filter(shop=shop).select_related("council", "product", "call")
    return list(rows.order_by("-id")[:200])


def works_to_send(shop: Shop) -> list[Product]:
    """Works on show, newest first."""
    rows = Product.objects.filter(shop=shop, status=ProductStatus.PUBLISHED)
    return list(rows.select_related("shop", "craft").order_by("-id")[:200])


def calls_for(shop: Shop, *, now: datetime) -> list[Call]:
    """Open calls that one of the shop's works on show suits, those that close first before others."""
    works = works_to_send(shop)
    rows = Call.objects.filter(opens_at__lte=now, closes_at__gt=now).select_related("council").order_by("closes_at")
    return [call for call in rows if any(suits(call, work) for work in works)]


def call_for_shop(shop: Shop, call_id: int, *, now: datetime) -> Call:
    """Raises `CallMissing`."""
    found = next((call for call in calls_for(shop, now=now) if call.pk == call_id), None)
    if found is None:
        raise CallMissing()
    return found


def calls_in_reach(actor: Actor) -> list[Call]:
    """Of the actor's council and those below, newest first."""
    rows = Call.objects.visible_to(actor, Permission.COUNCIL_READ).select_related("council__region")
    return list(rows.order_by("-closes_at")[:100])


def call_for_board(actor: Actor, call_id: int) -> Call:
    """Raises `CallMissing`."""
    rows = Call.objects.visible_to(actor, Permission.CURATION_MANAGE).filter(pk=call_id)
    found = rows.select_related("council").first()
    if found is None:
        raise CallMissing()
    return found


@dataclass(frozen=True)
class Approval:
    """What stands behind a work: the highest tier that approved it, when, and by whose curators."""

    tier: str
    council: str
    curators: list[str]
    decided_at: datetime


def approval_of(product_id: int) -> Approval | None:
    """For a passport, a seal or a paper: two queries."""
    rows = Submission.objects.filter(product=product_id, status=SubmissionStatus.APPROVED).select_related("council")
    found = max(rows, key=lambda each: ORDER.index(each.tier), default=None)
    if found is None or found.decided_at is None:
        return None
    given = Review.objects.filter(submission=found, round=found.round, status=ReviewStatus.GIVEN).order_by("seat")
    names = list(given.values_list("curator__name", flat=True))
    return Approval(found.tier, found.council.name, names, found.decided_at)


_APPROVED_BY = ("tier", "council__name")
_approvals = Statement(
    lambda product: (
        Submission.objects.filter(product=product, status=SubmissionStatus.APPROVED)
        .order_by("id")
        .values_list(*_APPROVED_BY)
    )
)


def approved_by(product_id: int) -> str:
    """For the page of a work: the name of the highest council whose curators approved it, '' for none. One query."""
    rows = _approvals.rows(product_id)
    return max(rows, key=lambda row: ORDER.index(row[0]))[1] if rows else ""


def approved_products(product_ids: Iterable[int]) -> set[int]:
    """Those of them that some council's curators approved: one query."""
    rows = Submission.objects.filter(Q(product__in=list(product_ids)), status=SubmissionStatus.APPROVED)
    return set(rows.values_list("product", flat=True))
