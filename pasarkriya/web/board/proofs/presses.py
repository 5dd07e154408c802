"""The officer's answers about one proof. A refusal is shown on the page of the shop's proofs."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import shop_in_reach
from pasarkriya.verification.actions.decide_proof import approve_proof, note_visit, send_proof_back, waive_proof
from pasarkriya.verification.actions.read_number import read_number
from pasarkriya.verification.models import Proof
from pasarkriya.verification.queries import proof_of_shop
from pasarkriya.web.access import View, requires
from pasarkriya.web.board.proofs.views import proofs_page
from pasarkriya.web.kept import kept_picture
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence


def _in_reach(act: Callable[..., HttpResponse]) -> View:
    @requires(Permission.SHOP_VERIFY)
    @require_POST
    def press(request: Request, slug: str, **names: UUID) -> HttpResponse:
        shop = shop_in_reach(request.actor, slug, Permission.SHOP_VERIFY)
        things = [proof_of_shop(shop, names["evidence_id"])] if "evidence_id" in names else []
        try:
            return act(request, shop, *things)
        except Refusal as refusal:
            if refusal.kind is Kind.MISSING:
                raise
            return proofs_page(request, shop, error=sentence(refusal), status=refusal.kind.status)

    return press


def _done(request: Request, shop: Shop, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("board_proofs", shop.slug)


@_in_reach
def approve(request: Request, shop: Shop, proof: Proof) -> HttpResponse:
    approve_proof(proof, by=request.actor, now=now())
    return _done(request, shop, _("Approved."))


@_in_reach
def send_back(request: Request, shop: Shop, proof: Proof) -> HttpResponse:
    send_proof_back(proof, reason=request.POST.get("reason", ""), by=request.actor, now=now())
    return _done(request, shop, _("The maker has your note and can send it again."))


@_in_reach
def read(request: Request, shop: Shop, proof: Proof) -> HttpResponse:
    """Shown on this answer alone, which nobody keeps."""
    number = read_number(proof, reason=request.POST.get("reason", ""), by=request.actor, now=now())
    return proofs_page(request, shop, number=number, read=proof.pk)


@_in_reach
def waive(request: Request, shop: Shop) -> HttpResponse:
    kind, reason = request.POST.get("kind", ""), request.POST.get("reason", "")
    waive_proof(shop, kind, reason=reason, by=request.actor, now=now())
    return _done(request, shop, _("Written down: the council does without it."))


@_in_reach
def visit(request: Request, shop: Shop) -> HttpResponse:
    key = kept_picture(request, "document")
    kind, words = request.POST.get("kind", ""), request.POST.get("words", "")
    note_visit(shop, kind, words=words, document_key=key, by=request.actor, now=now())
    return _done(request, shop, _("The visit is written down."))
