"""What a person reads about a row, a product or a picture that did not come in as it stood."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pasarkriya.catalogue.data import problem_sentence
from pasarkriya.catalogue.rules import Problem

SENTENCES: dict[str, Any] = {
    # a row, or one of its cells
    "name_missing": _("The name is missing. Every product needs one."),
    "row_too_wide": _(
        "This row has more cells than there are headings. Perhaps a comma in a text was taken for the end of a cell:"
        " put the text between quotes."
    ),
    "row_repeats": _("This row repeats row %(first_row)s with other figures. Keep one of the two."),
    "text_too_long": _("The text has %(length)s characters; %(most)s fit. Please shorten it."),
    "price_unreadable": _("“%(text)s” could not be read as a price. Write it like 150000, 150.000 or Rp150.000."),
    "price_not_positive": _("The price has to be more than zero."),
    "price_not_whole": _("“%(text)s” has parts of a rupiah. Write whole rupiah, like 150000."),
    "price_too_high": _("“%(text)s” is more than any price here. Perhaps there are too many zeros."),
    "count_unreadable": _("“%(text)s” could not be read as a number. Write it like 12."),
    "count_negative": _("“%(text)s” is less than nothing. Write 0 when it is sold out."),
    "count_not_whole": _("“%(text)s” is not a whole number. For cloth sold by the metre, write “meter” as its unit."),
    "count_too_high": _("“%(text)s” is more than can be kept in stock here. Perhaps there are too many zeros."),
    "weight_unreadable": _("“%(text)s” could not be read as a weight. Write it like 250 g or 1,5 kg."),
    "length_unreadable": _("“%(text)s” could not be read as a length. Write it like 200 cm or 2,5 m."),
    "unit_unknown": _("We do not know the unit “%(text)s”. Write buah (piece), meter or gram."),
    "days_unreadable": _("“%(text)s” could not be read as a number of days. Write it like 14."),
    "flag_unreadable": _("“%(text)s” could not be read as yes or no. Write ya or tidak."),
    # a product that came in
    "word_unknown": _("We do not know “%(text)s” yet. Choose the right word on the product's page."),
    "unit_differs": _("This product is sold in another unit here, so its stock was left as it is."),
    "price_low": _("A price below Rp1,000 is unusual. Please look whether zeros are missing, then publish it."),
    # a picture
    "picture_not_found": _("The picture “%(picture)s” is not in the archive."),
    "picture_too_large": _("The picture “%(picture)s” is larger than 12 MB. Please make it smaller."),
    "picture_too_many_pixels": _("The picture “%(picture)s” has too many pixels. 40 megapixels fit."),
    "picture_of_unknown_kind": _("“%(picture)s” is not a picture we can use. Use JPEG, PNG, WebP, AVIF or HEIC."),
    "picture_damaged": _("The picture “%(picture)s” is damaged. Please save it again, or take a new one."),
    "picture_too_costly": _("The picture “%(picture)s” could not be worked on. Please save it again as JPEG."),
    "pictures_busy": _("There was no room to work on “%(picture)s”. Import the file once more, please."),
    "photo_of_another_shop": _(
        "The picture “%(picture)s” hangs in another shop already, so it was left out. If it is yours, the product's"
        " page says how to tell the council."
    ),
    # stock
    "promised_already": _("More pieces are promised to buyers than this row says there are. The row was left out."),
}


def import_sentence(code: str, facts: Mapping[str, Any]) -> str:
    """In the language of the page. Facts are printed as they are."""
    if code in SENTENCES:
        return str(SENTENCES[code]) % _Printed(facts)
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return problem_sentence(Problem(code, dict(facts)), language)


class _Printed(dict):
    def __missing__(self, name: str) -> str:
        return "…"
