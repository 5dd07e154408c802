"""A new rule as it is typed. It is saved only after its example was seen."""

import hashlib
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.queries import crafts
from pasarkriya.councils.models import Council
from pasarkriya.councils.queries import councils_of
from pasarkriya.exhibitions.models import LegStatus
from pasarkriya.exhibitions.showing import programmes
from pasarkriya.ledger.actions.set_commission import Terms
from pasarkriya.shops.models import Shop
from pasarkriya.shops.queries import shop_in_reach
from pasarkriya.shops.refusals import NotYourShop
from pasarkriya.web.fields import MESSAGES, Charge, Count, Line, Rupiah
from pasarkriya.wording.formats import told

MARKET = "pasar"
COMING = (LegStatus.PLANNED, LegStatus.OPEN)


class CommissionForm(forms.Form):
    """Empty fields fit all. Percentages are kept as basis points."""

    label = Line(gettext_lazy("Name"), 80, hint=gettext_lazy("Makers read it on their statement."))
    council = forms.ChoiceField(label=gettext_lazy("Who gets it?"), error_messages=MESSAGES)
    rate = Line(gettext_lazy("Percent of the price"), 8, required=False, hint=gettext_lazy("For example 2,5."))
    flat = Charge(gettext_lazy("Rupiah for every piece"))
    floor = Rupiah(gettext_lazy("At least, of one line"))
    cap = Rupiah(gettext_lazy("At most, of one line"))
    tax = Line(gettext_lazy("Tax on the fee, in percent"), 8, required=False)
    shop = Line(
        gettext_lazy("Only of this shop"), 90, required=False, hint=gettext_lazy("The last part of the shop's address.")
    )
    craft = forms.ChoiceField(label=gettext_lazy("Only of this craft"), required=False, error_messages=MESSAGES)
    exhibition = forms.ChoiceField(
        label=gettext_lazy("Only of what this leg of an exhibition sells"), required=False, error_messages=MESSAGES
    )
    since = forms.DateField(
        label=gettext_lazy("From which day on"),
        error_messages={"invalid": gettext_lazy("Write the day as 2026-12-31.")} | {"required": MESSAGES["required"]},
    )
    example_amount = Rupiah(gettext_lazy("Price of a work, for the example"), required=True)
    example_pieces = Count(gettext_lazy("How many of it"), required=True)

    def __init__(self, *args: Any, actor: Actor, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor, self._today = actor, today
        self.councils = {c.slug: c for c in councils_of(actor) if actor.may(Permission.PAYOUT_RELEASE, region=c.reach)}
        choices = [(slug, council.name) for slug, council in self.councils.items()]
        if actor.may(Permission.PAYOUT_RELEASE, region=""):
            choices.append((MARKET, str(_("The market itself"))))
        self.fields["council"].choices = choices  # type: ignore[attr-defined]
        every = [(str(craft.pk), told(craft.name_id, craft.name_en)) for craft in crafts()]
        self.fields["craft"].choices = [("", str(_("All crafts"))), *every]  # type: ignore[attr-defined]

        legs = [(leg.slug, leg.name) for _programme, legs in programmes() for leg in legs if leg.status in COMING]
        self.fields["exhibition"].choices = [("", str(_("Everywhere, not at one exhibition"))), *legs]  # type: ignore[attr-defined]

    def clean_rate(self) -> int:
        return basis_points(self.cleaned_data["rate"])

    def clean_tax(self) -> int:
        return basis_points(self.cleaned_data["tax"])

    def clean_shop(self) -> Shop | None:
        slug = self.cleaned_data["shop"].rstrip("/").rpartition("/")[2]
        try:
            return shop_in_reach(self._actor, slug, Permission.PAYOUT_RELEASE) if slug else None
        except NotYourShop:
            raise forms.ValidationError(_("There is no shop of this address in your region.")) from None

    def clean_since(self) -> date:
        """Orders of the past have their fee already."""
        if self.cleaned_data["since"] < self._today:
            raise forms.ValidationError(_("A rule begins today or later; orders placed before keep their fee."))
        return self.cleaned_data["since"]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        shop, council = facts.get("shop"), self.chosen_council(facts)
        if shop and council and council.reach and not f"{shop.region_id}.".startswith(f"{council.reach}."):
            self.add_error("shop", _("This shop is not in the region of %(council)s.") % {"council": council.name})
        return facts

    def chosen_council(self, facts: dict[str, Any]) -> Council | None:
        return self.councils.get(facts.get("council", ""))

    def terms(self) -> Terms:
        facts = self.cleaned_data
        return Terms(facts["rate"], facts["flat"], facts["floor"], facts["cap"], facts["tax"])

    def seen(self) -> str:
        """What was shown with the example; saved is only what was seen."""
        names = [name for name in self.fields if not name.startswith("example_")]
        typed = "\n".join(f"{name}={self.cleaned_data[name]}" for name in names)
        return hashlib.sha256(typed.encode()).hexdigest()[:16]


def basis_points(text: str) -> int:
    """`2,5 %` → 250; empty is nothing."""
    plain = text.replace("%", "").replace(",", ".").strip()
    whole, _dot, rest = plain.partition(".")
    if not plain:
        return 0
    if not (whole.isascii() and whole.isdigit() and (not rest or (rest.isascii() and rest.isdigit()))):
        raise forms.ValidationError(_("Write the percent in digits, such as 10 or 12,5."))
    if len(rest) > 2 or int(whole) > 100:
        raise forms.ValidationError(_("At most 100 percent, with two digits after the comma."))
    return int(whole) * 100 + int(rest.ljust(2, "0")[:2] or 0)
