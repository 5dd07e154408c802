"""The rules in the order they are tried, those that are over, and a new one: first its example, then it is saved."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import local_date, now
from pasarkriya.ledger.actions.set_commission import add_commission, check_terms, end_commission
from pasarkriya.ledger.commissions import commission_for_actor, commissions_touching, reach_of, rules_on
from pasarkriya.ledger.models import CommissionRule
from pasarkriya.ledger.periods import HOME_ZONE
from pasarkriya.ledger.rules import Charged, Rule, Sold, charge, fits, narrowness
from pasarkriya.web.access import requires
from pasarkriya.web.board.commissions.forms import CommissionForm
from pasarkriya.web.board.doors import page
from pasarkriya.web.fields import problems
from pasarkriya.web.requests import Request
from pasarkriya.wording.formats import decimal, rupiah, told
from pasarkriya.wording.refusals import sentence


@dataclass(frozen=True)
class Example:
    """What is taken of a sale once the rule is there: by it, or by `winner`, which fits too and stands before it.

    `behind` are those that would have been the one without it.
    """

    amount: int
    pieces: int
    charged: Charged | None
    winner: Rule | None
    behind: list[str]

    @property
    def left(self) -> int:
        return self.amount - (self.charged.fee + self.charged.tax if self.charged else 0)


@requires(Permission.PAYOUT_RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def commissions(request: Request) -> HttpResponse:
    """Fields of `CommissionForm`; `seen` is what the example was computed of."""
    today = local_date(now(), HOME_ZONE)
    begins: dict[str, Any] = {"since": today, "example_amount": "500.000", "example_pieces": 1, "tax": "11"}
    form = CommissionForm(request.POST or None, actor=request.actor, today=today, initial=begins)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, today)
    facts = form.cleaned_data
    try:
        check_terms(facts["label"], form.terms())
        if request.POST.get("seen") != form.seen():
            return _page(request, form, today, example=_example(form))
        craft = int(facts["craft"]) if facts["craft"] else None
        where: dict[str, Any] = {"council": form.chosen_council(facts), "shop": facts["shop"], "craft_id": craft}
        where["exhibition"] = facts["exhibition"]
        by = request.actor.name
        made = add_commission(facts["label"], form.terms(), **where, since=facts["since"], by=by, now=now())
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return _page(request, form, today)
    words = _("“%(name)s” is saved. The list shows its place among the rules.")
    messages.success(request, words % {"name": made.label})
    return redirect("board_commissions")


def _example(form: CommissionForm) -> Example:
    """One line of the sum that was typed, sold where the rule holds, by the rules of its first day."""
    facts, terms, council = form.cleaned_data, form.terms(), form.chosen_council(form.cleaned_data)
    shop, amount, pieces = facts["shop"], facts["example_amount"] * facts["example_pieces"], facts["example_pieces"]
    craft = int(facts["craft"]) if facts["craft"] else None
    region = shop.region_id if shop else council.reach if council else ""
    leg, whose = facts["exhibition"], council.pk if council else None
    sold = Sold(shop.pk if shop else 0, region, craft, amount, pieces, leg)
    scope = (sold.shop_id or None, craft, whose, council.reach if council else None, leg)
    mine = Rule(0, facts["label"], *scope, **vars(terms))
    rules = sorted([*rules_on(facts["since"]), mine], key=narrowness)
    found = [rule for rule in rules if fits(rule, sold)]
    winner = found[0] if found[0] is not mine else None
    behind = [] if winner else [rule.label for rule in found[1:]]
    return Example(amount, pieces, charge(sold, found), winner, behind)


def _page(request: Request, form: CommissionForm, today: date, *, example: Example | None = None) -> HttpResponse:
    rules = commissions_touching(request.actor, Permission.PAYOUT_RELEASE)
    over = [rule for rule in rules if is_over(rule, today)]
    return page(
        request,
        "commissions/commissions.html",
        here="commissions",
        rows=[_row(request, rule, today) for rule in rules if rule not in over],
        over=[_row(request, rule, today) for rule in over],
        form=form,
        errors=problems(form) if form.is_bound else [],
        example=example,
        seen=form.seen() if example else "",
        status=422 if form.errors else 200,
    )


def is_over(rule: CommissionRule, today: date) -> bool:
    """One that ended before its first day never was."""
    return rule.valid.isempty or (rule.valid.upper is not None and rule.valid.upper <= today)


def _row(request: Request, rule: CommissionRule, today: date) -> dict[str, Any]:
    open_end = not rule.valid.isempty and rule.valid.upper is None
    return {
        "rule": rule,
        "who": rule.council.name if rule.council else _("The market itself"),
        "takes": what(rule),
        "of": ", ".join(_of(rule)) or _("all works"),
        "begins": rule.valid.lower
        if not rule.valid.isempty and rule.valid.lower and rule.valid.lower > today
        else None,
        "may_end": open_end and request.actor.may(Permission.PAYOUT_RELEASE, region=reach_of(rule)),
    }


def what(rule: CommissionRule) -> str:
    """`2,5 % + Rp1.000 a piece, at least Rp5.000; 11 % tax on it`"""
    parts = [f"{decimal(rule.basis_points, 100)} %"] if rule.basis_points else []
    if rule.flat_amount:
        parts.append(_("%(sum)s a piece") % {"sum": rupiah(rule.flat_amount)})
    said = [" + ".join(parts)] if parts else []
    if rule.floor_amount:
        said.append(_("at least %(sum)s") % {"sum": rupiah(rule.floor_amount)})
    if rule.cap_amount is not None:
        said.append(_("at most %(sum)s") % {"sum": rupiah(rule.cap_amount)})
    if rule.tax_basis_points:
        said.append(_("%(rate)s %% tax on it") % {"rate": decimal(rule.tax_basis_points, 100)})
    return ", ".join(said)


def _of(rule: CommissionRule) -> list[str]:
    craft = told(rule.craft.name_id, rule.craft.name_en) if rule.craft else ""
    return [each for each in (rule.shop.name if rule.shop else "", craft, rule.exhibition) if each]


@requires(Permission.PAYOUT_RELEASE)
@require_POST
def end(request: Request, rule_id: int) -> HttpResponse:
    """From today on; one that has not begun yet never will."""
    rule, today = commission_for_actor(request.actor, rule_id, Permission.PAYOUT_RELEASE), local_date(now(), HOME_ZONE)
    last = max(today, rule.valid.lower) if rule.valid.lower else today
    end_commission(rule.pk, on=last, by=request.actor.name, now=now())
    messages.success(
        request, _("“%(name)s” takes nothing any more. Orders placed before keep their fee.") % {"name": rule.label}
    )
    return redirect("board_commissions")
