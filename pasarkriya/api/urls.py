from django.urls import URLPattern, URLResolver, path, re_path

from pasarkriya.api.guard import guarded, nothing_here
from pasarkriya.api.v1.api import api

PUBLIC = "public"


def _guarded(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    """Each operation's own access is checked by `access`; a test walks them all."""
    assert isinstance(pattern, URLPattern)  # ninja makes no other
    pattern.callback = guarded(pattern.callback)
    pattern.callback.access = PUBLIC  # type: ignore[attr-defined]
    return pattern


nothing_here.access = PUBLIC  # type: ignore[attr-defined]
nothing_here.csrf_exempt = True  # type: ignore[attr-defined]
_operations, _, namespace = api.urls
urlpatterns = [
    path("", (list(map(_guarded, _operations)), "ninja", namespace)),
    re_path(r"^(?P<path>.*)$", nothing_here),
]
