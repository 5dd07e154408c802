"""What works are judged by. The six criteria of the UNESCO/WCC award stand where a council has set none."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from pasarkriya.councils.models import Council
from pasarkriya.curation.models import Criterion, Rubric


@dataclass(frozen=True)
class Line:
    """A criterion before it is a row."""

    code: str
    name_id: str
    name_en: str
    question_id: str = ""
    question_en: str = ""
    weight: int = 1


DEFAULT = (
    Line("mutu", "Mutu pengerjaan", "Excellence",
         "Rapi, rapat dan dikerjakan dengan kemahiran?", "Is it made with skill, even and finished?"),
    Line("keaslian", "Keaslian", "Authenticity",
         "Teknik, bahan dan ragam hiasnya benar dari daerahnya?", "Do technique and motif belong to its home?"),
    Line("pembaruan", "Pembaruan", "Innovation",
         "Ada gagasan baru yang menghormati tradisinya?", "Is there something new that respects the tradition?"),
    Line("pasar", "Daya jual", "Marketability",
         "Berguna, wajar harganya dan siap dijual?", "Is it useful, fairly priced and ready to be sold?"),
    Line("lingkungan", "Ramah lingkungan", "Eco-friendliness",
         "Bahan, pewarna dan limbahnya aman bagi alam?", "Are material, dye and waste kind to nature?"),
    Line("sosial", "Tanggung jawab sosial", "Fairness",
         "Pembuatnya dibayar layak dan bekerja dengan aman?", "Are its makers paid fairly, and is their work safe?"),
)  # fmt: skip


def rubric_in_force(council: Council, family: str) -> Rubric | None:
    """The nearest: of this council before one of the nation, of this family before one for all. None: the six."""
    rows = Rubric.objects.filter(replaced_at=None, family__in={family, ""})
    found = rows.filter(Q(council=council) | Q(council=None) | Q(council__region=None))
    return max(found, key=lambda rubric: (rubric.council_id == council.pk, rubric.family != ""), default=None)


def rubric_for(council: Council, family: str, *, now: datetime) -> Rubric:
    """For a submission, which keeps it: writes the six down when nobody has yet."""
    return rubric_in_force(council, family) or write_rubric(None, "", DEFAULT, by="market", now=now)


def write_rubric(council: Council | None, family: str, lines: tuple[Line, ...], *, by: str, now: datetime) -> Rubric:
    """Inside a transaction, and after the one before was replaced."""
    rubric = Rubric.objects.create(council=council, family=family, made_by=by, made_at=now)
    Criterion.objects.bulk_create(
        Criterion(
            rubric=rubric,
            code=line.code,
            name_id=line.name_id,
            name_en=line.name_en,
            question_id=line.question_id,
            question_en=line.question_en,
            weight=line.weight,
            position=position,
        )
        for position, line in enumerate(lines)
    )
    return rubric


def criteria_of(rubric: Rubric) -> list[Criterion]:
    return list(Criterion.objects.filter(rubric=rubric).order_by("position"))


def lines_of(rubric: Rubric | None) -> list[Line]:
    """Of a rubric, or the six."""
    if rubric is None:
        return list(DEFAULT)
    return [
        Line(each.code, each.name_id, each.name_en, each.question_id, each.question_en, each.weight)
        for each in criteria_of(rubric)
    ]
