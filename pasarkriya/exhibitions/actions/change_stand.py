from datetime import datetime

from django.db import transaction

from pasarkriya.exhibitions.actions.offer import room_left
from pasarkriya.exhibitions.actions.plan import refuse_if_over
from pasarkriya.exhibitions.models import Stand
from pasarkriya.exhibitions.refusals import FieldTaken, RoomTaken
from pasarkriya.kernel.audit import leave_trail


@transaction.atomic
def change_stand(stand: Stand, *, quota: int, column: int, row: int, by: str, now: datetime, **texts: str) -> None:
    """Its room, its field on the plan, its words (text, text_en, film_url).

    Raises `LegOver`, `RoomTaken` when it would hold fewer than are chosen, `FieldTaken`.
    """
    refuse_if_over(stand.leg)
    # Whoever chooses goods locks the stand too.
    locked = Stand.objects.select_for_update(of=("self",)).get(pk=stand.pk)
    taken = locked.quota - room_left(locked)
    if quota < max(taken, 1):
        raise RoomTaken(taken=taken)
    refuse_taken_field(stand.leg_id, column, row, but=stand.pk)
    Stand.objects.filter(pk=stand.pk).update(quota=quota, column=column, row=row, **texts)
    leave_trail(stand, "changed", by=by, at=now, quota=quota, field=[column, row])


def refuse_taken_field(leg_id: int, column: int, row: int, *, but: int = 0) -> None:
    other = Stand.objects.filter(leg=leg_id, column=column, row=row).exclude(pk=but).first()
    if other:
        raise FieldTaken(stand=other.name)
