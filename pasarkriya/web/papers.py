"""A paper as an answer: kept by nobody on the way, named by letters and digits only."""

import re

from django.http import Http404, HttpResponse

from pasarkriya.papers.actions.issue_paper import OF_AN_ORDER
from pasarkriya.papers.models import Paper
from pasarkriya.papers.render import render
from pasarkriya.web.requests import Request

# What papers are called in addresses.
KINDS = {"faktur": "INVOICE", "kuitansi": "KUITANSI", "surat-jalan": "DELIVERY_NOTE"}
WORDS = {kind: word for word, kind in KINDS.items()}
assert set(WORDS) == set(OF_AN_ORDER)


def kind_of(word: str) -> str:
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def wishes(request: Request) -> dict[str, bool]:
    """What whoever asks for an invoice wants on it."""
    return {"treasurer": bool(request.POST.get("treasurer")), "with_ppn": bool(request.POST.get("ppn"))}


def as_pdf(paper: Paper) -> HttpResponse:
    name = re.sub(r"[^A-Za-z0-9]+", "-", paper.code)
    answer = HttpResponse(render(paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
