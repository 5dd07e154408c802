"""Readable addresses that stay unique."""

from django.db import models
from django.utils.text import slugify

from pasarkriya.kernel.locks import lock_word
from pasarkriya.kernel.numbers import readable_code


def free_slug(model: type[models.Model], name: str) -> str:
    """`tenun-sari`; with a short random tail when taken, or when nothing of the name is left."""
    slug = slugify(name)[:70]
    if slug and not model._default_manager.filter(slug=slug).exists():
        return slug
    return f"{slug or 'kriya'}-{readable_code(5).lower()}"


def held_slug(model: type[models.Model], name: str) -> str:
    """`free_slug`, and whoever wants the same one at this instant waits until it is taken. In a transaction."""
    lock_word(f"{model._meta.label_lower}:{slugify(name)[:70]}")
    return free_slug(model, name)
