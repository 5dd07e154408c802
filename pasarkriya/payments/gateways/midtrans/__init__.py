"""Midtrans: QRIS and virtual accounts (Core), or its own page with every way there is (Snap)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from pasarkriya.payments.gateway import Ask, Due, Opened, Reading, Terms, Told
from pasarkriya.payments.gateways.midtrans import client, mapping
from pasarkriya.payments.gateways.midtrans.credentials import Credentials

TIME_TO_PAY = timedelta(hours=24)


class Midtrans:
    method = "midtrans"
    collects = True
    kinds = ("qris", "va", "snap")
    banks = ("bca", "bni", "bri", "permata", "cimb")

    def is_configured(self) -> bool:
        return Credentials.from_environment() is not None

    def terms(self, dues: list[Due], *, now: datetime) -> dict[UUID, Terms]:
        if not self.is_configured():
            return {}
        return {due.order: Terms({}, due_at=now + TIME_TO_PAY) for due in dues}

    def open_charge(self, ask: Ask) -> Opened:
        return client.open_charge(Credentials.needed(), ask)

    def read_charge(self, reference: str, provider_id: str, kind: str) -> Reading | None:
        return client.read_charge(Credentials.needed(), reference)

    def cancel_charge(self, reference: str, provider_id: str, kind: str) -> None:
        client.cancel_charge(Credentials.needed(), reference)

    def can_refund(self, kind: str) -> bool:
        """Money paid into an account of a bank does not find back by itself."""
        return kind != "va"

    def refund_charge(self, reference: str, provider_id: str, kind: str, *, key: str, amount: int, reason: str) -> bool:
        return client.refund_charge(Credentials.needed(), reference, key, amount, reason)

    def read_notice(self, headers: Mapping[str, str], raw: bytes) -> Told:
        return mapping.told_by(raw, Credentials.needed())


CONNECTOR = Midtrans()
