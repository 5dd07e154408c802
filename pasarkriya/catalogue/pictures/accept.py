"""Takes one upload, or says in a refusal why not."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pasarkriya.catalogue.pictures import refusals
from pasarkriya.catalogue.pictures.kinds import picture_kind
from pasarkriya.catalogue.pictures.look import Look
from pasarkriya.kernel.confined import Confined, ConfinedFailure, Limits, Reason

MB = 1024 * 1024


@dataclass(frozen=True)
class PictureLimits:
    most_bytes: int = 12 * MB
    most_pixels: int = 40_000_000


@dataclass(frozen=True)
class AcceptedPicture:
    """`original` is a JPEG of `width` × `height`, 2560 px at most.

    `renditions` maps (width in px, 'avif' or 'webp') to the file. `sha256` is that of the
    upload, so that the same photo sent twice is known again. `look` is the picture small, as plain pixels.
    """

    width: int
    height: int
    sha256: str
    dominant_colour: str
    original: bytes
    renditions: dict[tuple[int, str], bytes]
    look: Look

    @property
    def widths(self) -> list[int]:
        return sorted({width for width, _ in self.renditions})


_darkroom = Confined(
    "pasarkriya.catalogue.pictures.develop:answer",
    Limits(
        memory_bytes=600 * MB,
        cpu_seconds=5,
        wall_seconds=10,
        question_bytes=13 * MB,
        answer_bytes=24 * MB,
    ),
)

_REFUSALS = {
    Reason.START: refusals.PicturesBusy,
    Reason.CRASH: refusals.PictureDamaged,
    Reason.MEMORY: refusals.PictureTooCostly,
    Reason.TIME: refusals.PictureTooCostly,
}


def accept(
    upload: bytes | Path, limits: PictureLimits = PictureLimits(), *, with_renditions: bool = True
) -> AcceptedPicture:
    """Decodes and re-encodes in a confined child; raises one of `pictures.refusals`.

    Without renditions, for a picture that no page shows in many sizes, it takes a fifth of the time.
    """
    data = _read(upload, limits)
    kind = picture_kind(data[:256])
    if kind is None:
        raise refusals.PictureOfUnknownKind()
    facts, blobs = _develop(data, kind, limits, renditions=with_renditions)
    return AcceptedPicture(
        width=facts["width"],
        height=facts["height"],
        sha256=hashlib.sha256(data).hexdigest(),
        dominant_colour=facts["dominant_colour"],
        original=blobs[0],
        renditions=_by_name(facts["renditions"], blobs[1:-1]),
        look=_look(facts, blobs),
    )


def look_at(upload: bytes | Path, limits: PictureLimits = PictureLimits()) -> Look:
    """How a picture looks, small; nothing of it is kept. Raises one of `pictures.refusals`."""
    data = _read(upload, limits)
    kind = picture_kind(data[:256])
    if kind is None:
        raise refusals.PictureOfUnknownKind()
    facts, blobs = _develop(data, kind, limits, look_only=True)
    return _look(facts, blobs)


def _look(facts: dict, blobs: list[bytes]) -> Look:
    width, height = facts["look"]
    return Look(width, height, blobs[-1])


def _read(upload: bytes | Path, limits: PictureLimits) -> bytes:
    size = upload.stat().st_size if isinstance(upload, Path) else len(upload)
    if size > limits.most_bytes:
        raise refusals.PictureTooLarge(bytes=size, most_bytes=limits.most_bytes)
    return upload.read_bytes() if isinstance(upload, Path) else upload


def _develop(data: bytes, kind: str, limits: PictureLimits, **wishes: bool) -> tuple[dict, list[bytes]]:
    question = {"kind": kind, "most_pixels": limits.most_pixels, **wishes}
    try:
        facts, blobs = _darkroom.ask(question, [data])
    except ConfinedFailure as failure:
        raise _REFUSALS[failure.reason]() from None
    if facts.get("refused") == refusals.PictureTooManyPixels.code:
        raise refusals.PictureTooManyPixels(most_megapixels=limits.most_pixels // 1_000_000)
    if "refused" in facts:
        raise refusals.PictureDamaged()
    return facts, blobs


def _by_name(names: list[list], blobs: list[bytes]) -> dict[tuple[int, str], bytes]:
    return {(width, format): blob for (width, format), blob in zip(names, blobs, strict=True)}
