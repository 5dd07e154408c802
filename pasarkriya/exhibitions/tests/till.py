"""A till on the fair, and a phone that sells at it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Sum
from django.test import Client

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.exhibitions.actions.keep_till import open_till
from pasarkriya.exhibitions.actions.sync_till import LineDraft, SaleAnswer, SaleDraft, sync
from pasarkriya.exhibitions.goods_models import Consignment, Piece
from pasarkriya.exhibitions.till_models import Till
from pasarkriya.exhibitions.till_prices import sign_price, stamp_of
from pasarkriya.ledger.models import Entry
from tests.fair import Fair

BY = "user:9"


@dataclass
class Phone:
    """`queue` is what it sold without network."""

    fair: Fair
    till: Till
    at: datetime
    queue: list[SaleDraft] = field(default_factory=list)

    def line(self, piece: Piece, **changes: Any) -> LineDraft:
        amount, stamp = piece.consignment.variant.price_amount, stamp_of(self.at)
        sign = sign_price(self.fair.leg.pk, piece.consignment_id, amount, stamp)
        return LineDraft(**{"code": piece.code, "amount": amount, "stamp": stamp, "sign": sign} | changes)

    def draft(self, *pieces: Piece, method: str = "CASH", key: UUID | None = None, **changes: Any) -> SaleDraft:
        lines = [self.line(piece) for piece in pieces]
        facts = {"key": key or uuid4(), "till": self.till.public_id, "method": method, "at": self.at, "lines": lines}
        return SaleDraft(**facts | changes)

    def send(self, *drafts: SaleDraft, now: datetime | None = None) -> list[SaleAnswer]:
        now = now or self.at + timedelta(hours=1)
        self.fair.leg.refresh_from_db()
        return sync(self.fair.leg, drafts, sent_at=now, by=BY, now=now)

    def sells(self, *pieces: Piece, **how: Any) -> list[str]:
        """At once, with network: what became of each line."""
        (answer,) = self.send(self.draft(*pieces, **how))
        return [line.status for line in answer.lines]


def phone_of(fair: Fair, *, float_amount: int = 0) -> Phone:
    at = fair.leg.period.lower + timedelta(hours=2)
    opened = fair.leg.period.lower + timedelta(hours=1)
    till = open_till(fair.leg, by=BY, name="Made", float_amount=float_amount, now=opened)
    return Phone(fair, till, at)


def pieces_of(row: Consignment) -> list[Piece]:
    return list(Piece.objects.filter(consignment=row).select_related("consignment__variant").order_by("serial"))


def balance(kind: str) -> int:
    return Entry.objects.filter(account__kind=kind).aggregate(sum=Sum("amount"))["sum"] or 0


def appoint(world, name: str, code: str, role: Role) -> None:
    office, year = Office.objects.get(council=world.councils[code], role=role), timedelta(days=365)
    since, until = world.now - year, world.now + year
    seat(office=office, user=world.people[name], starts_at=since, ends_at=until, by="x", now=world.now)


def as_(world, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client
