"""What others may ask about passports. Nobody finds one by its id or number: only by its signed token."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.accounts.tokens import hash_of
from pasarkriya.catalogue.models import Product
from pasarkriya.kernel.statements import Statement
from pasarkriya.provenance.certificates import waiting_certificates
from pasarkriya.provenance.keys import keys_only
from pasarkriya.provenance.models import (
    CaseStatus,
    CopyCase,
    LabelBatch,
    Ownership,
    Passport,
    PassportStatus,
    Scan,
)
from pasarkriya.provenance.refusals import BatchMissing, CopyCaseMissing, OwnerMissing, PassportMissing
from pasarkriya.provenance.rings import NOT_GENUINE, Verdict
from pasarkriya.shops.models import Shop


@dataclass(frozen=True)
class Seen:
    """How often a label was looked at, and where last: a regency's code, '' when nobody ever said."""

    times: int = 0
    last_region: str = ""
    last_at: datetime | None = None


@dataclass(frozen=True)
class Answer:
    """What the market says of a token. `facts` are the frozen ones; empty unless it is signed by us."""

    verdict: Verdict
    passport: Passport | None = None
    facts: dict[str, Any] = field(default_factory=dict)


# The page behind a label is opened by everybody at once when a hall is full.
_by_ident = Statement(lambda ident: Passport.objects.filter(public_id=ident).select_related("batch", "product"))
_LOOK, _ID = ("count", "region", "last_at"), ("id",)
_looks = Statement(lambda label: Scan.objects.filter(passport=label).order_by("last_at").values_list(*_LOOK))
_owner = Statement(lambda passport: Ownership.objects.filter(passport=passport, until=None))
_copied = Statement(
    lambda passport: CopyCase.objects.filter(passport=passport, status=CaseStatus.COPIED).values_list(*_ID)[:1]
)


def look_up(token: str, *, now: datetime) -> Answer:
    """The signature first; only what we signed is looked for in the database. Two queries, one for a guess."""
    verdict = keys_only(now).verify(token)
    if verdict.payload is None:
        return Answer(verdict)
    ident = verdict.payload.id.hex()
    passport = next(iter(_by_ident.objects(UUID(ident))), None)
    # Signed, but not by an act of this market: somebody else has the key.
    if passport is None or passport.token != token:
        return Answer(NOT_GENUINE)
    if verdict.valid and passport.status == PassportStatus.REVOKED:
        verdict = Verdict("passport_revoked", verdict.payload, passport.revoked_at and passport.revoked_at.date())
    return Answer(verdict, passport, passport.batch.facts)


def seen(passport: Passport) -> Seen:
    """One query: a label has few hours and places."""
    rows = _looks.rows(passport.pk)
    placed = [row for row in rows if row[1]]
    last = placed[-1] if placed else (0, "", rows[-1][2] if rows else None)
    return Seen(sum(row[0] for row in rows), last[1], last[2])


def owner_of(passport: Passport) -> Ownership | None:
    return next(iter(_owner.objects(passport.pk)), None)


def owner_by_link(secret: str) -> Ownership:
    """Raises `OwnerMissing`, also when she has passed it on."""
    rows = Ownership.objects.filter(link=hash_of(secret), until=None)
    found = rows.select_related("passport__batch", "passport__product__shop").first()
    if found is None:
        raise OwnerMissing()
    return found


def was_copied(passport: Passport) -> bool:
    """Whether a board found that this label was copied."""
    return bool(_copied.rows(passport.pk))


def batches_of(product: Product) -> list[LabelBatch]:
    """Newest first."""
    return list(LabelBatch.objects.filter(product=product).order_by("-pk"))


def batch_for(actor: Actor, batch_id: int, permission: Permission = Permission.PASSPORT_ISSUE) -> LabelBatch:
    """Of a shop of the actor's. Raises `BatchMissing`."""
    rows = LabelBatch.objects.filter(product__shop__in=Shop.objects.visible_to(actor, permission))
    found = rows.filter(pk=batch_id).select_related("product__shop__region").first()
    if found is None:
        raise BatchMissing()
    return found


def passports_of(batch: LabelBatch) -> list[Passport]:
    """Those issued so far, by number."""
    return list(Passport.objects.filter(batch=batch).order_by("serial"))


def passport_of_batch(batch: LabelBatch, serial: int) -> Passport:
    """Raises `PassportMissing`."""
    found = Passport.objects.filter(batch=batch, serial=serial).select_related("batch").first()
    if found is None:
        raise PassportMissing()
    return found


def passport_of_product(product: Product, serial: int) -> Passport:
    """For who bought this work here, and reads the number off the label. Raises `PassportMissing`."""
    found = Passport.objects.filter(product=product, serial=serial, status=PassportStatus.ISSUED).first()
    if found is None:
        raise PassportMissing()
    return found


_labelled = Statement(lambda product: LabelBatch.objects.filter(product=product, done__gt=0).values_list(*_ID)[:1])


def has_passports(product_id: int) -> bool:
    """Whether pieces of this work carry labels: the seal on its page."""
    return bool(_labelled.rows(product_id))


def labels_of_orders(product_ids: Iterable[int]) -> set[int]:
    """Those of the works whose pieces carry labels."""
    rows = LabelBatch.objects.filter(product__in=list(product_ids), done__gt=0)
    return set(rows.values_list("product", flat=True))


def issued_passports() -> QuerySet[Passport]:
    """All that are good, newest first, with their works."""
    rows = Passport.objects.filter(status=PassportStatus.ISSUED, key__revoked_at=None)
    return rows.select_related("product").order_by("-pk")


def cases_waiting(actor: Actor) -> list[CopyCase]:
    """The longest waiting first; one query, for the worklist."""
    rows = CopyCase.objects.visible_to(actor, Permission.PASSPORT_JUDGE).filter(status=CaseStatus.OPEN)
    return list(rows.select_related("passport__product__shop__region").order_by("opened_at"))


def cases_in_reach(actor: Actor) -> list[CopyCase]:
    """Open ones first, the longest waiting first; then those decided, the newest first."""
    rows = CopyCase.objects.visible_to(actor, Permission.PASSPORT_JUDGE)
    rows = rows.select_related("passport__product__shop__region", "passport__batch")
    waiting = rows.filter(status=CaseStatus.OPEN).order_by("opened_at")
    return [*waiting, *rows.exclude(status=CaseStatus.OPEN).order_by("-decided_at")[:50]]


def count_waiting(actor: Actor) -> int:
    """Cases of copied labels, and certificates a board has yet to look at."""
    cases = CopyCase.objects.visible_to(actor, Permission.PASSPORT_JUDGE).filter(status=CaseStatus.OPEN)
    return cases.count() + len(waiting_certificates(actor))


def cases_of_product(product: Product) -> list[CopyCase]:
    """What its maker is told, the newest first."""
    rows = CopyCase.objects.filter(passport__product=product).select_related("passport")
    return list(rows.order_by("-opened_at"))


def case_in_reach(actor: Actor, case_id: int) -> CopyCase:
    """Raises `CopyCaseMissing`."""
    rows = CopyCase.objects.visible_to(actor, Permission.PASSPORT_JUDGE).filter(pk=case_id)
    found = rows.select_related("passport__product__shop__region", "passport__batch").first()
    if found is None:
        raise CopyCaseMissing()
    return found


def scans_by_regency(passport: Passport) -> list[tuple[str, int, datetime]]:
    """(regency code or '', how often, last), the latest first."""
    rows = Scan.objects.filter(passport=passport).order_by("region", "last_at")
    found: dict[str, tuple[int, datetime]] = {}
    for row in rows:
        found[row.region] = (found.get(row.region, (0, row.last_at))[0] + row.count, row.last_at)
    return sorted(((code, *told) for code, told in found.items()), key=lambda each: each[2], reverse=True)


def scans_of_batches(batches: Iterable[LabelBatch]) -> dict[int, int]:
    """How often the labels of each batch were looked at: one query."""
    rows = Scan.objects.filter(passport__batch__in=list(batches)).values("passport__batch")
    return {row["passport__batch"]: row["times"] for row in rows.annotate(times=Sum("count"))}


def revoked_of_product(product: Product) -> list[Passport]:
    """Labels called back, by number: so each hole in what hangs on cloth is explained."""
    return list(Passport.objects.filter(product=product, status=PassportStatus.REVOKED).order_by("serial")[:200])


def ownerships_of(passport: Passport) -> list[Ownership]:
    """Oldest first."""
    return list(Ownership.objects.filter(passport=passport).order_by("pk"))
