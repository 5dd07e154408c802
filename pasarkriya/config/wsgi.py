"""The web server's entry. Each worker is warmed, so that no visitor pays for its first imports."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Walk the pages most visitors ask for, then let the garbage collector forget what stays for ever."""
    from django.conf import settings
    from django.test import RequestFactory

    host = settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost")
    for path in ("/healthz", "/", "/karya", "/assets/none.css"):
        request = RequestFactory().get(path, headers={"host": host, "x-forwarded-proto": "https"})
        application.get_response(request).close()
    gc.collect()
    gc.freeze()


_warm()
