"""The maker's side: who helps her, what was done for her, and one press that ends it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.actions.consent_to_companion import consent_by_press
from pasarkriya.shops.actions.end_companionship import decline_companion, end_companionship
from pasarkriya.shops.companion_models import Companionship, ConsentStatus
from pasarkriya.shops.companions import companions_of, companionship_at, deeds_for
from pasarkriya.shops.consent import TEXTS, VERSION
from pasarkriya.shops.models import Shop
from pasarkriya.web.access import View
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.companions.words import told
from pasarkriya.web.seller.doors import in_shop, page, tell


@in_shop(Permission.SHOP_MEMBERS)
def helpers(request: Request, shop: Shop) -> HttpResponse:
    rows = companions_of(shop)
    return page(
        request,
        "companions/helpers.html",
        shop,
        here="shop",
        asking=[row for row in rows if row.status == ConsentStatus.ASKED],
        helping=[row for row in rows if row.status == ConsentStatus.ACTIVE],
        before=[row for row in rows if row.consented_at and row.status == ConsentStatus.ENDED],
        words=TEXTS[VERSION],
        done=[(told(deed), deed) for deed in deeds_for(shop)],
    )


def _answer(act: Callable[..., Any], said: Callable[[Companionship], str]) -> View:
    @in_shop(Permission.SHOP_MEMBERS)
    @require_POST
    def press(request: Request, shop: Shop, companionship_id: int) -> HttpResponse:
        row = companionship_at(shop, companionship_id)
        try:
            act(row, by=request.actor, now=now())
            messages.success(request, said(row))
        except Refusal as refusal:
            tell(request, refusal)
        return redirect("seller_helpers", shop.slug)

    return press


agree = _answer(consent_by_press, lambda row: _("%(name)s may help you now.") % {"name": row.companion})
decline = _answer(decline_companion, lambda row: _("%(name)s does not get into your shop.") % {"name": row.companion})
end = _answer(end_companionship, lambda row: _("Your shop is in your hands alone again."))
