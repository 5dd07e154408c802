"""What visitors say and what they are answered. Nothing a stranger wrote is shown before somebody has read it."""

import unicodedata
from datetime import datetime
from typing import Any

from django.db import transaction

from pasarkriya.exhibitions.models import Leg, LegStatus, Stand
from pasarkriya.exhibitions.refusals import LegNotOpen, LegOver, WordsIncomplete
from pasarkriya.exhibitions.states import book_machine, question_machine
from pasarkriya.exhibitions.visit_models import BookEntry, Question, WordStatus
from pasarkriya.kernel.audit import leave_trail

# Signs that turn lines around or hide letters; a joiner of emoji and of letters stays.
HIDING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF}


def plain(text: str, most: int) -> str:
    """As it is kept: one kind of blank, no control signs, at most so many letters. Markup stays the text it is."""
    kept = "".join(
        c for c in text if c.isspace() or (ord(c) not in HIDING and unicodedata.category(c) not in ("Cc", "Cs"))
    )
    return " ".join(kept.split())[:most]


@transaction.atomic
def ask_question(stand: Stand, *, name: str, text: str, now: datetime) -> Question:
    """It waits for an answer. Raises `WordsIncomplete`, and `LegOver` when nobody stands there any more."""
    if stand.leg.status not in (LegStatus.PLANNED, LegStatus.OPEN):
        raise LegOver()
    name, text = plain(name, 60), plain(text, 500)
    if not name or not text:
        raise WordsIncomplete()
    return Question.objects.create(stand=stand, name=name, text=text, asked_at=now)


@transaction.atomic
def answer_question(question: Question, *, text: str, signed: str, by: str, now: datetime) -> None:
    """Shown with its answer from now on; another answer takes the place of the earlier. `signed`: shop or council.

    Raises `WordsIncomplete`, `IllegalMove` when it was taken away.
    """
    text = plain(text, 1000)
    if not text:
        raise WordsIncomplete()
    facts: dict[str, Any] = {"answer": text, "answered_at": now, "answered_by": by[:60], "signed": signed[:120]}
    if question.status == WordStatus.SHOWN:
        Question.objects.filter(pk=question.pk, status=WordStatus.SHOWN).update(**facts)
        leave_trail(question, "answered again", by=by, at=now)
    else:
        question_machine.move(question, WordStatus.SHOWN, by=by, now=now, **facts)


def hide_question(question: Question, *, by: str, now: datetime) -> None:
    """Raises `IllegalMove`."""
    question_machine.move(question, WordStatus.HIDDEN, by=by, now=now)


@transaction.atomic
def write_in_book(leg: Leg, *, name: str, home: str, text: str, now: datetime) -> BookEntry:
    """It waits for a host. Raises `WordsIncomplete`, `LegNotOpen`."""
    if leg.status != LegStatus.OPEN or leg.programme.clock is not None:
        raise LegNotOpen()
    name, text = plain(name, 60), plain(text, 500)
    if not name or not text:
        raise WordsIncomplete()
    return BookEntry.objects.create(leg=leg, name=name, home=plain(home, 60), text=text, written_at=now)


def judge_entry(entry: BookEntry, status: str, *, by: str, now: datetime) -> None:
    """`SHOWN` or `HIDDEN`, and the other way round later. Raises `IllegalMove`."""
    book_machine.move(entry, status, by=by, now=now, decided_at=now, decided_by=by[:60])
