"""What a work is called, in Indonesian and English: the thing, its craft, and what tells it from its sisters."""

from dataclasses import dataclass
from random import Random

from pasarkriya.catalogue import data
from pasarkriya.demo import words
from pasarkriya.demo.weaving.loom import is_cloth
from pasarkriya.demo.weaving.palettes import grounds
from pasarkriya.demo.words import Thing

TRIES = 200
LONGEST = 120
# On these crafts the figure outweighs the ground, or the colour goes without saying.
UNSAID = {
    "gringsing", "poleng", "batik-solo", "batik-nitik", "incung-kerinci", "complongan", "batik-gedog", "blangkon",
}  # fmt: skip
# On these the ground is what one sees; on checks, beads and bark it is not.
SHOW_THEIR_GROUND = {
    "weft-ikat", "warp-ikat", "songket", "pahikung", "buna", "tapis", "stripe", "batik", "tie-dye", "embroidery",
    "drawn-thread", "prada",
}  # fmt: skip
SIZES = [("kecil", "small", 0.75), ("", "", 1.0), ("besar", "large", 1.3)]
# Rings and masks have the size of a finger and a face; an instrument's pitch is its size.
ONE_SIZE = {"perhiasan", "topeng", "alat-musik", "boneka", "destar", "topi", "alas-kaki", "senjata-pusaka"}
JEWELLERY = {"filigri": ("filigri", "filigree"), "granulasi": ("butir jawan", "granulated")}


@dataclass(frozen=True)
class Title:
    """`dye` is the colour the picture must have, '' for any; `motif` is bare, '' when it has none."""

    id: str
    en: str
    motif: str = ""
    dye: str = ""
    scale: float = 1.0


def title_for(
    rng: Random, craft: dict, thing: Thing, *, family: str, technique: str, unique: bool, taken: set[str]
) -> Title:
    """One that no other work of the shop has: `taken` grows by it."""
    for attempt in range(TRIES):
        title = _one(rng, craft, thing, family, technique, named=(unique and rng.random() < 0.4) or attempt > 12)
        if title.id not in taken:
            break
    taken.add(title.id)
    return title


def _one(rng: Random, craft: dict, thing: Thing, family: str, technique: str, *, named: bool) -> Title:
    own = words.table("crafts")[craft["slug"]]
    motif = _motif(rng, craft, own)
    dye = _dye(rng, craft["slug"], family)
    size_id, size_en, scale = _size(rng, thing, family)
    style_id, style_en = JEWELLERY.get(technique, ("", "")) if thing.form == "perhiasan" else ("", "")
    colour_id, colour_en = words.table("colours").get(dye, ("", ""))
    piece = rng.choice(words.table("stories")["pieces"]) if named else ""
    head = _joined(thing.id, own["id"], style_id, motif, f"“{piece}”" if piece else "")
    head_en = _joined(own["en"], style_en, thing.en)
    tail_en = [_motif_en(motif, family), f"“{piece}”" if piece else "", size_en, colour_en]
    return Title(
        id=", ".join(filter(None, [head, size_id, colour_id]))[:LONGEST],
        en=_capital(", ".join(filter(None, [head_en, *tail_en])))[:LONGEST],
        motif=motif,
        dye=dye,
        scale=scale,
    )


def _motif(rng: Random, craft: dict, own: dict) -> str:
    known = own["motifs"] or craft["motifs"]
    return rng.choice(known) if known and rng.random() < 0.8 else ""


def _motif_en(motif: str, family: str) -> str:
    if not motif:
        return ""
    name = words.table("motifs").get(motif, motif)
    return f"{name} motif" if is_cloth(family) and name not in ("plain", "gilded", "dots") else name


def _dye(rng: Random, craft: str, family: str) -> str:
    if family not in SHOW_THEIR_GROUND or craft in UNSAID or rng.random() < 0.3:
        return ""
    return rng.choice([dye for dye in grounds(craft, family) if dye in words.table("colours")] or [""])


def _size(rng: Random, thing: Thing, family: str) -> tuple[str, str, float]:
    if is_cloth(family) or thing.form in ONE_SIZE:
        return SIZES[1]
    return rng.choice(SIZES)


def _joined(*parts: str) -> str:
    """The parts in a row, each word once: a tray of the craft "tray" is one tray."""
    seen: list[str] = []
    for word in " ".join(filter(None, parts)).split():
        if word.strip("“”(),").lower() not in {each.strip("“”(),").lower() for each in seen}:
            seen.append(word)
    return " ".join(seen)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def things_of(craft: dict) -> list[str]:
    """Slugs of the things this craft makes in the demo: as its data says, else the usual ones of its forms."""
    named = words.table("crafts")[craft["slug"]]["things"]
    return named or [slug for form in craft["forms"] for slug in _usual(form)]


def _usual(form: str) -> list[str]:
    usual = {
        "kain-lembaran": ["kain"], "kain-meteran": ["meteran"], "busana-jadi": ["kemeja", "tunik", "rompi"],
        "tas": ["tas-bahu", "tas-jinjing", "tas-ember", "tas-selempang"], "hiasan-dinding": ["hiasan-kain"],
        "alat-upacara": ["kain-upacara"], "topi": ["topi-kain"],
    }  # fmt: skip
    return usual.get(form, [form])


def vocabulary_name(table: str, slug: str, language: str) -> str:
    """'Ikat pakan' for ("techniques", "ikat-pakan", "id"), as a sentence says it; '' for an unknown slug."""
    row = next((row for row in data.rows(f"{table}.json") if row["slug"] == slug), None)
    return row[language].split(" (")[0].split(" atau ")[0].split(" or ")[0].lower() if row else ""
