"""Quantities are integers in the smallest unit: 1 piece, 1 cm, 1 g."""

from django.db import models


class Unit(models.TextChoices):
    PIECE = "piece"
    CM = "cm"
    G = "g"

    @property
    def per(self) -> int:
        """How many of the smallest unit one price is for: a metre is priced per 100 cm."""
        return {Unit.PIECE: 1, Unit.CM: 100, Unit.G: 1}[self]


class QuantityProblem(models.TextChoices):
    NOT_POSITIVE = "not_positive"
    BELOW_MINIMUM = "below_minimum"
    OFF_STEP = "off_step"
    TOO_MUCH = "too_much"


# More than any loom gives in a year; keeps sums far inside a bigint.
MOST = 1_000_000


def quantity_problem(quantity: int, *, minimum: int, step: int) -> QuantityProblem | None:
    """Why a buyer cannot have exactly this much, or None. A 25 cm step counts from zero."""
    if quantity <= 0:
        return QuantityProblem.NOT_POSITIVE
    if quantity > MOST:
        return QuantityProblem.TOO_MUCH
    if quantity < minimum:
        return QuantityProblem.BELOW_MINIMUM
    if quantity % step:
        return QuantityProblem.OFF_STEP
    return None
