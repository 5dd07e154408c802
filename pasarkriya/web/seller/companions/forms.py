from django import forms
from django.utils.translation import gettext_lazy as _

from pasarkriya.web.fields import Phone


class AskForm(forms.Form):
    phone = Phone(_("The maker's phone number"), hint=_("The one she signs in with, or that of her shop."))
