"""Pictures only some may see: slips, and photos of goods that come back. Their keys are no addresses of their own."""

from collections.abc import Callable, Collection
from pathlib import Path

from django.http import Http404, HttpResponse

from pasarkriya.payments.proofs import proof_file


def private_picture(
    key: str, among: Collection[str], *, file_of: Callable[[str], Path | None] = proof_file
) -> HttpResponse:
    """The picture, if it is one of those the asker may see; any other key is a 404. Kept by nobody on the way."""
    file = file_of(key) if key in among else None
    if file is None:
        raise Http404
    response = HttpResponse(file.read_bytes(), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
