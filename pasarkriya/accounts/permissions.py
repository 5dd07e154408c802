"""What can be done, and which role may do it. One table, read by every surface."""

from enum import StrEnum

from django.db import models


class Permission(StrEnum):
    """`noun:verb`. A view, an API operation or a command declares the one it needs."""

    ACCOUNT_EDIT = "account:edit"
    COUNCIL_READ = "council:read"
    DISPUTE_DECIDE = "dispute:decide"
    OFFICE_APPOINT = "office:appoint"
    ORDER_FULFIL = "order:fulfil"
    ORDER_READ = "order:read"
    PAYMENT_CONFIRM = "payment:confirm"
    PAYOUT_PROPOSE = "payout:propose"
    PAYOUT_RELEASE = "payout:release"
    PRODUCT_EDIT = "product:edit"
    PROMOTION_EDIT = "promotion:edit"
    SHOP_EDIT = "shop:edit"
    SHOP_MEMBERS = "shop:members"
    SHOP_OPEN = "shop:open"
    SHOP_READ = "shop:read"
    SHOP_VERIFY = "shop:verify"
    STOCK_EDIT = "stock:edit"


class Role(models.TextChoices):
    """Held through a membership of a shop, or through an office of a council for a term."""

    SHOP_OWNER = "shop_owner"
    SHOP_STAFF = "shop_staff"
    CHAIR = "chair"
    SECRETARY = "secretary"
    VERIFIER = "verifier"
    CURATOR = "curator"
    TREASURER = "treasurer"


P = Permission
# What any signed-in person may do, for himself.
EVERYBODY = frozenset({P.ACCOUNT_EDIT, P.SHOP_OPEN})
_STAFF = frozenset({P.SHOP_READ, P.PRODUCT_EDIT, P.STOCK_EDIT, P.ORDER_READ, P.ORDER_FULFIL})
_BOARD = frozenset({P.COUNCIL_READ, P.SHOP_READ})
# Above a sum it takes two of them: see `ledger.actions.release_batch`.
_PURSE = frozenset({P.PAYOUT_PROPOSE, P.PAYOUT_RELEASE})

ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.SHOP_OWNER: _STAFF | {P.PROMOTION_EDIT, P.SHOP_EDIT, P.SHOP_MEMBERS, P.PAYMENT_CONFIRM},
    # Whoever confirms money sees the account it came to: staff may, the owner can take it away with the membership.
    Role.SHOP_STAFF: _STAFF | {P.PAYMENT_CONFIRM},
    Role.CHAIR: _BOARD | _PURSE | {P.DISPUTE_DECIDE, P.OFFICE_APPOINT, P.PROMOTION_EDIT, P.SHOP_VERIFY},
    Role.SECRETARY: _BOARD | {P.DISPUTE_DECIDE, P.OFFICE_APPOINT},
    Role.VERIFIER: _BOARD | {P.SHOP_VERIFY},
    Role.CURATOR: _BOARD,
    Role.TREASURER: _BOARD | _PURSE | {P.PROMOTION_EDIT},
}
