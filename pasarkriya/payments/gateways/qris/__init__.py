"""The shop's own QRIS with the exact amount in it: spares typing, proves nothing.

Only the acquirer knows whether money came; so the shop confirms, as with a transfer.
"""

from datetime import datetime, timedelta
from uuid import UUID

from lokal.qris import set_qris_amount

from pasarkriya.payments.gateway import Due, Terms
from pasarkriya.payments.models import QrisCode

TIME_TO_PAY = timedelta(hours=24)
# Bank Indonesia's limit for one QRIS payment.
MOST = 10_000_000


class Qris:
    method = "qris"
    collects = False

    def terms(self, dues: list[Due], *, now: datetime) -> dict[UUID, Terms]:
        codes = {c.shop_id: c for c in QrisCode.objects.filter(shop__in=[d.shop_id for d in dues], is_on=True)}
        return {
            due.order: Terms(_instructions(codes[due.shop_id], due.amount), due_at=now + TIME_TO_PAY)
            for due in dues
            if due.shop_id in codes and due.amount <= MOST
        }


def _instructions(code: QrisCode, amount: int) -> dict[str, str]:
    return {"payload": set_qris_amount(code.payload, amount), "merchant": code.merchant, "nmid": code.nmid}


CONNECTOR = Qris()
