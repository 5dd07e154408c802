"""The web server. This process becomes it, so that signals reach it directly."""

import os
import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOUN = "serve"
HELP = gettext_lazy("Answer browsers and programs until stopped")


def register_alone(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=_("0.0.0.0 for other machines too"))
    parser.add_argument("--port", type=int, default=settings.PORT)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4, help=_("per worker"))
    parser.set_defaults(run=serve)


def serve(args: Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
    os.execv(sys.executable, command(args))


def command(args: Namespace) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", args.host, "--port", str(args.port),
        "--workers", str(args.workers), "--blocking-threads", str(args.threads), "--backlog", "2048",
        "--backpressure", "1024", "--no-access-log", "--log-level", "warning", "--respawn-failed-workers",
        "pasarkriya.config.wsgi:application",
    ]  # fmt: skip
