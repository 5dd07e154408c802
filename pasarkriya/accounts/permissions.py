"""What can be done, and which role may do it. One table, read by every surface."""

from enum import StrEnum

from django.db import models


class Permission(StrEnum):
    """`noun:verb`. A view, an API operation or a command declares the one it needs."""

    ACCOUNT_EDIT = "account:edit"
    AUDIT_READ = "audit:read"
    CHANGE_DECIDE = "change:decide"
    COMPANION_WORK = "companion:work"
    COUNCIL_READ = "council:read"
    CURATION_MANAGE = "curation:manage"
    CURATION_SCORE = "curation:score"
    DISPUTE_DECIDE = "dispute:decide"
    EXHIBITION_EDIT = "exhibition:edit"
    EXHIBITION_SELL = "exhibition:sell"
    EXHIBITION_SERVE = "exhibition:serve"
    IMITATION_DECIDE = "imitation:decide"
    OFFICE_APPOINT = "office:appoint"
    ORDER_FULFIL = "order:fulfil"
    ORDER_READ = "order:read"
    PASSPORT_ISSUE = "passport:issue"
    PASSPORT_JUDGE = "passport:judge"
    PAYMENT_CONFIRM = "payment:confirm"
    PAYOUT_PROPOSE = "payout:propose"
    PAYOUT_RELEASE = "payout:release"
    PRODUCT_EDIT = "product:edit"
    PROMOTION_EDIT = "promotion:edit"
    REQUIREMENT_EDIT = "requirement:edit"
    ROTATION_DRAW = "rotation:draw"
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
    SHOP_COMPANION = "shop_companion"
    SHOP_KEEPER = "shop_keeper"
    CHAIR = "chair"
    SECRETARY = "secretary"
    VERIFIER = "verifier"
    CURATOR = "curator"
    TREASURER = "treasurer"
    HOST = "host"
    CASHIER = "cashier"
    COMPANION = "companion"
    INSPECTOR = "inspector"


P = Permission
# What any signed-in person may do, for himself.
EVERYBODY = frozenset({P.ACCOUNT_EDIT, P.SHOP_OPEN})
_STAFF = frozenset({P.SHOP_READ, P.PRODUCT_EDIT, P.PASSPORT_ISSUE, P.STOCK_EDIT, P.ORDER_READ, P.ORDER_FULFIL})
_BOARD = frozenset({P.COUNCIL_READ, P.SHOP_READ})
# Who calls for works and shares out places; the scores are the curators' alone.
_STAGE = frozenset({P.CHANGE_DECIDE, P.CURATION_MANAGE, P.ROTATION_DRAW})
# Who says what a shop of the region has to prove.
_RULES = frozenset({P.REQUIREMENT_EDIT})
# Above a sum it takes two of them: see `ledger.actions.release_batch`.
_PURSE = frozenset({P.PAYOUT_PROPOSE, P.PAYOUT_RELEASE})
_HALL = frozenset({P.EXHIBITION_EDIT, P.EXHIBITION_SERVE, P.EXHIBITION_SELL})

ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.SHOP_OWNER: _STAFF | {P.PROMOTION_EDIT, P.SHOP_EDIT, P.SHOP_MEMBERS, P.PAYMENT_CONFIRM},
    # Whoever confirms money sees the account it came to: staff may, the owner can take it away with the membership.
    Role.SHOP_STAFF: _STAFF | {P.PAYMENT_CONFIRM},
    # Lists works, answers orders, confirms stock, with the maker's consent on record: no money, no people, no papers.
    Role.SHOP_COMPANION: frozenset({P.SHOP_READ, P.PRODUCT_EDIT, P.STOCK_EDIT, P.ORDER_READ, P.ORDER_FULFIL}),
    # Opens and keeps the shop of a maker without an account, by her consent, until it is handed to her. What she
    # dictates, he writes: also her papers and her account, which the board sees before the shop opens.
    Role.SHOP_KEEPER: _STAFF | {P.SHOP_EDIT, P.PAYMENT_CONFIRM},
    # Appointed by a council to ask makers of its region; each shop opens only with its owner's consent.
    Role.COMPANION: frozenset({P.COMPANION_WORK}),
    # The inspectorate reads who did what, and takes evidence away; it changes nothing anywhere.
    Role.INSPECTOR: frozenset({P.AUDIT_READ}),
    # Hosts hand over goods, check people in and answer at the stands; cashiers sell, and nothing else.
    Role.HOST: _BOARD | {P.EXHIBITION_SERVE, P.EXHIBITION_SELL},
    Role.CASHIER: frozenset({P.EXHIBITION_SELL}),
    Role.CHAIR: _BOARD
    | _PURSE
    | _STAGE
    | _RULES
    | _HALL
    | {P.DISPUTE_DECIDE, P.IMITATION_DECIDE, P.OFFICE_APPOINT, P.PASSPORT_JUDGE, P.PROMOTION_EDIT, P.SHOP_VERIFY},
    Role.SECRETARY: _BOARD | _STAGE | _RULES | _HALL | {P.DISPUTE_DECIDE, P.IMITATION_DECIDE, P.OFFICE_APPOINT},
    Role.VERIFIER: _BOARD | {P.IMITATION_DECIDE, P.PASSPORT_JUDGE, P.SHOP_VERIFY},
    Role.CURATOR: _BOARD | {P.CHANGE_DECIDE, P.CURATION_SCORE, P.IMITATION_DECIDE, P.PASSPORT_JUDGE},
    Role.TREASURER: _BOARD | _PURSE | {P.PROMOTION_EDIT},
}
