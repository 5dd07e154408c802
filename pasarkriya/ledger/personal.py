from datetime import datetime

from pasarkriya.accounts.models import User
from pasarkriya.accounts.personal import stands_in_the_way
from pasarkriya.ledger.queries import balances_of_shop
from pasarkriya.shops.personal import alone_owned_by


@stands_in_the_way
def money(user: User, now: datetime) -> str:
    """Money that is still hers, or that she owes, is settled first."""
    owed = (balances_of_shop(shop.pk) for shop in alone_owned_by(user.pk))
    return "money" if any(each.pending or each.payable for each in owed) else ""
