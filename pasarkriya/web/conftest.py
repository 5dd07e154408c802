"""A real browser for tests that are marked `browser`; they are skipped where none is installed."""

import os
import shutil
from collections.abc import Iterator

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("PASARKRIYA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here")
    # Playwright's own loop runs in this thread; Django would take every query for one made inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium, live_server) -> Iterator:
    """A page 360 px wide, Indonesian. Errors of script and refused resources fail the test."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="id", base_url=live_server.url)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def plain_phone(chromium, live_server) -> Iterator:
    """The same without JavaScript."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, locale="id", base_url=live_server.url, java_script_enabled=False
    )
    yield context.new_page()
    context.close()
