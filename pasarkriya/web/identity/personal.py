"""What the market knows of whoever is signed in: to look at, to put right, to take along, to have erased."""

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from pasarkriya.accounts.actions.erase_person import erase_person
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.personal import everything_about, reasons_to_wait
from pasarkriya.accounts.phones import spoken
from pasarkriya.accounts.refusals import EraseWaits
from pasarkriya.kernel.time import now
from pasarkriya.shops.personal import alone_owned_by
from pasarkriya.web.access import requires, surely
from pasarkriya.web.requests import Request, person_of

own = requires(Permission.ACCOUNT_EDIT)
WAITS = {
    "office": gettext_lazy("You sit in an office of a council. Ask the chair to hand it over first."),
    "orders": gettext_lazy("Something you bought is still on its way. When it has arrived, it can be erased."),
    "shop_orders": gettext_lazy("Your shop still has orders or returns. Finish them first."),
    "money": gettext_lazy("There is still money on your shop's account, or it owes some. Wait for the payout."),
}


@own
@require_GET
def known(request: Request) -> HttpResponse:
    return _page(request)


def _page(request: Request, *, error: str = "", last_question: bool = False, status: int = 200) -> HttpResponse:
    user = person_of(request)
    facts = everything_about(user)
    context = {
        "facts": facts,
        "phone": spoken(user.phone) if user.phone else "",
        "shops": alone_owned_by(user.pk),
        "waits": [WAITS[each] for each in reasons_to_wait(user, now=now())],
        "error": error,
        "last_question": last_question or bool(error),
    }
    return render(request, "account/personal.html", context, status=status)


@own
@require_GET
def take_along(request: Request) -> HttpResponse:
    """All of it as a file that people and programs can read."""
    text = json.dumps(everything_about(person_of(request)), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="data-saya.json"'
    return response


@own
@surely
@require_http_methods(["GET", "POST"])
def erase(request: Request) -> HttpResponse:
    """The last question; field `yakin` (on) answers it. Nobody can undo it."""
    if request.method == "GET":
        return _page(request, last_question=True)
    if not request.POST.get("yakin"):
        return _page(request, error=_("Please tick that you are sure. Nothing was erased."), status=422)
    try:
        erase_person(person_of(request), by=request.actor.name, reason="asked for by the person", now=now())
    except EraseWaits:
        # The page says what for.
        return _page(request, error=_("It cannot be erased yet; below is why. Nothing was erased."), status=409)
    logout(request)
    messages.success(request, _("Your account and what it said of you are erased. Thank you for having been here."))
    return redirect("/")
