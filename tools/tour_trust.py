"""Takes pictures of trust in a running demo, from the curators' answer to the copied label, into `docs/tour/trust`.

    make demo                          in another terminal, with a fresh PASARKRIYA_DATA
    make tour-trust                    PASARKRIYA_SITE and PASARKRIYA_DATA as the demo has them

It presses what people would press; what is not as it should be (a label that does not verify without network, a stolen
photo that is taken) ends it with an error.
"""

import io
import os
import re
import shutil
import sys

import zxingcpp
from PIL import Image, ImageDraw, ImageFont, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright
from tour import ROOT, section
from tour_money import SITE, market, opens, somebody
from tour_money import shows as take
from tour_trust_backstage import play
from worn_label import photographed

FOLDER = ROOT / "docs" / "tour" / "trust"
WEAVER, SMITH, SONGKET = "081200000001", "081200000002", "081200000013"
VERIFIER, COMPANION, INSPECTOR = "081200000004", "081200000014", "081200000015"
LABELS = {"hang": "To hang", "sew": "To sew in", "sheet": "Twelve on A4", "thermal": "Thermal printer, 58 mm"}
HEAD = """# Whom one can trust, in pictures

Made by `make tour-trust` in a running demo. A songket was sent back twice and approved; its label is printed,
photographed after a hard life, read from the photo and verified in a browser whose network is cut. A copied label is
found out, a stolen photo refused, cloth found by its colour, an imitation reported and answered, a line of the log
changed behind everybody's back and found.
"""


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    chromium = os.environ.get("PASARKRIYA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        work = songket_comes_through(browser)
        told = label_is_verified(browser, work)
        label_is_found_copied(browser)
        photo_is_refused(browser)
        cloth_is_found_by_colour(browser)
        imitation_is_answered(browser)
        desks(browser)
        browser.close()
    told += log_is_tampered_with()
    names = [path.stem.rpartition("-")[0] for path in sorted(FOLDER.glob("*-360.webp"))]
    (FOLDER / "README.md").write_text(HEAD + "".join(map(section, dict.fromkeys(names))) + told)
    return 0


def shows(page: Page, name: str, *, top: str = "") -> None:
    """As the money's tour, after every picture of the page has come."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(
            "Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.complete || i.decode()"
            ".catch(() => 0) }))"
        )
    take(page, name, top=top, folder=FOLDER)


def expect(is_so: bool, what: str) -> None:
    if not is_so:
        raise SystemExit(f"tour-trust: {what}")


def address(page: Page, locator: str) -> str:
    return SITE + str(page.locator(locator).first.get_attribute("href")).removeprefix(SITE)


def songket_comes_through(browser: Browser) -> str:
    """What the maker reads, on the screen and by WhatsApp. The address of the work's labels."""
    context, page = somebody(browser, SONGKET)
    page.goto(f"{SITE}/jual/")
    page.goto(address(page, "nav a[href$='/kurasi/']"))
    stories = page.locator("main a[href*='/kurasi/']:not([href*='ajukan'])")
    for link in [str(each.get_attribute("href")) for each in stories.all()]:
        page.goto(SITE + link)
        if page.locator("#before").count():
            break
    expect(page.locator(".rounds > li").count() == 2, "no work was sent back twice")
    shows(page, "01-sent-back-twice-and-approved")
    work = re.search(r"ajukan/([0-9]+)", page.content()) or re.search(r"karya/([0-9]+)", page.content())
    context.close()
    context, page = somebody(browser, VERIFIER)
    page.goto(f"{SITE}/dewan/")
    shows(page, "02-the-worklist")
    shows(page, "03-the-reason-as-a-whatsapp-text", top="#letters")
    context.close()
    return work[1] if work else ""


def label_is_verified(browser: Browser, work: str) -> str:
    context, page = somebody(browser, SONGKET)
    page.goto(f"{SITE}/jual/karya/{work}/paspor")
    shows(page, "04-its-labels")
    context.close()
    for form in LABELS:
        (FOLDER / f"label-{form}.png").write_bytes(play("label", work, form))
        label = Image.open(FOLDER / f"label-{form}.png").convert("RGB")
        label.thumbnail((700, 900))
        label.save(FOLDER / f"label-{form}.webp", quality=80, method=6)
    photo = photographed(Image.open(FOLDER / "label-hang.png"), Image.open(io.BytesIO(play("photo", work))))
    photo.save(FOLDER / "label-worn.webp", quality=55, method=6)
    for form in LABELS:
        (FOLDER / f"label-{form}.png").unlink()
    # Read from the file as it lies there, compressed.
    (square,) = zxingcpp.read_barcodes(Image.open(FOLDER / "label-worn.webp").convert("RGB"))
    verified_without_network(browser, square.text)
    printed = "".join(f"\n{title}:\n\n![{title}](label-{form}.webp)\n" for form, title in LABELS.items())
    return f"\n## The labels, as printed\n{printed}\n## The label after a hard life\n\n![worn](label-worn.webp)\n"


def verified_without_network(browser: Browser, square: str) -> None:
    token = square.rpartition("/")[2]
    context = browser.new_context(viewport={"width": 360, "height": 760}, locale="id-ID")
    page = context.new_page()
    page.goto(f"{SITE}/verify/luring")
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_selector('[data-say="fresh"]:not([hidden])')
    context.set_offline(True)
    page.goto(f"{SITE}/verify/{token}")
    page.wait_for_selector('[data-result="signed"]:not([hidden])', timeout=60_000)
    shows(page, "05-verified-with-the-network-cut")
    false = token[:40] + ("A" if token[40] != "A" else "B") + token[41:]
    page.goto(f"{SITE}/verify/{false}")
    page.wait_for_selector('[data-result="not_genuine"]:not([hidden])', timeout=60_000)
    shows(page, "06-one-letter-changed")
    context.set_offline(False)
    page.goto(f"{SITE}/verify/{token}")
    shows(page, "07-the-passport-with-network")
    context.close()


def label_is_found_copied(browser: Browser) -> None:
    context, page = somebody(browser, VERIFIER)
    page.goto(f"{SITE}/dewan/label")
    if page.locator("a[href^='/dewan/label/']:not([href*='sertifikat'])").count():
        opens(page, "a[href^='/dewan/label/']:not([href*='sertifikat'])")
    shows(page, "08-the-same-label-in-six-towns")
    label = address(page, "a[href*='/verify/']")
    if page.locator("input[name=answer][value=disalin]").count():
        page.locator("input[name=answer][value=disalin]").check()
        page.locator("[name=words]").fill("Label yang sama dilihat di enam kota dalam satu jam.")
        opens(page, "main form button")
    page.goto(label)
    shows(page, "09-what-a-shopper-reads-of-a-copied-label")
    context.close()


def photo_is_refused(browser: Browser) -> None:
    """The weaver's, made smaller, turned round, with a banner over its foot; sent by a silversmith."""
    context, page = somebody(browser, SMITH)
    page.goto(f"{SITE}/jual/")
    page.goto(address(page, "nav a[href$='/karya']"))
    opens(page, "main a[href^='/jual/karya/']")
    before = page.locator("ol.photos > li").count()
    page.locator("input[name=photos][multiple]").set_input_files(
        {"name": "kain.jpg", "mimeType": "image/jpeg", "buffer": disguised(play("weavers-photo"))}
    )
    page.locator("form[action$='/foto'] button").last.click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("ol.photos > li").count() == before, "the stolen photo was taken")
    shows(page, "10-a-stolen-photo-is-refused")
    context.close()


def disguised(photo: bytes) -> bytes:
    picture = ImageOps.mirror(Image.open(io.BytesIO(photo)).convert("RGB"))
    part = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))
    pen = ImageDraw.Draw(part)
    foot = int(part.height * 0.86)
    pen.rectangle((0, foot, part.width, part.height), fill=(176, 32, 40))
    pen.text((24, foot + 16), "PROMO! WA 0812 3456", fill="white", font=ImageFont.load_default(size=part.width // 14))
    file = io.BytesIO()
    part.save(file, "JPEG", quality=70)
    return file.getvalue()


def guest(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 360, "height": 760}, locale="id-ID").new_page()


def cloth_is_found_by_colour(browser: Browser) -> None:
    page = guest(browser)
    page.goto(f"{SITE}/cari/warna")
    shows(page, "11-which-colour")
    page.goto(f"{SITE}/cari/warna?warna=1f3a6b")
    shows(page, "12-works-in-indigo")
    page.locator("input[name=foto]").set_input_files(
        {"name": "dinding.jpg", "mimeType": "image/jpeg", "buffer": play("weavers-photo")}
    )
    page.locator("form.by-colour-photo button").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".stripe").count() == 1, "no colours were found in the photo")
    shows(page, "13-works-in-the-colours-of-a-photo")


def imitation_is_answered(browser: Browser) -> None:
    """A passer-by reports, an officer compares and answers, the passer-by reads."""
    page = guest(browser)
    page.goto(f"{SITE}/lapor?karya={play('suspect').decode()}")
    page.locator("input[name=perihal]").first.check()
    page.locator("[name=cerita]").fill("Fotonya sama dengan kain penenun lain, hanya dibalik dan dipotong.")
    picture = {"name": "kain.jpg", "mimeType": "image/jpeg", "buffer": disguised(play("weavers-photo"))}
    page.locator("input[name=foto]").set_input_files(picture)
    shows(page, "14-a-passer-by-reports")
    opens(page, "main form button", last=True)
    answer = page.url
    expect("/lapor/" in answer, "the report was not taken")
    shows(page, "15-her-own-link-to-the-answer")
    context, desk = somebody(browser, VERIFIER)
    desk.goto(f"{SITE}/dewan/tiruan")
    shows(desk, "16-imitations-that-wait")
    waiting = desk.locator("a[href^='/dewan/tiruan/']")
    links = [str(each.get_attribute("href")) for each in waiting.all()]
    desk.goto(SITE + next(link for link in reversed(links) if _waits(desk, link, "dipotong")))
    shows(desk, "17-both-photos-side-by-side")
    desk.locator("input[name=putusan]").first.check()
    desk.locator("[name=jawaban]").fill("Terima kasih. Fotonya milik penenun lain; penjual sudah kami beri tahu.")
    opens(desk, "main form button", last=True)
    context.close()
    page.goto(answer)
    shows(page, "18-the-answer")


def _waits(desk: Page, link: str, words: str) -> bool:
    desk.goto(SITE + link)
    return desk.locator("input[name=putusan]").count() > 0 and words in desk.locator("main").inner_text()


def desks(browser: Browser) -> None:
    looks: list[tuple[str, str, str]] = [
        (COMPANION, "/jual/pendamping/", "19-a-companion-and-her-makers"),
        (INSPECTOR, "/dewan/catatan/", "20-the-inspectors-log"),
        (INSPECTOR, "/dewan/catatan/?jenis=on_behalf", "21-what-was-done-on-behalf-of-makers"),
    ]
    for phone, path, name in looks:
        context, page = somebody(browser, phone)
        page.goto(SITE + path)
        shows(page, name)
        context.close()
    context, page = somebody(browser, WEAVER)
    page.goto(f"{SITE}/jual/")
    shop = re.search(r"/jual/toko/[a-z0-9-]+/", page.content())
    page.goto(f"{SITE}{shop[0]}catatan/" if shop else f"{SITE}/jual/")
    shows(page, "22-what-others-did-on-her-shop")
    context.close()


def log_is_tampered_with() -> str:
    """By one who owns the database: a line is changed without leaving a line, and put back afterwards."""
    said = [_verify()]
    line = play("tamper").decode()
    try:
        said.append(_verify())
    finally:
        play("mend", line)
    said.append(_verify())
    expect(said[0] == said[2] != said[1], "a changed line of the log was not found")
    told = "\n".join(f"$ pasarkriya audit verify\n{each}" for each in said)
    return f"\n## A line of the log is changed in the database, and put back\n\n```\n{told}\n```\n"


def _verify() -> str:
    return market("audit", "verify", wants_zero=False).strip()


if __name__ == "__main__":
    sys.exit(main())
