from datetime import datetime

from django.db.models import Q

from pasarkriya.exhibitions.models import Programme


def turn_clock(programme: Programme, at: datetime) -> datetime:
    """Let the clock of a programme that is played again go on to `at`; returns where it stands. It never goes back."""
    ahead = Programme.objects.filter(Q(clock=None) | Q(clock__lt=at), pk=programme.pk)
    if ahead.update(clock=at):
        programme.clock = at
    else:
        programme.refresh_from_db(fields=["clock"])
    return programme.clock or at
