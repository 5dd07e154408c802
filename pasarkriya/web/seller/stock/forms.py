"""What is said about stock, read in the variant's own unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pasarkriya.catalogue.models import ProductKind, Variant
from pasarkriya.kernel.quantity import Unit
from pasarkriya.stock.models import Reason
from pasarkriya.web.fields import Choice, Count, Metres

ONLY_ONE = _("This work is the only one of its kind, so there is one of it or none.")


def quantity_field(variant: Variant, label: Any, hint: Any = "") -> forms.Field:
    """Metres for cloth, whole numbers for everything else."""
    kind = Metres if variant.unit == Unit.CM else Count
    return kind(label, required=True, hint=hint)


class CountForm(forms.Form):
    """How much lies on the shelf now, what is promised to buyers included."""

    def __init__(self, variant: Variant, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.variant = variant
        self.fields["counted"] = quantity_field(variant, _("How much is there?"))

    def clean_counted(self) -> int:
        counted = self.cleaned_data["counted"]
        if counted > 1 and self.variant.product.kind == ProductKind.ONE_OF_A_KIND:
            raise forms.ValidationError(ONLY_ONE)
        return counted


class TakenForm(forms.Form):
    """How much left the shelf, and why."""

    def __init__(self, variant: Variant, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taken"] = quantity_field(variant, _("How much is gone?"))
        reasons = [(Reason.SOLD_ELSEWHERE.value, _("Sold elsewhere")), (Reason.DAMAGED.value, _("Damaged or lost"))]
        self.fields["reason"] = Choice(_("Why?"), reasons)

    def clean_taken(self) -> int:
        if not self.cleaned_data["taken"]:
            raise forms.ValidationError(_("Write how much is gone; zero changes nothing."))
        return self.cleaned_data["taken"]
