"""A work as curators see it: its facts and pictures, without whose it is."""

from typing import Any

from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.queries import photos_of
from pasarkriya.curation.rules import blinded
from pasarkriya.shops.models import Maker

TOLD = ("form", "technique", "loom", "fibre", "dye", "motif", "length_cm", "width_cm", "height_cm", "work_hours",
        "purity_permille", "kind", "made_days")  # fmt: skip
TEXTS = ("name", "description", "description_en", "motif")
# What curators vouch for: changed only by asking them (`request_change`).
VOUCHED = ("craft", "technique", "loom", "fibre", "dye", "origin", "maker")


def snapshot(product: Product) -> dict[str, Any]:
    """`told` is what curators read, blinded; `vouched` is what an approval stands for; `photos` as rows of theirs."""
    names = names_to_hide(product)
    told = {name: getattr(product, name) for name in (*TEXTS, *TOLD)}
    told |= {name: blinded(told[name], names) for name in TEXTS}
    told |= {
        "craft": product.craft.slug if product.craft else "",
        "origin": product.origin_id or product.shop.region_id,
    }
    photos = [
        {"key": each.key, "width": each.width, "height": each.height, "widths": each.widths, "colour": each.colour}
        for each in photos_of(product)
    ]
    return {"told": told, "vouched": vouched(product), "photos": photos}


def vouched(product: Product) -> dict[str, str]:
    return {
        "craft": product.craft.slug if product.craft else "",
        "origin": product.origin_id or "",
        "maker": str(product.maker_id or ""),
        **{name: getattr(product, name) for name in ("technique", "loom", "fibre", "dye")},
    }


def names_to_hide(product: Product) -> list[str]:
    shop = product.shop
    makers = Maker.objects.filter(shop=shop).values_list("name", "village")
    return [shop.name, shop.village, product.village, *(name for pair in makers for name in pair)]
