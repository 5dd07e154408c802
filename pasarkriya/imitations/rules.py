"""What a report needs, and how far words may go."""

MOST_PHOTOS = 4
FEWEST_LETTERS, LONGEST_WORDS, LONGEST_PLACE = 15, 2_000, 300


def tidy(text: str, most: int) -> str:
    """As it is kept: without NUL and blank ends, no longer than there is room."""
    return text.replace("\x00", "").strip()[:most]
