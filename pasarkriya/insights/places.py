"""Where a line of the trail belongs: the shop or the council that its thing leads to by foreign keys."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.db.models.fields.related import ForeignKey

from pasarkriya.councils.models import Council
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.orders.models import Order
from pasarkriya.payments.models import Refund, Share
from pasarkriya.shops.models import Shop

FARTHEST = 4
TITLES = ("number", "reference", "name", "title", "kid", "kind")
OF_ANOTHER = ("product", "order", "maker")


@dataclass(frozen=True)
class Place:
    """`region` is '' for what is the nation's, and for what is nobody's in particular."""

    shop: Shop | None = None
    region: str = ""
    title: str = ""


NOWHERE = Place()


def places_of(entries: Iterable[TrailEntry]) -> dict[int, Place]:
    """By the line's id; a few queries per kind of thing."""
    by_label: dict[str, list[TrailEntry]] = defaultdict(list)
    for entry in entries:
        by_label[entry.thing].append(entry)
    found: dict[int, Place] = {}
    for label, rows in by_label.items():
        things = _places_of_things(label, {row.thing_id for row in rows})
        found |= {row.pk: things.get(row.thing_id, NOWHERE) for row in rows}
    return found


def _places_of_things(label: str, ids: set[str]) -> dict[str, Place]:
    model = model_of(label)
    if model is None:
        return {}
    keys = [key for key in map(_key_of(model), ids) if key is not None]
    rows = model._base_manager.filter(pk__in=keys)
    titles = _titles(model, rows)
    shops = _shops(label, model, rows, keys)
    councils = _councils(model, rows)
    shop_rows = Shop.objects.select_related("region").in_bulk({each for each in shops.values() if each})
    return {str(key): _place(shop_rows.get(shops.get(key)), councils.get(key), titles.get(key)) for key in keys}


def _place(shop: Shop | None, region: str | None, title: str | None) -> Place:
    return Place(shop, shop.region_id if shop else region or "", str(title or ""))


def _key_of(model: type[Model]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return model._meta.pk.to_python(text)
        except (ValidationError, ValueError):
            return None

    return read


def _shops(label: str, model: type[Model], rows: QuerySet, keys: list[Any]) -> dict[Any, int | None]:
    """Money that was paid to the market finds its shops by its orders."""
    way = way_to(model, Shop)
    found = dict(rows.values_list("pk", f"{way}__pk" if way else "pk")) if way is not None else {}
    if label == "payments.payment":
        found |= dict(Share.objects.filter(payment__in=keys).values_list("payment", "shop"))
    if label == "payments.refund":
        orders = dict(Refund.objects.filter(pk__in=keys).values_list("pk", "order"))
        shops = dict(Order.objects.filter(public_id__in=orders.values()).values_list("public_id", "shop"))
        found |= {key: shops[order] for key, order in orders.items() if order in shops}
    return found


def _councils(model: type[Model], rows: QuerySet) -> dict[Any, str | None]:
    way = way_to(model, Council)
    if way is None:
        return {}
    return dict(rows.values_list("pk", f"{way}__region" if way else "region"))


def _titles(model: type[Model], rows: QuerySet) -> dict[Any, Any]:
    way = _title_way(model)
    return dict(rows.values_list("pk", way)) if way else {}


@lru_cache(maxsize=256)
def _title_way(model: type[Model]) -> str:
    """What a thing is called by, itself or its work's or order's; people are named elsewhere, or not at all."""
    names = {field.name: field for field in model._meta.concrete_fields}
    if model._meta.app_label == "accounts":
        return ""
    for name in TITLES:
        if name in names:
            return name
    for name in OF_ANOTHER:
        if isinstance(names.get(name), ForeignKey):
            inner = _title_way(names[name].related_model)
            return f"{name}__{inner}" if inner else ""
    return ""


def model_of(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


@lru_cache(maxsize=512)
def way_to(model: type[Model], target: type[Model]) -> str | None:
    """The shortest way by foreign keys, `product__shop`; '' when it is one itself, None when there is none."""
    ways: list[tuple[type[Model], str]] = [(model, "")]
    for _step in range(FARTHEST):
        further = []
        for at, way in ways:
            if at is target:
                return way
            for field in at._meta.concrete_fields:
                # Who did it, and what it replaced, says nothing of where it belongs.
                if isinstance(field, ForeignKey) and field.related_model._meta.label_lower not in BY_THE_WAY:
                    further.append((field.related_model, f"{way}__{field.name}" if way else field.name))
        ways = further
    return None


BY_THE_WAY = {"accounts.user", "places.region", "curation.rubric"}
