"""Xendit: QRIS and virtual accounts (payment request), or its own page with every way there is (invoice)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from pasarkriya.payments.gateway import Ask, Due, Opened, Reading, Terms, Told
from pasarkriya.payments.gateways.xendit import client, mapping
from pasarkriya.payments.gateways.xendit.credentials import Credentials

TIME_TO_PAY = timedelta(hours=24)


class Xendit:
    method = "xendit"
    collects = True
    kinds = ("qris", "va", "invoice")
    banks = ("bca", "bni", "bri", "mandiri", "permata")

    def is_configured(self) -> bool:
        return Credentials.from_environment() is not None

    def terms(self, dues: list[Due], *, now: datetime) -> dict[UUID, Terms]:
        if not self.is_configured():
            return {}
        return {due.order: Terms({}, due_at=now + TIME_TO_PAY) for due in dues}

    def open_charge(self, ask: Ask) -> Opened:
        return client.open_charge(Credentials.needed(), ask)

    def read_charge(self, reference: str, provider_id: str, kind: str) -> Reading | None:
        return client.read_charge(Credentials.needed(), reference, provider_id, kind)

    def cancel_charge(self, reference: str, provider_id: str, kind: str) -> None:
        client.cancel_charge(Credentials.needed(), provider_id, kind)

    def can_refund(self, kind: str) -> bool:
        """Money paid into an account of a bank does not find back by itself."""
        return kind != "va"

    def refund_charge(self, reference: str, provider_id: str, kind: str, *, key: str, amount: int, reason: str) -> bool:
        return client.refund_charge(Credentials.needed(), provider_id, kind, key, amount)

    def read_notice(self, headers: Mapping[str, str], raw: bytes) -> Told:
        return mapping.told_by(headers, raw, Credentials.needed())


CONNECTOR = Xendit()
