"""Takes pictures of the money's journey in a running demo and keeps them in `docs/tour/money`, at 360 and 1280 px.

    make demo                          in another terminal, with a fresh PASARKRIYA_DATA
    make tour-money                    PASARKRIYA_SITE and PASARKRIYA_DATA as the demo has them

It presses what a visitor would press: the provider is the demo's stand-in.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright
from tour import LONGEST, ROOT, section

FOLDER = ROOT / "docs" / "tour" / "money"
SITE = os.environ.get("PASARKRIYA_SITE", "http://localhost:8000").rstrip("/")
PASSWORD = "kain-indah-2026"
CITRA, SMITH, CHAIR = "081200000003", "081200000002", "081200000005"
PAPERS = ("invoice", "kuitansi", "delivery_note", "credit_note", "payout_slip", "statement")
HEAD = """# Where the money goes, in pictures

Made by `make tour-money` in a running demo: Citra buys from three makers and pays once by QRIS; a silver piece comes
back after its maker was paid for it, so that his next month begins below zero; the council's payouts; every paper as it
is printed. Indonesian, and some pages in English.
"""


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    chromium = os.environ.get("PASARKRIYA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        # Before she pays: what she buys of him would lift his month above zero again.
        smith_reads(browser, citra_looks_back(browser))
        chair_pays(browser)
        citra_buys(browser)
        browser.close()
    names = [path.stem.rpartition("-")[0] for path in sorted(FOLDER.glob("*.webp"))]
    (FOLDER / "README.md").write_text(HEAD + "".join(map(section, dict.fromkeys(names))) + papers())
    return 0


def somebody(browser: Browser, phone: str, language: str = "id-ID") -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 360, "height": 760}, locale=language)
    page = context.new_page()
    page.goto(f"{SITE}/akun/masuk")
    page.locator("input[name=login]").fill(phone)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_load_state("networkidle")
    return context, page


def shows(page: Page, name: str, *, top: str = "", folder: Path = FOLDER) -> None:
    """`top` names what shall be at the head of a long page's picture."""
    for width, height in ((360, 760), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(400)
        raw = page.screenshot(full_page=True)
        with tempfile.TemporaryDirectory() as drawer:
            file = Path(drawer) / "page.png"
            file.write_bytes(raw)
            image = Image.open(file).convert("RGB")
        start = int(page.locator(top).first.bounding_box()["y"]) - 24 if top else 0  # type: ignore[index]
        image = image.crop((0, max(0, start), image.width, min(image.height, max(0, start) + LONGEST[width])))
        image.save(folder / f"{name}-{width}.webp", quality=62, method=6)
    page.set_viewport_size({"width": 360, "height": 760})


def opens(page: Page, locator: str, *, last: bool = False) -> None:
    found = page.locator(locator)
    (found.last if last else found.first).click()
    page.wait_for_load_state("networkidle")


def over_three(page: Page) -> Locator:
    """Her orders of three makers, the newest first."""
    page.goto(f"{SITE}/pesanan")
    return page.locator("article.bill").filter(has=page.locator("li:nth-child(3)"))


def citra_looks_back(browser: Browser) -> str:
    """The oldest was paid, delivered, and a piece of it came back. The number of what came back."""
    context, page = somebody(browser, CITRA)
    page.goto(f"{SITE}{over_three(page).last.locator('h2 a').get_attribute('href')}")
    shows(page, "06-a-purchase-with-a-return")
    opens(page, "a[href*='retur']")
    shows(page, "07-the-return")
    number = re.search(r"[0-9]{2}-[A-Z0-9]{4}-[A-Z0-9]{4}", page.locator("main").inner_text())
    context.close()
    return number[0] if number else ""


def citra_buys(browser: Browser) -> None:
    """The newest waits to be paid."""
    context, page = somebody(browser, CITRA)
    over_three(page).first.locator("h2 a").click()
    page.wait_for_load_state("networkidle")
    shows(page, "01-one-purchase-over-three-makers")
    opens(page, "a[href*='/bayar/']")
    shows(page, "02-how-to-pay-the-market")
    if page.locator("button[value=qris]").count():
        opens(page, "button[value=qris]")
    shows(page, "03-pay-by-qris")
    here = page.url
    page.goto(str(page.locator("a[href*='/simulator/pay/']").first.get_attribute("href")))
    shows(page, "04-the-stand-in-of-the-bank")
    opens(page, "button")
    page.goto(here)
    if page.locator("form:has(input[value=look]) button").count():
        opens(page, "form:has(input[value=look]) button")
    page.goto(here)
    shows(page, "05-paid")
    context.close()


def smith_reads(browser: Browser, returned: str) -> None:
    """This month and, in it, the order that came back; the month before, which was paid; then in English."""
    context, page = somebody(browser, SMITH)
    page.goto(f"{SITE}/jual/")
    earnings = SITE + str(page.locator("a[href$='/penghasilan']").first.get_attribute("href"))
    page.goto(earnings)
    shows(page, "08-the-month-below-zero")
    shows(page, "08-the-month-below-zero-what-came-back", top=f"a:has-text('{returned}')")
    opens(page, "a[href*='/penghasilan/']")
    shows(page, "09-the-month-before-it-was-paid")
    page.goto(earnings)
    page.get_by_text("English", exact=True).last.click()
    page.wait_for_load_state("networkidle")
    page.goto(earnings)
    shows(page, "08-the-month-below-zero-in-english")
    context.close()


def chair_pays(browser: Browser) -> None:
    context, page = somebody(browser, CHAIR)
    page.goto(f"{SITE}/dewan/bayaran/")
    shows(page, "10-payouts-desk")
    opens(page, "main a[href*='/dewan/bayaran/']:not([href*='ketentuan'])")
    shows(page, "11-a-batch")
    context.close()


def papers() -> str:
    """Each kind of paper as a picture, the newest there is."""
    told = "\n## Papers\n"
    listed = market("papers", "list", "--limit", "400").splitlines()
    for kind in PAPERS:
        code = next((line.split()[0] for line in listed if kind.upper() in line.upper().split()), "")
        if code:
            market("papers", "render", kind.upper(), code, str(FOLDER / f"{kind}.png"))
            Image.open(FOLDER / f"{kind}.png").convert("RGB").save(FOLDER / f"{kind}.webp", quality=80, method=6)
            (FOLDER / f"{kind}.png").unlink()
            told += f"\n![{kind.replace('_', ' ')}]({kind}.webp)\n"
    return told


def market(*words: str, wants_zero: bool = True) -> str:
    command = [sys.executable, "-m", "pasarkriya.cli.main", *words]
    return subprocess.run(command, cwd=ROOT, check=wants_zero, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
