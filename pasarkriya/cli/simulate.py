"""A payment provider of our own making, to try the market without an account anywhere."""

import os
import threading
from argparse import Namespace, _SubParsersAction
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.simulators import midtrans, server, xendit

NOUN = "simulate"
HELP = gettext_lazy("Stand-ins for payment providers: they answer and send notices, and move no money")


def register(verbs: _SubParsersAction) -> None:
    for name in ("midtrans", "xendit"):
        verb = verbs.add_parser(
            name, help=_("listen as %(name)s would, with its key from the environment") % {"name": name}
        )
        verb.add_argument("--port", type=int, required=True)
        verb.add_argument("--notify", default="", help=_("where notices go; by default this market"))
        verb.add_argument(
            "--state", type=Path, help=_("a file that keeps what was charged; without it a restart forgets")
        )
        verb.set_defaults(run=simulate, provider=name)


def simulate(args: Namespace) -> int:
    notify = args.notify or f"http://127.0.0.1:{settings.PORT}/hooks/payments/{args.provider}"
    simulator = made(args.provider, notify)
    simulator.state = args.state
    server.start(simulator, args.port)
    print(_("%(name)s is played at %(address)s") % {"name": args.provider, "address": simulator.address}, flush=True)
    threading.Event().wait()
    return 0


def made(provider: str, notify: str) -> server.Simulator:
    """With the keys the market itself has; without them, those of the demo."""
    if provider == "midtrans":
        key = os.environ.get("PASARKRIYA_MIDTRANS_SERVER_KEY", DEMO_KEYS["PASARKRIYA_MIDTRANS_SERVER_KEY"])
        return midtrans.Midtrans(key, notify=notify, site=settings.SITE)
    key = os.environ.get("PASARKRIYA_XENDIT_SECRET_KEY", DEMO_KEYS["PASARKRIYA_XENDIT_SECRET_KEY"])
    token = os.environ.get("PASARKRIYA_XENDIT_CALLBACK_TOKEN", DEMO_KEYS["PASARKRIYA_XENDIT_CALLBACK_TOKEN"])
    return xendit.Xendit(key, notify=notify, site=settings.SITE, callback_token=token)


# Known to everybody, and of use to nobody: only the stand-ins take them.
DEMO_KEYS = {
    "PASARKRIYA_MIDTRANS_SERVER_KEY": "SB-Mid-server-demo",
    "PASARKRIYA_XENDIT_SECRET_KEY": "xnd_development_demo",
    "PASARKRIYA_XENDIT_CALLBACK_TOKEN": "demo-callback",
}
