"""What the texts about returns may name."""

from typing import Any

from pasarkriya.notices.about_orders import tell_buyer, tell_shop
from pasarkriya.notices.actions.write_notice import occurrence
from pasarkriya.notices.links import site
from pasarkriya.notices.models import Notice
from pasarkriya.orders.return_queries import ReturnView


def tell_buyer_of_return(view: ReturnView, event: str) -> list[Notice]:
    return tell_buyer(view.order_view, event, about_event=_once(view, event), **_facts(view))


def tell_shop_of_return(view: ReturnView, event: str) -> list[Notice]:
    return tell_shop(view.order_view, event, about_event=_once(view, event), **_facts(view))


def _once(view: ReturnView, event: str) -> str:
    """An order may have several returns, each told once."""
    return occurrence(event, view.thing.asked_at)


def _facts(view: ReturnView) -> dict[str, Any]:
    return {
        "thing": view.thing,
        "goods": view.lines,
        "words": view.words[-1].text if view.words else "",
        "returns_desk": site(f"/jual/retur/{view.thing.public_id}"),
    }
