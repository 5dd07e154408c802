from typing import Any

from pasarkriya.accounts.models import User
from pasarkriya.accounts.personal import told_about
from pasarkriya.kernel.events import listens_to
from pasarkriya.payments.models import BankAccount, QrisCode
from pasarkriya.shops.events import ShopErased
from pasarkriya.shops.personal import alone_owned_by


@told_about("bank_accounts")
def bank_accounts(user: User) -> list[dict[str, Any]]:
    shops = [shop.pk for shop in alone_owned_by(user.pk)]
    rows = BankAccount.objects.filter(shop__in=shops).order_by("pk")
    return [{"bank": row.bank, "number": row.number, "holder": row.holder} for row in rows]


@listens_to(ShopErased)
def forget_accounts(event: ShopErased) -> None:
    """What was paid to them stands in the books and in each payment's own instructions, as the law wants."""
    BankAccount.objects.filter(shop=event.shop_id).delete()
    QrisCode.objects.filter(shop=event.shop_id).delete()
