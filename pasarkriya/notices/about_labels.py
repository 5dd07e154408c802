"""A label that seems to be copied: to the maker, whose name stands on it, and to the officers who look into it."""

from typing import Any

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import ROLE_PERMISSIONS, Permission
from pasarkriya.councils.models import Term
from pasarkriya.councils.queries import council_for
from pasarkriya.kernel.time import now
from pasarkriya.notices.about_shops import tell_maker
from pasarkriya.notices.actions.write_notice import by_mail, write_notice
from pasarkriya.notices.links import site
from pasarkriya.notices.queries import OF_SHOP
from pasarkriya.notices.texts import text_of
from pasarkriya.provenance.models import CaseStatus, CopyCase
from pasarkriya.shops.models import Shop

JUDGES = [role for role, rights in ROLE_PERMISSIONS.items() if Permission.PASSPORT_JUDGE in rights]


def _case(case_id: int) -> CopyCase:
    rows = CopyCase.objects.select_related("passport__batch", "passport__product__shop__region")
    return rows.get(pk=case_id)


def tell_seems_copied(case_id: int) -> None:
    case = _case(case_id)
    shop = case.passport.product.shop
    tell_maker(shop, "label_copied", at=case.opened_at, **_facts(case))
    link = site(f"/dewan/label/{case.pk}")
    for user in officers_of(shop):
        text = text_of("label_copied", "officer", user.language, shop=shop.name, link=link, **_facts(case))
        event = f"label_copied@{case.pk}"
        write_notice(text, by_mail(user.email), event=event, about=f"{OF_SHOP}{shop.pk}", now=now())


def tell_judged(case_id: int) -> None:
    case = _case(case_id)
    is_copied = case.status == CaseStatus.COPIED
    facts = _facts(case) | {"is_copied": is_copied, "words": case.words}
    tell_maker(case.passport.product.shop, "label_judged", at=case.decided_at, **facts)


def officers_of(shop: Shop) -> list[User]:
    """Who may judge labels today, of the council nearest to the shop."""
    council = council_for(shop.region_id)
    rows = Term.objects.filter(office__council=council, office__role__in=JUDGES, period__contains=now())
    return list(User.objects.filter(pk__in=rows.values("user"), is_active=True).order_by("pk")) if council else []


def _facts(case: CopyCase) -> dict[str, Any]:
    name = case.passport.batch.facts["name"]
    return {
        "work": name[0] if isinstance(name, list) else name,
        "serial": case.passport.serial,
        "many_places": case.why == "REGENCIES",
        "labels": site(f"/jual/karya/{case.passport.product_id}/paspor"),
    }
