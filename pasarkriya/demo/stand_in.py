"""The stand-in for Midtrans while the market's past is made up: the story pays at nobody's real account."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from pasarkriya.simulators import server
from pasarkriya.simulators.midtrans import Midtrans

KEY = "SB-Mid-server-demo"
KEYS = ("PASARKRIYA_MIDTRANS_SERVER_KEY", "PASARKRIYA_MIDTRANS_URL", "PASARKRIYA_MIDTRANS_MERCHANT_ID")


def state_of(name: str) -> Path:
    """Where a stand-in keeps what was charged, so that the market's next start finds it again."""
    folder = Path(settings.DATA) / "simulators"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.json"


@contextmanager
def midtrans_beside(state: Path) -> Iterator[Midtrans]:
    """It listens, and our own connector speaks to it, whatever account the environment names otherwise."""
    before = {name: os.environ.pop(name, None) for name in KEYS}
    simulated = Midtrans(KEY, mood="never", state=state)
    listening = server.start(simulated)
    os.environ.update({"PASARKRIYA_MIDTRANS_SERVER_KEY": KEY, "PASARKRIYA_MIDTRANS_URL": simulated.address})
    try:
        yield simulated
    finally:
        listening.shutdown()
        listening.server_close()
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
