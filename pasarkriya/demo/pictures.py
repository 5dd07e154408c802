"""The demo's photos: which piece each shows, and when it is woven.

The newest are woven while the demo is set up, the others by the worker, and any
other the moment somebody looks at it.
"""

import hashlib
import multiprocessing
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings

from pasarkriya.catalogue.facts import ProductDraft
from pasarkriya.catalogue.models import Craft, Photo, Product
from pasarkriya.demo import loom, weaving

PAPER = "#cbbfae"
Job = tuple[str, str, str, str, str]


def photos_of(craft: dict, draft: ProductDraft, number: int) -> list[dict[str, Any]]:
    """The columns of a piece's two photos, the whole and a detail, which are yet to be woven."""
    family = weaving.family_for(craft["material_group"], draft.technique, draft.form, craft["slug"])
    whole = _digest(f"{family}|{craft['slug']}|{draft.form}|{number}")
    return [_columns(key, draft.name) for key in (whole, _digest(f"{whole}|detail"))]


def _columns(key: str, alt: str) -> dict[str, Any]:
    return {"key": key, "width": loom.WIDTH, "height": loom.HEIGHT, "widths": loom.WIDTHS, "colour": PAPER, "alt": alt}


def _digest(recipe: str) -> str:
    """As long as an uploaded photo's key, but of the recipe, since the picture is not there yet."""
    return hashlib.sha256(recipe.encode()).hexdigest()


def root() -> str:
    return str(Path(settings.MEDIA_ROOT) / "pictures")


def job_of(photo: Photo) -> Job:
    return (root(), photo.key, *_recipe(photo.product))


def _recipe(product: Product) -> tuple[str, str, str]:
    craft = product.craft or Craft(material_group="tekstil", slug="")
    return (
        weaving.family_for(craft.material_group, product.technique, product.form, craft.slug),
        craft.slug,
        product.form,
    )


def weave_missing(key: str) -> bool:
    """Weave the photo of this key if it is one of the demo's whose files are not there. Tells whether it was."""
    photo = Photo.objects.filter(key=key).select_related("product__craft").first()
    if photo is None:
        return False
    whole = Photo.objects.filter(product=photo.product_id).order_by("position").values_list("key", flat=True)[0]
    if key == whole:
        loom.weave_files(*job_of(photo))
    elif key == _digest(f"{whole}|detail"):
        loom.weave_detail(*job_of(photo), whole)
    else:
        return False
    return True


def newest(count: int) -> list[Job]:
    """What the first pages show."""
    return [
        job_of(photo)
        for photo in Photo.objects.filter(position=0).select_related("product__craft").order_by("-product_id")[:count]
    ]


def start_weaving(jobs: Iterable[Job]) -> tuple[ProcessPoolExecutor, list[Future]]:
    """On all cores, in processes that start fresh: they must not share our database connection."""
    pool = ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"), initializer=loom.be_patient)
    return pool, [pool.submit(loom.weave_job, job) for job in jobs]
