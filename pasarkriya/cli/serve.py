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
    parser.add_argument("--live", action="store_true", help=_("instead of pages: the live numbers of exhibitions"))
    parser.set_defaults(run=serve)


def serve(args: Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
    os.execv(sys.executable, command(args))


def command(args: Namespace) -> list[str]:
    if args.live:
        return _live(args)
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", args.host, "--port", str(args.port),
        "--workers", str(args.workers), "--blocking-threads", str(args.threads), "--backlog", "2048",
        "--backpressure", "1024", "--no-access-log", "--log-level", "warning", "--respawn-failed-workers",
        "pasarkriya.config.wsgi:application",
    ]  # fmt: skip


def _live(args: Namespace) -> list[str]:
    """One process keeps thousands of lines open; it needs no threads."""
    return [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", args.host, "--port", str(args.port),
        "--workers", "1", "--backlog", "4096", "--backpressure", "4096", "--no-access-log", "--log-level", "warning",
        "--respawn-failed-workers", "--workers-kill-timeout", "5", "--no-ws", "pasarkriya.config.live:application",
    ]  # fmt: skip
