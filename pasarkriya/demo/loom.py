"""Weaves one picture to its files. No Django here: the processes that weave start fast and hold no connection."""

import fcntl
import io
import os
from pathlib import Path

from PIL import Image

from pasarkriya.demo import weaving
from pasarkriya.kernel.files import write_whole

WIDTH, HEIGHT = 960, 1200
WIDTHS = [320, 640, 960]
WEBP = {"quality": 74, "method": 1}
AVIF = {"quality": 52, "speed": 10}


def weave_files(root: str, key: str, family: str, craft: str, form: str) -> None:
    """All renditions of one picture under `root`, once, even if several ask at the same time."""
    folder = Path(root) / key[:2] / key
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".loom").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / f"{WIDTHS[0]}.webp").exists():
            _write(
                folder,
                weaving.weave(family, seed=int(key[:12], 16), width=WIDTH, height=HEIGHT, form=form, craft=craft),
            )


def weave_detail(root: str, key: str, family: str, craft: str, form: str, of: str) -> None:
    """The same piece (`of` is the first picture's key) seen from near."""
    folder = Path(root) / key[:2] / key
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".loom").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / f"{WIDTHS[0]}.webp").exists():
            _write(
                folder,
                weaving.detail(family, seed=int(of[:12], 16), width=WIDTH, height=HEIGHT, form=form, craft=craft),
            )


def _write(folder: Path, image: Image.Image) -> None:
    """The smallest last: its file says that all are there."""
    for width in reversed(WIDTHS):
        small = image if width == WIDTH else image.resize((width, HEIGHT * width // WIDTH), reducing_gap=2.0)
        write_whole(folder / f"{width}.avif", _encoded(small, "AVIF", AVIF))
        write_whole(folder / f"{width}.webp", _encoded(small, "WEBP", WEBP))


def _encoded(image: Image.Image, kind: str, options: dict[str, int]) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def weave_job(job: tuple[str, str, str, str, str]) -> None:
    weave_files(*job)


def be_patient() -> None:
    """Looms give way to whoever serves a page."""
    os.nice(10)
