from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from pasarkriya.exhibitions.actions.plan import refuse_if_over
from pasarkriya.exhibitions.actions.speak import plain
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import TalkIncomplete
from pasarkriya.exhibitions.visit_models import Talk
from pasarkriya.kernel.audit import leave_trail

_valid = URLValidator(schemes=["https"])


@transaction.atomic
def plan_talk(
    leg: Leg, *, starts_at: datetime | None, title: str, speaker: str, text: str, url: str, by: str, now: datetime
) -> Talk:
    """An hour of the leg's programme. Raises `TalkIncomplete`, `LegOver`."""
    refuse_if_over(leg)
    title, url = plain(title, 120), url.strip()[:200]
    if not title or starts_at is None or not (leg.period.lower <= starts_at < leg.period.upper) or not is_link(url):
        raise TalkIncomplete()
    talk = Talk.objects.create(
        leg=leg, starts_at=starts_at, title=title, speaker=plain(speaker, 120), text=plain(text, 500), url=url
    )
    leave_trail(leg, "talk planned", by=by, at=now, reason=title)
    return talk


def is_link(url: str) -> bool:
    """Empty, or https and nothing else: no script ever runs from a link of ours."""
    if not url:
        return True
    try:
        _valid(url)
    except ValidationError:
        return False
    return True


@transaction.atomic
def drop_talk(talk: Talk, *, by: str, now: datetime) -> None:
    leave_trail(talk.leg, "talk dropped", by=by, at=now, reason=talk.title)
    talk.delete()
