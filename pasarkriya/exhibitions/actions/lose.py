"""A piece that is lost or spoilt has an owner of the loss, and the maker gets her money."""

from datetime import datetime

from django.db import transaction

from pasarkriya.exhibitions.custody_models import Liable, Loss, ManifestLine
from pasarkriya.exhibitions.goods_models import FINISHED, ConsignmentStatus, Piece, PieceStatus
from pasarkriya.exhibitions.refusals import PieceSettled
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.ledger.actions.post import EntryDraft, post
from pasarkriya.ledger.actions.reverse import reverse
from pasarkriya.ledger.models import AccountKind, Reason
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.actions.set_aside import give_from_earmark, refill_earmark
from pasarkriya.stock.models import Reason as Why

# Whose account pays for it. Of her own loss the maker has nobody to charge.
CHARGED = {Liable.COUNCIL: AccountKind.LOSS, Liable.COURIER: AccountKind.COURIER_PAYABLE}


@transaction.atomic
def write_off(piece: Piece, *, liable: str, amount: int, reason: str, by: str, now: datetime) -> Loss:
    """The piece is no more; the maker is owed `amount` rupiah by whoever answers for it.

    Raises `PieceSettled` when it was sold, returned or written off before.
    """
    row = Piece.objects.select_for_update(of=("self",)).select_related("consignment__stand__leg").get(pk=piece.pk)
    if row.status in FINISHED:
        raise PieceSettled(code=row.code)
    leg = row.consignment.stand.leg
    loss, _ = Loss.objects.update_or_create(
        piece=row,
        defaults={
            "leg": leg,
            "liable": liable,
            "amount": amount,
            "reason": reason[:300],
            "at": now,
            "by": by,
            "found_at": None,
        },
    )
    _leave_stock(row, by, now)
    Piece.objects.filter(pk=row.pk).update(status=PieceStatus.LOST, moved_at=now)
    ManifestLine.objects.filter(piece=row, is_open=True).update(is_open=False)
    _charge(loss, row, by, now)
    leave_trail(row, "written off", by=by, reason=reason, at=now, liable=liable, amount=amount)
    return loss


def _leave_stock(piece: Piece, by: str, now: datetime) -> None:
    consignment, cause = piece.consignment, f"piece:{piece.code}"
    if consignment.status == ConsignmentStatus.CONFIRMED and consignment.earmark:
        give_from_earmark(consignment.earmark, 1, reason=Why.LOST, cause=cause, by=by, now=now)
    else:
        add_stock({consignment.variant_id: -1}, reason=Why.LOST, by=by, cause=cause, now=now)


def key_of(loss: Loss) -> str:
    """A piece can be found and lost again: each time is a posting of its own."""
    return f"loss:{loss.piece_id}:{loss.at:%Y%m%d%H%M%S}"


def _charge(loss: Loss, piece: Piece, by: str, now: datetime) -> None:
    kind = CHARGED.get(Liable(loss.liable))
    if kind is None or not loss.amount:
        return
    council = loss.leg.programme.council_id if kind == AccountKind.LOSS else None
    label = f"{piece.code} · {loss.leg.name}"
    post(
        key=key_of(loss),
        kind="loss",
        cause=f"piece:{piece.code}",
        entries=[
            EntryDraft(kind, loss.amount, Reason.LOSS, council_id=council, label=label),
            EntryDraft(
                AccountKind.SHOP_PAYABLE, -loss.amount, Reason.LOSS, shop_id=piece.consignment.shop_id, label=label
            ),
        ],
        by=by,
        at=now,
    )


@transaction.atomic
def find_again(piece: Piece, *, holder: str, by: str, now: datetime) -> None:
    """A piece that was written off, or never arrived, turned up with `holder`. What was charged for it is taken back.

    Raises `PieceSettled` when it was sold or returned.
    """
    row = Piece.objects.select_for_update(of=("self",)).select_related("consignment__stand__leg").get(pk=piece.pk)
    if row.status in (PieceStatus.SOLD, PieceStatus.RETURNED):
        raise PieceSettled(code=row.code)
    if row.status == PieceStatus.LOST:
        _take_back_loss(row, by, now)
    is_over = row.consignment.status == ConsignmentStatus.OVER
    if holder != f"shop:{row.consignment.shop_id}":
        status = PieceStatus.THERE
    else:
        status = PieceStatus.RETURNED if is_over else PieceStatus.PROMISED
    Piece.objects.filter(pk=row.pk).update(status=status, holder=holder, moved_at=now)
    leave_trail(row, "found", by=by, at=now, holder=holder)


def _take_back_loss(piece: Piece, by: str, now: datetime) -> None:
    loss, consignment = Loss.objects.get(piece=piece), piece.consignment
    add_stock({consignment.variant_id: 1}, reason=Why.RETURNED, by=by, cause=f"piece:{piece.code}", now=now)
    if consignment.status == ConsignmentStatus.CONFIRMED and consignment.earmark:
        refill_earmark(consignment.earmark, 1, now=now)
    reverse(key_of(loss), by=by, at=now)
    Loss.objects.filter(pk=loss.pk).update(found_at=now)
