"""What buyers told at a till, and how it is forgotten while the books keep every rupiah."""

from typing import Any

from pasarkriya.accounts.events import PersonErased
from pasarkriya.accounts.models import User
from pasarkriya.accounts.personal import told_about
from pasarkriya.accounts.phones import e164
from pasarkriya.exhibitions.till_models import TakenBack, Till, TillSale
from pasarkriya.kernel.events import listens_to


def sales_to(user: User) -> list[TillSale]:
    """Sales at tills with this person's number, however the cashier typed it."""
    if not user.phone:
        return []
    rows = TillSale.objects.exclude(buyer_phone="").order_by("pk")
    return [row for row in rows.iterator() if e164(row.buyer_phone) == user.phone]


def notes_for(user: User) -> list[TakenBack]:
    """Notes over pieces that this person brought back, by the same number."""
    if not user.phone:
        return []
    rows = TakenBack.objects.exclude(buyer_phone="").order_by("pk")
    return [row for row in rows.iterator() if e164(row.buyer_phone) == user.phone]


@told_about("brought_back_to_tills")
def brought_back_to_tills(user: User) -> list[dict[str, Any]]:
    return [
        {"at": row.at.isoformat(), "name": row.buyer_name, "phone": row.buyer_phone, "reason": row.reason}
        for row in notes_for(user)
    ]


@told_about("bought_at_tills")
def bought_at_tills(user: User) -> list[dict[str, Any]]:
    return [
        {"at": row.at.isoformat(), "name": row.buyer_name, "phone": row.buyer_phone, "leg": row.till.leg.name}
        for row in sales_to(user)
    ]


@listens_to(PersonErased)
def forget_at_tills(event: PersonErased) -> None:
    """The sums and the pieces stay; who bought them, and who stood at the till, does not."""
    user = User.objects.get(pk=event.user_id)
    ids = [row.pk for row in sales_to(user)]
    TillSale.objects.filter(pk__in=ids).update(buyer_name="", buyer_phone="")
    notes = [row.pk for row in notes_for(user)]
    TakenBack.objects.filter(pk__in=notes).update(buyer_name="", buyer_phone="")
    Till.objects.filter(cashier=f"user:{event.user_id}").update(cashier_name="–")
