"""What boards and makers ask about a leg they prepare, carry or close."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council
from pasarkriya.exhibitions.actions.offer import HOLDS_ROOM
from pasarkriya.exhibitions.custody_models import Loss, Manifest, ManifestLine
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Piece
from pasarkriya.exhibitions.hall_models import Attendance, Badge, OpenCall, Shift
from pasarkriya.exhibitions.models import Group, Leg, LegStatus, Member, Programme, Stand
from pasarkriya.exhibitions.refusals import (
    BadgeMissing,
    LegMissing,
    ManifestMissing,
    PieceMissing,
    ProgrammeMissing,
    StandMissing,
)

C = ConsignmentStatus
EDIT = Permission.EXHIBITION_EDIT
ALIVE = (LegStatus.PLANNED, LegStatus.OPEN)


def leg_for(actor: Actor, slug: str, permission: Permission = EDIT) -> Leg:
    """With its programme. Raises `LegMissing`."""
    rows = Leg.objects.visible_to(actor, permission).select_related("programme__council", "place")
    found = rows.filter(slug=slug[:60]).first()
    if found is None:
        raise LegMissing()
    return found


def programme_for(actor: Actor, programme_id: int) -> Programme:
    """Raises `ProgrammeMissing`."""
    rows = Programme.objects.visible_to(actor).select_related("council__region")
    found = rows.filter(pk=programme_id).first() if programme_id < 2**63 else None
    if found is None:
        raise ProgrammeMissing()
    return found


def programmes_for(actor: Actor, permission: Permission) -> list[tuple[Programme, list[Leg]]]:
    """Newest first, each with its legs by the calendar, also those that were called off."""
    rows = list(Programme.objects.visible_to(actor, permission).select_related("council").order_by("-pk"))
    legs: dict[int, list[Leg]] = {row.pk: [] for row in rows}
    for leg in Leg.objects.filter(programme__in=rows).order_by("period"):
        legs[leg.programme_id].append(leg)
    return [(row, legs[row.pk]) for row in rows]


def call_of(leg: Leg) -> OpenCall | None:
    return OpenCall.objects.filter(leg=leg).first()


@dataclass(frozen=True)
class StandRoom:
    """A stand of the plan: how many pieces it holds now, and how many wait for room."""

    stand: Stand
    taken: int
    offered: int

    @property
    def free(self) -> int:
        return self.stand.quota - self.taken


def rooms_of(leg: Leg) -> list[StandRoom]:
    """In the order of the plan; two queries."""
    sums = Consignment.objects.filter(stand__leg=leg).values("stand").order_by("stand")
    found = sums.annotate(
        taken=Sum("quantity", filter=Q(status__in=HOLDS_ROOM), default=0),
        offered=Sum("quantity", filter=Q(status__in=[C.APPLIED, C.WAITING]), default=0),
    )
    by_stand = {row["stand"]: (row["taken"], row["offered"]) for row in found}
    stands = Stand.objects.filter(leg=leg).order_by("position")
    return [StandRoom(each, *by_stand.get(each.pk, (0, 0))) for each in stands]


def groups_of(leg: Leg) -> list[tuple[Group, list[str]]]:
    """Each with the names of its provinces and institutions."""
    names: dict[int, list[str]] = {}
    for member in Member.objects.filter(group__leg=leg).select_related("region").order_by("pk"):
        named = member.region.name if member.region else member.institution
        names.setdefault(member.group_id, []).append(named)
    return [(group, names.get(group.pk, [])) for group in Group.objects.filter(leg=leg).order_by("position")]


def stand_of(leg: Leg, slug: str) -> Stand:
    """Raises `StandMissing`."""
    found = Stand.objects.filter(leg=leg, slug=slug[:60]).select_related("leg").first()
    if found is None:
        raise StandMissing()
    return found


def goods_of(leg: Leg) -> QuerySet[Consignment]:
    """All that was offered to a leg, with what one needs to show it."""
    return Consignment.objects.filter(stand__leg=leg).select_related("stand__leg", "shop__region", "variant__product")


def in_turn(rows: Sequence[Consignment], leg: Leg) -> list[Consignment]:
    """Fair rotation: shops that had the fewest pieces in other legs of the programme first, then who came first."""
    others = Consignment.objects.filter(stand__leg__programme=leg.programme_id, status__in=HOLDS_ROOM)
    others = others.exclude(stand__leg=leg).filter(shop__in={row.shop_id for row in rows})
    had = dict(others.values_list("shop").annotate(Sum("quantity")))
    return sorted(rows, key=lambda row: (had.get(row.shop_id, 0), row.applied_at, row.pk))


def consignments_among(leg: Leg, ids: Iterable[int]) -> list[Consignment]:
    """Those of `ids` that are the leg's."""
    return list(goods_of(leg).filter(pk__in=list(ids)).order_by("pk"))


def pieces_of(leg: Leg) -> QuerySet[Piece]:
    return Piece.objects.filter(consignment__stand__leg=leg).select_related(
        "consignment__stand", "consignment__shop", "consignment__variant__product"
    )


def pieces_in_reach(actor: Actor) -> QuerySet[Piece]:
    """Of all legs whose hall the actor serves."""
    legs = Leg.objects.visible_to(actor, Permission.EXHIBITION_SERVE).values("pk")
    return Piece.objects.filter(consignment__stand__leg__in=legs).select_related("consignment__stand__leg")


def piece_of(leg: Leg, code: str) -> Piece:
    """Raises `PieceMissing`."""
    found = pieces_of(leg).filter(code=code.strip().upper()[:16]).first()
    if found is None:
        raise PieceMissing(code=code.strip()[:16])
    return found


def path_of(piece: Piece) -> list[ManifestLine]:
    """Every list it was on, oldest first: where it has been, and what its photos show."""
    return list(ManifestLine.objects.filter(piece=piece).select_related("manifest").order_by("manifest"))


def loss_of(piece: Piece) -> Loss | None:
    return Loss.objects.filter(piece=piece).first()


def manifest_for(actor: Actor, code: str) -> Manifest:
    """Raises `ManifestMissing`."""
    rows = Manifest.objects.visible_to(actor).select_related("leg__programme")
    return one_list(rows, code)


def one_list(rows: QuerySet[Manifest], code: str) -> Manifest:
    """Raises `ManifestMissing`."""
    found = rows.filter(code=code[:16]).first()
    if found is None:
        raise ManifestMissing()
    return found


def lines_of(manifest: Manifest) -> list[ManifestLine]:
    """By maker and work."""
    rows = ManifestLine.objects.filter(manifest=manifest).select_related(
        "piece__consignment__variant__product", "piece__consignment__shop", "piece__consignment__stand"
    )
    return list(rows.order_by("piece__consignment__shop", "piece__consignment", "piece__serial"))


def manifests_of(leg: Leg) -> list[Manifest]:
    """Newest first, with `pieces` counted."""
    return counted(list(Manifest.objects.filter(leg=leg).order_by("-pk")))


def counted(rows: list[Manifest]) -> list[Manifest]:
    """With `pieces`, how many are on each: one query."""
    sums = ManifestLine.objects.filter(manifest__in=rows).values_list("manifest").annotate(Count("pk"))
    counts = dict(sums.order_by("manifest"))
    for row in rows:
        row.pieces = counts.get(row.pk, 0)  # type: ignore[attr-defined]
    return rows


def free_to_go(leg: Leg, holder: str) -> list[Piece]:
    """Pieces `holder` has that are on no list and not at their end."""
    rows = pieces_of(leg).filter(holder=holder).exclude(status__in=["SOLD", "RETURNED", "LOST"])
    on_a_list = ManifestLine.objects.filter(is_open=True).values("piece")
    return list(rows.exclude(pk__in=on_a_list).order_by("consignment__shop", "consignment", "serial"))


def holders_of(leg: Leg) -> list[tuple[str, int]]:
    """(holder, pieces) of whoever has something that can be put on a list."""
    rows = Piece.objects.filter(consignment__stand__leg=leg).exclude(status__in=["SOLD", "RETURNED", "LOST"])
    rows = rows.exclude(pk__in=ManifestLine.objects.filter(is_open=True).values("piece"))
    found = rows.exclude(holder__startswith="way:").values_list("holder").annotate(Count("pk"))
    return list(found.order_by("holder"))


def councils_on_the_way(leg: Leg) -> list[Council]:
    """Councils between the makers of a leg and its house: of their regencies and provinces."""
    shops = Consignment.objects.filter(stand__leg=leg, status__in=HOLDS_ROOM).values_list("shop__region", flat=True)
    codes = {code for region in set(shops) for code in (region, region[:2])}
    return list(Council.objects.filter(region__in=codes).select_related("region").order_by("region"))


def shops_of_leg(leg: Leg) -> list[int]:
    """Ids of shops with pieces in it."""
    rows = Piece.objects.filter(consignment__stand__leg=leg).values_list("consignment__shop", flat=True)
    return sorted(set(rows.distinct()))


def badges_of(leg: Leg) -> list[Badge]:
    return list(Badge.objects.filter(leg=leg).order_by("revoked_at", "person"))


def badge_of(leg: Leg, badge_id: int) -> Badge:
    """Raises `BadgeMissing`."""
    rows = Badge.objects.filter(leg=leg).select_related("leg")
    found = rows.filter(pk=badge_id).first() if badge_id < 2**63 else None
    if found is None:
        raise BadgeMissing(code=str(badge_id)[:16])
    return found


def shifts_of(leg: Leg) -> list[Shift]:
    return list(Shift.objects.filter(badge__leg=leg).select_related("badge", "stand").order_by("starts_at", "pk"))


def shift_of(leg: Leg, shift_id: int) -> Shift:
    """Raises `BadgeMissing`."""
    found = Shift.objects.filter(badge__leg=leg, pk=shift_id).first() if shift_id < 2**63 else None
    if found is None:
        raise BadgeMissing(code=str(shift_id)[:16])
    return found


def inside(leg: Leg) -> list[Attendance]:
    """Who is in now, latest first."""
    rows = Attendance.objects.filter(badge__leg=leg, left_at=None).select_related("badge")
    return list(rows.order_by("-came_at"))
