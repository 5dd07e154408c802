"""One work before a curator: blind while scores are missing, with everybody's scores and the maker afterwards."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pasarkriya.accounts.permissions import Permission
from pasarkriya.curation.actions.excuse_curator import excuse_curator
from pasarkriya.curation.actions.give_scores import Sheet, give_scores
from pasarkriya.curation.models import Criterion, Submission
from pasarkriya.curation.queries import (
    BlindView,
    blind_view,
    review_of,
    reviews_waiting_for,
    submission_for_board,
)
from pasarkriya.curation.rubrics import criteria_of
from pasarkriya.curation.rules import LONGEST_FIX, LONGEST_WORDS, MOST_FIXES, blinded, fix_lines
from pasarkriya.curation.snapshot import names_to_hide
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.states import IllegalMove
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.words import zone_of
from pasarkriya.web.requests import Request
from pasarkriya.wording import curation as said
from pasarkriya.wording.formats import told
from pasarkriya.wording.refusals import sentence

SHOWN = ("craft", "form", "technique", "loom", "fibre", "dye", "motif", "origin", "length_cm", "width_cm", "height_cm",
         "work_hours", "purity_permille", "made_days")  # fmt: skip


@requires(Permission.COUNCIL_READ)
def work(request: Request, submission_id: UUID) -> HttpResponse:
    return _page(request, submission_for_board(request.actor, submission_id))


def _page(request: Request, submission: Submission, *, error: str = "", status: int = 200) -> HttpResponse:
    view, actor = blind_view(submission, request.actor), request.actor
    facts = submission.facts["told"]
    line = [each.submission.public_id for each in reviews_waiting_for(actor)]
    at = line.index(submission.public_id) if submission.public_id in line else -1
    return page(
        request,
        "curation/work.html",
        here="curation",
        status=status,
        view=view,
        work=submission,
        title=_title(view),
        facts=[(said.field_name(name), said.value_said(name, str(facts[name]))) for name in SHOWN if facts.get(name)],
        words=_blind(view, submission.words),
        appeal_words=_blind(view, submission.appeal_words),
        description=told(facts["description"], facts["description_en"]),
        photos=submission.facts["photos"],
        criteria=criteria_of(submission.rubric),
        is_mine=view.mine is not None and view.mine.status == "ASKED",
        clock=said.days_left((submission.due_at - now()).total_seconds()),
        zone=zone_of(submission.council),
        after=line[at + 1] if 0 <= at < len(line) - 1 else None,
        before=line[at - 1] if at > 0 else None,
        may_change=actor.may(Permission.CHANGE_DECIDE, region=submission.shop.region_id),
        most_fixes=MOST_FIXES,
        longest_fix=LONGEST_FIX,
        longest=LONGEST_WORDS,
        typed=request.POST,
        error=error,
        said=said,
        told=told,
    )


def _blind(view: BlindView, words: str) -> str:
    """What the maker wrote, without her name while curators have to be blind."""
    return words if view.is_open else blinded(words, names_to_hide(view.submission.product))


def _title(view: BlindView) -> str:
    """Its name, once nobody has to be blind; until then what kind of work it is."""
    submission = view.submission
    if view.is_open:
        return submission.product.name
    craft = submission.product.craft
    return told(craft.name_id, craft.name_en) if craft else _("A work")


@requires(Permission.CURATION_SCORE)
@require_POST
def score(request: Request, submission_id: UUID) -> HttpResponse:
    """Fields `s-<criterion>` 1 to 5, `n-<criterion>`, `words`, `fixes` (one a line), `note`."""
    submission = submission_for_board(request.actor, submission_id)
    review = review_of(submission, request.actor)
    try:
        sheet = _sheet(request, criteria_of(submission.rubric))
        decided = give_scores(review, sheet, by=request.actor, now=now())
    except IllegalMove as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("board_work", submission_id)
    except Refusal as refusal:
        if refusal.kind is Kind.MISSING:
            raise
        return _page(request, submission, error=sentence(refusal), status=refusal.kind.status)
    messages.success(request, _thanks(decided))
    return redirect("board_curation")


def _sheet(request: Request, criteria: list[Criterion]) -> Sheet:
    sent: Any = request.POST
    values = {each.pk: sent.get(f"s-{each.pk}", "") for each in criteria}
    return Sheet(
        scores={key: int(value) for key, value in values.items() if value in ("1", "2", "3", "4", "5")},
        notes={each.pk: sent.get(f"n-{each.pk}", "").replace("\x00", "").strip()[:500] for each in criteria},
        words=sent.get("words", ""),
        fixes=fix_lines(sent.get("fixes", "")),
        note=sent.get("note", ""),
    )


def _thanks(submission: Submission) -> str:
    if submission.status == "IN_REVIEW":
        return _("Thank you. The result comes when the other curator has finished.")
    if submission.status == "TIED":
        return _("Thank you. The two of you differ, so a third curator looks at it.")
    return _("Thank you. All scores are in, and the maker hears of the result.")


@requires(Permission.CURATION_SCORE)
@require_POST
def step_back(request: Request, submission_id: UUID) -> HttpResponse:
    """A curator who knows whose work it is: another takes it, and this one sees no work of that shop again."""
    submission = submission_for_board(request.actor, submission_id)
    note = request.POST.get("note", "")
    excuse_curator(review_of(submission, request.actor), note=note, by=request.actor, now=now())
    messages.success(request, _("Noted. Another curator is asked, and you get no more works of this shop."))
    return redirect("board_curation")
