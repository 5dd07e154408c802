"""In which state pieces were handed over and received: what a photo shows settles a quarrel later."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from pasarkriya.exhibitions.custody_models import Condition, Manifest, ManifestLine


@dataclass(frozen=True)
class State:
    """`photo` is the key of a private picture, '' without one."""

    condition: str = Condition.GOOD
    photo: str = ""
    note: str = ""


@transaction.atomic
def note_states(manifest: Manifest, states: Mapping[int, State], *, is_there: bool) -> None:
    """By piece id, of those that have something to say. `is_there`: as they arrived, not as they left."""
    for line in ManifestLine.objects.filter(manifest=manifest, piece__in=list(states)).select_for_update():
        state = states[line.piece_id]
        if is_there:
            line.condition_there, line.photo_there_key = state.condition, state.photo or line.photo_there_key
        else:
            line.condition, line.photo_key = state.condition, state.photo or line.photo_key
        line.note = state.note[:200] or line.note
        line.save(update_fields=["condition", "photo_key", "condition_there", "photo_there_key", "note"])
