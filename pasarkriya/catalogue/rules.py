"""What keeps a product from being published. Pure; the rules of naming are data (`data/rules.json`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pasarkriya.catalogue.searching.words import folded, words

LONGEST_MAKING_DAYS = 730
# A step below this is not a cut: it is the unit, left as it was.
SHORTEST_STEP_CM = 5


@dataclass(frozen=True, slots=True)
class VariantFacts:
    price_amount: int | None
    unit: str = "piece"  # piece, cm or g
    minimum: int = 1
    step: int = 1
    units: int | None = None  # on the shelf; None when whoever asks cannot know


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What the rules look at. Vocabulary fields are slugs, empty when not given."""

    name: str
    craft: str = ""
    material_group: str = ""
    form: str = ""
    form_kind: str = ""  # cloth, garment or object
    technique: str = ""
    loom: str = ""
    fibre: str = ""
    origin_regency: str = ""  # Kemendagri code, 51.07
    purity_permille: int | None = None
    kind: str = "stocked"  # stocked, one_of_a_kind or made_to_order
    made_days: int | None = None
    pictures: int = 0
    variants: tuple[VariantFacts, ...] = ()

    @property
    def origin_province(self) -> str:
        return self.origin_regency[:2]

    @property
    def is_textile(self) -> bool:
        return self.material_group == "tekstil" or self.form_kind in ("cloth", "garment")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right; `facts` fill its sentence (`data.problem_sentence`)."""

    code: str
    facts: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of naming: products that `applies_to` describes must `require`.

    `applies_to` maps a field to the values it covers, `<field>_not` to values it
    spares, `name_words` to words of the product's name. `require` names a field and
    one of: one_of, none_of, at_least and at_most, without_words (with unless_words).
    """

    code: str
    applies_to: Mapping[str, list[str]]
    require: Mapping[str, Any]


def publication_problems(product: ProductFacts, rules: Iterable[Rule]) -> list[Problem]:
    """Everything that stands between the product and the market; empty when it may be published."""
    found = [*missing_things(product), *cut_problems(product), *kind_problems(product)]
    asked_already = {covered for problem in found for covered in COVERED.get(problem.code, ())}
    broken = (rule for rule in rules if applies(rule, product) and not holds(rule, product))
    return found + [Problem(rule.code) for rule in broken if rule.require["field"] not in asked_already]


# A rule about a field that is still empty adds nothing to "fill it in".
COVERED = {
    "origin_missing": ("origin_regency", "origin_province"),
    "technique_missing": ("technique",),
}


def missing_things(product: ProductFacts) -> Iterator[Problem]:
    if not words(product.name):
        yield Problem("name_missing")
    if not product.craft:
        yield Problem("craft_missing")
    if product.is_textile and not product.origin_regency:
        yield Problem("origin_missing")
    if product.is_textile and not product.technique:
        yield Problem("technique_missing")
    if product.pictures < 1:
        yield Problem("picture_missing")
    if not product.variants:
        yield Problem("variant_missing")
    if unpriced := sum(not is_price(variant.price_amount) for variant in product.variants):
        yield Problem("price_missing", {"count": unpriced})


def is_price(amount: int | None) -> bool:
    return amount is not None and amount > 0


def cut_problems(product: ProductFacts) -> Iterator[Problem]:
    """Cloth by the metre is cut in steps, and not shorter than a minimum."""
    for variant in product.variants:
        if variant.unit != "cm":
            continue
        if variant.step < SHORTEST_STEP_CM:
            yield Problem("step_missing")
        elif variant.minimum < variant.step:
            yield Problem("minimum_missing")
        elif variant.minimum % variant.step:
            yield Problem("minimum_off_step", {"minimum": variant.minimum, "step": variant.step})


def kind_problems(product: ProductFacts) -> Iterator[Problem]:
    if product.kind == "made_to_order" and not 1 <= (product.made_days or 0) <= LONGEST_MAKING_DAYS:
        yield Problem("days_missing", {"most": LONGEST_MAKING_DAYS})
    if product.kind == "one_of_a_kind":
        yield from one_of_a_kind_problems(product.variants)


def one_of_a_kind_problems(variants: tuple[VariantFacts, ...]) -> Iterator[Problem]:
    if any(variant.unit == "cm" for variant in variants):
        yield Problem("one_of_a_kind_by_metre")
        return
    units = sum(1 if variant.units is None else variant.units for variant in variants)
    if variants and (len(variants), units) != (1, 1):
        yield Problem("not_one_of_a_kind", {"variants": len(variants), "units": units})


def applies(rule: Rule, product: ProductFacts) -> bool:
    return all(_covers(product, key, values) for key, values in rule.applies_to.items())


def _covers(product: ProductFacts, key: str, values: list[str]) -> bool:
    if key == "name_words":
        return not set(values).isdisjoint(words(product.name))
    if key.endswith("_not"):
        return getattr(product, key.removesuffix("_not")) not in values
    return getattr(product, key) in values


def holds(rule: Rule, product: ProductFacts) -> bool:
    value = getattr(product, rule.require["field"])
    demands = {key: wanted for key, wanted in rule.require.items() if key in DEMANDS}
    return all(DEMANDS[key](value, wanted, rule.require) for key, wanted in demands.items())


def _lacks_words(name: str, forbidden: list[str], require: Mapping[str, Any]) -> bool:
    """No forbidden word in the name, apart from the phrases that make it honest."""
    text = " ".join(words(name))
    for phrase in require.get("unless_words", ()):
        text = text.replace(folded(phrase), " ")
    return set(forbidden).isdisjoint(words(text))


DEMANDS = {
    "one_of": lambda value, wanted, _: value in wanted,
    "none_of": lambda value, wanted, _: value not in wanted,
    "at_least": lambda value, wanted, _: value is not None and value >= wanted,
    "at_most": lambda value, wanted, _: value is not None and value <= wanted,
    "without_words": _lacks_words,
}
