"""The whole market on one machine, with made-up people and goods."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from argparse import Namespace, _SubParsersAction
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

NOUN = "demo"
HELP = gettext_lazy("a market of made-up people and goods, to try everything")
PURCHASES = 420
FIRST_PICTURES = 480
console = Console()


def register(verbs: _SubParsersAction) -> None:
    run = verbs.add_parser("run", help=_("database, goods, web server and worker; stop with Ctrl-C"))
    run.set_defaults(run=run_demo)
    seed = verbs.add_parser("seed", help=_("fill an empty market and stop"))
    seed.set_defaults(run=seed_demo)


def run_demo(args: Namespace) -> int:
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    with _database():
        prepare()
        children = [_start("worker", "run"), _start("serve")]
        try:
            return _watch(children)
        finally:
            _stop(children)


def seed_demo(args: Namespace) -> int:
    with _database():
        prepare()
    return 0


def prepare() -> None:
    """Migrate, load what every market needs, and fill it if it is empty. Seconds when all is there."""
    from pasarkriya.cli.setup import set_up
    from pasarkriya.demo.seed import seed_market
    from pasarkriya.demo.trade import seed_orders
    from pasarkriya.kernel.time import now

    set_up()
    with _bars() as report:
        seed_market(now=now(), progress=report)
        with _looms(report):
            seed_orders(PURCHASES, now=now(), progress=report)


@contextmanager
def _looms(report) -> Iterator[None]:
    """Weave the first pictures on the other core while orders are made up; the worker weaves the rest."""
    from pasarkriya.demo import pictures
    from pasarkriya.demo.tasks import weave_the_rest

    first = [
        job for job in pictures.newest(FIRST_PICTURES) if not (Path(job[0]) / job[1][:2] / job[1] / "320.webp").exists()
    ]
    pool, futures = pictures.start_weaving(first)
    yield
    for number, future in enumerate(futures, 1):
        future.result()
        report("pictures", number, len(futures))
    pool.shutdown()
    if first:
        weave_the_rest.defer(start=FIRST_PICTURES)


@contextmanager
def _bars() -> Iterator:
    columns = (TextColumn("{task.description:>12}"), BarColumn(40), MofNCompleteColumn(), TimeElapsedColumn())
    words = {
        "councils": _("councils"),
        "shops": _("shops"),
        "products": _("products"),
        "orders": _("orders"),
        "pictures": _("pictures"),
    }
    with Progress(*columns, console=console) as progress:
        tasks: dict[str, int] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(words[what], total=total)
            progress.update(tasks[what], completed=done)  # type: ignore[arg-type]

        yield report


@contextmanager
def _database() -> Iterator[None]:
    """The embedded PostgreSQL, unless DATABASE_URL names another; it stops with us."""
    from pasarkriya.kernel.postgres import start_embedded

    if not os.environ.get("DATABASE_URL"):
        start_embedded(Path(settings.DATA) / "pg")
    yield


def _start(*command: str) -> subprocess.Popen:
    environment = {**os.environ, "PASARKRIYA_DATA": str(settings.DATA), "PORT": str(settings.PORT)}
    # A group of its own: Ctrl-C reaches only us, and we stop the children in order.
    return subprocess.Popen(
        [sys.executable, "-m", "pasarkriya.cli.main", *command], env=environment, start_new_session=True
    )


def _watch(children: list[subprocess.Popen]) -> int:
    """Greet when the first page is there; leave when a child has died or Ctrl-C is pressed."""
    if not _answers(children):
        console.print(
            _("The web server did not start; see the lines above. Is port %(port)s in use?") % {"port": settings.PORT}
        )
        return 1
    _greet()
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
    except KeyboardInterrupt:
        console.print(_("Closing; everything is kept."))
        return 0
    return 1


def _answers(children: list[subprocess.Popen]) -> bool:
    for _attempt in range(240):
        if any(child.poll() is not None for child in children):
            return False
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{settings.PORT}/healthz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.25)
    return False


def _greet() -> None:
    from pasarkriya.demo.people import PASSWORD, SIGN_INS

    address = f"http://localhost:{settings.PORT}"
    table = Table(
        title=_("Sign in at %(address)s with password %(password)s")
        % {"address": f"{address}/akun/login/", "password": PASSWORD}
    )
    for heading in (_("phone"), _("name"), _("who")):
        table.add_column(heading)
    for who in SIGN_INS.values():
        table.add_row("0" + who.phone.removeprefix("+62"), who.name, who.what)
    console.print(table)
    console.print(f"\n  [bold]{address}[/]        " + _("the market"))
    console.print(f"  {address}/jual/   " + _("the seller's desk"))
    console.print(f"  {address}/dewan/  " + _("the board's desk"))
    console.print(f"  {address}/kotak-masuk  " + _("the demo's inbox: codes, mails, messages"))
    console.print("\n" + _("Stop with Ctrl-C.") + "\n")


def _stop(children: list[subprocess.Popen]) -> None:
    for child in children:
        child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def _as_ctrl_c(number: int, frame: object) -> None:
    raise KeyboardInterrupt
