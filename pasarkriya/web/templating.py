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
    "moment": formats.moment,
    "short_region": short_region,
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
    )
    return made


def render_block(request: Any, template: str, block: str, context: dict[str, Any]) -> str:
    """One named block of a page: what an HTMX answer is made of, so page and answer cannot drift."""
    from django.template import engines

    made = engines["jinja2"].env.get_template(template)
    values = made.new_context({**context, "request": request, "csrf_token": _csrf(request)})
    return "".join(made.blocks[block](values))


def _csrf(request: Any) -> str:
    from django.middleware.csrf import get_token

    return get_token(request)
