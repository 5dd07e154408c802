"""Codes that somebody reads aloud to the one beside her: six digits, few tries, ten minutes, kept as a hash."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Model, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from pasarkriya.shops.refusals import ConsentCodeSpent, ConsentCodeWrong

DIGITS, TRIES, LASTS = 6, 5, timedelta(minutes=10)


def new_code(row: Model, rows: QuerySet, now: datetime, **more: Any) -> str:
    """Kept on the one row of `rows`, with `more` columns; '' when the row is none of them any more."""
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    kept = {"code_hash": _hash(row, digits), "code_tries_left": TRIES, "code_expires_at": now + LASTS}
    return digits if rows.filter(pk=row.pk).update(**kept, **more) else ""


def try_code(row: Any, rows: QuerySet, written: str, now: datetime) -> None:
    """Raises `ConsentCodeWrong`, `ConsentCodeSpent`.

    Not in a transaction that a refusal undoes: each try is paid for first.
    """
    live = rows.filter(pk=row.pk, code_expires_at__gt=now).exclude(code_hash="")
    if not live.filter(code_tries_left__gt=0).update(code_tries_left=F("code_tries_left") - 1):
        raise ConsentCodeSpent()
    row.refresh_from_db()
    typed = "".join(sign for sign in written[:40] if sign.isdecimal())
    if not constant_time_compare(_hash(row, typed), row.code_hash):
        raise ConsentCodeWrong(tries_left=row.code_tries_left) if row.code_tries_left else ConsentCodeSpent()


def _hash(row: Model, digits: str) -> str:
    return salted_hmac(f"pasarkriya.{row._meta.label_lower}", f"{row.pk}:{digits}", algorithm="sha256").hexdigest()
