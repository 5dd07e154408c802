"""What a passport says of a piece, put together once and frozen: names as they were, not links to what may change."""

import hashlib
import json
from datetime import date
from typing import Any

from pasarkriya.catalogue.actions.publish_product import facts_of
from pasarkriya.catalogue.listing import short_region
from pasarkriya.catalogue.models import IpStatus, Product
from pasarkriya.catalogue.queries import photos_of, vocabulary_entries
from pasarkriya.curation.queries import approval_of
from pasarkriya.provenance.certificates import certificates_on
from pasarkriya.provenance.rules import PieceFacts

MOST_PHOTOS = 4
VOCABULARY = ("technique", "form", "loom", "fibre", "dye")
# A loom of which there is none is not told.
NONE = "none"


def piece_facts(product: Product) -> PieceFacts:
    """What the rules look at."""
    plain = facts_of(product)
    return PieceFacts(
        **{name: getattr(plain, name) for name in plain.__slots__},
        village=village_of(product),
        motif=product.motif,
        maker=product.maker.name if product.maker else "",
    )


def village_of(product: Product) -> str:
    return product.village or product.shop.village


def passport_facts(product: Product, *, on: date) -> dict[str, Any]:
    """JSON values. Words of the vocabulary are pairs, Indonesian and English, so that they stay readable."""
    craft, origin, maker = product.craft, product.origin, product.maker
    assert craft and origin and maker, "the rules ask for all three"
    return {
        "name": [product.name, product.name_en],
        "maker": maker.name,
        "shop": product.shop.name,
        "village": village_of(product),
        "regency": [origin.code, origin.name],
        "place": f"{village_of(product)}, {short_region(origin.name)}",
        "craft": [craft.slug, craft.name_id, craft.name_en],
        **_words(product),
        "motif": product.motif,
        "hours": product.work_hours,
        "size_cm": [product.length_cm, product.width_cm, product.height_cm],
        "purity_permille": product.purity_permille,
        "photos": [photo.key for photo in photos_of(product)[:MOST_PHOTOS]],
        "ip": _ip(product),
        "certificates": certificates_on(product, on=on),
        "curation": _curation(product),
    }


def _curation(product: Product) -> dict[str, Any] | None:
    """Who approved the work, when a council's curators have."""
    found = approval_of(product.pk)
    if found is None:
        return None
    on = found.decided_at.date().isoformat()
    return {"tier": found.tier, "council": found.council, "curators": found.curators, "on": on}


def digest_of(facts: dict[str, Any]) -> str:
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _words(product: Product) -> dict[str, list[str] | None]:
    names = {(entry.kind, entry.slug): [entry.name_id, entry.name_en] for entry in vocabulary_entries()}
    said = {kind: getattr(product, kind) for kind in VOCABULARY}
    return {kind: names.get((kind, slug)) if slug and slug != NONE else None for kind, slug in said.items()}


def _ip(product: Product) -> dict[str, str] | None:
    """The craft's, when the law has written it down: IG and KIK are different things, and none is none."""
    craft = product.craft
    if craft is None or craft.ip_status == IpStatus.NONE or not craft.ip_number:
        return None
    on = craft.ip_on.isoformat() if craft.ip_on else ""
    return {"status": craft.ip_status, "number": craft.ip_number, "on": on}
