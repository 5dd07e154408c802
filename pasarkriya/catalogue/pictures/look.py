"""A picture as plain pixels, small: what likeness and palette are counted from.

The confined child hands it out. It is nothing but red, green and blue, so nothing in it can be decoded wrongly.
"""

from dataclasses import dataclass

from PIL import Image

LONGEST_SIDE = 192


@dataclass(frozen=True)
class Look:
    """`pixels` are `width` × `height` times red, green, blue, row by row."""

    width: int
    height: int
    pixels: bytes

    def __post_init__(self) -> None:
        if not 0 < self.width <= LONGEST_SIDE or not 0 < self.height <= LONGEST_SIDE:
            raise ValueError("a look is at most 192 pixels long")
        if len(self.pixels) != self.width * self.height * 3:
            raise ValueError("a look has three bytes a pixel")

    @classmethod
    def of(cls, picture: Image.Image) -> "Look":
        small = picture.convert("RGB")
        small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX)
        return cls(small.width, small.height, small.tobytes())

    def image(self) -> Image.Image:
        return Image.frombytes("RGB", (self.width, self.height), self.pixels)
