"""Transfer to the shop's own account, with a few rupiah added so that the shop knows whose it is."""

from datetime import datetime, timedelta
from uuid import UUID

from pasarkriya.payments.gateway import Due, Terms
from pasarkriya.payments.models import BankAccount

TIME_TO_PAY = timedelta(hours=24)


class DirectTransfer:
    method = "transfer"
    collects = False

    def terms(self, dues: list[Due], *, now: datetime) -> dict[UUID, Terms]:
        accounts = _accounts([due.shop_id for due in dues])
        return {
            due.order: Terms({"accounts": accounts[due.shop_id]}, needs_code=True, due_at=now + TIME_TO_PAY)
            for due in dues
            if due.shop_id in accounts
        }


def _accounts(shop_ids: list[int]) -> dict[int, list[dict[str, str]]]:
    found: dict[int, list[dict[str, str]]] = {}
    for account in BankAccount.objects.filter(shop__in=shop_ids, is_on=True).order_by("id"):
        row = {"bank": account.bank, "number": account.number, "holder": account.holder}
        found.setdefault(account.shop_id, []).append(row)
    return found


CONNECTOR = DirectTransfer()
