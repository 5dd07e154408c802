"""What stands on a label, and the label as PDF or picture."""

import io
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import segno

from pasarkriya.kernel.confined import Confined, ConfinedFailure, Limits
from pasarkriya.provenance.claims import scratch_code
from pasarkriya.provenance.models import Passport
from pasarkriya.provenance.refusals import LabelsNotPrinted

MB = 1024 * 1024
# More at once would be a file no phone opens; a batch of the shop's desk fits.
MOST_LABELS = 500


class Form(StrEnum):
    """Its word in addresses."""

    HANG = "gantung"  # 50 × 100 mm, one a page
    SEW = "jahit"  # 30 × 45 mm woven or printed tape, one a page
    SHEET = "lembar"  # A4, twelve of 63 × 68 mm
    THERMAL = "termal"  # 58 mm paper, 48 mm printed, black only


_printer = Confined(
    "pasarkriya.provenance.labels.press:answer",
    Limits(memory_bytes=2048 * MB, cpu_seconds=60, wall_seconds=90, question_bytes=24 * MB, answer_bytes=48 * MB),
    at_once=1,
)


def print_labels(passports: Sequence[Passport], form: Form, *, site: str) -> bytes:
    """PDF; each with its batch. `site` is the market's address, `https://pasar.example`. Raises `LabelsNotPrinted`."""
    return _print(passports, form, site, ppi=0)[0]


def draw_labels(passports: Sequence[Passport], form: Form, *, site: str, ppi: int = 200) -> list[bytes]:
    """PNG, a picture a page."""
    return _print(passports, form, site, ppi=ppi)


def _print(passports: Sequence[Passport], form: Form, site: str, *, ppi: int) -> list[bytes]:
    if not 0 < len(passports) <= MOST_LABELS:
        raise LabelsNotPrinted()
    body = {
        "labels": [words_of(each, site=site) for each in passports],
        "form": form.value,
        "issued": int(passports[0].issued_at.timestamp()),
        "ppi": ppi,
    }
    try:
        _, blobs = _printer.ask(body)
    except ConfinedFailure as failure:
        raise LabelsNotPrinted() from failure
    return blobs


def words_of(passport: Passport, *, site: str) -> dict[str, Any]:
    """Indonesian, as all our papers; what a label says it says in few words."""
    facts = passport.batch.facts
    return {
        "name": facts["name"][0],
        "maker": facts["maker"],
        "place": facts["place"],
        "craft": facts["craft"][1],
        "technique": (facts["technique"] or [""])[0],
        "loom": (facts["loom"] or [""])[0],
        "stuff": ", ".join(pair[0] for pair in (facts["fibre"], facts["dye"]) if pair),
        "size": " × ".join(str(side) for side in facts["size_cm"] if side),
        "hours": facts["hours"] or 0,
        "ip": _ip(facts["ip"]),
        "certificates": [f"{_certificate(each)} {each['number']}" for each in facts["certificates"]],
        "curated": facts["curation"]["council"] if facts.get("curation") else "",
        "serial": passport.serial,
        "day": f"{passport.issued_at:%d.%m.%Y}",
        "site": site.partition("://")[2],
        "code": scratch_code(passport.public_id),
        "square": square(passport.token, site=site),
    }


def address(token: str, *, site: str) -> str:
    """What the square says."""
    return f"{site}/verify/{token}"


def square(token: str, *, site: str) -> str:
    """SVG of modules only; the white around it is the sheet's. Level M: a fifth may be worn off."""
    code = segno.make(address(token, site=site), error="m", micro=False, boost_error=False)
    out = io.BytesIO()
    code.save(out, kind="svg", border=0, xmldecl=False, svgns=True, nl=False, svgclass=None, lineclass=None)
    return out.getvalue().decode()


def _ip(ip: dict[str, str] | None) -> str:
    """The sign of a geographical indication stands only where one is registered."""
    if not ip:
        return ""
    year = f" ({date.fromisoformat(ip['on']).year})" if ip["on"] else ""
    return {"IG": "Indikasi Geografis", "KIK": "KIK", "BRAND": "Merek"}[ip["status"]] + f" {ip['number']}{year}"


def _certificate(each: dict[str, Any]) -> str:
    names = {
        "BATIKMARK_GOLD": "Batikmark emas",
        "BATIKMARK_SILVER": "Batikmark perak",
        "BATIKMARK_WHITE": "Batikmark putih",
        "GI_USER": "Pemakai IG",
        "BRAND": "Merek",
    }
    return names.get(each["kind"], each["title"])
