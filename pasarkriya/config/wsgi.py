"""The web server's entry. Each worker is warmed, so that no visitor pays for its first imports."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
application = get_wsgi_application()


def _warm() -> None:
    from django.conf import settings
    from django.test import RequestFactory

    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    request = RequestFactory().get("/healthz", headers={"host": host, "x-forwarded-proto": "https"})
    application.get_response(request).close()


_warm()
