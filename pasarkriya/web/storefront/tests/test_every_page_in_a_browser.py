"""What holds for every page alike. One world for all of them: making it takes longer than looking."""

import pytest

pytestmark = pytest.mark.browser

PAGES = ["/", "/karya", "/karya?q=selendng", "/kriya", "/kriya/endek", "/daerah", "/daerah/bali", "/perajin", "/gaya"]


def pages_of(world) -> list[str]:
    return [
        *PAGES,
        *(f"/karya/{world.products[key].slug}" for key in ("scarf", "metre")),
        "/toko/tenun-sari",
        "/perajin/ayu",
    ]


def test_nothing_sticks_out_of_any_screen(lasting_world, phone):
    for path in pages_of(lasting_world):
        phone.goto(path)
        for width in (320, 360, 768, 1280):
            phone.set_viewport_size({"width": width, "height": 740})
            assert phone.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_contrast_names_and_roles_are_right_in_both_schemes(lasting_world, phone):
    from axe_playwright_python.sync_playwright import Axe

    for path in pages_of(lasting_world):
        for scheme in ("light", "dark"):
            phone.emulate_media(color_scheme=scheme)
            phone.goto(path)
            found = Axe().run(phone).response["violations"]
            assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == [], (path, scheme)


def test_what_one_presses_is_large_enough(lasting_world, phone):
    """44 px for what stands by itself; words within a sentence are as large as the sentence."""
    small = """() => [...document.querySelectorAll("button, select, input[name]:not([type=hidden]), .button, nav a")]
        .filter((each) => !["radio", "checkbox"].includes(each.type))
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
        .map((each) => each.outerHTML.slice(0, 80))"""
    for path in pages_of(lasting_world):
        phone.goto(path)
        assert phone.evaluate(small) == [], path
