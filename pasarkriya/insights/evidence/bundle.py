"""Evidence about a shop, a work or a case by one press: lines of the trail, the proof that they are sealed, papers.

It only reads. Names of buyers are never in it; what looks like a number or an address of a person is masked, and a
masked line is proved by its digest alone.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db.models import Q

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Product
from pasarkriya.curation.models import Submission
from pasarkriya.insights.evidence.chain_proof import proofs_of
from pasarkriya.insights.evidence.refusals import EvidenceMissing
from pasarkriya.insights.places import model_of, places_of, way_to
from pasarkriya.insights.trail import BLIND, Line, entries_about, lines_of
from pasarkriya.kernel.chain import entry_facts, instant
from pasarkriya.kernel.masking import masked
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.provenance.models import Passport
from pasarkriya.shops.models import Shop

# The newest ones; a shop's life has fewer.
MOST_LINES = 5_000
MOST_PAPERS = 1_000
WORDS = ("BACA-DULU.txt", "README.txt", "periksa.py")
Say = Callable[[Line], str]


@dataclass(frozen=True)
class About:
    """`name` is of the file; `products` are the works whose passports and decisions belong to it."""

    name: str
    entries: list[TrailEntry]
    products: list[int]


def about_shop(shop: Shop) -> About:
    entries = [each for each in entries_about(shop)[:MOST_LINES] if each.thing not in BLIND]
    products = Product.objects.filter(shop=shop).order_by("pk").values_list("pk", flat=True)
    return About(f"bukti-{shop.slug}", entries, list(products[:MOST_PAPERS]))


def about_product(actor: Actor, product_id: int) -> About:
    """Raises `EvidenceMissing`, also for works of other regions."""
    shops = Shop.objects.in_reach_of(actor, Permission.AUDIT_READ)
    product = Product.objects.filter(pk=product_id, shop__in=shops).first()
    if product is None:
        raise EvidenceMissing()
    wanted = Q(thing="catalogue.product", thing_id=str(product.pk))
    for label in ("curation.submission", "curation.changerequest", "provenance.labelbatch", "provenance.passport"):
        model = model_of(label)
        assert model is not None
        ids = model._base_manager.filter(product=product).values_list("pk", flat=True)
        wanted |= Q(thing=label, thing_id__in=[str(each) for each in ids])
    return About(f"bukti-{product.slug}", _newest(wanted), [product.pk])


def about_case(actor: Actor, thing: str, thing_id: str) -> About:
    """Raises `EvidenceMissing` for what left no line, and for what is out of the actor's reach."""
    entries = _newest(Q(thing=thing[:60].replace("\x00", ""), thing_id=thing_id[:40].replace("\x00", "")))
    if not entries:
        raise EvidenceMissing()
    place = places_of(entries[:1])[entries[0].pk]
    if not actor.may(Permission.AUDIT_READ, region=place.region):
        raise EvidenceMissing()
    return About(f"bukti-{entries[0].thing}-{thing_id[:40]}".replace(".", "-"), entries, _products(entries[0]))


def _newest(wanted: Q) -> list[TrailEntry]:
    return list(TrailEntry.objects.filter(wanted).order_by("-at", "-pk")[:MOST_LINES])


def _products(entry: TrailEntry) -> list[int]:
    """The work it is about, where it leads to one."""
    model = model_of(entry.thing)
    way = way_to(model, Product) if model else None
    if model is None or way is None:
        return []
    found = model._base_manager.filter(pk=entry.thing_id).values_list(way or "pk", flat=True)
    return [each for each in found if each]


def bundle(about: About, *, say: Say, now: datetime) -> bytes:
    """A zip file. `say` tells a line in words of the reader's language."""
    chain, proofs = proofs_of(about.entries)
    lines = [_line(each, say, proofs.get(each.entry.pk)) for each in lines_of(about.entries)]
    content = {
        "catatan.json": {"made_at": instant(now), "about": about.name, "lines": lines},
        "rantai.json": chain,
        "paspor.json": list(_passports(about.products)),
        "kurasi.json": list(_decisions(about.products)),
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in WORDS:
            _put(archive, name, (files(__package__) / name).read_bytes(), now)
        for name, facts in content.items():
            _put(archive, name, json.dumps(facts, ensure_ascii=False, indent=1).encode(), now)
    return packed.getvalue()


def _put(archive: ZipFile, name: str, content: bytes, now: datetime) -> None:
    info = ZipInfo(name, now.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    archive.writestr(info, content)


def _line(line: Line, say: Say, proof: dict[str, Any] | None) -> dict[str, Any]:
    """As it is sealed, in words, and how it hangs in its block. A masked one no longer gives its own digest."""
    exact = entry_facts(line.entry)
    shown = _masked(exact)
    return {"entry": shown, "masked": shown != exact, "said": say(line), "proof": proof}


def _masked(facts: Any) -> Any:
    if isinstance(facts, str):
        return masked(facts)
    if isinstance(facts, dict):
        return {key: value if key in ("id", "thing_id", "at") else _masked(value) for key, value in facts.items()}
    return [_masked(each) for each in facts] if isinstance(facts, list) else facts


def _passports(products: list[int]) -> Iterable[dict[str, Any]]:
    """Without their tokens: who has the token could print the label."""
    rows = Passport.objects.filter(product__in=products).select_related("product", "key", "batch").order_by("pk")
    for row in rows[:MOST_PAPERS]:
        yield {
            "id": str(row.public_id), "work": row.product.name, "number": row.serial, "status": row.status,
            "issued_at": instant(row.issued_at), "called_back": masked(row.words), "key": row.key.kid,
            "facts_sha256": row.batch.digest,
        }  # fmt: skip


def _decisions(products: list[int]) -> Iterable[dict[str, Any]]:
    rows = Submission.objects.filter(product__in=products).select_related("product", "council").order_by("pk")
    for row in rows[:MOST_PAPERS]:
        yield {
            "number": row.number, "work": row.product.name, "council": row.council.name, "tier": row.tier,
            "round": row.round, "status": row.status, "answer": masked(row.answer),
            "decided_at": instant(row.decided_at) if row.decided_at else None,
        }  # fmt: skip
