"""Walks the journey from the loom to the door and keeps its pictures in `docs/tour`, at 360 and 1280 px."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
TOUR = ROOT / "docs" / "tour"
JOURNEY = "tests/journeys/test_from_loom_to_door.py"
LONGEST = {360: 2400, 1280: 1800}
HEAD = """# From the loom to the door, in pictures

Made by `make tour`, which walks `tests/journeys/test_from_loom_to_door.py` in a real browser: a maker opens a shop,
the board opens it to buyers, she shows a cloth by the metre and a single piece; a shopper finds them by a misspelt
word, buys from two shops, pays two makers; both ship; she follows it to her door.
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PASARKRIYA_SCREENSHOTS": folder, "PASARKRIYA_REQUIRE_BROWSER": "1"}
        done = subprocess.run([sys.executable, "-m", "pytest", JOURNEY], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
        TOUR.mkdir(parents=True, exist_ok=True)
        for old in TOUR.glob("*.webp"):
            old.unlink()
        names = [keep(picture) for picture in sorted(Path(folder).glob("*.png"))]
    (TOUR / "README.md").write_text(HEAD + "".join(section(name) for name in dict.fromkeys(names)))
    return 0


def keep(picture: Path) -> str:
    """The step's name; a very long page is cut where nobody would scroll on."""
    name, _, width = picture.stem.rpartition("-")
    image = Image.open(picture).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, LONGEST[int(width)])))
    image.save(TOUR / f"{picture.stem}.webp", quality=62, method=6)
    return name


def section(name: str) -> str:
    number, _, words = name.partition("-")
    title = f"{number.lstrip('0')}. {words.replace('-', ' ').capitalize()}"
    return f"\n## {title}\n\n![{title}, phone]({name}-360.webp) ![{title}, desk]({name}-1280.webp)\n"


if __name__ == "__main__":
    sys.exit(main())
