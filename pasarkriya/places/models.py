from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

KEMENDAGRI = "kemendagri"


class Level(models.TextChoices):
    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"


class RegionQuerySet(models.QuerySet["Region"]):
    def provinces(self) -> "RegionQuerySet":
        return self.filter(level=Level.PROVINCE)

    def below(self, code: str) -> "RegionQuerySet":
        """The region itself and all that lies in it. The nation, code '', holds everything."""
        return self.filter(models.Q(code=code) | models.Q(code__startswith=f"{code}.")) if code else self.all()


class Region(models.Model):
    """A province `51`, regency `51.08` or district `51.08.01`; the prefix of a code is its ancestor.

    Codes of other schemes (BPS) look alike and mean other places, so the
    scheme is stored beside the code.
    """

    code = models.CharField(max_length=13, primary_key=True)
    scheme = models.CharField(max_length=12, default=KEMENDAGRI)
    level = models.CharField(max_length=8, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80)
    path = models.CharField(max_length=160, help_text="with its parents, nearest first")
    time_zone = models.CharField(max_length=32)
    postal_codes = ArrayField(models.CharField(max_length=5), default=list, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(scheme=KEMENDAGRI), name="region_known_scheme"),
        ]
        indexes = [
            models.Index(fields=["level", "code"], name="region_level"),
            GinIndex(OpClass(Upper("path"), name="gin_trgm_ops"), name="region_path_trigrams"),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def province_code(self) -> str:
        return self.code[:2]

    @property
    def regency_code(self) -> str:
        return self.code[:5]
