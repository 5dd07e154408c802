from dataclasses import dataclass


@dataclass(frozen=True)
class ShopSubmitted:
    shop_id: int


@dataclass(frozen=True)
class ShopOpened:
    shop_id: int


@dataclass(frozen=True)
class ShopSentBack:
    shop_id: int
    reason: str
