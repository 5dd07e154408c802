"""Fixtures that all tests share; the people and shops are in `tests/world.py`."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parent


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Places, crafts and rates are there in every test, as in every market."""
    from tests.world import load_reference_data

    with django_db_blocker.unblock():
        load_reference_data()


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning in Bali."""
    return datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@pytest.fixture
def world(db, now, settings, tmp_path):
    """People, councils, two open shops with goods: see `tests/world.py`."""
    from tests.world import build_world

    settings.MEDIA_ROOT = tmp_path / "media"
    return build_world(now)


@pytest.fixture
def lasting_world(transactional_db, now, settings, tmp_path):
    """The same world, committed, for tests with several connections. It is swept away afterwards."""
    from tests.world import build_world, load_reference_data

    settings.MEDIA_ROOT = tmp_path / "media"
    load_reference_data()
    return build_world(now)


@pytest.fixture(scope="session")
def real() -> Path:
    """Real data that nobody here wrote; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("PASARKRIYA_REAL", ROOT.parent / "shared" / "real"))
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder}")
    return folder


@pytest.fixture(autouse=True)
def owner_guard(request):
    """Only the owner writes: holds for every statement of every test."""
    if not {"db", "transactional_db"} & set(request.fixturenames):
        yield
        return
    from django.db import connection

    from tests.architecture.owners import watch

    with connection.execute_wrapper(watch):
        yield
