"""Companions of a shop as the board sees them: confirming a signed paper, ending what should end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.actions.consent_to_companion import confirm_paper
from pasarkriya.shops.actions.end_companionship import end_companionship
from pasarkriya.shops.companions import companionship_at
from pasarkriya.shops.queries import shop_in_reach
from pasarkriya.web.access import requires
from pasarkriya.web.board.proofs.views import proofs_page
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence


@requires(Permission.SHOP_VERIFY)
@require_POST
def confirm(request: Request, slug: str, companionship_id: int) -> HttpResponse:
    """`seen` is the key of the paper that was looked at."""
    shop = shop_in_reach(request.actor, slug, Permission.SHOP_VERIFY)
    row = companionship_at(shop, companionship_id)
    try:
        confirm_paper(row, seen=request.POST.get("seen", ""), by=request.actor, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return proofs_page(request, shop, error=sentence(refusal), status=refusal.kind.status)
    if row.signed_by:
        messages.success(request, _("Written down: you have looked at the maker's signature."))
        return redirect("board_proofs", shop.slug)
    messages.success(request, _("%(name)s may work for this shop now.") % {"name": row.companion})
    return redirect("board_proofs", shop.slug)


@requires(Permission.SHOP_VERIFY)
@require_POST
def end(request: Request, slug: str, companionship_id: int) -> HttpResponse:
    shop = shop_in_reach(request.actor, slug, Permission.SHOP_VERIFY)
    row = companionship_at(shop, companionship_id)
    end_companionship(row, by=request.actor, now=now())
    messages.success(request, _("%(name)s does not work for this shop any more.") % {"name": row.companion})
    return redirect("board_proofs", shop.slug)
