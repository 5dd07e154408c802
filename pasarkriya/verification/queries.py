"""What others may ask about proofs. Numbers are told by `actions.read_number` alone."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import Product
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import shops_of_the_same_owners
from pasarkriya.verification.models import NumberReading, Proof, ProofStatus, Requirement, Seal
from pasarkriya.verification.refusals import ProofMissing, ProofNotAsked, RequirementMissing
from pasarkriya.verification.rules import Step, Works, blocking, in_force, steps


def works_of(shop: Shop) -> Works:
    rows = Product.objects.filter(shop=shop).values_list("craft__material_group", "craft__slug", "fibre").distinct()
    groups, crafts, fibres = zip(*rows, strict=True) if rows else ((), (), ())
    return Works(frozenset(groups), frozenset(crafts), frozenset(filter(None, fibres)))


def requirements_for(region: str, on: datetime) -> list[Requirement]:
    """All that any council may ask of a shop in this region, in force or not yet ended; for `rules.in_force`."""
    reach = Q(council=None) | Q(council__region=None) | Q(council__region__in=[region[:2], region[:5]])
    rows = Requirement.objects.filter(reach).filter(Q(until=None) | Q(until__gt=on.date()))
    return list(rows.select_related("council__region"))


def standing(shop: Shop, now: datetime) -> list[Step]:
    """Every requirement of a shop and how it stands: three queries."""
    wanted = in_force(requirements_for(shop.region_id, now), shop.region_id, works_of(shop), now.date())
    rows = Proof.objects.filter(shop=shop).select_related("decided_by", "requirement")
    return steps(wanted, rows, now)


def step_of(shop: Shop, kind: str, now: datetime) -> Step:
    """Raises `ProofNotAsked`."""
    found = next((step for step in standing(shop, now) if step.requirement.kind == kind), None)
    if found is None:
        raise ProofNotAsked()
    return found


def missing_for_opening(shop: Shop, now: datetime) -> list[Step]:
    return blocking(standing(shop, now))


def proof_in_reach(actor: Actor, public_id: UUID) -> Proof:
    """For an officer who verifies there. Raises `ProofMissing`."""
    return _one(Proof.objects.in_reach_of(actor).filter(public_id=public_id))


def proof_of_shop(shop: Shop, public_id: UUID) -> Proof:
    """Raises `ProofMissing`."""
    return _one(Proof.objects.filter(shop=shop, public_id=public_id))


def _one(rows: QuerySet[Proof]) -> Proof:
    found = rows.select_related("shop__region", "requirement__council", "decided_by").first()
    if found is None:
        raise ProofMissing()
    return found


def proofs_waiting(actor: Actor) -> list[Proof]:
    """What the actor may decide about, the longest waiting first."""
    rows = Proof.objects.in_reach_of(actor).filter(status=ProofStatus.GIVEN)
    return list(rows.select_related("shop__region").order_by("given_at", "pk"))


def readings_of(proofs: Iterable[Proof]) -> list[NumberReading]:
    """Who looked at these numbers, the newest first."""
    rows = NumberReading.objects.filter(proof__in=[proof.pk for proof in proofs])
    return list(rows.select_related("reader", "proof").order_by("-at", "-pk"))


def shops_with_the_same_number(proof: Proof, actor: Actor) -> tuple[list[Shop], int]:
    """Shops of other owners that gave this number: those the officer may see, and how many others there are."""
    if not proof.digest:
        return [], 0
    others = Proof.objects.filter(digest=proof.digest).exclude(shop__in=shops_of_the_same_owners(proof.shop))
    ids = set(others.values_list("shop_id", flat=True))
    seen = list(Shop.objects.in_reach_of(actor, Permission.SHOP_VERIFY).filter(pk__in=ids).order_by("pk"))
    return seen, len(ids) - len(seen)


def seal_of(shop_id: int, now: datetime) -> Seal | None:
    """The council's seal, while all it stands for lasts; by one query."""
    rows = Seal.objects.filter(shop=shop_id).filter(Q(until=None) | Q(until__gt=now))
    return rows.select_related("council").first()


def requirements_in_reach(actor: Actor) -> list[Requirement]:
    """Every council's, and those of the councils on whose boards the actor sits or that lie below."""
    seen = Q(council=None) | Q(council__region=None)
    for code in actor.regions(Permission.COUNCIL_READ):
        seen |= (
            Q(pk__gt=0)
            if not code
            else Q(council__region__in=[code, code[:2]]) | Q(council__region__code__startswith=f"{code}.")
        )
    rows = Requirement.objects.filter(seen, until=None).select_related("council__region")
    return sorted(rows, key=lambda row: (row.council.reach if row.council else "", row.level, row.pk))


def requirement_by_id(number: int) -> Requirement:
    """Raises `RequirementMissing`."""
    found = Requirement.objects.filter(pk=number, until=None).select_related("council__region").first()
    if found is None:
        raise RequirementMissing()
    return found


def documents_of(shop: Shop) -> list[str]:
    """Keys of the private pictures given as proof."""
    return list(Proof.objects.filter(shop=shop).exclude(document_key="").values_list("document_key", flat=True))


def proof_with_document(shop: Shop, key: str) -> Proof:
    """The one this picture was given for. Raises `ProofMissing`."""
    return _one(Proof.objects.filter(shop=shop, document_key=key))
