"""What the steps of opening a shop ask; the shop's settings ask the same, later."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pasarkriya.kernel.time import now
from pasarkriya.web.fields import Charge, Choices, Count, Line, Lines, Phone, Yes

EARLIEST = 1900


class NameForm(forms.Form):
    """The district is asked beside it by the district picker, and read by the view."""

    name = Line(_("Name of the shop"), 80, hint=_("As it stands on your sign: “Tenun Sari”."))


class AddressForm(forms.Form):
    village = Line(_("Village or quarter"), 80)
    street = Line(_("Street, hamlet or banjar"), 200, required=False, hint=_("So that a buyer can find the house."))
    postal_code = Line(_("Postal code"), 5, hint=_("Five digits."))
    phone = Phone(_("WhatsApp number of the shop"), hint=_("Buyers and the board write to this number."))


class StoryForm(forms.Form):
    maker = Line(_("Whose hands make it?"), 80, hint=_("Her or his name, or the group's name."))
    since_year = Count(_("Since which year?"), hint=_("About right is good enough."))
    story = Lines(
        _("Tell the buyers about it"), hint=_("Who taught you? What do you make, and how? A few sentences are enough.")
    )

    def clean_since_year(self) -> int | None:
        return _past_year(self.cleaned_data["since_year"])


class ProfileForm(forms.Form):
    tagline = Line(_("The shop in one sentence"), 140, required=False)
    story = Lines(_("Story of the shop"), hint=_("Who taught you? What do you make, and how?"))
    story_en = Lines(_("The story in English"), required=False, hint=_("For buyers abroad, if somebody can help you."))
    shows_share = Yes(
        _("Show buyers how much of the price reaches me"),
        hint=_("It stands on the pages of your works and of the order, after the fee and taxes."),
    )


class MakerForm(forms.Form):
    name = Line(_("Name"), 80)
    village = Line(_("Village or quarter"), 80, required=False)
    since_year = Count(_("Since which year?"), hint=_("About right is good enough."))
    story = Lines(_("Story"), required=False)
    story_en = Lines(_("The story in English"), required=False)

    def clean_since_year(self) -> int | None:
        return _past_year(self.cleaned_data["since_year"])


class PaymentForm(forms.Form):
    bank = Line(_("Bank"), 40, required=False, hint=_("For example BPD Bali, BRI, BCA."))
    number = Line(_("Account number"), 34, required=False)
    holder = Line(_("In whose name?"), 80, required=False, hint=_("Exactly as it stands in the bank's book."))
    qris = Line(_("Text of your QRIS"), 512, required=False)
    cash_at_pickup = Yes(_("Cash, when the buyer collects it"))
    cash_on_delivery = Yes(_("Cash, when we bring it ourselves"))

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        account = [facts.get(name, "") for name in ("bank", "number", "holder")]
        if any(account) and not all(account):
            self.add_error(
                "bank", _("For a transfer we need the bank, the number and the name. One of them is still empty.")
            )
        return facts


class DeliveryForm(forms.Form):
    pickup = Yes(_("The buyer collects it from us"))
    pickup_note = Line(_("When are you at home?"), 200, required=False, hint=_("For example: every day, 9 to 16."))
    courier = Yes(_("A courier takes it (JNE, J&T and others)"), hint=_("The buyer pays the courier's price."))
    own = Yes(_("We bring it ourselves"))
    own_amount = Charge(_("What do you charge for bringing it?"), hint=_("0 or empty: nothing."))
    own_regions = Choices(_("Where do you bring it?"))

    def __init__(self, *args: Any, regions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_regions"].choices = regions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("own") and not facts.get("own_regions") and "own_regions" not in self.errors:
            self.add_error("own_regions", _("Choose at least one place where you bring it."))
        return facts


class MemberForm(forms.Form):
    phone = Phone(_("Phone number of their account"), hint=_("They must have signed up with it before."))


def _past_year(year: int | None) -> int | None:
    if year is not None and not EARLIEST <= year <= now().year:
        raise forms.ValidationError(_("Please write the year with four digits, such as 1987."))
    return year
