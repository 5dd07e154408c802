"""How much somebody wants, as he writes it: `3`, `250`, `2,5 m`, `250 cm`."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from pasarkriya.kernel.quantity import QuantityProblem, Unit
from pasarkriya.orders.refusals import QuantityInvalid
from pasarkriya.wording.formats import quantity as written

WHOLE = re.compile(r"[0-9]{1,9}")
LENGTH = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,2}))?\s*(m|meter|metre|cm|g|gram)", re.IGNORECASE)


def read_quantity(text: str, unit: Callable[[], str]) -> int:
    """Smallest units. `unit` is asked only when one is written. Raises `QuantityInvalid`."""
    text = text.strip()[:20]
    if WHOLE.fullmatch(text):
        return int(text)
    if match := LENGTH.fullmatch(text):
        return _measured(match, unit())
    raise _not_a_quantity()


def _measured(match: re.Match[str], unit: str) -> int:
    whole, fraction, word = match[1], match[2] or "", match[3].lower()
    if word.startswith("m") and unit == Unit.CM:
        return int(whole) * 100 + int(fraction.ljust(2, "0"))
    same = (word == "cm" and unit == Unit.CM) or (word.startswith("g") and unit == Unit.G)
    if same and not fraction:
        return int(whole)
    raise _not_a_quantity()


def _not_a_quantity() -> QuantityInvalid:
    return QuantityInvalid(problem=QuantityProblem.NOT_POSITIVE.value, minimum=1, step=1, unit="piece")


def nearest_below(left: int, *, minimum: int, step: int) -> int:
    """The largest quantity that can be had of what is left; 0 when even the least is more."""
    fits = left - left % step
    return fits if fits >= minimum else 0


def quantity_sentence(refusal: QuantityInvalid) -> str:
    """What does not fit, in the words of a cloth seller."""
    facts = refusal.facts
    unit, minimum, step = str(facts["unit"]), int(facts["minimum"]), int(facts["step"])  # type: ignore[call-overload]
    problem = facts["problem"]
    if problem == QuantityProblem.BELOW_MINIMUM:
        return _("At least %(least)s of this can be had. Your cart is as it was.") % {"least": written(minimum, unit)}
    if problem == QuantityProblem.OFF_STEP:
        return _("This is cut in steps of %(step)s. Your cart is as it was.") % {"step": written(step, unit)}
    if problem == QuantityProblem.TOO_MUCH:
        return _("This is more than can be ordered here. Your cart is as it was.")
    return _("Please write how much you want as a number, for example 1, or 2.5 m for cloth. Your cart is as it was.")
