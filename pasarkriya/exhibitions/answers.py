"""Answers to the stock heartbeat as makers write them, pasted by whoever collected them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pasarkriya.accounts.phones import e164

YES, NO = frozenset({"1", "ya", "yes", "ada"}), frozenset({"0", "tidak", "no", "habis"})
# What a messenger puts in front of a line that is copied out of it: [24/11/26, 09.12]
STAMP = re.compile(r"^\s*\[[^\]]{1,40}\]\s*")
NUMBER = re.compile(r"#(\d{1,12})\b")
PHONE = re.compile(r"\+?\d[\d\s().-]{6,18}\d")
LAST = re.compile(r"^(.*?)[\s:=,;-]+(\w+)[\s.!]*$")
MOST_LINES = 500


@dataclass(frozen=True)
class Answer:
    """Whose (`number` of the offer, `phone`, or `name` of the shop) and what she says; `said` none: unreadable."""

    line: str
    said: bool | None = None
    number: int | None = None
    phone: str = ""
    name: str = ""


def read_answers(text: str) -> Iterator[Answer]:
    """A line an answer: `#123 1`, `0812 3456 7890: 0`, `Tenun Sari 1`. Empty lines are passed over."""
    for raw in text.splitlines()[:MOST_LINES]:
        line = STAMP.sub("", raw).strip()
        if line:
            yield _read(line[:200])


def _read(line: str) -> Answer:
    match = LAST.match(line)
    word = match[2].casefold() if match else ""
    if match is None or word not in YES | NO:
        return Answer(line)
    who, said = match[1].strip(" :"), word in YES
    if number := NUMBER.search(who):
        return Answer(line, said, number=int(number[1]))
    if (phone := PHONE.search(who)) and (written := e164(phone[0])):
        return Answer(line, said, phone=written)
    return Answer(line, said, name=who)
