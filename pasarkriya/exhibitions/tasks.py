from pasarkriya.exhibitions.actions.advance import advance_all
from pasarkriya.exhibitions.actions.confirm_goods import end_silence
from pasarkriya.exhibitions.actions.custody import draw_up_returns
from pasarkriya.exhibitions.actions.note_paid import note_paid
from pasarkriya.exhibitions.models import Leg, LegStatus
from pasarkriya.kernel.tasks import every, task
from pasarkriya.kernel.time import database_now


@every("* * * * *")
def hand_over_legs(timestamp: int = 0, **ignored: object) -> None:
    """By the database's clock: a worker whose own is wrong neither opens too early nor ends too late."""
    advance_all(now=database_now())


@task(queue="default")
def write_return_lists(leg_id: int, **ignored: object) -> None:
    """What is left over goes home: the lists are there before anybody asks for them."""
    leg = Leg.objects.get(pk=leg_id)
    if leg.goods_travel and leg.status == LegStatus.ENDED:
        draw_up_returns(leg, by="clock", now=database_now())


@every("*/10 * * * *")
def end_silent_heartbeats(timestamp: int = 0, **ignored: object) -> None:
    end_silence(now=database_now())


@every("23 * * * *")
def look_who_was_paid(timestamp: int = 0, **ignored: object) -> None:
    for leg_id in Leg.objects.filter(status__in=(LegStatus.OPEN, LegStatus.ENDED)).values_list("pk", flat=True):
        note_paid(leg_id, now=database_now())
