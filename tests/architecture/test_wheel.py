"""What is built to be installed elsewhere holds all that the program reads, and nothing of the tests."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {"__pycache__", "tests"}


def read_by_the_program(folder: Path) -> set[str]:
    """Code and what lies beside it; translations as the program reads them, which is compiled."""
    files = (path.relative_to(folder) for path in (folder / "pasarkriya").rglob("*") if path.is_file())
    return {str(path) for path in files if not SKIPPED & set(path.parts) and path.suffix not in (".po", ".pyc")}


@pytest.mark.slow
def test_a_wheel_holds_all_that_the_program_reads_and_runs_elsewhere(tmp_path):
    source, elsewhere = tmp_path / "source", tmp_path / "elsewhere"
    shutil.copytree(ROOT / "pasarkriya", source / "pasarkriya", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", source)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*pip, str(tmp_path), str(source)], check=True, capture_output=True, cwd=tmp_path)
    (wheel,) = tmp_path.glob("pasarkriya-*.whl")
    with ZipFile(wheel) as packed:
        inside = {name for name in packed.namelist() if name.startswith("pasarkriya/")}
        packed.extractall(elsewhere)
    wanted = read_by_the_program(source)
    assert len(wanted) > 1000 and wanted - inside == set()
    assert {name for name in inside if "tests" in Path(name).parts} == set()
    # Not the tree this test stands in: the code found is the unpacked one, with its texts and templates.
    look = (
        "import django, pasarkriya; django.setup(); from django.template.loader import get_template;"
        " get_template('account/login.html'); print(pasarkriya.__file__)"
    )
    said = subprocess.run(
        [sys.executable, "-c", look], check=True, capture_output=True, text=True, cwd=elsewhere,
        env={"PYTHONPATH": str(elsewhere), "DJANGO_SETTINGS_MODULE": "pasarkriya.config.settings",
             "PASARKRIYA_DATA": str(tmp_path / "var"), "PATH": ""},
    )  # fmt: skip
    assert said.stdout.strip().startswith(str(elsewhere))
