"""What the two forms of an import send: files, and what each column is."""

from collections.abc import Mapping
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile

from pasarkriya.catalogue.imports.fields import Field
from pasarkriya.catalogue.imports.limits import SheetLimits
from pasarkriya.catalogue.imports.refusals import SheetEmpty, SheetTooLarge
from pasarkriya.web.requests import Request


def sent_sheet(request: Request) -> tuple[str, bytes]:
    """Name and bytes. Raises `SheetEmpty`, and `SheetTooLarge` before anything is read into memory."""
    file = request.FILES.get("sheet")
    if not isinstance(file, UploadedFile):
        raise SheetEmpty()
    most = SheetLimits().most_bytes
    if (file.size or 0) > most:
        raise SheetTooLarge(bytes=file.size, most_bytes=most)
    return file.name or "", file.read()


def sent_pictures(request: Request) -> BinaryIO | None:
    file = request.FILES.get("pictures")
    return cast(BinaryIO, file.file) if isinstance(file, UploadedFile) else None


def sent_choices(post: Mapping[str, str], columns: int) -> dict[int, Field | None]:
    """Column index → field, for every column the form asked about; a word nobody knows leaves it out."""
    known = {str(field): field for field in Field}
    names = ((index, post.get(f"column-{index}")) for index in range(columns))
    return {index: known.get(name) for index, name in names if name is not None}
