"""The rows of sizes and colours in the product form."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from pasarkriya.catalogue.facts import VariantDraft
from pasarkriya.catalogue.models import Variant
from pasarkriya.kernel.quantity import Unit
from pasarkriya.web.seller.products.forms import METRE, VariantForm

MOST_ROWS = 12
CUT = {"minimum": 50, "step": 25}
PACKED = ("packed_length", "packed_width", "packed_height")


def shown_rows(variants: list[Variant], *, by_metre: bool) -> list[VariantForm]:
    """A row per variant, and an empty one for the next."""
    rows = [VariantForm(by_metre=by_metre, prefix=f"v{i}", initial=_initial(v)) for i, v in enumerate(variants)]
    if len(rows) < MOST_ROWS:
        rows.append(VariantForm(by_metre=by_metre, prefix=f"v{len(rows)}", initial=CUT))
    return rows


def sent_rows(sent: Mapping[str, str], *, by_metre: bool) -> list[VariantForm]:
    count = sent.get("rows", "")
    number = int(count) if count.isascii() and count.isdigit() and len(count) < 3 else 0
    return [VariantForm(sent, by_metre=by_metre, prefix=f"v{i}") for i in range(min(number, MOST_ROWS))]


def check_rows(rows: list[VariantForm]) -> bool:
    """Whether all can be kept. Two that cannot be told apart get a word each."""
    valid = all(row.is_valid() for row in rows if not row.is_empty)
    offered = [row for row in rows if not row.is_empty and not (row.is_bound and row.data.get(row.add_prefix("gone")))]
    for row in offered:
        if len(offered) > 1 and not row.data.get(row.add_prefix("name"), "").strip():
            row.add_error("name", _("Give each its own name, such as its size or colour."))
            valid = False
    return valid


def variant_drafts(rows: list[VariantForm], known: list[Variant], sold_by: str) -> list[VariantDraft]:
    """Rows with a price, as drafts. Only the product's own variants are known by their id."""
    mine = {variant.pk: variant for variant in known}
    kept = [row.cleaned_data for row in rows if not row.is_empty]
    return [
        _draft(facts, mine.get(facts["id"] or 0), sold_by) for facts in kept if facts["price"] and not facts["gone"]
    ]


def _draft(facts: dict[str, Any], before: Variant | None, sold_by: str) -> VariantDraft:
    unit = _unit(before, sold_by)
    # Five pieces are not five centimetres: another unit is another variant, and is counted anew.
    same = before if before and before.unit == unit else None
    return VariantDraft(
        price_amount=facts["price"],
        stock=None if same else _first_stock(facts["stock"], sold_by),
        id=same.pk if same else None,
        name=facts["name"],
        sku=before.sku if before else "",
        unit=unit,
        minimum=(facts["minimum"] or CUT["minimum"]) if unit == Unit.CM else (same.minimum if same else 1),
        step=(facts["step"] or CUT["step"]) if unit == Unit.CM else (same.step if same else 1),
        weight_g=facts["weight"] or (before.weight_g if before else 500),
        packed=_packed(facts, before),
    )


def _unit(before: Variant | None, sold_by: str) -> str:
    if sold_by == METRE:
        return Unit.CM
    return Unit.G if before and before.unit == Unit.G else Unit.PIECE


def _first_stock(stock: int | None, sold_by: str) -> int | None:
    if sold_by == "one_of_a_kind":
        return 1 if stock is None else min(stock, 1)
    return stock


def _packed(facts: dict[str, Any], before: Variant | None) -> tuple[int, int, int]:
    usual = (before.packed_length_cm, before.packed_width_cm, before.packed_height_cm) if before else (30, 25, 5)
    length, width, height = (facts[name] or there for name, there in zip(PACKED, usual, strict=True))
    return length, width, height


def _initial(variant: Variant) -> dict[str, Any]:
    return {
        "id": variant.pk,
        "name": variant.name,
        "price": f"{variant.price_amount:,}".replace(",", "."),
        "minimum": variant.minimum,
        "step": variant.step,
        "weight": variant.weight_g,
        "packed_length": variant.packed_length_cm,
        "packed_width": variant.packed_width_cm,
        "packed_height": variant.packed_height_cm,
    }
