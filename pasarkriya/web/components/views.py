"""The one thing a component asks the server for, and the page that shows them all."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from pasarkriya.places.queries import find_districts
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request


@public
def district_options(request: Request) -> HttpResponse:
    """Districts for the letters typed so far, as the list that stands in the form."""
    name = request.GET.get("name", "district")[:40]
    found = find_districts(request.GET.get("q", "")[:80])
    return render(request, "components/district_options.html", {"found": found, "name": name})


@public
def styleguide(request: Request) -> HttpResponse:
    """Every component in both colour schemes; for whoever builds pages, so not in production."""
    if settings.IS_PRODUCTION:
        raise Http404
    return render(request, "components/styleguide.html")
