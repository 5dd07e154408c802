"""Form fields that read what people type, and say in one sentence what they could not read."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pasarkriya.accounts.phones import e164
from pasarkriya.catalogue.imports.values.counts import read_count
from pasarkriya.catalogue.imports.values.measures import read_length, read_metres, read_weight
from pasarkriya.catalogue.imports.values.rupiah import read_rupiah
from pasarkriya.catalogue.imports.values.text import tidy_lines
from pasarkriya.catalogue.imports.values.unreadable import Unreadable

MESSAGES: dict[str, Any] = {
    "required": _("This is still empty."),
    "max_length": _("This is longer than fits here. Keep it to %(limit_value)d letters; now it is %(show_value)d."),
    "null_characters_not_allowed": _("There is a character in it that cannot be stored. Please type it again."),
    "invalid_choice": _("Please choose one from the list."),
    "invalid_list": _("Please choose from the list."),
}
UNREADABLE = {
    "price_unreadable": _("We cannot read this price. Write it as 150000, 150rb or 1.250.000."),
    "price_not_positive": _("A price is more than zero rupiah."),
    "price_not_whole": _("A price is in whole rupiah."),
    "price_too_high": _("This price is too high. Please count the zeros."),
    "count_unreadable": _("We cannot read this number. Write it in digits, such as 3."),
    "count_negative": _("This cannot be less than zero."),
    "count_not_whole": _("This is counted in whole pieces."),
    "count_too_high": _("This is more than fits here. Please count the digits."),
    "weight_unreadable": _("We cannot read this weight. Write it as 300 g or 1,2 kg."),
    "length_unreadable": _("We cannot read this length. Write it as 250 cm or 2,5 m."),
}
MOST_CM = 30_000  # what the packed size's column holds, and longer than any cloth


class Line(forms.CharField):
    """One line of text; line breaks and control signs are not what the writer meant."""

    default_error_messages = MESSAGES

    def __init__(self, label: Any, most: int, *, required: bool = True, hint: Any = "") -> None:
        super().__init__(label=label, max_length=most, required=required, help_text=hint)

    def to_python(self, value: Any) -> str:
        return " ".join(tidy_lines(super().to_python(value) or "").split())


class Lines(forms.CharField):
    """Several lines of text."""

    default_error_messages = MESSAGES

    def __init__(self, label: Any, most: int = 5_000, *, required: bool = True, hint: Any = "") -> None:
        super().__init__(label=label, max_length=most, required=required, help_text=hint, widget=forms.Textarea)

    def to_python(self, value: Any) -> str:
        return tidy_lines(super().to_python(value) or "")


class Read(forms.CharField):
    """A text that `read` turns into a value, or None when empty."""

    default_error_messages = MESSAGES
    read: Callable[[str], Any]

    def __init__(self, label: Any, *, required: bool = False, hint: Any = "") -> None:
        super().__init__(label=label, max_length=60, required=required, help_text=hint)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            value = type(self).read(text)
        except Unreadable as problem:
            raise forms.ValidationError(UNREADABLE.get(problem.code, MESSAGES["required"])) from None
        if value is None and self.required:
            raise forms.ValidationError(MESSAGES["required"])
        return value


class Rupiah(Read):
    """`150rb`, `1.250.000`, `Rp 42.000`: whole rupiah."""

    read = staticmethod(read_rupiah)


class Charge(Read):
    """Rupiah of a charge, which may be nothing: `0` and an empty field are 0."""

    @staticmethod
    def read(text: str) -> int:
        return 0 if text.strip() in ("", "0", "Rp0", "Rp 0") else read_rupiah(text) or 0


class Count(Read):
    """A whole number of things, 0 to a million."""

    read = staticmethod(read_count)


class Metres(Read):
    """`12,5` or `1250 cm`: centimetres of cloth."""

    read = staticmethod(read_metres)


class Centimetres(Read):
    """`105`, `2,5 m`: whole centimetres."""

    @staticmethod
    def read(text: str) -> int | None:
        length = read_length(text)
        if length is not None and length > MOST_CM:
            raise Unreadable("count_too_high")
        return length


class Grams(Read):
    """`300`, `1,2 kg`: whole grams."""

    @staticmethod
    def read(text: str) -> int | None:
        return read_weight(text, "g")


class Phone(forms.CharField):
    """A phone number as people write it, kept as E.164."""

    default_error_messages = MESSAGES

    def __init__(self, label: Any, *, required: bool = True, hint: Any = "") -> None:
        super().__init__(label=label, max_length=40, required=required, help_text=hint)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        phone = e164(text) if text else ""
        if text and not phone:
            raise forms.ValidationError(_("This does not look like a phone number. Write it as 0812 3456 7890."))
        return phone


class Choice(forms.ChoiceField):
    default_error_messages = MESSAGES

    def __init__(self, label: Any, choices: Any = (), *, required: bool = True, hint: Any = "") -> None:
        super().__init__(label=label, choices=choices, required=required, help_text=hint)


class Choices(forms.MultipleChoiceField):
    default_error_messages = MESSAGES

    def __init__(self, label: Any, choices: Any = (), *, required: bool = False, hint: Any = "") -> None:
        super().__init__(label=label, choices=choices, required=required, help_text=hint)


class Yes(forms.BooleanField):
    def __init__(self, label: Any, *, hint: Any = "") -> None:
        super().__init__(label=label, required=False, help_text=hint)


def problems(form: forms.Form) -> list[tuple[str, str]]:
    """(field id, sentence) of all that is not right, for the list above the form."""
    found = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        said = [f"{label}: {error}" if label else str(error) for error in errors]
        found += [(f"f-{form.add_prefix(name)}", sentence) for sentence in said]
    return found
