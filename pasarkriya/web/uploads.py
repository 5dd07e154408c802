"""A picture that came with a form, as the decoder takes it."""

from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from pasarkriya.catalogue.pictures.accept import PictureLimits
from pasarkriya.catalogue.pictures.refusals import PictureTooLarge


def picture_of(upload: UploadedFile) -> bytes | Path:
    """A large one lies in a file already; its size is looked at before it is read. Raises `PictureTooLarge`."""
    most = PictureLimits().most_bytes
    if (upload.size or 0) > most:
        raise PictureTooLarge(bytes=upload.size, most_bytes=most)
    on_disk = hasattr(upload, "temporary_file_path")
    return Path(upload.temporary_file_path()) if on_disk else upload.read()  # type: ignore[attr-defined]
