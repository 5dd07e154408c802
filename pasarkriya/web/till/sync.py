"""What a phone takes along, and what it brings back: JSON both ways, each line with its own answer."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.sync_till import LineDraft, SaleAnswer, SaleDraft, sync
from pasarkriya.exhibitions.actions.take_back_at_till import BackDraft, take_back_at_till
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.queries import clock_of
from pasarkriya.exhibitions.refusals import SaleUnreadable
from pasarkriya.exhibitions.till_models import GivenBy, PaidBy
from pasarkriya.exhibitions.till_queries import leg_to_sell_at, open_till_of, snapshot
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.kernel.time import now
from pasarkriya.web.access import requires
from pasarkriya.web.requests import Request
from pasarkriya.wording.refusals import sentence

MOST_SALES, MOST_LINES = 100, 60
MOST_AMOUNT = 10**12


@requires(Permission.EXHIBITION_SELL)
@require_safe
def price_list(request: Request, leg_slug: str) -> HttpResponse:
    """Works, pieces and signed prices; and the token a page needs that was opened days ago."""
    leg = leg_to_sell_at(request.actor, leg_slug)
    told = snapshot(leg, open_till_of(request.actor, leg), now=clock_of(leg.programme, now=now()))
    return JsonResponse(told | {"token": get_token(request)})


@requires(Permission.EXHIBITION_SELL)
@require_POST
def send_sales(request: Request, leg_slug: str) -> HttpResponse:
    """`{"sent_at", "sales": [{"key", "till", "at", "method", "buyer", "lines": [{"code", "amount", "stamp", …}]}]}`

    A piece taken back stands between them as `{"kind": "BACK", "key", "till", "sale", "code", "way", "reason", "at"}`,
    in the order in which it all happened. It is answered by
    `{"sales": [{"key", "lines": [{"code", "status", "sentence"}]}]}`. A key that came before is
    answered as it was then. What cannot be read is refused for itself; the others are taken.
    """
    leg = leg_to_sell_at(request.actor, leg_slug)
    try:
        sent = json.loads(request.body)
        sent_at, rows = _moment(sent["sent_at"]), list(sent["sales"])[:MOST_SALES]
    except (ValueError, KeyError, TypeError, RecursionError):
        return _no(SaleUnreadable())
    at = clock_of(leg.programme, now=now())
    answers: list[dict[str, Any]] = []
    for row in rows:
        try:
            draft = _back(row) if row.get("kind") == "BACK" else _draft(row)
        except (ValueError, KeyError, TypeError, AttributeError):
            answers.append({"key": str(row.get("key", ""))[:40] if isinstance(row, dict) else "", "lines": []})
            answers[-1]["sentence"] = sentence(SaleUnreadable())
            continue
        answers.append(_answer(leg, draft, sent_at=sent_at, by=request.actor.name, now=at))
    return JsonResponse({"sales": answers})


def _answer(leg: Leg, draft: SaleDraft | BackDraft, *, sent_at: datetime, by: str, now: datetime) -> dict[str, Any]:
    if isinstance(draft, SaleDraft):
        return _told(sync(leg, [draft], sent_at=sent_at, by=by, now=now)[0])
    line = {"code": draft.code, "status": "BACK", "sentence": ""}
    try:
        take_back_at_till(leg, draft, off=now - sent_at, by=by, now=now)
    except Refusal as refusal:
        line |= {"status": "REFUSED", "sentence": sentence(refusal)}
    return {"key": str(draft.key), "lines": [line]}


def _back(row: dict[str, Any]) -> BackDraft:
    """Raises as `_draft` does."""
    buyer = row.get("buyer") or {}
    return BackDraft(
        key=UUID(row["key"]),
        till=UUID(row["till"]),
        sale=UUID(row["sale"]),
        code=_text(row["code"], 16),
        way=GivenBy(row["way"]),
        reason=_text(row["reason"], 300).strip() or "-",
        at=_moment(row["at"]),
        buyer_name=_text(buyer.get("name", ""), 80),
        buyer_phone=_text(buyer.get("phone", ""), 20),
    )


def _draft(row: dict[str, Any]) -> SaleDraft:
    """Raises ValueError, KeyError, TypeError or AttributeError for what is none."""
    lines = [_line(each) for each in row["lines"][:MOST_LINES]]
    if not lines or len({line.code for line in lines}) < len(lines):
        raise ValueError
    buyer = row.get("buyer") or {}
    return SaleDraft(
        key=UUID(row["key"]),
        till=UUID(row["till"]),
        method=PaidBy(row["method"]),
        at=_moment(row["at"]),
        lines=lines,
        buyer_name=_text(buyer.get("name", ""), 80),
        buyer_phone=_text(buyer.get("phone", ""), 20),
    )


def _line(row: dict[str, Any]) -> LineDraft:
    amount = row["amount"]
    if not isinstance(amount, int) or isinstance(amount, bool) or not 0 <= amount < MOST_AMOUNT:
        raise ValueError
    return LineDraft(_text(row["code"], 16), amount, _text(row["stamp"], 14), _text(row["sign"], 40))


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.replace("\x00", "")[:most]


def _moment(value: Any) -> datetime:
    found = parse_datetime(value)
    if found is None:
        raise ValueError
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _told(answer: SaleAnswer) -> dict[str, Any]:
    lines = [
        {"code": line.code, "status": line.status, "sentence": sentence(line.refusal) if line.refusal else ""}
        for line in answer.lines
    ]
    return {"key": str(answer.key), "lines": lines}


def _no(refusal: Refusal) -> HttpResponse:
    return JsonResponse({"sentence": sentence(refusal)}, status=refusal.kind.status)
