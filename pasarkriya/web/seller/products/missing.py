"""What stands between a work and the market, each as a sentence that leads to its field."""

from django.utils.translation import get_language

from pasarkriya.catalogue import data
from pasarkriya.catalogue.actions.publish_product import problems_of
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.rules import Problem

FIELD_OF = {
    "name_missing": "f-name",
    "craft_missing": "f-craft",
    "picture_missing": "foto",
    "variant_missing": "f-v0-price",
    "price_missing": "f-v0-price",
    "origin_missing": "f-origin",
    "technique_missing": "f-technique",
    "step_missing": "f-v0-step",
    "minimum_missing": "f-v0-minimum",
    "minimum_off_step": "f-v0-minimum",
    "days_missing": "f-made_days",
    "not_one_of_a_kind": "f-sold_by-1",
    "one_of_a_kind_by_metre": "f-sold_by-1",
}
# The field a rule of naming looks at, by its name in the rules' data.
FIELD_OF_FACT = {"origin_regency": "f-origin", "origin_province": "f-origin", "purity_permille": "f-purity"}


def missing(product: Product) -> list[tuple[str, str]]:
    """(field id, sentence) each; empty when it may be published."""
    language = "en" if get_language() == "en" else "id"
    return [(_field(problem), data.problem_sentence(problem, language)) for problem in problems_of(product)]


def _field(problem: Problem) -> str:
    if problem.code in FIELD_OF:
        return FIELD_OF[problem.code]
    rule = next(rule for rule in data.naming_rules() if rule.code == problem.code)
    fact = rule.require["field"]
    return FIELD_OF_FACT.get(fact, f"f-{fact}")
