"""A work's measurements as a drawing to scale: beside a person, or in a hand when it is small."""

from dataclasses import dataclass

PERSON_CM, HAND_CM = 160, 18
# What fits into two hands is shown beside one.
SMALL_CM = 45
# The bolt goes on; so much of a cloth by the metre is drawn.
METRE_CM = 100


@dataclass(frozen=True, slots=True)
class Drawing:
    """All in cm. The figure stands at the left on the ground line `bottom`; the work lies or hangs beside it."""

    beside: str  # "person" or "hand"
    figure_height: int
    width: int
    height: int
    left: int
    view_width: int
    view_height: int
    is_bolt: bool = False

    @property
    def top(self) -> int:
        return self.view_height - self.height

    @property
    def letter(self) -> int:
        """Height of letters in the drawing, so that they read the same at any scale."""
        return max(1, self.view_width // 24)


def drawing(*, length: int | None, width: int | None, height: int | None, by_metre: bool = False) -> Drawing | None:
    """A cloth lies with its long side level; a thing stands on the ground. None when nothing was measured."""
    if by_metre and width:
        return _beside(METRE_CM, width, is_bolt=True)
    across, up = _as_seen(length, width, height)
    return _beside(across, up) if across and up else None


def _as_seen(length: int | None, width: int | None, height: int | None) -> tuple[int, int]:
    if height:
        return (length or width or height), height
    sides = sorted(side for side in (length, width) if side)
    if not sides:
        return 0, 0
    return sides[-1], sides[0]


def _beside(across: int, up: int, *, is_bolt: bool = False) -> Drawing:
    small = max(across, up) <= SMALL_CM
    figure = HAND_CM if small else PERSON_CM
    left = figure // 2 + figure // 6
    return Drawing(
        beside="hand" if small else "person",
        figure_height=figure,
        width=across,
        height=up,
        left=left,
        view_width=left + across,
        view_height=max(figure, up),
        is_bolt=is_bolt,
    )
