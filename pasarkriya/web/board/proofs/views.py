"""The proofs of one shop before an officer: what is asked, what was given, who looked at numbers."""

from typing import Any

from django.http import HttpResponse

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.time import now
from pasarkriya.shops.companions import OPEN, companions_of, works_for
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import shop_in_reach
from pasarkriya.verification.models import ProofStatus
from pasarkriya.verification.queries import (
    documents_of,
    proof_with_document,
    readings_of,
    seal_of,
    shops_with_the_same_number,
    standing,
)
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request, person_of
from pasarkriya.wording import proofs as said


@requires(Permission.SHOP_VERIFY)
def proofs(request: Request, slug: str) -> HttpResponse:
    return proofs_page(request, shop_in_reach(request.actor, slug, Permission.SHOP_VERIFY))


def proofs_page(request: Request, shop: Shop, *, status: int = 200, **told: Any) -> HttpResponse:
    """`told` may hold `error`, and `number` of the proof `read` that was just opened."""
    found = standing(shop, now())
    waiting = [step.latest for step in found if step.latest and step.latest.status == ProofStatus.GIVEN]
    return page(
        request,
        "proofs/proofs.html",
        here="shops",
        status=status,
        shop=shop,
        steps=found,
        twins={proof.pk: shops_with_the_same_number(proof, request.actor) for proof in waiting},
        readings=readings_of(proof for step in found for proof in step.rounds)[:30],
        seal=seal_of(shop.pk, now()),
        companions=[row for row in companions_of(shop) if row.status in OPEN],
        is_own=works_for(shop, person_of(request)),
        said=said,
        **{"error": "", "number": "", "read": None} | told,
    )


@requires(Permission.SHOP_VERIFY)
def document(request: Request, slug: str, key: str) -> HttpResponse:
    """A photo given as proof, or a companion's signed paper."""
    shop = shop_in_reach(request.actor, slug, Permission.SHOP_VERIFY)
    papers = {row.paper_key: row for row in companions_of(shop) if row.paper_key}
    answer = private_picture(key, [*documents_of(shop), *papers])
    thing = papers.get(key) or proof_with_document(shop, key)
    leave_trail(thing, "document read", by=request.actor.name, at=now(), shop=shop.pk)
    return answer
