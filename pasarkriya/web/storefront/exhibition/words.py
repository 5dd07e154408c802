"""What visitors say at an exhibition (questions, the visitors' book), and what they would like to find again."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.network import network_of
from pasarkriya.exhibitions.actions.speak import ask_question, write_in_book
from pasarkriya.exhibitions.hearing import book_of, favourites, product_of
from pasarkriya.exhibitions.showing import leg_by_slug, stand_by_slug
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront.exhibition import favourite_cookie
from pasarkriya.web.storefront.exhibition.views import about, stand_page
from pasarkriya.wording.refusals import sentence

# Of one network in an hour: a school class may write, a script gives up.
WORDS, HOUR = 20, timedelta(hours=1)


@public
@require_POST
def stand_ask(request: Request, leg_slug: str, stand_slug: str) -> HttpResponse:
    """Fields `name`, `text`."""
    leg = leg_by_slug(leg_slug)
    stand = stand_by_slug(leg, stand_slug)
    stand.leg = leg
    try:
        hit(f"stand-question:{network_of(request)}", limit=WORDS, window=HOUR, now=now())
        ask_question(stand, name=request.POST.get("name", ""), text=request.POST.get("text", ""), now=now())
    except Refusal as refusal:
        return stand_page(request, leg_slug, stand_slug, refusal)
    messages.success(request, _("Your question was handed on. It stands here as soon as it is answered."))
    return HttpResponseRedirect(reverse("stand", args=[leg.slug, stand.slug]) + "#tanya", status=303)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: Request, leg_slug: str) -> HttpResponse:
    """The visitors' book; POST `name`, `home`, `text` writes in it."""
    leg, refusal = leg_by_slug(leg_slug), None
    if request.method == "POST":
        sent = request.POST
        try:
            hit(f"visitors-book:{network_of(request)}", limit=WORDS, window=HOUR, now=now())
            write_in_book(
                leg, name=sent.get("name", ""), home=sent.get("home", ""), text=sent.get("text", ""), now=now()
            )
        except Refusal as error:
            if error.kind is Kind.MISSING:
                raise
            refusal = error
        else:
            messages.success(request, _("Thank you. Your words are in the book once a host has read them."))
            return redirect("leg_book", leg.slug)
    context = {
        **about(leg),
        "entries": book_of(leg),
        "typed": request.POST,
        "words": sentence(refusal) if refusal else "",
    }
    return render(request, "storefront/exhibition/book.html", context, status=refusal.kind.status if refusal else 200)


@public
@require_POST
def favour(request: Request, leg_slug: str, stand_slug: str) -> HttpResponse:
    """Field `work`: mark it, or let go of it."""
    leg = leg_by_slug(leg_slug)
    stand = stand_by_slug(leg, stand_slug)
    response = HttpResponseRedirect(reverse("stand", args=[leg.slug, stand.slug]), status=303)
    try:
        product = product_of(UUID(request.POST.get("work", "")))
    except ValueError:
        product = None
    if product is not None:
        favourite_cookie.turn(request, response, product)
    return response


@public
@require_GET
def favoured(request: Request) -> HttpResponse:
    """The works a visitor marked, from what his browser keeps; we keep nothing."""
    works = favourites(favourite_cookie.read(request))
    return render(request, "storefront/exhibition/favourites.html", {"works": works})
