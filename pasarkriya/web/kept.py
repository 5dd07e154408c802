"""A picture that only some may see, from the form it came with to the key it is asked for by."""

from django.core.files.uploadedfile import UploadedFile

from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.web.requests import Request
from pasarkriya.web.uploads import picture_of


def kept_picture(request: Request, name: str) -> str:
    """The key of a picture made anew and stored; '' when none was sent. Raises the refusals of pictures."""
    upload = request.FILES.get(name)
    if not isinstance(upload, UploadedFile):
        return ""
    return keep_proof(accept(picture_of(upload), with_renditions=False).original)
