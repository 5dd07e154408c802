"""What makers tell about a work, themselves and their shop. Only what is so: no natural dye where there is none."""

from dataclasses import dataclass
from random import Random

from pasarkriya.catalogue import data
from pasarkriya.demo import words
from pasarkriya.demo.titles import vocabulary_name

HOURS_A_DAY = 5


@dataclass(frozen=True)
class Voice:
    """Who speaks: maker's name, village, regency's short name, and since when."""

    maker: str
    village: str
    regency: str
    since: int
    teacher: tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """What is true of one work; vocabulary fields are slugs."""

    technique: str
    fibre: str
    dye: str
    hours: int
    kind: str
    made_days: int | None
    is_cloth: bool


def voice(rng: Random, maker: str, village: str, regency: str, year: int) -> Voice:
    teacher, teacher_en = rng.choice(words.table("stories")["teachers"])
    return Voice(maker, village, regency, year - rng.randrange(4, 32), (teacher, teacher_en))


def story_of(rng: Random, speaker: Voice, facts: Facts, year: int) -> tuple[str, str]:
    pools = ["opening", "cloth" if facts.is_cloth else "thing", _dye_pool(facts), facts.kind]
    told = _told(rng, speaker, year) | _of_work(rng, facts)
    chosen = [rng.choice(words.lines_of(pool)) for pool in pools if pool]
    return _said(chosen, told, "id"), _said(chosen, told, "en")


def shop_story(rng: Random, speaker: Voice, year: int) -> tuple[str, str]:
    return _one(rng, "shop", _told(rng, speaker, year))


def maker_story(rng: Random, speaker: Voice, year: int) -> tuple[str, str]:
    return _one(rng, "maker", _told(rng, speaker, year))


def tagline(rng: Random, speaker: Voice, craft: str) -> str:
    facts = _told(rng, speaker, 2026) | {"craft": craft}
    return _capital(rng.choice(words.lines_of("tagline"))["id"].format(**facts))[:140]


def _one(rng: Random, pool: str, told: dict) -> tuple[str, str]:
    chosen = rng.choice(words.lines_of(pool))
    return _said([chosen], told, "id"), _said([chosen], told, "en")


def _dye_pool(facts: Facts) -> str:
    kinds = {row["slug"]: row["kind"] for row in data.rows("dyes.json")}
    found = kinds.get(facts.dye, "")
    return found if found in ("natural", "synthetic") else ""


def _told(rng: Random, speaker: Voice, year: int) -> dict[str, object]:
    teacher, teacher_en = speaker.teacher
    return {
        "maker": speaker.maker, "village": speaker.village, "regency": speaker.regency, "since": speaker.since,
        "years": max(2, year - speaker.since), "teacher": teacher, "teacher_en": teacher_en,
        "Teacher": _capital(teacher), "age": rng.randrange(8, 18), "helpers": rng.randrange(3, 14),
    }  # fmt: skip


def _of_work(rng: Random, facts: Facts) -> dict[str, object]:
    named = {
        f"{field}{'' if language == 'id' else '_en'}": vocabulary_name(f"{field}s", getattr(facts, field), language)
        for field in ("technique", "fibre", "dye")
        for language in ("id", "en")
    }
    named = {key: text or ("kerja tangan" if not key.endswith("_en") else "handwork") for key, text in named.items()}
    days = max(1, round(facts.hours / HOURS_A_DAY))
    counted = {"hours": facts.hours, "days": max(2, days), "dips": rng.randrange(4, 12), "made_days": facts.made_days}
    return {**named, **counted}


def _said(chosen: list[dict[str, str]], told: dict[str, object], language: str) -> str:
    return " ".join(line[language].format(**told) for line in chosen)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
