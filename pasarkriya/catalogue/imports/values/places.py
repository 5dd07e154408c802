"""Names of regencies as people write them, brought to the form a look-up understands."""

import re
from dataclasses import dataclass

_KABUPATEN = re.compile(r"^(?:kab\.?|kabupaten|regency of)\s+", re.IGNORECASE)
_KOTA = re.compile(r"^(?:kota adm\.?|kota administrasi|kota madya|kotamadya|kota|city of)\s+", re.IGNORECASE)
_ENGLISH = re.compile(r"\s+(regency|city)$", re.IGNORECASE)


@dataclass(frozen=True)
class RegionName:
    """`kind` is 'kabupaten', 'kota', or None when the text does not say; `name` in lower case."""

    kind: str | None
    name: str


def read_region(text: str) -> RegionName | None:
    """`Kab. Bogor`, `Kabupaten Bogor` → kabupaten bogor; `BOGOR` → bogor."""
    text = " ".join(text.replace("_", " ").split())
    if not text:
        return None
    if suffix := _ENGLISH.search(text):
        kind = "kabupaten" if suffix.group(1).lower() == "regency" else "kota"
        return RegionName(kind, text[: suffix.start()].lower())
    for kind, prefix in (("kabupaten", _KABUPATEN), ("kota", _KOTA)):
        if prefix.match(text):
            return RegionName(kind, prefix.sub("", text).lower())
    return RegionName(None, text.lower())


def region_candidates(text: str) -> tuple[RegionName, ...]:
    """`Sidemen, Karangasem, Bali` names three places; any of them may be the regency."""
    parts = [text, *re.split(r"[,/;–]| - ", text)] if re.search(r"[,/;–]| - ", text) else [text]
    names = [read_region(part) for part in parts]
    return tuple(dict.fromkeys(name for name in names if name))
