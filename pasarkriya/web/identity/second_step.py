"""The second step of signing in: six digits of an app beside the password."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.stages import LoginStage
from allauth.account.utils import get_next_redirect_url
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.refusals import SecondStepMissing, SecondStepThere, SecondStepWrong
from pasarkriya.accounts.second_steps import (
    begin_step,
    confirm_step,
    drop_step,
    pass_step,
    renew_spares,
    spares_left,
    step_of,
)
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import public, requires, surely
from pasarkriya.web.identity.drawn import square
from pasarkriya.web.requests import Request, person_of
from pasarkriya.web.second_step import (
    ask,
    forget_taken,
    is_known_device,
    note_known_device,
    note_taken,
    remember_device,
)
from pasarkriya.wording.refusals import sentence

own = requires(Permission.ACCOUNT_EDIT)
KEY = "second_step"


class SecondStepStage(LoginStage):
    """Between the password and the door; who has no second step, or is at a device we know, walks on."""

    key = KEY
    urlname = "account_second_step_enter"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        step = step_of(self.login.user) if self.login.user else None
        if step is None:
            return None, True
        if is_known_device(self.request, step):
            note_known_device(self.request)
            return None, True
        return redirect(self.urlname), True


@public
@never_cache
@login_stage_required(stage=KEY, redirect_urlname="account_login")
def enter(request: Request) -> HttpResponse:
    """The digits, after the password and before anything of the account is shown."""
    stage = request._login_stage  # type: ignore[attr-defined]
    user: User = stage.login.user
    if request.method != "POST":
        return _digits(request)
    if error := _try(request, user):
        return error
    note_taken(request)
    response = stage.exit()
    return _remembering(request, response, user)


@own
@never_cache
def again(request: Request) -> HttpResponse:
    """Signed in already, and asked again before money is let out."""
    user = person_of(request)
    if step_of(user) is None:
        return redirect("account_second_step")
    if request.method != "POST":
        return _digits(request)
    if error := _try(request, user):
        return error
    note_taken(request)
    return _remembering(request, HttpResponseRedirect(get_next_redirect_url(request) or "/akun/"), user)


def _try(request: Request, user: User) -> HttpResponse | None:
    try:
        pass_step(user, request.POST.get("code", ""), now=now())
    except (SecondStepWrong, SecondStepMissing) as refusal:
        return _digits(request, error=sentence(refusal), status=refusal.kind.status)
    return None


def _remembering(request: Request, response: HttpResponse, user: User) -> HttpResponse:
    step = step_of(user)
    if step and request.POST.get("remember") == "on":
        remember_device(response, step)
    return response


def _digits(request: Request, *, error: str = "", status: int = 200) -> HttpResponse:
    facts = {"error": error, "next": get_next_redirect_url(request) or ""}
    return render(request, "account/second_step_enter.html", facts, status=status)


@own
@never_cache
def needed(request: Request) -> HttpResponse:
    """An office waits for it."""
    return ask(request, back=request.build_absolute_uri("/dewan/"))


@own
@never_cache
@surely
def second_step(request: Request) -> HttpResponse:
    """How it stands; or the square to photograph, and the first digits."""
    user = person_of(request)
    if step := step_of(user):
        facts = {"step": step, "spares_left": spares_left(user)}
        return render(request, "account/second_step.html", facts)
    if request.method == "POST":
        try:
            spares = confirm_step(user, request.POST.get("code", ""), now=now())
        except (SecondStepWrong, SecondStepMissing) as refusal:
            return _offer(request, user, error=sentence(refusal), status=refusal.kind.status)
        except SecondStepThere:
            return redirect("account_second_step")
        note_taken(request)
        end_other_sessions(request, user)
        return _spares(request, spares)
    return _offer(request, user)


def _offer(request: Request, user: User, *, error: str = "", status: int = 200) -> HttpResponse:
    offer = begin_step(user, now=now())
    facts = {"offer": offer, "square": square(offer.link), "error": error}
    return render(request, "account/second_step_set.html", facts, status=status)


def _spares(request: Request, spares: list[str]) -> HttpResponse:
    """Shown this once."""
    return render(request, "account/spare_codes.html", {"spares": spares})


@own
@require_POST
@surely
def new_spares(request: Request) -> HttpResponse:
    user = person_of(request)
    try:
        pass_step(user, request.POST.get("code", ""), now=now())
        return _spares(request, renew_spares(user, now=now()))
    except (SecondStepWrong, SecondStepMissing) as refusal:
        return _back(request, refusal)


@own
@require_POST
@surely
def remove(request: Request) -> HttpResponse:
    """With the digits or a spare code: an open browser alone takes nothing away."""
    user = person_of(request)
    try:
        pass_step(user, request.POST.get("code", ""), now=now())
        drop_step(user, by=request.actor.name, now=now())
    except (SecondStepWrong, SecondStepMissing) as refusal:
        return _back(request, refusal)
    forget_taken(request)
    messages.success(request, _("The second step is taken away. Your password alone opens the door again."))
    return redirect("account")


def _back(request: Request, refusal: Refusal) -> HttpResponse:
    messages.error(request, sentence(refusal))
    return redirect("account_second_step")
