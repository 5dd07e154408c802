"""Pure arithmetic of discounts: what is taken off which line, and whose purse it comes out of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pasarkriya.kernel.money import basis_points, share_amount

PERCENT, AMOUNT, FREE_DELIVERY = "PERCENT", "AMOUNT", "FREE_DELIVERY"
SHOP, COUNCIL = "SHOP", "COUNCIL"


@dataclass(frozen=True)
class Piece:
    """What something may be taken off: a line of goods, or a shop's delivery. `region` is the shop's."""

    shop_id: int
    region: str
    amount: int
    is_delivery: bool = False
    leg: str = ""


@dataclass(frozen=True)
class Rule:
    """A promotion as it stands now. `shop_share` in basis points; `reach` none: the council is not its scope."""

    id: int
    name: str
    kind: str
    value: int
    shop_share: int
    shop_id: int | None
    council_id: int | None
    reach: str
    leg: str
    minimum_amount: int
    starts_at: datetime
    ends_at: datetime | None
    most_uses: int | None
    most_per_buyer: int | None
    uses: int
    is_automatic: bool
    is_on: bool

    @property
    def is_limited(self) -> bool:
        return self.most_uses is not None or self.most_per_buyer is not None

    @property
    def is_used_up(self) -> bool:
        return self.most_uses is not None and self.uses >= self.most_uses

    def holds(self, at: datetime) -> bool:
        return self.is_on and self.starts_at <= at and (self.ends_at is None or at < self.ends_at)

    def is_for(self, piece: Piece) -> bool:
        """Whether it is about goods of this shop: its own, or any where the council reaches."""
        if self.shop_id is not None:
            here = piece.shop_id == self.shop_id
        else:
            here = not self.reach or piece.region == self.reach or piece.region.startswith(f"{self.reach}.")
        return here and self.leg in ("", piece.leg)


@dataclass(frozen=True)
class Discounted:
    """`piece` is an index of the pieces; `bearer` SHOP or COUNCIL: a shared discount is two of these."""

    piece: int
    amount: int
    bearer: str
    council_id: int | None
    promotion_id: int
    label: str


def discount(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[Discounted]:
    """One rule after the other, each from what the earlier ones left. Nothing becomes less than free."""
    left = list(pieces)
    found: list[Discounted] = []
    for rule in rules:
        for index, amount in _taken(left, rule).items():
            left[index] = replace(left[index], amount=left[index].amount - amount)
            found += _borne(index, amount, rule)
    return found


def goods_amount(pieces: Sequence[Piece], rule: Rule) -> int:
    """What the goods cost that the rule is for: to be compared with its minimum."""
    return sum(piece.amount for piece in pieces if not piece.is_delivery and rule.is_for(piece))


def _taken(pieces: Sequence[Piece], rule: Rule) -> dict[int, int]:
    goods = goods_amount(pieces, rule)
    if not goods or goods < rule.minimum_amount:
        return {}
    mine = [i for i, piece in enumerate(pieces) if rule.is_for(piece)]
    if rule.kind == FREE_DELIVERY:
        sent = {i: pieces[i].amount for i in mine if pieces[i].is_delivery}
        return {i: min(amount, rule.value or amount) for i, amount in sent.items() if amount}
    sold = [i for i in mine if not pieces[i].is_delivery]
    whole = basis_points(goods, rule.value) if rule.kind == PERCENT else min(rule.value, goods)
    shares = share_amount(whole, [pieces[i].amount for i in sold])
    return {i: share for i, share in zip(sold, shares, strict=True) if share}


def _borne(index: int, amount: int, rule: Rule) -> list[Discounted]:
    by_shop = basis_points(amount, rule.shop_share)
    parts = ((SHOP, by_shop), (COUNCIL, amount - by_shop))
    return [Discounted(index, part, who, rule.council_id, rule.id, rule.name) for who, part in parts if part]
