"""Reads what the district picker sent: a code, or letters from which to choose."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.places.models import Region
from pasarkriya.places.queries import District, district_by_code, find_districts
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence


@dataclass(frozen=True)
class Picked:
    """`district` is none until exactly one is chosen; then `found` are the ones to choose from."""

    district: District | None = None
    text: str = ""
    found: list[District] = field(default_factory=list)
    error: str = ""


def picked_district(request: Request) -> Picked:
    code, text = request.POST.get("district", ""), request.POST.get("district_text", "")[:80]
    if code:
        try:
            return Picked(district_by_code(code), text)
        except Refusal as refusal:
            return Picked(text=text, error=sentence(refusal))
    found = find_districts(text)
    if len(found) == 1 and found[0].path == text:
        return Picked(found[0], text)
    return Picked(text=text, found=found, error=_ask(text, found))


def already_picked(region: Region | None) -> Picked:
    return Picked(district_by_code(region.code), region.path) if region else Picked()


def _ask(text: str, found: list[District]) -> str:
    if found:
        return _("Which of these is it? Choose one.")
    if text:
        return _("We do not find this district. Try other letters, or add the regency.")
    return _("Type three letters of the district.")
