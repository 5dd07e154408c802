"""What shops have to prove: the rules in force, a new one for one's own council, ending one."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.queries import vocabulary
from pasarkriya.councils.models import Council
from pasarkriya.councils.queries import council_for_actor, councils_of
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import local_date, now
from pasarkriya.verification.actions.set_requirement import MOST_DAYS, Terms, add_requirement, end_requirement
from pasarkriya.verification.models import How, Level, ProofKind
from pasarkriya.verification.queries import requirement_by_id, requirements_in_reach
from pasarkriya.verification.refusals import RequirementInvalid, RequirementMissing
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import zone_of
from pasarkriya.web.requests import Request
from pasarkriya.wording import proofs as said
from pasarkriya.wording.refusals import sentence


class RequirementForm(forms.Form):
    kind = forms.ChoiceField(choices=[(each, each) for each in ProofKind.values])
    how = forms.ChoiceField(choices=[(each, each) for each in How.values])
    level = forms.ChoiceField(choices=[(each, each) for each in Level.values])
    choice = forms.SlugField(max_length=20, required=False)
    material_groups = forms.MultipleChoiceField(required=False)
    valid_days = forms.IntegerField(min_value=1, max_value=MOST_DAYS, required=False)
    is_required = forms.BooleanField(required=False)
    is_waivable = forms.BooleanField(required=False)
    blocks_opening = forms.BooleanField(required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["material_groups"].choices = material_groups()  # type: ignore[attr-defined]


def material_groups() -> list[tuple[str, str]]:
    return [(entry.slug, entry.name_id) for entry in vocabulary("material_group")]


@requires(Permission.COUNCIL_READ)
def requirements(request: Request) -> HttpResponse:
    return _page(request)


def _page(request: Request, *, error: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    rows = requirements_in_reach(actor)
    own = [each for each in councils_of(actor) if actor.may(Permission.REQUIREMENT_EDIT, region=each.reach)]
    reaches = [each.pk for each in own]
    return page(
        request,
        "requirements/requirements.html",
        here="requirements",
        status=status,
        rows=rows,
        may_end={row.pk for row in rows if row.council_id in reaches},
        own=own,
        groups=material_groups(),
        said=said,
        kinds=[(kind, said.name_of(kind)) for kind in ProofKind.values],
        typed=request.POST,
        error=error,
    )


@requires(Permission.REQUIREMENT_EDIT)
@require_POST
def add(request: Request, board: str) -> HttpResponse:
    council = council_for_actor(request.actor, board, Permission.REQUIREMENT_EDIT)
    form = RequirementForm(request.POST)
    if not form.is_valid():
        return _page(request, error=sentence(RequirementInvalid(field=", ".join(form.errors))), status=422)
    terms = Terms(**form.cleaned_data)
    try:
        add_requirement(council, terms, since=_today(council), by=request.actor.name, now=now())
    except Refusal as refusal:
        return _page(request, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _("Asked from today on."))
    return redirect("board_requirements")


@requires(Permission.REQUIREMENT_EDIT)
@require_POST
def end(request: Request, requirement_id: int) -> HttpResponse:
    """Only of a council on whose board the actor sits. What every council asks is the installer's."""
    row = requirement_by_id(requirement_id)
    if row.council is None or not request.actor.may(Permission.REQUIREMENT_EDIT, region=row.council.reach):
        raise RequirementMissing()
    try:
        end_requirement(row, on=_today(row.council), by=request.actor.name, now=now())
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
    messages.success(request, _("Not asked any more from today on. What was proved stays."))
    return redirect("board_requirements")


def _today(council: Council) -> date:
    return local_date(now(), zone_of(council))
