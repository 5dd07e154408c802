from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from pasarkriya.catalogue.pictures.accept import PictureLimits, accept
from pasarkriya.catalogue.pictures.refusals import PictureTooLarge


def develop(upload: UploadedFile) -> bytes:
    """A stranger's picture made anew as a JPEG by the confined decoder. Raises the refusals of pictures."""
    most = PictureLimits().most_bytes
    if (upload.size or 0) > most:
        raise PictureTooLarge(bytes=upload.size, most_bytes=most)
    on_disk = hasattr(upload, "temporary_file_path")
    content = Path(upload.temporary_file_path()) if on_disk else upload.read()  # type: ignore[attr-defined]
    return accept(content, with_renditions=False).original
