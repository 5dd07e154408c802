from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pasarkriya.councils.models import Council
from pasarkriya.ledger.payout_models import CourierPaidBy, PayoutTerms
from pasarkriya.ledger.payout_rails import rails

WEEKDAYS = [
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
]
MOST = 10**11
COURIERS = [
    (CourierPaidBy.SHOP.value, _("the shop: it gets the delivery money with its payout")),
    (CourierPaidBy.COUNCIL.value, _("the council: the delivery money stays with it")),
]


class TermsForm(forms.Form):
    weekdays = forms.MultipleChoiceField(
        label=_("Proposed by itself on"), choices=WEEKDAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    minimum_amount = forms.IntegerField(label=_("Least that is paid out at a time"), min_value=1, max_value=MOST)
    two_person_above_amount = forms.IntegerField(
        label=_("Two persons release a batch above"), min_value=0, max_value=MOST
    )
    hold_days = forms.IntegerField(label=_("Days after the buyer's receipt"), min_value=0, max_value=365)
    courier_paid_by = forms.ChoiceField(label=_("Couriers are paid by"), choices=COURIERS, required=False)
    rail = forms.ChoiceField(label=_("The bank's file"), choices=lambda: [(k, r.label) for k, r in rails().items()])
    bank = forms.CharField(label=_("Paid from: bank"), max_length=40)
    number = forms.RegexField(label=_("Account number"), regex=r"^[0-9][0-9 .-]{4,30}$", max_length=34)
    holder = forms.CharField(label=_("In the name of"), max_length=80)

    def clean_courier_paid_by(self) -> str:
        return self.cleaned_data["courier_paid_by"] or CourierPaidBy.SHOP.value

    @staticmethod
    def of(council: Council) -> dict[str, Any]:
        """What stands now, or what most begin with."""
        terms = PayoutTerms.objects.filter(council=council).first() or PayoutTerms(weekdays=[2, 5])
        names = (
            "minimum_amount",
            "two_person_above_amount",
            "hold_days",
            "courier_paid_by",
            "rail",
            "bank",
            "number",
            "holder",
        )
        return {name: getattr(terms, name) for name in names} | {"weekdays": [str(day) for day in terms.weekdays]}
