"""What the board's desk calls things."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pasarkriya.accounts.permissions import Role
from pasarkriya.councils.models import Council, Term
from pasarkriya.kernel.time import local_date

ROLES = {
    Role.CHAIR: _("Chair"),
    Role.SECRETARY: _("Secretary"),
    Role.VERIFIER: _("Verifier"),
    Role.CURATOR: _("Curator"),
    Role.TREASURER: _("Treasurer"),
    Role.HOST: _("Exhibition host"),
    Role.CASHIER: _("Cashier"),
    Role.COMPANION: _("Companion of makers"),
    Role.INSPECTOR: _("Inspector"),
}

# To start from; the officer finishes them in his own words.
REASONS = [
    _("Please say in which hamlet you work, so that buyers know where it comes from."),
    _("Please write two or three sentences about yourself and how you learned the craft."),
    _("The phone number did not answer. Please check it, or give another one."),
    _("The postal code does not belong to the village. Please look at it once more."),
    _("Please write the name of the maker as it stands on her identity card."),
    _("Please say whether you make the work yourself or collect it from other makers, and from whom."),
    _("Please set up how you are paid: a bank account or the shop's QRIS."),
]


def role_name(role: str) -> str:
    return str(ROLES.get(role, role))  # type: ignore[call-overload]


def office_name(role: str, title: str) -> str:
    """`Verifier, north`."""
    return f"{role_name(role)}, {title}" if title else role_name(role)


def waited(since: datetime | None, now: datetime) -> str:
    """`today`, `3 days`."""
    days = (now - since).days if since else 0
    return ngettext("%(num)d day", "%(num)d days", days) % {"num": days} if days else str(_("since today"))


def zone_of(council: Council) -> str:
    """The nation's council sits in Jakarta."""
    return council.region.time_zone if council.region else "Asia/Jakarta"


def first_day(term: Term, zone: str) -> date:
    return local_date(term.period.lower, zone)


def last_day(term: Term, zone: str) -> date | None:
    """A term that ends at midnight ends with the day before; an open one has none."""
    return local_date(term.period.upper - timedelta(microseconds=1), zone) if term.period.upper else None
