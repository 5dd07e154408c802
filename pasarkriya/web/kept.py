"""A picture that only some may see, from the form it came with to the key it is asked for by."""

import base64
import binascii
import re

from django.core.files.uploadedfile import UploadedFile

from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.web.requests import Request
from pasarkriya.web.uploads import picture_of

# What the glass of `behaviours/sign.js` sends.
SIGNATURE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]{1,400000})")


def kept_picture(request: Request, name: str) -> str:
    """The key of a picture made anew and stored; '' when none was sent. Raises the refusals of pictures."""
    upload = request.FILES.get(name)
    if not isinstance(upload, UploadedFile):
        return ""
    return keep_proof(accept(picture_of(upload), with_renditions=False).original)


def drawn_signature(request: Request) -> str:
    """The key of what was written on glass; '' when nothing was."""
    match = SIGNATURE.fullmatch(request.POST.get("tanda", "").strip())
    if match is None:
        return ""
    try:
        drawn = base64.b64decode(match[1], validate=True)
    except binascii.Error:
        return ""
    return keep_proof(accept(drawn, with_renditions=False).original)


def signature_of(request: Request) -> str:
    """The key of what was written on glass, or of a photo of what was written on paper; '' for neither."""
    return drawn_signature(request) or kept_picture(request, "tanda_foto")
