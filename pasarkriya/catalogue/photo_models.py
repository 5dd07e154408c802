"""What a photo looks like and what colours it has, counted once from its pixels: see `pictures`."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from pgvector.django import HalfVectorField, HnswIndex

from pasarkriya.catalogue.pictures.shades import DIMENSIONS


class Likeness(models.Model):
    """By it a copy of the photo is known. Both lists are empty for a plain sheet, which is like everything."""

    photo = models.OneToOneField("catalogue.Photo", models.CASCADE, primary_key=True, related_name="+")
    marks = ArrayField(models.BigIntegerField(), default=list, help_text="one per frame of `pictures.likeness`")
    tokens = ArrayField(models.IntegerField(), default=list, help_text="the marks in parts, for the index")

    class Meta:
        indexes = [GinIndex(fields=["tokens"], name="likeness_tokens")]


class Palette(models.Model):
    """The photo's `colours` as a vector, by which photos of like colours are found: see `pictures.shades`."""

    photo = models.OneToOneField("catalogue.Photo", models.CASCADE, primary_key=True, related_name="+")
    vector = HalfVectorField(dimensions=DIMENSIONS)

    class Meta:
        indexes = [
            HnswIndex(fields=["vector"], name="palette_vector", m=16, ef_construction=64, opclasses=["halfvec_ip_ops"])
        ]


class PhotoLeave(models.Model):
    """A board found that this shop may show a photo which another shop shows as well."""

    shop = models.ForeignKey("shops.Shop", models.CASCADE, related_name="+")
    mark = models.BigIntegerField(help_text="of the whole photo, see `pictures.likeness`")
    by = models.CharField(max_length=40)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "mark"], name="photo_leave_once")]
