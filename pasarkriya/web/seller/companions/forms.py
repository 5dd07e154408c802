from django import forms
from django.utils.translation import gettext_lazy as _

from pasarkriya.web.fields import Line, Phone


class AskForm(forms.Form):
    phone = Phone(_("The maker's phone number"), hint=_("The one she signs in with, or that of her shop."))


class OpenForm(forms.Form):
    """The district is asked beside it by the district picker, and read by the view."""

    maker = Line(_("The maker's name"), 80, hint=_("As it stands on her identity card."))
    phone = Phone(
        _("Her own phone number"),
        required=False,
        hint=_(
            "Only if it is hers alone; with it she can take the shop over on any day. Leave it empty if she has none."
        ),
    )
    name = Line(_("Name of the shop"), 80, hint=_("As it stands on your sign: “Tenun Sari”."))


class HandOverForm(forms.Form):
    phone = Phone(
        _("Her own phone number"), hint=_("A simple telephone is enough. A code goes to it, and she reads it to you.")
    )
