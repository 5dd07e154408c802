"""What a look without network needs: the page, its files, their keeper, and the list of keys."""

from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pasarkriya.kernel.time import now
from pasarkriya.provenance.keys import whole_ring
from pasarkriya.provenance.rings import as_json
from pasarkriya.web.access import public
from pasarkriya.web.alone import Alone
from pasarkriya.web.requests import Request

SERVED = ("lembar.css", "lembar.js", "luring.js", "token.js", "ed25519.js")
ALONE = Alone(Path(__file__).parent / "alone", SERVED)


@public
@require_safe
def key_list(request: Request) -> HttpResponse:
    """Public halves only. Whoever keeps it can verify for as long as he trusts it."""
    response = HttpResponse(as_json(whole_ring(now())), content_type="application/json")
    response["Cache-Control"] = "public, max-age=60"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public
@require_safe
def page(request: Request) -> HttpResponse:
    return render(request, "storefront/passport/luring.html")


@public
@require_safe
def file(request: Request, name: str) -> HttpResponse:
    return ALONE.file(request, name)


@public
@require_safe
def worker(request: Request) -> HttpResponse:
    """Lies in `verify/`, because a keeper keeps only what lies beside and below it."""
    page = Path(__file__).with_name("luring.html").read_bytes()
    files = ", ".join(f'"{address}"' for address in ALONE.addresses("/verify/berkas/"))
    return ALONE.keeper(page, FILES=files)
