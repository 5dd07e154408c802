"""Coming in by a code: one road for the new, the known and the forgetful, so that it tells nobody which one he is."""

from collections.abc import Callable

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from pasarkriya.accounts.actions.create_user import create_user
from pasarkriya.accounts.actions.edit_profile import edit_profile
from pasarkriya.accounts.actions.set_contact import set_contact
from pasarkriya.accounts.actions.set_password import set_password
from pasarkriya.accounts.contacts import Contact
from pasarkriya.accounts.models import User
from pasarkriya.accounts.queries import user_by_contact
from pasarkriya.accounts.refusals import CodeSpent, CodeWrong, ContactTaken
from pasarkriya.kernel.time import now
from pasarkriya.web.access import View, public
from pasarkriya.web.identity import journey
from pasarkriya.web.identity.forms import CodeForm, ContactForm, IntroductionForm, NewPasswordForm
from pasarkriya.web.identity.journey import RESET, SIGN_IN, SIGN_UP, Journey
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence


def _start(aim: str, template: str) -> View:
    @public
    @never_cache
    def ask_contact(request: Request) -> HttpResponse:
        form = ContactForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            journey.set_out(request, form.cleaned_data["contact"], aim)
            return redirect("account_code")
        return _page(request, template, form)

    return ask_contact


sign_up = _start(SIGN_UP, "account/signup.html")
sign_in_by_code = _start(SIGN_IN, "account/request_login_code.html")
forgotten = _start(RESET, "account/password_reset.html")


@public
@never_cache
def enter_code(request: Request) -> HttpResponse:
    """The six digits. Someone who has waited for nothing is sent to the beginning."""
    try:
        road = journey.under_way(request)
    except CodeSpent:
        return redirect("account_login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _go_on(request, journey.prove(request, form.cleaned_data["code"]))
        except (CodeWrong, CodeSpent, ContactTaken) as error:
            form.add_error("code", sentence(error))
    return _page(request, "account/code.html", form, road=road, is_demo=settings.MODE == "demo")


@public
def send_again(request: Request) -> HttpResponse:
    if request.method == "POST":
        road = journey.send_again(request)
        messages.success(request, _("A new code is on its way to %(contact)s.") % {"contact": road.contact})
    return redirect("account_code")


def _go_on(request: Request, road: Journey) -> HttpResponse:
    if road.aim == journey.CHANGE:
        return _take_contact(request, road.contact)
    user = user_by_contact(road.to)
    if user is None or road.aim == RESET:
        journey.remember_proof(request, road)
        return redirect("account_new_password" if user else "account_introduction")
    if road.aim == SIGN_UP:
        messages.info(request, _("You already have an account here, so we have opened it for you."))
    return _let_in(request, user, road)


def _take_contact(request: Request, contact: Contact) -> HttpResponse:
    """A code to change a contact works only in the session that is signed in."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    set_contact(request.user, contact, by=request.actor.name, now=now())
    messages.success(request, _("From now on we reach you at %(contact)s.") % {"contact": contact})
    return redirect("account")


def _with_proof(view: Callable[[Request, Journey], HttpResponse]) -> View:
    """For whoever has just proven a contact; anybody else starts again."""

    @public
    @never_cache
    @sensitive_post_parameters("password1")
    def guarded(request: Request) -> HttpResponse:
        try:
            return view(request, journey.proven(request))
        except CodeSpent as error:
            messages.warning(request, sentence(error))
            return redirect("account_login")

    return guarded


@_with_proof
def introduction(request: Request, road: Journey) -> HttpResponse:
    """Name and password of a new person, whose contact is proven."""
    form = IntroductionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _let_in(request, _new_person(road.contact, form.cleaned_data), road)
    return _page(request, "account/introduction.html", form, road=road)


def _new_person(contact: Contact, facts: dict[str, str]) -> User:
    """Raises `ContactTaken` when the same form was sent twice at once."""
    user = create_user(
        **{contact.kind.value: contact.value}, name=facts["name"], password=facts["password1"], by="guest", now=now()
    )
    edit_profile(user, name=user.name, language=get_language() or "id", by=f"user:{user.pk}", now=now())
    return user


@_with_proof
def new_password(request: Request, road: Journey) -> HttpResponse:
    """After a proven contact. Every other session of this person ends."""
    user = user_by_contact(road.to)
    if road.aim != RESET or user is None:
        raise CodeSpent()
    form = NewPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        set_password(user, form.cleaned_data["password1"], by=f"user:{user.pk}", now=now())
        messages.success(request, _("Your new password is set. Other devices have been signed out."))
        return _let_in(request, user, road)
    return _page(request, "account/new_password.html", form, road=road)


def _let_in(request: Request, user: User, road: Journey) -> HttpResponse:
    journey.arrive(request)
    if user.phone == road.to and not user.phone_verified:
        set_contact(user, road.contact, by=f"user:{user.pk}", now=now())
    if user.is_active:
        record_authentication(request, user, method="code")
    return perform_login(request, Login(user=user, redirect_url=road.next or None))


def _page(request: Request, template: str, form: Form, **facts: object) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, template, {"form": form, "next": request.GET.get("next", ""), **facts}, status=status)
