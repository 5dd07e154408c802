"""One's own page: name, language, how one is reached, password, devices."""

from typing import Any

from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import activate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.actions.edit_profile import edit_profile
from pasarkriya.accounts.actions.set_contact import remove_contact
from pasarkriya.accounts.contacts import Kind
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.phones import spoken
from pasarkriya.kernel.time import now
from pasarkriya.shops.queries import shops_of
from pasarkriya.web.access import requires, surely
from pasarkriya.web.identity import journey
from pasarkriya.web.identity.adapter import speak
from pasarkriya.web.identity.devices import device_of
from pasarkriya.web.identity.forms import ContactForm, ProfileForm
from pasarkriya.web.requests import Request, person_of
from pasarkriya.web.second_step import has_step

own = requires(Permission.ACCOUNT_EDIT)


@own
def account(request: Request) -> HttpResponse:
    user = person_of(request)
    facts = {
        "phone": spoken(user.phone) if user.phone else "",
        "shops": shops_of(request.actor),
        "is_board": request.actor.is_board,
        "may_audit": request.actor.may(Permission.AUDIT_READ),
        "may_sell": request.actor.may(Permission.EXHIBITION_SELL),
        "devices": _devices(request),
        "has_step": has_step(user),
    }
    return render(request, "account/account.html", facts)


def _devices(request: Request) -> list[dict[str, Any]]:
    """Where one is signed in, this device first."""
    rows = UserSession.objects.purge_and_list(request.user)
    here = request.session.session_key
    listed = [
        {"name": device_of(row.user_agent), "since": row.created_at, "is_this": row.session_key == here} for row in rows
    ]
    return sorted(listed, key=lambda device: (not device["is_this"], -device["since"].timestamp()))


@own
def profile(request: Request) -> HttpResponse:
    user = person_of(request)
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        edit_profile(user, by=request.actor.name, now=now(), **form.cleaned_data)
        activate(form.cleaned_data["language"])
        messages.success(request, _("Saved."))
        response = redirect("account")
        speak(response, form.cleaned_data["language"])
        return response
    return render(request, "account/profile.html", {"form": form}, status=400 if form.errors else 200)


def _kind(word: str) -> Kind:
    try:
        return {"telepon": Kind.PHONE, "surel": Kind.EMAIL}[word]
    except KeyError as error:
        raise Http404 from error


@own
@surely
def contact(request: Request, word: str) -> HttpResponse:
    """A new phone or mail address: a code goes there, and only then it counts."""
    kind = _kind(word)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["contact"]
        if given.kind == kind:
            journey.set_out(request, given, journey.CHANGE)
            return redirect("account_code")
        form.add_error("contact", _("Write a phone number.") if kind == Kind.PHONE else _("Write an e-mail address."))
    facts = {"form": form, "kind": kind.value}
    return render(request, "account/contact.html", facts, status=400 if form.errors else 200)


@own
@require_POST
@surely
def forget_contact(request: Request, word: str) -> HttpResponse:
    remove_contact(person_of(request), _kind(word), by=request.actor.name, now=now())
    messages.success(request, _("It is taken away. The other way to reach you stays."))
    return redirect("account")


@own
@require_POST
def sign_out_others(request: Request) -> HttpResponse:
    end_other_sessions(request, request.user)
    messages.success(request, _("All other devices have been signed out."))
    return redirect("account")
