"""What is asked about a work. Everything but its name may wait; publishing says what is missing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pasarkriya.catalogue.rules import LONGEST_MAKING_DAYS
from pasarkriya.web.fields import (
    Centimetres,
    Choice,
    Choices,
    Count,
    Grams,
    Line,
    Lines,
    Metres,
    Rupiah,
)
from pasarkriya.web.seller.products.words import Words

METRE = "metre"
SOLD_BY = [
    ("one_of_a_kind", _("Only this one")),
    ("stocked", _("Several of it are ready")),
    (METRE, _("By the metre")),
    ("made_to_order", _("I make it when it is ordered")),
]
UNKNOWN, YES, NO = "", "ya", "tidak"
HOURS_MOST, PERMILLE_MOST = 100_000, 1_000


def sold_by_field() -> Choice:
    return Choice(_("How do you sell it?"), SOLD_BY)


class NewForm(forms.Form):
    """The first screen: enough to keep it as a draft."""

    name = Line(_("What is it called?"), 120, hint=_("For example: Selendang endek wajik."))
    sold_by = sold_by_field()
    price = Rupiah(_("Price"), hint=_("For one piece, or for one metre. 150000, 150rb and 1.250.000 are all right."))

    made_days = Count(_("How many days does one take?"), hint=_("Only when you make it to order."))
    stock = Line(
        _("How much is there?"),
        60,
        required=False,
        hint=_("Pieces, or metres of cloth. For work to order: how many you can take on."),
    )

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["craft"] = Choice(
            _("What kind of craft is it?"), _none_first(words.choices["craft"]), required=False
        )

    def clean_made_days(self) -> int | None:
        return at_most(self.cleaned_data["made_days"], LONGEST_MAKING_DAYS)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        ask_days(self, facts)
        if facts.get("sold_by") == METRE and not facts.get("price") and "price" not in self.errors:
            self.add_error("price", _("Write the price of one metre."))
        self._read_stock(facts)
        return facts

    def _read_stock(self, facts: dict[str, Any]) -> None:
        """Metres or pieces: which of the two is known only now."""
        field = Metres("") if facts.get("sold_by") == METRE else Count("")
        try:
            facts["stock"] = field.clean(facts.get("stock", ""))
        except forms.ValidationError as error:
            self.add_error("stock", error)


class ProductForm(forms.Form):
    name = Line(_("Name"), 120)
    sold_by = sold_by_field()
    made_days = Count(_("How many days does one take?"), hint=_("Only when you make it to order."))
    motif = Line(_("Motif"), 80, required=False)
    village = Line(_("Village"), 80, required=False)
    length = Centimetres(_("Length"))
    width = Centimetres(_("Width"))
    height = Centimetres(_("Height"))
    hours = Count(_("Hours of work in it"), hint=_("About right is good enough."))
    purity = Count(_("Purity of the metal"), hint=_("In thousandths: 925 for silver."))
    washable = Choice(
        _("Can it be washed?"), [(UNKNOWN, _("I do not know")), (YES, _("Yes")), (NO, _("No"))], required=False
    )
    description = Lines(_("Tell about it"), required=False, hint=_("What is special? What is it used for?"))
    name_en = Line(_("Name in English"), 120, required=False)
    description_en = Lines(_("Description in English"), required=False)

    def __init__(self, *args: Any, words: Words, makers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in CHOSEN.items():
            self.fields[name] = Choice(label, _none_first(words.choices[name]), required=False)
        self.fields["care"] = Choices(_("Care"), words.choices["care"])
        self.fields["maker"] = Choice(_("Who made it?"), _none_first(makers), required=False)

    def clean_made_days(self) -> int | None:
        return at_most(self.cleaned_data["made_days"], LONGEST_MAKING_DAYS)

    def clean_hours(self) -> int | None:
        return at_most(self.cleaned_data["hours"], HOURS_MOST)

    def clean_purity(self) -> int | None:
        return at_most(self.cleaned_data["purity"], PERMILLE_MOST)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        ask_days(self, facts)
        return facts


def ask_days(form: forms.Form, facts: dict[str, Any]) -> None:
    """A buyer who orders has to know when it comes; so has the database."""
    if facts.get("sold_by") == "made_to_order" and not facts.get("made_days") and "made_days" not in form.errors:
        form.add_error("made_days", _("Write how many days one takes, so that the buyer knows when it comes."))


CHOSEN = {
    "craft": _("Kind of craft"),
    "form": _("What is it?"),
    "technique": _("Technique"),
    "loom": _("Loom"),
    "fibre": _("Fibre or material"),
    "dye": _("Dye"),
    "origin": _("Where was it made?"),
}


class VariantForm(forms.Form):
    """One size or colour. `stock` is asked once; afterwards it is counted on the stock page."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**62)
    name = Line(_("Size or colour"), 80, required=False)
    price = Rupiah(_("Price"))
    minimum = Centimetres(_("Shortest piece you cut"))
    step = Centimetres(_("Cut in steps of"))
    weight = Grams(_("Weight, packed"), hint=_("In grams, or as 1,2 kg."))
    packed_length = Centimetres(_("Parcel: length"))
    packed_width = Centimetres(_("Parcel: width"))
    packed_height = Centimetres(_("Parcel: height"))
    gone = forms.BooleanField(label=_("Do not offer this one any more"), required=False)

    def __init__(self, *args: Any, by_metre: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = Metres if by_metre else Count
        self.fields["stock"] = kind(_("How much is there?") if by_metre else _("How many are there?"))

    @property
    def is_empty(self) -> bool:
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in ("id", "name", "price", "stock"))

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not facts.get("price") and "price" not in self.errors and not facts.get("gone") and not self.is_empty:
            self.add_error("price", _("Write a price, so that the rest can be kept."))
        return facts


def at_most(number: int | None, most: int) -> int | None:
    if number is not None and number > most:
        raise forms.ValidationError(_("This can be at most %(most)s.") % {"most": most})
    return number


def _none_first(options: list[tuple[str, str]]) -> list[tuple[str, Any]]:
    return [("", _("Choose …")), *options]
