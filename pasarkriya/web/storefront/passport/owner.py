"""Whose a piece is: a page behind a secret link, from where it is passed on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.network import network_of
from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.claim_piece import TRANSFER_GOOD, pass_on
from pasarkriya.provenance.models import Ownership
from pasarkriya.provenance.queries import owner_by_link
from pasarkriya.provenance.refusals import OwnerMissing
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.passport.views import GUESSES, WINDOW


@public
@require_safe
def piece(request: Request, secret: str) -> HttpResponse:
    return _page(request, secret, _owner(request, secret))


@public
@require_POST
def hand_on(request: Request, secret: str) -> HttpResponse:
    """Shows the code for who comes after; once, on the answer itself."""
    owner = _owner(request, secret)
    return _page(request, secret, owner, code=pass_on(owner, now=now()))


def _owner(request: Request, secret: str) -> Ownership:
    try:
        return owner_by_link(secret[:80])
    except OwnerMissing:
        hit(f"label-guess:{network_of(request)}", limit=GUESSES, window=WINDOW, now=now())
        raise


def _page(request: Request, secret: str, owner: Ownership, *, code: str = "") -> HttpResponse:
    context = {
        "secret": secret,
        "owner": owner,
        "passport": owner.passport,
        "facts": owner.passport.batch.facts,
        "code": f"{code[:5]} {code[5:]}" if code else "",
        "days": TRANSFER_GOOD.days,
    }
    response = render(request, "storefront/passport/owner.html", context)
    response["Cache-Control"] = "no-store"
    # Not `no-referrer`: with it browsers send forms from "null", which the guard against forged forms refuses.
    response["Referrer-Policy"] = "same-origin"
    return response
