"""Pieces change hands: on a list, signed for by both, from the maker to the house and back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from pasarkriya.exhibitions.custody_models import Direction, Manifest, ManifestLine, ManifestStatus
from pasarkriya.exhibitions.events import GoodsComeBack
from pasarkriya.exhibitions.goods_models import Piece, PieceStatus
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.exhibitions.refusals import LegNotOver, NotThere, SignatureNeeded
from pasarkriya.exhibitions.states import manifest_machine
from pasarkriya.kernel.events import publish
from pasarkriya.kernel.numbers import readable_code

# What can be put on a list, by its direction.
MOVABLE = {
    Direction.OUT: (PieceStatus.PROMISED, PieceStatus.THERE, PieceStatus.TRAVELLING),
    Direction.BACK: (PieceStatus.THERE, PieceStatus.PROMISED, PieceStatus.RETURNING),
}


def shop_holder(shop_id: int) -> str:
    return f"shop:{shop_id}"


def house_of(leg: Leg) -> str:
    return f"house:{leg.pk}"


@transaction.atomic
def draw_up(
    leg: Leg, *, source: str, target: str, direction: str, pieces: Sequence[int], by: str, now: datetime
) -> Manifest:
    """A list of pieces (ids) that `source` has and `target` shall get.

    Raises `NotThere`, and `LegNotOver` for a way back while they can still be sold.
    """
    if direction == Direction.BACK and leg.status in (LegStatus.PLANNED, LegStatus.OPEN):
        raise LegNotOver()
    rows = Piece.objects.filter(pk__in=pieces, consignment__stand__leg=leg, holder=source)
    there = list(rows.filter(status__in=MOVABLE[Direction(direction)]).order_by("pk").select_for_update(of=("self",)))
    if missing := set(pieces) - {piece.pk for piece in there}:
        raise NotThere(codes=_codes(missing))
    manifest = Manifest.objects.create(
        code=f"SJ-{readable_code(8)}",
        leg=leg,
        direction=direction,
        source=source,
        target=target,
        made_at=now,
        made_by=by,
    )
    try:
        with transaction.atomic():
            ManifestLine.objects.bulk_create([ManifestLine(manifest=manifest, piece=piece) for piece in there])
    except IntegrityError as error:
        raise NotThere(codes=_codes(pieces)) from error
    return manifest


def _codes(pieces: Iterable[int]) -> list[str]:
    return list(Piece.objects.filter(pk__in=list(pieces)).order_by("code").values_list("code", flat=True)[:20])


@transaction.atomic
def send(manifest: Manifest, *, name: str, by: str, now: datetime, signature: str = "", carrier: str = "") -> None:
    """The sender has handed the goods over and signed. Raises `SignatureNeeded`, `IllegalMove`, `NotThere`."""
    if not name.strip():
        raise SignatureNeeded()
    facts: dict[str, Any] = {
        "sent_at": now,
        "sent_by": by,
        "sender_name": name.strip()[:80],
        "sender_signature": signature,
    }
    manifest_machine.move(manifest, ManifestStatus.SENT, by=by, now=now, carrier=carrier[:80], **facts)
    rows = Piece.objects.filter(pk__in=_pieces_of(manifest), holder=manifest.source)
    # A piece sold online meanwhile travels too: to whoever packs it. Only its state is another.
    status = PieceStatus.TRAVELLING if manifest.direction == Direction.OUT else PieceStatus.RETURNING
    rows.exclude(status=PieceStatus.SOLD).update(status=status)
    moved = Piece.objects.filter(pk__in=_pieces_of(manifest), holder=manifest.source).update(
        holder=f"way:{manifest.pk}", moved_at=now
    )
    if moved != _lines(manifest).count():
        raise NotThere(codes=_codes(_pieces_of(manifest)))
    if manifest.direction == Direction.BACK and manifest.target.startswith("shop:"):
        publish(GoodsComeBack(manifest.pk))


@transaction.atomic
def receive(
    manifest: Manifest, *, arrived: Iterable[int], name: str, by: str, now: datetime, signature: str = ""
) -> list[str]:
    """Whoever gets the goods has looked at each piece (`arrived`, ids) and signed.

    Returns the codes of those that did not arrive: they stay on their way until they are found or written off.
    Raises `SignatureNeeded`, `IllegalMove`.
    """
    if not name.strip():
        raise SignatureNeeded()
    facts: dict[str, Any] = {
        "received_at": now,
        "received_by": by,
        "receiver_name": name.strip()[:80],
        "receiver_signature": signature,
    }
    manifest_machine.move(manifest, ManifestStatus.RECEIVED, by=by, now=now, **facts)
    there = set(arrived) & set(_pieces_of(manifest))
    _lines(manifest).filter(piece__in=there).update(arrived=True, is_open=False)
    _lines(manifest).exclude(piece__in=there).update(arrived=False, is_open=False)
    put_down(manifest, there, now)
    return _codes(set(_pieces_of(manifest)) - there)


def put_down(manifest: Manifest, pieces: Iterable[int], now: datetime) -> None:
    """The pieces lie where the manifest was to bring them."""
    rows = Piece.objects.filter(pk__in=list(pieces), holder=f"way:{manifest.pk}")
    rows.exclude(status=PieceStatus.SOLD).update(status=_status_there(manifest))
    rows.update(holder=manifest.target, moved_at=now)


def _status_there(manifest: Manifest) -> str:
    """At the maker's it is back; anywhere else it can still be shown, or sent on."""
    if manifest.target.startswith("shop:"):
        return PieceStatus.RETURNED if manifest.direction == Direction.BACK else PieceStatus.PROMISED
    return PieceStatus.THERE if manifest.direction == Direction.OUT else PieceStatus.RETURNING


@transaction.atomic
def void(manifest: Manifest, *, by: str, now: datetime) -> None:
    """A list that is not needed any more; the pieces stay where they are. Raises `IllegalMove` once it was sent."""
    manifest_machine.move(manifest, ManifestStatus.VOID, by=by, now=now)
    _lines(manifest).update(is_open=False)


@transaction.atomic
def draw_up_returns(leg: Leg, *, by: str, now: datetime) -> list[Manifest]:
    """One list per shop of what the house has left of it when the leg is over. Again lists only what is on none."""
    rows = Piece.objects.filter(consignment__stand__leg=leg, holder=house_of(leg), status=PieceStatus.THERE)
    rows = rows.exclude(pk__in=ManifestLine.objects.filter(is_open=True).values("piece"))
    by_shop: dict[int, list[int]] = {}
    for shop_id, piece in rows.order_by("consignment__shop", "pk").values_list("consignment__shop", "pk"):
        by_shop.setdefault(shop_id, []).append(piece)
    facts: dict[str, Any] = {"source": house_of(leg), "direction": Direction.BACK, "by": by, "now": now}
    return [draw_up(leg, target=shop_holder(shop), pieces=pieces, **facts) for shop, pieces in by_shop.items()]


def _lines(manifest: Manifest) -> QuerySet[ManifestLine]:
    return ManifestLine.objects.filter(manifest=manifest)


def _pieces_of(manifest: Manifest) -> list[int]:
    return list(_lines(manifest).values_list("piece", flat=True))
