"""What curation and the sharing of places call things, on every page and in every letter."""

from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pasarkriya.catalogue.listing import short_region
from pasarkriya.catalogue.models import Craft, VocabularyEntry
from pasarkriya.places.models import Region
from pasarkriya.shops.models import Maker
from pasarkriya.wording.formats import told

TIERS: dict[str, Any] = {"REGENCY": _("Regency"), "PROVINCE": _("Province"), "NATION": _("Nation")}
# (words, tone of the pill)
STATES: dict[str, tuple[Any, str]] = {
    "SENT": (_("Waits for curators"), "waiting"),
    "IN_REVIEW": (_("With two curators"), "going"),
    "TIED": (_("With a third curator"), "going"),
    "FIX_ASKED": (_("Something to put right"), "problem"),
    "APPROVED": (_("Approved"), "done"),
    "DECLINED": (_("Declined"), "over"),
    "APPEALED": (_("Appeal waits for other curators"), "waiting"),
    "WITHDRAWN": (_("Taken back"), "over"),
}
CHANGE_STATES: dict[str, tuple[Any, str]] = {
    "ASKED": (_("Waits for an answer"), "waiting"),
    "MADE": (_("Changed"), "done"),
    "REFUSED": (_("Not changed"), "over"),
    "TAKEN_BACK": (_("Taken back"), "over"),
}
FIELDS: dict[str, Any] = {
    "name": _("Name"),
    "description": _("Description"),
    "craft": _("Craft"),
    "form": _("Form"),
    "technique": _("Technique"),
    "loom": _("Loom"),
    "fibre": _("Fibre"),
    "dye": _("Dye"),
    "motif": _("Motif"),
    "origin": _("Regency of origin"),
    "village": _("Village"),
    "maker": _("Maker"),
    "length_cm": _("Length in cm"),
    "width_cm": _("Width in cm"),
    "height_cm": _("Height in cm"),
    "work_hours": _("Hours of work"),
    "purity_permille": _("Purity in permille"),
    "kind": _("Kind"),
    "made_days": _("Days to make"),
}
KINDS: dict[str, Any] = {"FRONT": _("Front page"), "EXHIBITION": _("Exhibition"), "SHELF": _("Partner's shelf")}
GROUPS: dict[str, Any] = {
    "first": _("Never had a place"),
    "woman": _("Women"),
    "disabled": _("Disabled makers"),
}
VOCABULARY = ("form", "technique", "loom", "fibre", "dye")


def field_name(field: str) -> str:
    return str(FIELDS.get(field, field))


def value_said(field: str, value: str) -> str:
    """A fact of a work as people say it: `atbm` → `ATBM`, `51.07` → `Karangasem`. Asks the database for names."""
    if not value:
        return gettext("nothing")
    if field in VOCABULARY:
        word = VocabularyEntry.objects.filter(kind=field, slug=value).first()
        return told(word.name_id, word.name_en) if word else value
    if field == "craft":
        craft = Craft.objects.filter(slug=value).first()
        return told(craft.name_id, craft.name_en) if craft else value
    if field == "origin":
        region = Region.objects.filter(code=value).first()
        return short_region(region.name) if region else value
    if field == "maker":
        maker = Maker.objects.filter(pk=value).first() if value.isdigit() else None
        return maker.name if maker else value
    return value


def percent(total: int | None) -> str:
    """8750 of 10000 → `87`."""
    return str((total or 0) // 100)


def days_left(seconds: float) -> str:
    """`4 days left`, `today`, `2 days late`."""
    days = int(seconds // 86_400)
    if days > 0:
        return ngettext("%(num)d day left", "%(num)d days left", days) % {"num": days}
    if days == 0:
        return gettext("today is the last day")
    return ngettext("%(num)d day late", "%(num)d days late", -days) % {"num": -days}
