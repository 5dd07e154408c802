"""The page behind the square on a label: one light page, for a phone on a slow line, without script too."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.network import network_of
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.claim_piece import claim_piece
from pasarkriya.provenance.actions.count_scan import count_scan, place_scan
from pasarkriya.provenance.models import Passport
from pasarkriya.provenance.queries import Answer, look_up, owner_of, seen, was_copied
from pasarkriya.provenance.refusals import PassportMissing
from pasarkriya.provenance.tokens import in_address
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words as names
from pasarkriya.wording.passports import certificates, how_made, ip_sentence
from pasarkriya.wording.refusals import sentence

# Guesses of a network within the window: a torn label is tried a few times, a list of tokens is not.
GUESSES, WINDOW = 30, timedelta(minutes=10)
PLACES, CLAIMS, CLAIMS_OF_A_LABEL = 30, 20, 12
HOUR = timedelta(hours=1)
# One who looks again has not come again.
SEEN, SEEN_SECONDS = "label_seen", 1800
STAMP = "provenance/scan"


@public
@require_safe
def ask(request: Request) -> HttpResponse:
    """For who has the letters of a label but no camera: `?label=`."""
    typed = request.GET.get("label", "")
    if typed.strip():
        return redirect("passport_verify", in_address(typed).strip().replace("/", "-") or "-")
    return render(request, "storefront/passport/ask.html")


@public
@require_safe
def verify(request: Request, token: str) -> HttpResponse:
    at = now()
    answer = look_up(token, now=at)
    if answer.passport is None:
        hit(f"label-guess:{network_of(request)}", limit=GUESSES, window=WINDOW, now=at)
        return _not_ours(request)
    response = _page(request, token, answer, at)
    _count(request, response, answer.passport, at)
    return response


@public
@require_POST
def place(request: Request, token: str) -> HttpResponse:
    """Field `regency`; `stamp` says which look it was. Nothing of the asker is kept."""
    at, passport = now(), _passport(request, token)
    hit(f"label-place:{network_of(request)}", limit=PLACES, window=HOUR, now=at)
    try:
        looked = signing.loads(request.POST.get("stamp", ""), salt=STAMP, max_age=HOUR)
        scanned_at = datetime.fromisoformat(looked["at"]) if looked["label"] == passport.pk else at
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        scanned_at = at
    try:
        region = place_scan(passport, regency=request.POST.get("regency", ""), scanned_at=scanned_at, now=at)
    except Refusal as refusal:
        return _again(request, token, sentence(refusal), refusal.kind.status)
    messages.success(request, _("Thank you. Noted: %(place)s, and nothing about you.") % {"place": region.name})
    return redirect("passport_verify", token)


@public
@require_POST
def claim(request: Request, token: str) -> HttpResponse:
    """Field `code`. Both counters run before the code is looked at."""
    at, passport = now(), _passport(request, token)
    hit(f"label-claim:{network_of(request)}", limit=CLAIMS, window=HOUR, now=at)
    hit(f"label-claim-of:{passport.pk}", limit=CLAIMS_OF_A_LABEL, window=HOUR, now=at)
    try:
        secret = claim_piece(passport, request.POST.get("code", ""), now=at)
    except Refusal as refusal:
        return _again(request, token, sentence(refusal), refusal.kind.status)
    return redirect("passport_owner", secret)


def _passport(request: Request, token: str) -> Passport:
    """Of a token that is good. A guess is counted here, too."""
    answer = look_up(token, now=now())
    if answer.passport is None or not answer.verdict.valid:
        hit(f"label-guess:{network_of(request)}", limit=GUESSES, window=WINDOW, now=now())
        raise PassportMissing()
    return answer.passport


def _again(request: Request, token: str, error: str, status: int) -> HttpResponse:
    at = now()
    return _page(request, token, look_up(token, now=at), at, error=error, status=status)


def _page(
    request: Request, token: str, answer: Answer, at: datetime, *, error: str = "", status: int = 200
) -> HttpResponse:
    passport, facts = answer.passport, answer.facts
    assert passport is not None
    looked = seen(passport)
    context = {
        "token": token,
        "verdict": answer.verdict,
        "passport": passport,
        "facts": facts,
        "how": how_made(facts),
        "ip": ip_sentence(facts),
        "certificates": certificates(facts, on=at.date()),
        "seen": looked,
        "last_place": _place_name(looked.last_region),
        "owner": owner_of(passport),
        "is_copied": was_copied(passport),
        "stamp": signing.dumps({"label": passport.pk, "at": at.isoformat()}, salt=STAMP),
        "error": error,
    }
    response = render(request, "storefront/passport/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _place_name(code: str) -> str:
    found = names.regency(code) if code else None
    return found.name if found else ""


def _count(request: Request, response: HttpResponse, passport: Passport, at: datetime) -> None:
    """A visit counts once in half an hour; a chat that fetches a link for its picture is nobody's eye."""
    mark = passport.public_id.hex[:8]
    if request.method != "GET" or request.COOKIES.get(SEEN) == mark or _is_machine(request):
        return
    count_scan(passport, now=at)
    response.set_cookie(
        SEEN, mark, max_age=SEEN_SECONDS, path="/verify/", httponly=True, samesite="Lax", secure=request.is_secure()
    )


def _is_machine(request: Request) -> bool:
    agent = request.headers.get("User-Agent", "").casefold()
    is_ahead = "prefetch" in (request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""))
    return is_ahead or any(word in agent for word in ("bot", "crawl", "spider", "whatsapp/", "facebookexternalhit"))


def _not_ours(request: Request) -> HttpResponse:
    """The same page for everything that is not ours, whatever is wrong with it."""
    response = render(request, "storefront/passport/not_ours.html", status=404)
    response["Cache-Control"] = "no-store"
    return response
