"""A printed sheet as an answer: kept by nobody on the way, named by letters and digits only."""

import re

from django.http import HttpResponse


def as_sheet(pdf: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{re.sub(r"[^A-Za-z0-9]+", "-", name)}.pdf"'
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
