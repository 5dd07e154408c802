"""The demo's pictures: which there are, and when each is woven.

Those of the first pages are woven while the demo is set up, the others by the worker, and any
other the moment somebody looks at it.
"""

import multiprocessing
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings

from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.queries import newest_of_crafts
from pasarkriya.demo import loom
from pasarkriya.demo.recipes import Recipe, key_of, recipe_of
from pasarkriya.shops.models import Maker, Shop

PAPER = "#cbbfae"
Job = tuple[str, str]


def photos_of(recipe: Recipe, chance: str, alt: str) -> list[dict[str, Any]]:
    """The columns of a piece's two photos, the whole and a detail, which are yet to be woven."""
    return [_columns(key_of(replace(recipe, kind=kind), chance), alt) for kind in ("whole", "detail")]


def _columns(key: str, alt: str) -> dict[str, Any]:
    width, height = loom.SIZE["whole"]
    return {"key": key, "width": width, "height": height, "widths": loom.WIDTHS, "colour": PAPER, "alt": alt}


def root() -> str:
    return str(Path(settings.MEDIA_ROOT) / "pictures")


def weave_missing(key: str) -> bool:
    """Weave the picture of this key if it is one of the demo's and hangs somewhere. Tells whether it is there."""
    return recipe_of(key) is not None and _hangs(key) and loom.weave_key(root(), key)


def _hangs(key: str) -> bool:
    """Nobody may keep our looms busy with keys of his own making."""
    return (
        Photo.objects.filter(key=key).exists()
        or Shop.objects.filter(banner_key=key).exists()
        or Maker.objects.filter(picture_key=key).exists()
    )


def first_to_see(count: int) -> list[Job]:
    """What the first pages show: the newest of each craft, the newest of all, in this order; only those unwoven."""
    by_craft = [card.photo_key for card in newest_of_crafts()]
    newest = Photo.objects.filter(position=0).order_by("-product_id").values_list("key", flat=True)[:count]
    return unwoven([*by_craft, *newest])


def all_keys() -> list[str]:
    """Works newest first, marks, banners. Details wait until somebody looks closer."""
    photos = Photo.objects.filter(position=0).order_by("-product_id").values_list("key", flat=True)
    makers = Maker.objects.exclude(picture_key="").values_list("picture_key", flat=True)
    banners = Shop.objects.exclude(banner_key="").values_list("banner_key", flat=True)
    return [*photos, *makers, *banners]


def unwoven(keys: Iterable[str]) -> list[Job]:
    folder = root()
    return [(folder, key) for key in dict.fromkeys(keys) if recipe_of(key) and not loom.is_woven(folder, key)]


def start_weaving(jobs: Iterable[Job]) -> tuple[ProcessPoolExecutor, list[Future]]:
    """On all cores, in processes that start fresh: they must not share our database connection."""
    pool = ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"), initializer=loom.be_patient)
    return pool, [pool.submit(loom.weave_job, job) for job in jobs]
