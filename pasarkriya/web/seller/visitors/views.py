"""Visitors of an exhibition ask; the makers whose works lie on that stand answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.speak import answer_question
from pasarkriya.exhibitions.hearing import question_for_shop, questions_for_shop
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.shops.models import Shop
from pasarkriya.web.requests import Request
from pasarkriya.web.seller.doors import in_shop, page, tell


@in_shop(Permission.STOCK_EDIT)
@require_safe
def questions(request: Request, shop: Shop) -> HttpResponse:
    return page(request, "visitors/questions.html", shop, here="exhibitions", questions=questions_for_shop(shop))


@in_shop(Permission.STOCK_EDIT)
@require_POST
def answer(request: Request, shop: Shop, question_id: UUID) -> HttpResponse:
    """Field `text`."""
    asked = question_for_shop(shop, question_id)
    try:
        answer_question(asked, text=request.POST.get("text", ""), signed=shop.name, by=request.actor.name, now=now())
        messages.success(request, _("The question and your answer can be read at the stand."))
    except Refusal as refusal:
        tell(request, refusal)
    return redirect("seller_questions", shop.slug)
