"""The questions of the entrance. Shape only; what may be done is decided by the actions."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import ChangePasswordForm as LibraryChangePasswordForm
from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from pasarkriya.accounts.contacts import LONGEST, Contact, read_contact
from pasarkriya.accounts.refusals import ContactUnreadable
from pasarkriya.web.identity.adapter import keep_short_for_boards
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence

LONGEST_PASSWORD = 256


def _contact(text: str) -> Contact:
    try:
        return read_contact(text)
    except ContactUnreadable as error:
        raise forms.ValidationError(sentence(error)) from error


class SignInForm(LoginForm):
    """The library's, with the contact made canonical before it looks anybody up."""

    def clean_login(self) -> str:
        return _contact(self.cleaned_data["login"]).value

    def login(self, request: Request, redirect_url: str | None = None) -> HttpResponse:
        response = super().login(request, redirect_url=redirect_url)
        if request.user.is_authenticated:
            keep_short_for_boards(request, request.user)
        return response


class ContactForm(forms.Form):
    contact = forms.CharField(max_length=LONGEST)

    def clean_contact(self) -> Contact:
        return _contact(self.cleaned_data["contact"])


class CodeForm(forms.Form):
    code = forms.CharField(max_length=40)


class IntroductionForm(forms.Form):
    """Who a new person is: asked after the contact is proven."""

    name = forms.CharField(max_length=120)
    password1 = SetPasswordField(max_length=LONGEST_PASSWORD)


class NewPasswordForm(forms.Form):
    password1 = SetPasswordField(max_length=LONGEST_PASSWORD)

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = user  # type: ignore[attr-defined]


class ChangePasswordForm(LibraryChangePasswordForm):
    """One new password is enough: it can be looked at while typing."""

    oldpassword = PasswordField(max_length=LONGEST_PASSWORD)
    password1 = SetPasswordField(max_length=LONGEST_PASSWORD)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]

    def clean_oldpassword(self) -> str:
        """Counted like every other guess: an open browser is no key. Raises `TooOften`."""
        written = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, written):
            raise get_adapter().validation_error("enter_current_password")
        return written


class ProfileForm(forms.Form):
    name = forms.CharField(max_length=120, label=_("Your name"))
    language = forms.ChoiceField(choices=settings.LANGUAGES)
