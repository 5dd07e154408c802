"""Takes pictures of a relay in a running demo and keeps them in `docs/tour/relay`, at 360 and 1280 px.

    make demo                          in another terminal, with a fresh PASARKRIYA_DATA
    make tour-relay                    PASARKRIYA_SITE and PASARKRIYA_DATA as the demo has them

The relay of 2021 is played again while a browser watches the market's front; then, in the demo's relay of today, a
cashier sells without network, a hall is moved online, and the books of a leg are looked at. It presses what people
would press.
"""

import os
import re
import shutil
import subprocess
import sys
import time

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from tour import LONGEST, ROOT, section
from tour_money import somebody

FOLDER = ROOT / "docs" / "tour" / "relay"
SITE = os.environ.get("PASARKRIYA_SITE", "http://localhost:8000").rstrip("/")
NAME = "rumah-kriya-asri-2021"
PASSWORD = "kain-indah-2026"
CHAIR, CASHIER = "081200000008", "081200000016"
# Seconds of the relay in one of ours: a leg of twenty days takes half a minute, on a machine that keeps up.
SPEED = 57_600
PATIENCE = 900
CLOSED = "Gedung ditutup mulai hari ini. Semua stan, perajin, dan barang tetap ada di sini, secara daring."
CLOSED_EN = "The hall is closed from today. All stands, makers and goods are still here, online."
SIZES = ((360, 760), (1280, 900))
HEAD = """# A relay, in pictures

Made by `make tour-relay` in a running demo. The five exhibitions of 2021 are played again with their clock pressed
together (`pasarkriya relay replay rumah-kriya-asri-2021 --speed …`) while the market's front is watched; then comes
the demo's relay of today: a walk through the hall, a cashier whose network goes, a hall that is moved online, books
that stay open because one piece is nowhere, and the report. Indonesian, and some pages in English.
"""


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    chromium = os.environ.get("PASARKRIYA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        played = watch_replay(browser)
        walk(browser)
        sell_without_network(browser)
        suspend(browser)
        find_and_close(browser)
        reports(browser, played)
        browser.close()
    names = [path.stem.rpartition("-")[0] for path in sorted(FOLDER.glob("*-360.webp"))]
    papers = "".join(
        f"\n![the report, page {path.stem[-1]}]({path.name})\n" for path in sorted(FOLDER.glob("report-*"))
    )
    head = HEAD + "".join(map(section, dict.fromkeys(names)))
    sheet = "\nAs a spreadsheet: [report.xlsx](report.xlsx)\n"
    (FOLDER / "README.md").write_text(f"{head}\n## The report on paper\n{papers}{sheet}")
    return 0


def watch_replay(browser: Browser) -> str:
    """The front at three moments; the address of the first leg that was played."""
    command = [sys.executable, "-m", "pasarkriya.cli.main", "relay", "replay", NAME, "--speed", str(SPEED)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as playing:
        page = browser.new_context(viewport={"width": 360, "height": 760}, locale="id-ID").new_page()
        english = browser.new_context(viewport={"width": 360, "height": 760}, locale="en-GB").new_page()
        leg = front_shows(page, lambda text, href: "2021" in href and is_coming(page))
        shows(page, "01-before-the-opening")
        shows(front(english), "01-before-the-opening-in-english")
        front_shows(page, lambda text, href: href == leg and not is_coming(page) and sold(page) > 20)
        shows(page, "02-amid-a-leg")
        shows(front(english), "02-amid-a-leg-in-english")
        page.goto(SITE + leg)
        shows(page, "03-the-hall-of-2021")
        front_shows(page, lambda text, href: href != leg and "2021" in href and is_coming(page))
        shows(page, "04-handed-over")
        shows(front(english), "04-handed-over-in-english")
        page.goto(f"{SITE}/pameran")
        shows(page, "05-the-baton-on-the-map")
        said, _ = playing.communicate(timeout=PATIENCE)
        print(said)
    return leg.rpartition("/")[2]


def front(page: Page) -> Page:
    page.goto(f"{SITE}/")
    return page


def is_coming(page: Page) -> bool:
    return page.locator(".front-stage[data-status=PLANNED]").count() > 0


def sold(page: Page) -> int:
    found = page.locator(".front-stage [data-live=sold]").first
    return int(re.sub(r"\D", "", found.inner_text()) or 0)


def front_shows(page: Page, is_it) -> str:  # type: ignore[no-untyped-def]
    """Load the front until it is as wanted; the address of the leg it leads with."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        name = front(page).locator(".front-stage .stage-name a")
        if name.count() and is_it(name.inner_text(), href := str(name.get_attribute("href"))):
            return href
        time.sleep(1)
    raise SystemExit("The front never showed what was waited for: is the demo running, and PASARKRIYA_DATA the same?")


def walk(browser: Browser) -> None:
    """Today's hall, one stand, the book; the same in English."""
    for locale, ending in (("id-ID", ""), ("en-GB", "-in-english")):
        page = browser.new_context(viewport={"width": 360, "height": 760}, locale=locale).new_page()
        page.goto(f"{SITE}{here(page)}")
        shows(page, f"06-the-hall{ending}")
        opens(page, ".door")
        shows(page, f"07-a-stand{ending}")
        page.goto(f"{SITE}{here(page)}/buku-tamu")
        if not ending:
            shows(page, "08-the-visitors-book")


def here(page: Page) -> str:
    """Address of the leg of today that is open."""
    page.goto(f"{SITE}/pameran")
    return str(page.locator(".leg-open a").first.get_attribute("href"))


def sell_without_network(browser: Browser) -> None:
    """A cashier sells while nothing answers, and the market hears of it later."""
    context, page = somebody(browser, CASHIER)
    slug = here(page).rpartition("/")[2]
    page.goto(f"{SITE}/kasir/{slug}/")
    if page.locator("[name=change]").count() and page.locator("form[action$=buka]").is_visible():
        page.locator("[name=change]").fill("200.000")
        page.locator("form[action$=buka] button").click()
    page.locator('[data-net][data-state="online"]').wait_for(timeout=60_000)
    page.locator('[data-kept="yes"]').wait_for(state="attached", timeout=60_000)
    page.wait_for_function("caches.open('kasir-halaman').then(c => c.keys()).then(k => k.length > 0)")
    code = a_piece_on_the_stands(browser, slug)
    context.set_offline(True)
    page.reload()
    page.locator('[data-net][data-state="offline"]').wait_for(timeout=60_000)
    page.locator("[name=code]").fill(code)
    page.locator("[data-find] button:not([type=button])").click()
    page.locator("[data-pay=cash]").click()
    page.locator("[name=given]").fill("20000000")
    shows(page, "09-sold-without-network", still=True)
    page.locator("[data-done=CASH]").click()
    page.locator("[data-part=receipt]").wait_for()
    shows(page, "10-the-receipt-waits-for-the-network", still=True)
    context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.locator('[data-net][data-state="online"]').wait_for(timeout=60_000)
    page.locator("[data-next]").click()
    shows(page, "11-told-when-it-is-back", still=True)
    context.close()


def a_piece_on_the_stands(browser: Browser, slug: str) -> str:
    """The code of a piece that lies in the hall."""
    context, page = somebody(browser, CHAIR)
    page.goto(f"{SITE}/dewan/pameran/{slug}/keping?status=THERE")
    code = page.locator("a.code").last.inner_text().strip()
    context.close()
    return code


def suspend(browser: Browser) -> None:
    """The hall is closed, the exhibition goes on online; what visitors read; and back into the hall."""
    context, page = somebody(browser, CHAIR)
    leg = here(page)
    form = "form[action$=daring]"
    page.goto(f"{SITE}/dewan{leg}/")
    page.locator(f"details:has({form}) > summary").click()
    page.locator(f"{form} [name=pengumuman]").fill(CLOSED)
    page.locator(f"{form} [name=pengumuman_en]").fill(CLOSED_EN)
    shows(page, "12-the-chair-closes-the-hall", top="#changes")
    opens(page, f"{form} button")
    for locale, ending in (("id-ID", ""), ("en-GB", "-in-english")):
        visitor = browser.new_context(viewport={"width": 360, "height": 760}, locale=locale).new_page()
        visitor.goto(f"{SITE}{leg}")
        shows(visitor, f"13-moved-online{ending}")
    page.goto(f"{SITE}/dewan{leg}/")
    page.locator(f"details:has({form}) > summary").click()
    opens(page, f"{form} button")
    context.close()


def find_and_close(browser: Browser) -> None:
    """Books that stay open because a piece is nowhere; it turns up at its maker's; the books are closed."""
    context, page = somebody(browser, CHAIR)
    page.goto(f"{SITE}/pameran")
    leg = str(page.locator(".leg-ended a").first.get_attribute("href"))
    page.goto(f"{SITE}/dewan{leg}/tutup")
    shows(page, "14-one-piece-is-missing")
    opens(page, "a.code")
    shows(page, "15-where-it-was-last")
    page.locator("form[action$=ketemu] input[name=di]").last.check()
    opens(page, "form[action$=ketemu] button")
    page.goto(f"{SITE}/dewan{leg}/tutup")
    shows(page, "16-it-is-found")
    opens(page, "form[action$='tutup/simpan'] button")
    page.goto(f"{SITE}/dewan{leg}/tutup")
    shows(page, "17-books-closed")
    context.close()


def reports(browser: Browser, played: str) -> None:
    """As a page for the board and one for everybody, on paper, as a spreadsheet; then the legs beside each other."""
    context, page = somebody(browser, CHAIR)
    page.goto(f"{SITE}/dewan/pameran-laporan/{played}")
    shows(page, "18-the-report")
    page.goto(SITE + str(page.locator("a[href*='/pameran-laporan/program/']").first.get_attribute("href")))
    shows(page, "19-the-legs-beside-each-other")
    context.close()
    english = browser.new_context(viewport={"width": 360, "height": 760}, locale="en-GB").new_page()
    english.goto(f"{SITE}/pameran/{played}/laporan")
    shows(english, "20-what-everybody-may-read-in-english")
    market("relay", "report", played, "--png", str(FOLDER / "report.png"), "--xlsx", str(FOLDER / "report.xlsx"))
    for file in sorted(FOLDER.glob("report-*.png")):
        Image.open(file).convert("RGB").save(file.with_suffix(".webp"), quality=80, method=6)
        file.unlink()


def opens(page: Page, locator: str) -> None:
    page.locator(locator).first.click()
    page.wait_for_load_state("load")


def shows(page: Page, name: str, *, top: str = "", still: bool = False) -> None:
    """`top` names what shall be at the head of a long page's picture; `still`: no scrolling, which the till forgets."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        if not still:
            fetch_pictures(page)
        page.wait_for_timeout(600)
        file = FOLDER / "page.png"
        page.screenshot(path=file, full_page=True)
        image = Image.open(file).convert("RGB")
        start = int(page.locator(top).first.bounding_box()["y"]) - 120 if top else 0  # type: ignore[index]
        image = image.crop((0, max(0, start), image.width, min(image.height, max(0, start) + LONGEST[width])))
        image.save(FOLDER / f"{name}-{width}.webp", quality=62, method=6)
        file.unlink()
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})


def fetch_pictures(page: Page) -> None:
    """Scroll as far as the picture goes, so that what is fetched late is there."""
    for down in range(0, max(LONGEST.values()), 700):
        page.evaluate(f"window.scrollTo(0, {down})")
        page.wait_for_timeout(120)
    page.evaluate("window.scrollTo(0, 0)")
    near = f"[...document.images].filter(i => i.getBoundingClientRect().top < {max(LONGEST.values())})"
    page.wait_for_function(f"{near}.every(i => i.complete)", timeout=60_000)


def market(*words: str) -> str:
    command = [sys.executable, "-m", "pasarkriya.cli.main", *words]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
