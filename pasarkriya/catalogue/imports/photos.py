"""Develops the pictures a batch of products names, before any transaction is open."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pasarkriya.catalogue.actions.add_photo import MOST, check_own, store_picture
from pasarkriya.catalogue.imports.pictures_zip import PicturesZip
from pasarkriya.catalogue.imports.sheet_products import SheetProduct
from pasarkriya.catalogue.imports.standing import Standing
from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.catalogue.rules import Problem
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.shops.models import Shop

COLUMNS = ("key", "width", "height", "widths", "colour")


@dataclass
class Developed:
    """`photos` are columns of new rows of `Photo`; `problems` name the pictures that did not come in."""

    photos: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def develop_pictures(
    sheet: SheetProduct, standing: Standing | None, archive: PicturesZip | None, shop: Shop
) -> Developed:
    """Those of `sheet.images` that the product does not show yet, their files written already.

    A picture of another shop is a problem, as it is a refusal at the seller's desk.
    """
    developed = Developed()
    if archive is None or not sheet.images:
        return developed
    shown = set(Photo.objects.filter(product=standing.product).values_list("key", flat=True)) if standing else set()
    for name in sheet.images:
        if len(shown) >= MOST:
            break
        _develop(name, archive, shown, developed, shop)
    return developed


def _develop(name: str, archive: PicturesZip, shown: set[str], developed: Developed, shop: Shop) -> None:
    data = archive.read(name)
    if data is None:
        developed.problems.append(Problem("picture_not_found", {"picture": name[:120]}))
        return
    key = hashlib.sha256(data).hexdigest()
    if key in shown:
        return
    try:
        developed.photos.append(_known(key, shop) or _accepted(data, shop))
        shown.add(key)
    except Refusal as refusal:
        developed.problems.append(Problem(refusal.code, {"picture": name[:120]}))


def _known(key: str, shop: Shop) -> dict[str, Any] | None:
    """The same picture serves many products of a shop; it is developed once."""
    photo = Photo.objects.filter(key=key, product__shop=shop).first()
    return {name: getattr(photo, name) for name in COLUMNS} if photo else None


def _accepted(data: bytes, shop: Shop) -> dict[str, Any]:
    picture = accept(data)
    check_own(picture.look, shop)
    return {
        "key": store_picture(picture),
        "width": picture.width,
        "height": picture.height,
        "widths": picture.widths,
        "colour": picture.dominant_colour,
    }


def count_new(sheet: SheetProduct, standing: Standing | None, archive: PicturesZip) -> int:
    """How many would be added, were all of them fit to be shown."""
    if standing is None:
        return sum(name in archive for name in sheet.images)
    shown = set(Photo.objects.filter(product=standing.product).values_list("key", flat=True))
    found = {hashlib.sha256(data).hexdigest() for name in sheet.images if (data := archive.read(name))}
    return len(found - shown)


def count_by_key(sheets: Sequence[SheetProduct], developed: Sequence[Developed]) -> dict[str, int]:
    return {sheet.key: len(each.photos) for sheet, each in zip(sheets, developed, strict=True)}
