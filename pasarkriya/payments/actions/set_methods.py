"""How a shop wants to be paid."""

from lokal.qris import parse_qris

from pasarkriya.payments.models import BankAccount, CashChoice, QrisCode
from pasarkriya.payments.refusals import BankAccountInvalid, QrisUnreadable


def set_bank_account(shop_id: int, *, bank: str, number: str, holder: str) -> BankAccount:
    """The shop's one account in use; an earlier one is kept, switched off. Raises `BankAccountInvalid`."""
    digits = "".join(each for each in number if each.isascii() and each.isdigit())
    if not bank.strip() or not holder.strip() or not 5 <= len(digits) <= 20:
        raise BankAccountInvalid()
    BankAccount.objects.filter(shop_id=shop_id).update(is_on=False)
    account, _ = BankAccount.objects.update_or_create(
        shop_id=shop_id, bank=bank.strip()[:40], number=digits, defaults={"holder": holder.strip()[:80], "is_on": True}
    )
    return account


def set_qris(shop_id: int, payload: str) -> QrisCode:
    """Keep the shop's static code (the text inside the square). Raises `QrisUnreadable`."""
    info = parse_qris(payload.strip())
    if not info.valid:
        raise QrisUnreadable(detail="; ".join(issue.message for issue in info.errors)[:200])
    facts = {
        "payload": payload.strip(),
        "merchant": (info.merchant_name or "")[:60],
        "nmid": (info.nmid or "")[:20],
        "is_on": True,
    }
    return QrisCode.objects.update_or_create(shop_id=shop_id, defaults=facts)[0]


def set_cash(shop_id: int, *, at_pickup: bool, on_delivery: bool) -> CashChoice:
    facts = {"at_pickup": at_pickup, "on_delivery": on_delivery}
    return CashChoice.objects.update_or_create(shop_id=shop_id, defaults=facts)[0]


def stop_bank_account(shop_id: int) -> None:
    """No more transfers from now on; open payments keep the account they were given."""
    BankAccount.objects.filter(shop_id=shop_id).update(is_on=False)


def stop_qris(shop_id: int) -> None:
    QrisCode.objects.filter(shop_id=shop_id).update(is_on=False)
