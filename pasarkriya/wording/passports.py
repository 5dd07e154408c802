"""The frozen facts of a passport, as the page tells them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pasarkriya.wording.formats import short_day, told


def how_made(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """(what, how) pairs; empty ones are left out by who shows them."""
    hours, purity = facts.get("hours") or 0, facts.get("purity_permille")
    return [
        (_("Craft"), told(facts["craft"][1], facts["craft"][2])),
        (_("Technique"), _pair(facts.get("technique"))),
        (_("Loom"), _pair(facts.get("loom"))),
        (_("Fibre"), _pair(facts.get("fibre"))),
        (_("Dye"), _pair(facts.get("dye"))),
        (_("Motif"), facts.get("motif") or ""),
        (_("Size"), _size(facts.get("size_cm") or [])),
        (_("Purity"), f"{purity}/1000" if purity else ""),
        (_("Working time"), ngettext("%(num)d hour", "%(num)d hours", hours) % {"num": hours} if hours else ""),
    ]


def ip_sentence(facts: dict[str, Any]) -> str:
    """Communal property and a geographical indication are different things: neither is called the other."""
    ip = facts.get("ip")
    if not ip:
        return ""
    on = short_day(date.fromisoformat(ip["on"])) if ip["on"] else ""
    sentences = {
        "IG": _("Registered geographical indication, %(number)s, %(day)s"),
        "KIK": _("Recorded communal intellectual property (KIK), %(number)s, %(day)s"),
        "BRAND": _("Registered brand, %(number)s, %(day)s"),
    }
    return (sentences.get(ip["status"], "%(number)s, %(day)s") % {"number": ip["number"], "day": on}).rstrip(", ")


def certificates(facts: dict[str, Any], *, on: date) -> list[tuple[str, bool]]:
    """(in words, is over) each: a label outlives many a certificate."""
    found = []
    for each in facts.get("certificates") or []:
        until = date.fromisoformat(each["valid_until"]) if each["valid_until"] else None
        text = f"{certificate_name(each['kind'], each['title'])} {each['number']}"
        if until:
            text += _(", good until %(day)s") % {"day": short_day(until)}
        found.append((text, until is not None and until < on))
    return found


def certificate_name(kind: str, title: str = "") -> str:
    names = {
        "BATIKMARK_GOLD": _("Batikmark gold (hand-drawn)"),
        "BATIKMARK_SILVER": _("Batikmark silver (drawn and stamped)"),
        "BATIKMARK_WHITE": _("Batikmark white (stamped)"),
        "GI_USER": _("User of the geographical indication"),
        "BRAND": _("Brand"),
    }
    return names.get(kind) or title


def _pair(pair: list[str] | None) -> str:
    return told(*pair) if pair else ""


def _size(sides: list[int | None]) -> str:
    known = [str(side) for side in sides if side]
    return f"{' × '.join(known)} cm" if known else ""
