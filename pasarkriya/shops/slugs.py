"""Readable addresses that stay unique."""

from django.db import models
from django.utils.text import slugify

from pasarkriya.kernel.numbers import readable_code


def free_slug(model: type[models.Model], name: str) -> str:
    """`tenun-sari`; with a short random tail when taken, or when nothing of the name is left."""
    slug = slugify(name)[:70]
    if slug and not model._default_manager.filter(slug=slug).exists():
        return slug
    return f"{slug or 'kriya'}-{readable_code(5).lower()}"
