"""The house stands as drawn; and each guard has caught a planted fault (`test_..._is_caught`)."""

import importlib
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from django.urls import get_resolver, path

import pasarkriya
from pasarkriya.kernel.refusals import Refusal, every_refusal
from pasarkriya.web.access import public
from pasarkriya.wording.refusals import SENTENCES
from tests.architecture import rules

ROOT = rules.PACKAGE.parent


def ours() -> list[type[Refusal]]:
    for info in pkgutil.walk_packages(pasarkriya.__path__, "pasarkriya."):
        if "tests" not in info.name and "migrations" not in info.name and not info.name.endswith(("__main__", "wsgi")):
            importlib.import_module(info.name)
    return [
        each
        for each in every_refusal()
        if each.__module__.startswith("pasarkriya.") and ".tests" not in each.__module__
    ]


def lint_imports(folder: Path) -> subprocess.CompletedProcess:
    tool = Path(sys.executable).parent / "lint-imports"
    return subprocess.run([tool, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_calls_go_down():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout[-3000:]


def test_a_call_that_goes_up_is_caught(tmp_path):
    left_out = shutil.ignore_patterns("__pycache__", "data", "weaving", "locale")
    shutil.copytree(rules.PACKAGE, tmp_path / "pasarkriya", ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "pasarkriya" / "kernel" / "planted.py").write_text("from pasarkriya.orders import queries\n")
    result = lint_imports(tmp_path)
    assert result.returncode == 1 and "kernel.planted -> pasarkriya.orders" in result.stdout


def test_keys_point_down():
    assert list(rules.keys_pointing_up(apps.get_models())) == []


@isolate_apps("pasarkriya.places", "pasarkriya.orders")
def test_a_key_that_points_up_is_caught():
    class Order(models.Model):
        class Meta:
            app_label = "orders"

    class Village(models.Model):
        last_order = models.ForeignKey(Order, models.CASCADE)

        class Meta:
            app_label = "places"

    assert list(rules.keys_pointing_up([Village])) == [
        "Village.last_order points from places up to orders",
        "Village.last_order lacks related_name='+'",
    ]


def test_only_the_owner_writes():
    offences = [o for path in rules.sources() for o in rules.foreign_writes(path, path.read_text())]
    assert offences == []


def test_a_write_to_anothers_table_is_caught():
    planted = (
        "from pasarkriya.stock.models import Holding\ndef f():\n    Holding.objects.filter(pk=1).update(on_hand=9)\n"
    )
    offences = list(rules.foreign_writes(rules.PACKAGE / "orders" / "actions" / "planted.py", planted))
    assert offences == ["planted.py:3 writes Holding of pasarkriya.stock.models"]


def test_every_url_declares_who_may_use_it():
    assert list(rules.undeclared_urls(get_resolver().url_patterns)) == []


def test_a_url_without_declaration_is_caught():
    def planted(request):
        pass

    patterns = [path("planted", planted), path("fine", public(lambda request: None))]
    (offence,) = rules.undeclared_urls(patterns)
    assert offence.startswith("/planted ")


def test_every_refusal_has_a_sentence_and_a_code_of_its_own():
    refusals = ours()
    assert len(refusals) > 30
    assert list(rules.refusals_without_sentence(refusals, SENTENCES)) == []
    assert list(rules.codes_used_twice(refusals)) == []


def test_a_refusal_without_sentence_is_caught():
    class Planted(Refusal):
        code = "planted"

    class Twin(Refusal):
        code = "planted"

    speechless = list(rules.refusals_without_sentence([Planted], SENTENCES))
    assert speechless == ["Planted (planted) has no sentence in wording/refusals.py"]
    assert list(rules.codes_used_twice([Planted, Twin])) == ["planted: Planted and Twin"]
    Planted.code = Twin.code = "refused"


@pytest.mark.django_db
def test_the_owner_guard_watches_statements_too(world):
    """`conftest.owner_guard` sees every write of the whole run; here it is shown one from the wrong place."""
    from tests.architecture.owners import ForeignWrite

    code = compile(
        "from pasarkriya.stock.models import Holding\nh = Holding.objects.first()\nh.on_hand += 1\nh.save()",
        str(rules.PACKAGE / "orders" / "planted.py"),
        "exec",
    )
    with pytest.raises(ForeignWrite):
        exec(code, {})
