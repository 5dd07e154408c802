"""Anybody reports an imitation with a photo, and reads the council's answer by a link of his own."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from pasarkriya.accounts.actions.throttle import hit
from pasarkriya.accounts.network import network_of
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.catalogue.published import published_product
from pasarkriya.catalogue.refusals import ProductMissing
from pasarkriya.imitations.actions.report_imitation import Draft, check_report, report_imitation
from pasarkriya.imitations.models import Kind
from pasarkriya.imitations.queries import report_by_code
from pasarkriya.imitations.refusals import ReportedWorkUnknown
from pasarkriya.imitations.rules import LONGEST_PLACE, LONGEST_WORDS, MOST_PHOTOS
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import public
from pasarkriya.web.requests import Request
from pasarkriya.web.storefront import words
from pasarkriya.web.uploads import picture_of
from pasarkriya.wording import imitations as said
from pasarkriya.wording.refusals import sentence

# A board reads each of them; a village behind one address still has enough.
REPORTS_HERE, WINDOW = 6, timedelta(hours=1)
KINDS = (Kind.SUSPECT, Kind.ELSEWHERE)


@public
@require_http_methods(["GET", "POST"])
def report(request: Request) -> HttpResponse:
    """Fields `karya` (slug or address of a work), `perihal`, `tempat`, `daerah`, `cerita`, `foto`."""
    if request.method == "GET":
        return _page(request)
    try:
        code = _report(request)
    except Refusal as refusal:
        return _page(request, error=sentence(refusal), status=refusal.kind.status)
    return redirect("imitation_answer", code)


def _report(request: Request) -> str:
    sent, uploads = request.POST, request.FILES.getlist("foto")
    kind, region = sent.get("perihal", ""), sent.get("daerah", "")
    draft = Draft(
        kind=kind if kind in KINDS else "",
        words=sent.get("cerita", ""),
        product=_work(sent.get("karya", "")),
        where_seen=sent.get("tempat", ""),
        region=region if region in words.provinces() else "",
    )
    # What cannot be is said before any picture is read, and does not count as a try.
    check_report(draft, len(uploads))
    hit(f"imitation:{network_of(request)}", limit=REPORTS_HERE, window=WINDOW, now=now())
    pictures = [accept(picture_of(each), with_renditions=False) for each in uploads]
    return report_imitation(draft, pictures, by=request.actor.name, now=now()).code


def _work(text: str) -> Product | None:
    """By its slug or its address, as people paste it. Raises `ReportedWorkUnknown`."""
    text = text.strip()[:500]
    if not text:
        return None
    try:
        path = urlsplit(text).path if "/" in text else text
        return published_product(unquote(path).replace("\x00", "").rstrip("/").rpartition("/")[2])
    except (ProductMissing, ValueError):
        raise ReportedWorkUnknown() from None


def _page(request: Request, *, error: str = "", status: int = 200) -> HttpResponse:
    typed = request.POST if request.method == "POST" else request.GET
    context = {
        "typed": typed,
        "work": _work_or_none(typed.get("karya", "")),
        "kinds": [(each.value, said.kind_name(each)) for each in KINDS],
        "provinces": [(code, region.name) for code, region in words.provinces().items()],
        "most_photos": MOST_PHOTOS,
        "longest": LONGEST_WORDS,
        "longest_place": LONGEST_PLACE,
        "error": error,
    }
    return render(request, "storefront/imitations/report.html", context, status=status)


def _work_or_none(text: str) -> Product | None:
    try:
        return _work(text)
    except ReportedWorkUnknown:
        return None


@public
@require_GET
def answer(request: Request, token: str) -> HttpResponse:
    """Only who has the link reads it; it names neither officer nor reporter."""
    found = report_by_code(token)
    zone = found.shop.region.time_zone if found.shop else "Asia/Jakarta"
    context = {"report": found, "said": said, "link": request.build_absolute_uri(request.path), "zone": zone}
    response = render(request, "storefront/imitations/answer.html", context)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
