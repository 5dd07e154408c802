"""Pictures only some may see: slips, and photos of goods that come back. Their keys are no addresses of their own."""

from collections.abc import Callable, Collection

from django.http import Http404, HttpResponse

from pasarkriya.payments.proofs import proof_bytes


def private_picture(
    key: str, among: Collection[str], *, bytes_of: Callable[[str], bytes | None] = proof_bytes
) -> HttpResponse:
    """The picture, if it is one of those the asker may see; any other key is a 404. Kept by nobody on the way."""
    content = bytes_of(key) if key in among else None
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
