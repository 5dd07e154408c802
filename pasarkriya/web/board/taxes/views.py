"""Which taxes hold from which day, and setting one. Only the nation's board: a rate holds for the whole market."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import local_date, now
from pasarkriya.ledger.actions.set_tax import set_tax
from pasarkriya.ledger.models import TaxKind, TaxRule
from pasarkriya.ledger.periods import HOME_ZONE
from pasarkriya.ledger.rules import Tax, tax_of
from pasarkriya.ledger.taxes import tax_rules
from pasarkriya.web.access import NotAllowed, requires
from pasarkriya.web.board.commissions.forms import basis_points
from pasarkriya.web.board.doors import page
from pasarkriya.web.fields import MESSAGES, Charge, Line, Yes, problems
from pasarkriya.web.requests import Request
from pasarkriya.wording.formats import decimal, rupiah
from pasarkriya.wording.refusals import sentence

EXAMPLE_AMOUNT = 750_000
NAMES = {
    TaxKind.PPN: gettext_lazy("PPN, on request of a PKP shop"),
    TaxKind.PPH22: gettext_lazy("PPh 22, kept back from what makers earn"),
}


class TaxForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Which tax?"), choices=list(NAMES.items()), error_messages=MESSAGES)
    is_on = Yes(gettext_lazy("It is on"), hint=gettext_lazy("PPh 22 is for markets the tax office has appointed."))
    rate = Line(gettext_lazy("Percent"), 8)
    fraction = Line(
        gettext_lazy("Of which part of the price?"), 9, hint=gettext_lazy("1/1 is all of it; PPN takes 11/12.")
    )
    exempt = Charge(gettext_lazy("Free a year with a letter"))
    source = Line(gettext_lazy("Regulation"), 120, hint=gettext_lazy("For example PMK 37/2025."))
    since = forms.DateField(
        label=gettext_lazy("From which day on"),
        error_messages={"invalid": gettext_lazy("Write the day as 2026-12-31."), "required": MESSAGES["required"]},
    )

    def clean_rate(self) -> int:
        return basis_points(self.cleaned_data["rate"])

    def clean_fraction(self) -> tuple[int, int]:
        parts = self.cleaned_data["fraction"].replace(" ", "").split("/")
        if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
            raise forms.ValidationError(_("Write it as 11/12, or 1/1 for the whole price."))
        return int(parts[0]), int(parts[1])

    def tax(self) -> Tax:
        facts = self.cleaned_data
        numerator, denominator = facts["fraction"]
        return Tax(facts["rate"], numerator, denominator, facts["exempt"])


@requires(Permission.PAYOUT_RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def taxes(request: Request) -> HttpResponse:
    if not request.actor.may(Permission.PAYOUT_RELEASE, region=""):
        raise NotAllowed()
    today = local_date(now(), HOME_ZONE)
    form = TaxForm(request.POST or None, initial=_standing(request.GET.get("pajak", ""), today))
    if form.is_bound and form.is_valid():
        facts, by = form.cleaned_data, request.actor.name
        try:
            set_tax(
                facts["kind"], form.tax(), is_on=facts["is_on"], source=facts["source"], since=facts["since"],
                by=by, now=now(),
            )  # fmt: skip
        except Refusal as refusal:
            field = str(refusal.facts.get("field", ""))
            form.add_error(field if field in form.fields else None, sentence(refusal))
        else:
            messages.success(request, _("Saved. Orders placed before keep what stands on them."))
            return redirect("board_taxes")
    rules = tax_rules()
    return page(
        request,
        "taxes/taxes.html",
        here="taxes",
        kinds=[(name, [_row(r, today) for r in rules if r.kind == kind], kind.value) for kind, name in NAMES.items()],
        form=form,
        errors=problems(form) if form.is_bound else [],
        example_amount=EXAMPLE_AMOUNT,
        status=422 if form.errors else 200,
    )


def _standing(kind: str, today: date) -> dict[str, Any]:
    """What holds today, to start from: switching it is one tick."""
    kind = kind if kind in TaxKind.values else TaxKind.PPH22.value
    rule = next((r for r in tax_rules() if r.kind == kind and today in r.valid), None) or TaxRule(basis_points=50)
    return {
        "kind": kind,
        "is_on": rule.is_on,
        "rate": decimal(rule.basis_points, 100),
        "fraction": f"{rule.numerator}/{rule.denominator}",
        "exempt": rule.exempt_amount or "",
        "source": rule.source,
        "since": today,
    }


def _row(rule: TaxRule, today: date) -> dict[str, Any]:
    tax = Tax(rule.basis_points, rule.numerator, rule.denominator, rule.exempt_amount)
    part = "" if rule.numerator == rule.denominator else f" × {rule.numerator}/{rule.denominator}"
    return {
        "rule": rule,
        "rate": f"{decimal(rule.basis_points, 100)} %{part}",
        "example": tax_of(tax, EXAMPLE_AMOUNT),
        "exempt": rupiah(rule.exempt_amount) if rule.exempt_amount else "",
        "holds": not rule.valid.isempty and today in rule.valid,
    }
