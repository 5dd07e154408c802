"""What the council still needs from a shop, one step a line; and giving one of them. For owners only."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.verification.actions.give_proof import Given, give_proof
from pasarkriya.verification.models import How, ProofStatus
from pasarkriya.verification.names import attestation
from pasarkriya.verification.queries import documents_of, seal_of, standing, step_of
from pasarkriya.verification.rules import Step
from pasarkriya.web.kept import kept_picture
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page
from pasarkriya.wording import proofs as said
from pasarkriya.wording.refusals import sentence


@in_shop(Permission.SHOP_EDIT)
def proofs(request: Request, shop: Shop) -> HttpResponse:
    found = standing(shop, now())
    todo = [step for step in found if step.is_for_the_maker and step.requirement.how != How.VISIT]
    return page(
        request,
        "proofs/proofs.html",
        shop,
        here="shop",
        todo=_firsts(todo),
        others=[step for step in found if step not in todo],
        seal=seal_of(shop.pk, now()),
        said=said,
    )


def _firsts(todo: list[Step]) -> list[tuple[Step, list[Step]]]:
    """Steps with what may be given instead of each: of a choice one line is shown."""
    shown: list[tuple[Step, list[Step]]] = []
    for step in todo:
        first = next((each for each in shown if each[0].requirement.choice == step.requirement.choice != ""), None)
        if first:
            first[1].append(step)
        else:
            shown.append((step, []))
    return shown


@in_shop(Permission.SHOP_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: Request, shop: Shop, kind: str) -> HttpResponse:
    """One step: what is asked, and sending it."""
    step = step_of(shop, kind.upper().replace("-", "_"), now())
    if request.method != "POST":
        return _ask(request, shop, step)
    try:
        given = Given(
            number=request.POST.get("number", ""),
            document_key=kept_picture(request, "document"),
            is_attested=request.POST.get("attested") == "on",
        )
        give_proof(shop, step.requirement.kind, given, by=request.actor.name, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _ask(request, shop, step, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("It is with the council now. You need to do nothing until they answer."))
    return redirect("seller_proofs", shop.slug)


def _ask(request: Request, shop: Shop, step: Step, *, error: str = "", status: int = 200) -> HttpResponse:
    row = step.requirement
    waits = bool(step.latest and step.latest.status == ProofStatus.GIVEN)
    return page(
        request,
        "proofs/proof.html",
        shop,
        here="shop",
        status=status,
        step=step,
        row=row,
        words=attestation(row.kind),
        may_give=row.how != How.VISIT and not waits and (step.is_for_the_maker or not step.is_met),
        error=error,
        typed=request.POST.get("number", "")[:60],
        said=said,
    )


@in_shop(Permission.SHOP_EDIT)
def document(request: Request, shop: Shop, key: str) -> HttpResponse:
    return private_picture(key, documents_of(shop))
