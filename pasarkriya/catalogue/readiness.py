"""What would stand between a draft and the market, before it is saved."""

from collections.abc import Mapping

from pasarkriya.catalogue import data
from pasarkriya.catalogue.facts import ProductDraft
from pasarkriya.catalogue.models import Craft
from pasarkriya.catalogue.rules import Problem, ProductFacts, VariantFacts, publication_problems


def draft_problems(draft: ProductDraft, crafts: Mapping[str, Craft], *, pictures: int) -> list[Problem]:
    """`crafts` by slug; `pictures` is how many the product will have."""
    facts = ProductFacts(
        name=draft.name,
        craft=draft.craft,
        material_group=crafts[draft.craft].material_group if draft.craft in crafts else "",
        form=draft.form,
        form_kind=data.form_kinds().get(draft.form, ""),
        technique=draft.technique,
        loom=draft.loom,
        fibre=draft.fibre,
        origin_regency=draft.origin,
        purity_permille=draft.purity_permille,
        kind=draft.kind,
        made_days=draft.made_days,
        pictures=pictures,
        variants=tuple(VariantFacts(v.price_amount, v.unit, v.minimum, v.step) for v in draft.variants),
    )
    return publication_problems(facts, data.naming_rules())
