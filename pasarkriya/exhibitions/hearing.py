"""What was said at an exhibition: for those who read it there, and for those who answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Listing
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.models import Leg, LegStatus, Stand
from pasarkriya.exhibitions.refusals import LegMissing, WordsMissing
from pasarkriya.exhibitions.visit_models import BookEntry, Question, Talk, WordStatus
from pasarkriya.shops.models import Maker, Shop

Row = TypeVar("Row", Question, BookEntry, Talk)
PAGE, MAKERS = 30, 6
ON_STAND = (ConsignmentStatus.CONFIRMED, ConsignmentStatus.OVER)


def questions_of(stand: Stand) -> list[Question]:
    """Those with an answer, the newest first."""
    return list(Question.objects.filter(stand=stand, status=WordStatus.SHOWN).order_by("-answered_at")[:PAGE])


def book_of(leg: Leg, *, limit: int = PAGE) -> list[BookEntry]:
    return list(BookEntry.objects.filter(leg=leg, status=WordStatus.SHOWN).order_by("-written_at", "-pk")[:limit])


def talks_of(leg: Leg) -> list[Talk]:
    return list(Talk.objects.filter(leg=leg).order_by("starts_at", "pk"))


def makers_on(stand: Stand) -> list[Maker]:
    """Whose works lie there, those with a story first."""
    goods = Consignment.objects.filter(stand=stand, status__in=ON_STAND, variant__product__maker=OuterRef("pk"))
    rows = Maker.objects.filter(Exists(goods)).select_related("shop__region")
    return sorted(rows[:60], key=lambda maker: (not maker.story, maker.name))[:MAKERS]


def favourites(keys: Sequence[int]) -> list[Listing]:
    """Works a visitor marked, the last first; those that are gone from the market are left out."""
    found = {row.product_id: row for row in Listing.objects.filter(product__in=list(keys))}
    return [found[key] for key in reversed(keys) if key in found]


def product_of(consignment: UUID) -> int | None:
    row = Consignment.objects.filter(public_id=consignment, status__in=ON_STAND).select_related("variant").first()
    return row.variant.product_id if row else None


@dataclass(frozen=True)
class LegVoices:
    """What of a leg waits for its hosts, and what is to be read already."""

    leg: Leg
    questions: list[Question]
    entries: list[BookEntry]
    shown: list[BookEntry]
    talks: list[Talk]


def voices_for(actor: Actor) -> list[LegVoices]:
    """Legs the actor hosts that are not long over, the open ones first."""
    legs = Leg.objects.visible_to(actor, Permission.EXHIBITION_SERVE).select_related("programme")
    alive = legs.filter(status__in=(LegStatus.OPEN, LegStatus.PLANNED, LegStatus.ENDED))
    found = sorted(alive, key=lambda leg: (leg.status != LegStatus.OPEN, leg.period.lower))
    waiting = Question.objects.exclude(status=WordStatus.HIDDEN).select_related("stand")
    return [
        LegVoices(
            leg,
            list(waiting.filter(stand__leg=leg).order_by("-status", "asked_at")[:PAGE]),
            list(BookEntry.objects.filter(leg=leg, status=WordStatus.WAITING).order_by("written_at")[:PAGE]),
            book_of(leg, limit=PAGE),
            talks_of(leg),
        )
        for leg in found
    ]


def leg_to_host(actor: Actor, slug: str) -> Leg:
    """Raises `LegMissing`."""
    legs = Leg.objects.visible_to(actor, Permission.EXHIBITION_SERVE).select_related("programme__council")
    leg = legs.filter(slug=slug[:60]).first()
    if leg is None:
        raise LegMissing()
    return leg


def question_to_host(actor: Actor, public_id: UUID) -> Question:
    """Raises `WordsMissing`."""
    legs = Leg.objects.visible_to(actor, Permission.EXHIBITION_SERVE)
    return _one(
        Question.objects.filter(stand__leg__in=legs).select_related("stand__leg__programme__council"), public_id
    )


def entry_to_host(actor: Actor, public_id: UUID) -> BookEntry:
    """Raises `WordsMissing`."""
    return _one(BookEntry.objects.filter(leg__in=Leg.objects.visible_to(actor, Permission.EXHIBITION_SERVE)), public_id)


def talk_to_host(actor: Actor, public_id: UUID) -> Talk:
    """Raises `WordsMissing`."""
    legs = Leg.objects.visible_to(actor, Permission.EXHIBITION_SERVE)
    return _one(Talk.objects.filter(leg__in=legs).select_related("leg"), public_id)


def questions_for_shop(shop: Shop) -> list[Question]:
    """To stands where works of this shop lie: those that wait first."""
    rows = Question.objects.exclude(status=WordStatus.HIDDEN).filter(_has_goods(shop)).select_related("stand__leg")
    return list(rows.order_by("-status", "asked_at")[:PAGE])


def question_for_shop(shop: Shop, public_id: UUID) -> Question:
    """Raises `WordsMissing`."""
    return _one(Question.objects.filter(_has_goods(shop)), public_id)


def _has_goods(shop: Shop) -> Exists:
    return Exists(Consignment.objects.filter(stand=OuterRef("stand"), shop=shop, status__in=ON_STAND))


def _one(rows: QuerySet[Row], public_id: UUID) -> Row:
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise WordsMissing()
    return found
