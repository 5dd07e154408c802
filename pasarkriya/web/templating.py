"""The Jinja environment of the pages: what every template may use."""

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment

from pasarkriya.catalogue.listing import short_region
from pasarkriya.web import assets, pictures
from pasarkriya.wording import formats

FILTERS = {
    "rupiah": formats.rupiah,
    "quantity": formats.quantity,
    "grouped": formats.count,
    "price_unit": formats.price_unit,
    "weight": formats.weight,
    "day": formats.day,
    "short_day": formats.short_day,
    "month_year": formats.month_year,
    "moment": formats.moment,
    "short_region": short_region,
    "line_name": formats.line_name,
}


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    made = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], trim_blocks=True, lstrip_blocks=True, **options)
    # The i18n extension adds this method to the environment; no type knows.
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.filters.update(FILTERS)
    made.globals.update(
        url=url,
        static=static,
        asset=assets.url,
        picture=pictures.source,
        srcset=pictures.srcset,
        get_messages=get_messages,
        get_language=translation.get_language,
        told=formats.told,
        line_name=formats.line_name,
    )
    return made
