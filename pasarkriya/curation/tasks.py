from contextlib import suppress
from typing import Any

from pasarkriya.councils.models import Council
from pasarkriya.curation.actions.draw_places import draw_places
from pasarkriya.curation.actions.keep_time import keep_time
from pasarkriya.curation.refusals import DrawnAlready, NobodyToDraw
from pasarkriya.curation.rotation_models import DrawKind
from pasarkriya.kernel.tasks import every
from pasarkriya.kernel.time import now

# A row of eight on the front page.
FRONT_PLACES = 8


@every("20 * * * *", queueing_lock="curation_keeps_time")
def curation_keeps_time(timestamp: int = 0, **unknown: Any) -> None:
    keep_time(now=now())


@every("10 17 * * 0", queueing_lock="curation_shares_the_front")
def share_the_front(timestamp: int = 0, **unknown: Any) -> None:
    """On Monday, a little after midnight in Jakarta, others come to stand in front."""
    council = Council.objects.filter(region=None).first()
    if council:
        with suppress(DrawnAlready, NobodyToDraw):
            draw_places(DrawKind.FRONT, council, places=FRONT_PLACES, by="clock", now=now())
