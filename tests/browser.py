"""One real Chromium for the tests that are marked `browser`.

PASARKRIYA_CHROMIUM names another one than the first found on the path.
PASARKRIYA_REQUIRE_BROWSER=1 turns a missing browser from a skip into a failure.
"""

import os
import shutil
from collections.abc import Iterator

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium_path() -> str:
    """Where the browser is; without one the test is skipped, or fails where a browser is required."""
    path = os.environ.get("PASARKRIYA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        message = "no Chromium on this machine (apt-get install chromium)"
        pytest.fail(message) if os.environ.get("PASARKRIYA_REQUIRE_BROWSER") else pytest.skip(message)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator:
    """For one module: while it is open, Playwright's loop runs in this thread, where no other could be started."""
    path = chromium_path()
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Django would take every query for one made inside that loop.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
