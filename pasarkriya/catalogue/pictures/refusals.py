"""Why an upload does not become a picture."""

from pasarkriya.kernel.refusals import Kind, Refusal


class PictureTooLarge(Refusal):
    """Facts: `bytes`, `most_bytes`."""

    code = "picture_too_large"
    kind = Kind.TOO_LARGE


class PictureTooManyPixels(Refusal):
    """Facts: `most_megapixels`."""

    code = "picture_too_many_pixels"


class PictureOfUnknownKind(Refusal):
    """Not JPEG, PNG, WebP, AVIF or HEIC, whatever its name says."""

    code = "picture_of_unknown_kind"


class PictureDamaged(Refusal):
    """It begins like a picture and cannot be read to its end."""

    code = "picture_damaged"


class PictureTooCostly(Refusal):
    """Reading it would have taken more memory or time than any photo needs."""

    code = "picture_too_costly"


class PicturesBusy(Refusal):
    """The machine has no room to work on a picture at this moment."""

    code = "pictures_busy"
    kind = Kind.LATER
