"""A real Chromium against a real server with the tests' small market.

PASARKRIYA_SCREENSHOTS names a folder that `person.shows("name")` fills with pictures at 360 and 1280 px.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.world import PASSWORD, World

PHONE = {"width": 360, "height": 760}
DESK = {"width": 1280, "height": 900}


@dataclass
class Person:
    """Somebody at a browser. `page` is Playwright's; complaints are what the browser's console said."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def hears(self, kind: str, text: str) -> None:
        """Errors of the console. A request that a quicker one replaced is not one, though HTMX reports it."""
        if kind == "error" and not text.startswith(("htmx:sendAbort", "htmx:afterRequest")):
            self.complaints.append(text)

    def opens(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def presses(self, label: str, *, nth: int = 0) -> None:
        self.page.get_by_role("button", name=label, exact=False).nth(nth).click()
        self.page.wait_for_load_state("networkidle")

    def follows(self, label: str, *, nth: int = 0) -> None:
        self.page.get_by_role("link", name=label, exact=False).nth(nth).click()
        self.page.wait_for_load_state("networkidle")

    def writes(self, label: str, text: str, *, nth: int = 0) -> None:
        self.page.get_by_label(label, exact=False).nth(nth).fill(text)

    def reads(self, text: str) -> None:
        assert text in self.text(), f"{text!r} is not on {self.page.url}:\n{self.text()[:1500]}"

    def text(self) -> str:
        return self.page.locator("body").inner_text()

    def signs_in(self, world: World, name: str) -> None:
        self.opens("/akun/masuk")
        self.page.locator("input[name=login]").fill(world.people[name].phone or "")
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main form button").first.click()
        self.page.wait_for_load_state("networkidle")

    def shows(self, name: str) -> None:
        """Keep a picture of this page at both widths, when somebody asked for pictures."""
        folder = os.environ.get("PASARKRIYA_SCREENSHOTS")
        if not folder:
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        before = self.page.viewport_size
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            with suppress(Exception):
                self.page.wait_for_load_state("networkidle", timeout=3000)
            self.page.screenshot(path=f"{folder}/{name}-{size['width']}.png", full_page=True)
        self.page.set_viewport_size(before)  # type: ignore[arg-type]


@pytest.fixture
def market(lasting_world, live_server, settings):
    """The tests' market, served; notices are kept in the demo's inbox."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE = live_server.url
    return lasting_world


@pytest.fixture
def somebody(chromium, live_server, market):
    """`somebody()` opens a browser of its own, on a phone by default."""
    contexts: list[BrowserContext] = []

    def opened(*, size: dict = PHONE, language: str = "id-ID", script: bool = True) -> Person:
        context = chromium.new_context(viewport=size, locale=language, java_script_enabled=script)  # type: ignore[arg-type]
        contexts.append(context)
        person = Person(context.new_page(), live_server.url)
        person.page.on("console", lambda message: person.hears(message.type, message.text))
        person.page.on("pageerror", lambda error: person.complaints.append(str(error)))
        return person

    yield opened
    for context in contexts:
        context.close()
