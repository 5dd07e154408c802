import pytest
from django.template import engines
from django.test import Client

from pasarkriya.web import assets

HOSTILE = '"><script>alert(1)</script>'


def render(source: str, **context: object) -> str:
    return engines["jinja2"].env.from_string(source).render(**context)


def test_the_styleguide_shows_every_component_in_both_schemes(db):
    page = Client().get("/gaya").content.decode()
    assert "scheme-light" in page and "scheme-dark" in page


def test_the_styleguide_is_not_for_production(db, settings):
    settings.IS_PRODUCTION = True
    assert Client().get("/gaya").status_code == 404


def test_districts_are_found_by_three_letters(db):
    page = Client().get("/kecamatan", {"q": "ubud", "name": "district"}).content.decode()
    assert 'value="51.04.05"' in page
    assert 'data-text="Ubud, Kabupaten Gianyar, Bali"' in page


@pytest.mark.parametrize("q", ["", "ub", "zzzz", HOSTILE, "%_\\", "\x00"])
def test_a_district_nobody_knows_is_answered_with_a_hint(db, q):
    response = Client().get("/kecamatan", {"q": q, "name": HOSTILE})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_a_field_keeps_what_was_typed_and_says_what_is_wrong(db):
    made = render(
        '{% from "components/all.html" import field %}{{ field("nama", "Nama", value=value, error="Belum diisi.") }}',
        value=HOSTILE,
    )
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in made
    assert 'aria-invalid="true"' in made
    assert 'aria-describedby="f-nama-error"' in made
    assert 'id="f-nama-error">Belum diisi.' in made


def test_choices_keep_what_was_chosen(db):
    call = 'field("b", "B", type=type, value=value, options=[("a", "A"), ("c", "C")])'
    source = '{% from "components/all.html" import field %}{{ ' + call + " }}"
    assert render(source, type="radio", value="c").count("checked") == 1
    assert render(source, type="checkboxes", value=["a", "c"]).count("checked") == 2
    assert '<option value="c" selected>' in render(source, type="select", value="c")


def test_a_number_of_zero_is_a_value_not_nothing(db):
    assert 'value="0"' in render(
        '{% from "components/all.html" import field %}{{ field("n", "N", type="number", value=0) }}'
    )


def test_no_page_holds_inline_script_or_style():
    """The content security policy would refuse it, and nobody would see why."""
    for path in assets.WEB.rglob("*.html"):
        text = path.read_text()
        assert "style=" not in text, path
        assert "<style" not in text, path
        assert " onclick=" not in text, path


def test_the_stylesheet_and_the_script_are_small():
    assert len(assets._bundle("css")[2]) < 16_000
    assert len(assets._bundle("js")[2]) < 8_000


def test_the_language_is_changed_by_a_plain_form(db):
    client = Client(headers={"accept-language": "id"})
    client.post("/bahasa", {"language": "en", "next": "/karya"})
    assert "Sign in" in client.get("/karya").content.decode()


def test_the_cart_count_is_a_number_or_nothing(db):
    client = Client()
    client.cookies["cart_n"] = "3"
    assert '<span class="count number">3</span>' in client.get("/karya").content.decode()
    client.cookies["cart_n"] = "<b>"
    assert 'class="count' not in client.get("/karya").content.decode()
