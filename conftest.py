"""Fixtures that all tests share; the people and shops are in `tests/world.py`."""

import os
from datetime import datetime
from pathlib import Path

import pytest

pytest_plugins = ["tests.browser", "tests.fair"]
ROOT = Path(__file__).parent


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """A test is one transaction from its beginning to its end, however long a busy machine lets it wait."""
    from django.db import connection

    connection.settings_dict["OPTIONS"]["options"] += " -c idle_in_transaction_session_timeout=0"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """Places, crafts and rates are there in every test, as in every market; the world is kept for those who ask."""
    from tests.kept import Kept

    with django_db_blocker.unblock():
        kept = Kept(tmp_path_factory.mktemp("kept"))
        kept.sweeps_after_transactional_tests()
    return kept


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning in Bali."""
    from tests.world import NOW

    return NOW


@pytest.fixture
def world(db, django_db_setup, settings, tmp_path):
    """People, councils, two open shops with goods: see `tests/world.py`."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return django_db_setup.world()


@pytest.fixture
def lasting_world(transactional_db, django_db_setup, settings, tmp_path):
    """The same world, committed, for tests with several connections. It is swept away afterwards."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return django_db_setup.world()


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
