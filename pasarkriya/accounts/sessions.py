"""Sessions that are over are thrown away, and with them what is known of their devices."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session


def sweep_sessions() -> int:
    """Returns how many devices (with their network addresses) were forgotten."""
    SessionStore.clear_expired()
    return UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]
