"""Who acts: a user with his grants, and where each grant reaches.

Councils and shops lie above accounts, so they register where grants come from.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import EVERYBODY, ROLE_PERMISSIONS, Permission


@dataclass(frozen=True)
class Grant:
    """A role over one shop (`shop_id`) or over a region and all below it (`region`, '' is the nation)."""

    role: str
    shop_id: int | None = None
    region: str | None = None


@dataclass(frozen=True)
class Actor:
    """A guest has no user and no grants."""

    user: User | None = None
    grants: tuple[Grant, ...] = ()

    @property
    def name(self) -> str:
        """As it stands in the trail."""
        return f"user:{self.user.pk}" if self.user else "guest"

    def may(self, permission: Permission, *, shop_id: int | None = None, region: str | None = None) -> bool:
        """Anywhere at all, or over this shop, or over this region."""
        if self.user and permission in EVERYBODY:
            return True
        if shop_id is not None:
            return shop_id in self.shops(permission)
        if region is not None:
            return any(_reaches(mine, region) for mine in self.regions(permission))
        return any(permission in ROLE_PERMISSIONS[grant.role] for grant in self.grants)

    def shops(self, permission: Permission) -> frozenset[int]:
        """Ids of the shops where this permission is held through a membership."""
        return frozenset(g.shop_id for g in self._granting(permission) if g.shop_id is not None)

    def regions(self, permission: Permission) -> frozenset[str]:
        """Codes of the regions where it is held through an office; '' is the whole nation."""
        return frozenset(g.region for g in self._granting(permission) if g.region is not None)

    def _granting(self, permission: Permission) -> list[Grant]:
        return [grant for grant in self.grants if permission in ROLE_PERMISSIONS[grant.role]]

    @property
    def is_board(self) -> bool:
        """Sits on a board; a companion and a cashier only work for one."""
        return bool(self.regions(Permission.COUNCIL_READ))


GUEST = Actor()
_sources: list[Callable[[User, datetime], Iterable[Grant]]] = []


def grants_come_from(source: Callable[[User, datetime], Iterable[Grant]]) -> Callable:
    """Register where grants of a user come from; called once per package, on import."""
    if source not in _sources:
        _sources.append(source)
    return source


def actor_for(user: User | None, *, now: datetime) -> Actor:
    """A disabled account acts as a guest."""
    if user is None or not user.is_active:
        return GUEST
    return Actor(user, tuple(grant for source in _sources for grant in source(user, now)))


def _reaches(mine: str, region: str) -> bool:
    return mine == "" or region == mine or region.startswith(f"{mine}.")
