from dataclasses import dataclass
from datetime import datetime


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


@dataclass(frozen=True)
class ShopEdited:
    """Its words, its place or one of its makers changed: cards that repeat them have to follow."""

    shop_id: int


@dataclass(frozen=True)
class ConsentCodeIssued:
    """A code the owner reads aloud to the companion beside her if she agrees; to be sent at once."""

    phone: str
    code: str
    companion: str
    shop: str
    language: str


@dataclass(frozen=True)
class CompanionAsked:
    companionship_id: int


@dataclass(frozen=True)
class ShopErased:
    """Its only owner wants to be forgotten, and with her what says who and where the shop was."""

    shop_id: int
    at: datetime


@dataclass(frozen=True)
class HandOverCodeIssued:
    """A code the maker reads aloud to get the shop that was kept for her; to be sent at once."""

    phone: str
    code: str
    shop: str


@dataclass(frozen=True)
class ShopClaimed:
    """A shop that was kept for a maker without an account is hers."""

    shop_id: int
    user_id: int
