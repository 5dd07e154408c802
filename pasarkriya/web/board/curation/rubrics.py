"""What a council's curators judge by: a rubric for all crafts, or one for a family of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.models import VocabularyKind
from pasarkriya.catalogue.queries import vocabulary
from pasarkriya.councils.queries import council_for_actor, councils_of
from pasarkriya.curation.actions.set_rubric import MOST_CRITERIA, set_rubric
from pasarkriya.curation.rubrics import Line, lines_of, rubric_in_force
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.requests import Request
from pasarkriya.wording.formats import told
from pasarkriya.wording.refusals import sentence

SPARE = 2


@requires(Permission.COUNCIL_READ)
def rubrics(request: Request) -> HttpResponse:
    """Of the own council; who sits in several chooses."""
    mine = councils_of(request.actor)
    if len(mine) == 1:
        return redirect("board_rubric", mine[0].slug)
    return page(request, "curation/rubrics.html", here="curation", mine=mine)


@requires(Permission.COUNCIL_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def rubric(request: Request, slug: str) -> HttpResponse:
    """`keluarga` names a material group. Fields `code`, `name_id`, `name_en`, `question_id`, `weight`, a row each."""
    council = council_for_actor(request.actor, slug)
    groups = [(each.slug, told(each.name_id, each.name_en)) for each in vocabulary(VocabularyKind.MATERIAL_GROUP)]
    family = request.GET.get("keluarga", "")
    family = family if family in dict(groups) else ""
    may_set = request.actor.may(Permission.CURATION_MANAGE, region=council.reach)
    known = rubric_in_force(council, family)
    lines, error, status = lines_of(known), "", 200
    if request.method == "POST" and may_set:
        lines = _read(request, lines)
        try:
            set_rubric(council, family, lines, by=request.actor, now=now())
        except Refusal as refusal:
            if refusal.kind is Kind.MISSING:
                raise
            error, status = sentence(refusal), refusal.kind.status
        else:
            messages.success(request, _("Works sent from now on are judged by this."))
            return redirect(f"{request.path}?keluarga={family}")
    return page(
        request,
        "curation/rubric.html",
        here="curation",
        status=status,
        council=council,
        groups=groups,
        family=family,
        lines=lines + [Line("", "", "")] * min(SPARE, MOST_CRITERIA - len(lines)) if may_set else lines,
        weights=sum(line.weight for line in lines) or 1,
        is_own=known is not None and known.council_id == council.pk and known.family == family,
        may_set=may_set,
        error=error,
        told=told,
    )


def _read(request: Request, before: list[Line]) -> list[Line]:
    """Rows without a name are left out; a row that keeps its code keeps its English question."""
    sent, known = request.POST, {line.code: line for line in before}
    columns = [sent.getlist(name)[:MOST_CRITERIA] for name in ("code", "name_id", "name_en", "question_id", "weight")]
    found = []
    for code, name_id, name_en, question, weight in zip(*columns, strict=False):
        if not name_id.strip():
            continue
        old = known.get(code)
        asks_the_same = old is not None and old.question_id == question.strip()
        found.append(
            Line(
                code=code if old else "",
                name_id=_tidy(name_id, 80),
                name_en=_tidy(name_en, 80) or _tidy(name_id, 80),
                question_id=_tidy(question, 200),
                question_en=old.question_en if old and asks_the_same else "",
                weight=int(weight[:4]) if weight.isascii() and weight.isdigit() else 0,
            )
        )
    return found


def _tidy(text: str, most: int) -> str:
    return " ".join(text.replace("\x00", "").split())[:most]
