"""The form by which a maker or a board gives a discount, and how a discount is told. For both their desks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.catalogue.imports.values.counts import read_count
from pasarkriya.catalogue.imports.values.rupiah import read_rupiah
from pasarkriya.catalogue.imports.values.unreadable import Unreadable
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import local_date
from pasarkriya.promotions.actions.make_promotion import Draft
from pasarkriya.promotions.models import Promotion
from pasarkriya.promotions.refusals import PromotionInvalid
from pasarkriya.wording.formats import decimal, rupiah
from pasarkriya.wording.refusals import sentence

KINDS = [
    ("PERCENT", gettext_lazy("Percent off the works")),
    ("AMOUNT", gettext_lazy("Rupiah off the works")),
    ("FREE_DELIVERY", gettext_lazy("Delivery free of charge")),
]
EMPTY = gettext_lazy("This is still empty.")


class DiscountForm(forms.Form):
    name = forms.CharField(max_length=80, error_messages={"required": EMPTY})
    kind = forms.ChoiceField(choices=KINDS)
    value = forms.CharField(max_length=30, required=False)
    coupon = forms.CharField(max_length=40, required=False)
    minimum = forms.CharField(max_length=30, required=False)
    ends_on = forms.DateField(
        required=False, error_messages={"invalid": gettext_lazy("Write the day as 2026-12-31, or leave it empty.")}
    )
    most_uses = forms.CharField(max_length=12, required=False)
    once = forms.BooleanField(required=False)

    def clean_minimum(self) -> int:
        return _rupiah(self.cleaned_data["minimum"])

    def clean_most_uses(self) -> int | None:
        text = self.cleaned_data["most_uses"]
        try:
            found = read_count(text) if text else None
        except Unreadable:
            found = 0
        if found == 0:
            raise forms.ValidationError(_("Write how often in digits, such as 50, or leave it empty."))
        return found

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        text, kind = facts.get("value", ""), facts.get("kind")
        try:
            facts["value"] = _percent(text) if kind == "PERCENT" else _rupiah(text)
        except forms.ValidationError as error:
            self.add_error("value", error)
        return facts

    def draft(self, *, bearer: str, zone: str, now: datetime) -> Draft:
        facts = self.cleaned_data
        return Draft(
            name=facts["name"],
            kind=facts["kind"],
            value=facts["value"],
            coupon=facts["coupon"],
            minimum_amount=facts["minimum"],
            starts_at=now,
            ends_at=_end_of(facts["ends_on"], zone) if facts["ends_on"] else None,
            most_uses=facts["most_uses"],
            most_per_buyer=1 if facts["once"] else None,
            bearer=bearer,
        )

    def refuse(self, refusal: Refusal) -> None:
        """At the field it is about, with what was typed."""
        names = {"minimum_amount": "minimum", "ends_at": "ends_on"}
        field = "coupon"
        if isinstance(refusal, PromotionInvalid):
            field = names.get(str(refusal.facts["field"]), str(refusal.facts["field"]))
        said = WRONG.get(field) if isinstance(refusal, PromotionInvalid) else None
        self.add_error(field if field in self.fields else None, str(said or sentence(refusal)))


WRONG = {
    "value": gettext_lazy("Give 1 to 99 percent, or rupiah of more than nothing."),
    "coupon": gettext_lazy("A code has 4 to 24 letters and digits, such as BALI25."),
    "ends_on": gettext_lazy("The last day is over already."),
}


def _percent(text: str) -> int:
    """`10`, `12,5 %` → basis points."""
    plain = text.replace("%", "").replace(",", ".").strip()
    try:
        return round(float(plain) * 100) if len(plain) < 6 else 0
    except ValueError:
        raise forms.ValidationError(_("Write the percent in digits, such as 10 or 12,5.")) from None


def _rupiah(text: str) -> int:
    if text.strip() in ("", "0"):
        return 0
    try:
        return read_rupiah(text) or 0
    except Unreadable:
        raise forms.ValidationError(_("Write it in rupiah, such as 50000 or 50rb.")) from None


def _end_of(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """One discount as a desk lists it."""

    promotion: Promotion
    what: str
    code: str
    used: str
    until: date | None
    is_over: bool
    end_url: str


def told(promotion: Any, *, zone: str, now: datetime, end_url: str) -> Told:
    """`promotion` with `code`, `used` and `given_amount`, as the queries give it."""
    used = promotion.used or 0
    counted = _("%(used)s of %(most)s") % {"used": used, "most": promotion.most_uses}
    ends = promotion.ends_at
    return Told(
        promotion,
        _what(promotion),
        promotion.code or "",
        _("used %(times)s, %(amount)s given")
        % {"times": counted if promotion.most_uses else used, "amount": rupiah(promotion.given_amount or 0)},
        local_date(ends - timedelta(seconds=1), zone) if ends else None,
        not promotion.is_on or (ends is not None and ends <= now),
        end_url,
    )


def _what(promotion: Promotion) -> str:
    if promotion.kind == "PERCENT":
        what = _("%(percent)s %% off") % {"percent": decimal(promotion.value, 100)}
    elif promotion.kind == "AMOUNT":
        what = _("%(amount)s off") % {"amount": rupiah(promotion.value)}
    elif promotion.value:
        what = _("Delivery free up to %(amount)s") % {"amount": rupiah(promotion.value)}
    else:
        what = _("Delivery free of charge")
    if promotion.minimum_amount:
        what += _(", from %(amount)s") % {"amount": rupiah(promotion.minimum_amount)}
    return what
