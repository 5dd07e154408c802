"""The boards, and the people of the demo who sit on them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from pasarkriya.accounts.models import User
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.actions.found_council import found_council
from pasarkriya.councils.models import Council, Office
from pasarkriya.demo.people import SIGN_INS, SignIn, add_people
from pasarkriya.ledger.actions.set_commission import Terms, add_commission
from pasarkriya.ledger.actions.set_payout_terms import set_payout_terms
from pasarkriya.places.models import Level, Region

WITH_REGENCIES = ["51", "15", "34"]


def found_councils(*, now: datetime, progress: Callable[[str, int, int], None]) -> None:
    provinces = list(Region.objects.filter(level=Level.PROVINCE).order_by("code"))
    found_council(region=None, name="Dekranas")
    for number, province in enumerate(provinces):
        found_council(region=province, name=f"Dekranasda {province.name}")
        progress("councils", number + 1, len(provinces))
    for regency in Region.objects.filter(level=Level.REGENCY, parent_id__in=WITH_REGENCIES).order_by("code"):
        found_council(region=regency, name=f"Dekranasda {regency.name}")
    add_people(now=now)
    for who in SIGN_INS.values():
        if who.role:
            _seat(who, now)
    _set_money(now)


def _set_money(now: datetime) -> None:
    """Bali's council takes 2.5 % and the tax on it, and pays out on Tuesdays and Fridays; the others take nothing."""
    bali = Council.objects.get(region="51")
    terms = Terms(basis_points=250, tax_basis_points=1100)
    since = (now - timedelta(days=400)).date()
    add_commission("Iuran Dekranasda Bali", terms, council=bali, since=since, by="demo", now=now)
    set_payout_terms(
        bali,
        weekdays=[2, 5],
        minimum_amount=50_000,
        hold_days=3,
        two_person_above_amount=10_000_000,
        rail="fake",
        bank="BPD Bali",
        number="0110000012345",
        holder="Dekranasda Bali (contoh)",
        by="demo",
        now=now,
    )


def _seat(who: SignIn, now: datetime) -> None:
    since, until = now - timedelta(days=500), now + timedelta(days=900)
    region = Region.objects.filter(code=who.region).first()
    council = found_council(region=region, name=f"Dekranasda {region.name}" if region else "Dekranas")
    seat(
        office=Office.objects.get(council=council, role=who.role),
        user=User.objects.get(phone=who.phone),
        starts_at=since,
        ends_at=until,
        by="installer",
        decree=f"SK {who.region or 'RI'}/01/2025",
        now=since,
    )
