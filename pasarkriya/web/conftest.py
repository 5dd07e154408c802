"""Pages of a phone in a real browser, for tests that are marked `browser`: see `tests/browser.py`."""

from collections.abc import Iterator

import pytest


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
