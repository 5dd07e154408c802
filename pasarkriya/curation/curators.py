"""Who may look at a work: holders of a curator's office near to it, without an interest in the shop."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import ROLE_PERMISSIONS, Permission
from pasarkriya.councils.models import Council, Term
from pasarkriya.curation.models import Interest, Review, ReviewStatus, Submission
from pasarkriya.shops.companion_models import Companionship
from pasarkriya.shops.models import Member, Shop

_ROLES = [role for role, may in ROLE_PERMISSIONS.items() if Permission.CURATION_SCORE in may]


@dataclass(frozen=True)
class Candidate:
    """`distance` of the curator's council from the submission's: 0 is its own."""

    user: User
    council: Council
    distance: int


def free_curators(submission: Submission, *, without: Collection[int] = (), now: datetime) -> list[Candidate]:
    """Nearest council first; of one council who has least to do, then by lot of the submission's number."""
    barred = set(without) | with_interest(submission.shop)
    terms = Term.objects.filter(office__role__in=_ROLES, period__contains=now, user__is_active=True)
    found: dict[int, Candidate] = {}
    for term in terms.exclude(user__in=barred).select_related("user", "office__council").order_by("pk"):
        distance = distance_between(submission.council.reach, term.office.council.reach)
        known = found.get(term.user_id)
        if distance is not None and (known is None or distance < known.distance):
            found[term.user_id] = Candidate(term.user, term.office.council, distance)
    load = _load(found)
    lot = {user: hashlib.sha256(f"{submission.number}|{user}".encode()).hexdigest() for user in found}
    return sorted(found.values(), key=lambda each: (each.distance, load.get(each.user.pk, 0), lot[each.user.pk]))


def _load(users: Collection[int]) -> dict[int, int]:
    open_ones = Review.objects.filter(curator__in=users, status=ReviewStatus.ASKED).values_list("curator", flat=True)
    counts: dict[int, int] = {}
    for user in open_ones:
        counts[user] = counts.get(user, 0) + 1
    return counts


def distance_between(wanted: str, held: str) -> int | None:
    """0 the same council, then those above it, then its neighbours below the same province; None: not theirs."""
    if wanted == held:
        return 0
    if held == "" or wanted.startswith(f"{held}."):
        return 1 if held else 2
    if wanted == "":
        return 3
    return 3 if held[:2] == wanted[:2] else None


def with_interest(shop: Shop) -> set[int]:
    """Ids of all who work or worked in the shop, help or helped it, or said that they have to do with it."""
    barred = set(Member.objects.filter(shop=shop).values_list("user", flat=True))
    barred |= set(Interest.objects.filter(shop=shop).values_list("curator", flat=True))
    return barred | set(Companionship.objects.filter(shop=shop).values_list("companion", flat=True))
