"""What a look without network needs: the page, its files, their keeper, and the list of keys."""

import gzip
import hashlib
from functools import cache
from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pasarkriya.kernel.time import now
from pasarkriya.provenance.keys import whole_ring
from pasarkriya.provenance.rings import as_json
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request

FOLDER = Path(__file__).parent / "alone"
KINDS = {".css": "text/css", ".js": "text/javascript"}
SERVED = ("lembar.css", "lembar.js", "luring.js", "token.js", "ed25519.js")
# What a page fetches while another version of it is out there must fit: kept for an hour, asked for again after.
FRESH_SECONDS = 3600


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
    if name not in SERVED:
        raise Http404
    content, zipped = _content(name)
    is_zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(zipped if is_zipped else content, content_type=f"{KINDS[Path(name).suffix]}; charset=utf-8")
    if is_zipped:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


@public
@require_safe
def worker(request: Request) -> HttpResponse:
    """Lies in `verify/`, because a keeper keeps only what lies beside and below it."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@cache
def _content(name: str) -> tuple[bytes, bytes]:
    content = (FOLDER / name).read_bytes()
    return content, gzip.compress(content, mtime=0)


@cache
def _worker() -> str:
    page = Path(__file__).with_name("luring.html").read_bytes()
    content = b"".join(_content(name)[0] for name in SERVED) + page
    files = ", ".join(f'"/verify/berkas/{name}"' for name in SERVED)
    text = (FOLDER / "penjaga.js").read_text()
    return text.replace("@VERSION@", hashlib.sha256(content).hexdigest()[:12]).replace("@FILES@", files)
