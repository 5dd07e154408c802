"""The process that brings a spreadsheet in dies in the middle: another goes on, and nothing comes in twice."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pasarkriya.catalogue.actions.import_products import STILL, carry_on_import, take_up_imports
from pasarkriya.catalogue.models import ImportProblem, ImportRun, ImportStatus, Product, Variant
from pasarkriya.kernel.time import now as clock
from pasarkriya.stock.queries import on_hand
from tests.chaos.server import environment

pytestmark = pytest.mark.slow
ROWS = 60


@pytest.mark.parametrize(("at", "kept"), [("import.batch_written", 0), ("import.batch_committed", 25)])
def test_an_import_killed_between_batches_or_within_one_is_whole_in_the_end(
    lasting_world, tmp_path: Path, at: str, kept: int
) -> None:
    sheet = tmp_path / "daftar.csv"
    sheet.write_text("Kode;Nama;Harga;Stok\n" + "".join(f"M{n};Endek {n};150.000;2\n" for n in range(ROWS)))
    command = [sys.executable, "-m", "pasarkriya.cli.main", "products", "import", str(sheet)]
    command += ["--shop", lasting_world.shops["sari"].slug]
    around = environment(PASARKRIYA_CRASH_AT=at, PASARKRIYA_DATA=str(tmp_path))
    assert subprocess.run(command, env=around, timeout=600, check=False).returncode == -signal.SIGKILL

    run = ImportRun.objects.get()
    products = Product.objects.filter(external_key__startswith="sku:M")
    assert (run.status, run.done, products.count()) == (ImportStatus.RUNNING, kept, kept)

    later = clock() + STILL + timedelta(seconds=1)
    assert take_up_imports(now=later) == 1
    list(carry_on_import(run, now=later))
    run.refresh_from_db()
    assert (run.status, run.created, products.count()) == (ImportStatus.DONE, ROWS, ROWS)
    variants = Variant.objects.filter(product__in=products).values_list("pk", flat=True)
    assert sorted(on_hand(variants).values()) == [2] * ROWS
    assert ImportProblem.objects.filter(run=run).values("row").distinct().count() == ROWS
