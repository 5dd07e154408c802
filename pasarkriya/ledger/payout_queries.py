"""What others may ask about payouts: what is due, to whom, and why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet, Sum

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Council
from pasarkriya.kernel.time import local_date
from pasarkriya.ledger.models import AccountKind, Entry
from pasarkriya.ledger.payout_models import (
    BankStatement,
    CourierPaidBy,
    LineVerdict,
    Payout,
    PayoutBatch,
    PayoutFile,
    PayoutHold,
    PayoutStatus,
    PayoutTerms,
    StatementLine,
)
from pasarkriya.ledger.payout_rail import Order, Party, Transfer
from pasarkriya.ledger.payout_refusals import BatchMissing, PayoutTermsMissing
from pasarkriya.payments.models import BankAccount, CaseStatus, MoneyCase
from pasarkriya.shops.models import Shop


class WhyNot(StrEnum):
    """The first that holds is told."""

    PAID = ""
    DEBT = "debt"
    HELD = "held"
    NO_ACCOUNT = "no_account"
    BELOW_MINIMUM = "below_minimum"
    UNDER_WAY = "under_way"


@dataclass(frozen=True)
class Due:
    """What a shop is owed (negative: it owes us), and why it is not paid now; `why_not` is empty when it is."""

    shop: Shop
    amount: int
    account: BankAccount | None
    hold: PayoutHold | None
    why_not: WhyNot


def day_of(council: Council, now: datetime) -> date:
    """The nation's council sits in Jakarta."""
    return local_date(now, council.region.time_zone if council.region else "Asia/Jakarta")


def terms_of(council: Council) -> PayoutTerms:
    """Raises `PayoutTermsMissing`."""
    found = PayoutTerms.objects.filter(council=council).select_related("council__region").first()
    if found is None:
        raise PayoutTermsMissing()
    return found


def all_terms() -> list[PayoutTerms]:
    """Of every council that pays, in the order of their regions."""
    return sorted(PayoutTerms.objects.select_related("council__region"), key=lambda each: each.council.reach)


def hold_days_for(region_code: str) -> int:
    """Days between a buyer's receipt and the release, as the council says that pays this region's shops."""
    terms = terms_for(region_code)
    return terms.hold_days if terms else 2


def terms_for(region_code: str) -> PayoutTerms | None:
    """Of the nearest council that pays shops of this region."""
    reaches = ["", region_code[:2], region_code[:5]]
    found = {each.council.reach: each for each in all_terms() if each.council.reach in reaches}
    return found[max(found, key=len)] if found else None


def council_paying_couriers(region_code: str) -> int | None:
    """Id of the council that hands couriers their money for parcels from this region; None: the shops do."""
    terms = terms_for(region_code)
    return terms.council_id if terms and terms.courier_paid_by == CourierPaidBy.COUNCIL else None


def owed_to_couriers(council_id: int) -> int:
    """What buyers paid for delivery and the council has not handed on, in rupiah."""
    rows = Entry.objects.filter(account__kind=AccountKind.COURIER_PAYABLE, account__council=council_id)
    return -(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def dues_of(terms: PayoutTerms) -> list[Due]:
    """Every shop this council pays that is owed something, owes something or is held: five queries, however many."""
    amounts = owed_by_shop(_shops_paid_by(terms))
    shops = {shop.pk: shop for shop in _shops_paid_by(terms).filter(Q(pk__in=amounts) | Q(pk__in=_held()))}
    holds = {hold.shop_id: hold for hold in PayoutHold.objects.filter(shop__in=shops, lifted_at=None)}
    accounts = accounts_of(shops)
    waiting = set(Payout.objects.filter(shop__in=shops, status=PayoutStatus.PROPOSED).values_list("shop_id", flat=True))
    dues = []
    for pk, shop in shops.items():
        amount, account, hold = amounts.get(pk, 0), accounts.get(pk), holds.get(pk)
        dues.append(Due(shop, amount, account, hold, _why_not(amount, account, hold, pk in waiting, terms)))
    return sorted(dues, key=lambda due: (-due.amount, due.shop.pk))


def _why_not(
    amount: int, account: BankAccount | None, hold: PayoutHold | None, is_waiting: bool, terms: PayoutTerms
) -> WhyNot:
    if amount < 0:
        return WhyNot.DEBT
    if hold:
        return WhyNot.HELD
    if is_waiting:
        return WhyNot.UNDER_WAY
    if account is None:
        return WhyNot.NO_ACCOUNT
    return WhyNot.BELOW_MINIMUM if amount < max(1, terms.minimum_amount) else WhyNot.PAID


def owed_by_shop(shops: QuerySet[Shop]) -> dict[int, int]:
    """Rupiah by shop; those with whom all is settled are left out."""
    rows = Entry.objects.filter(account__kind=AccountKind.SHOP_PAYABLE, account__shop__in=shops.values("pk"))
    sums = rows.values_list("account__shop").annotate(Sum("amount")).order_by()
    return {shop: -amount for shop, amount in sums if shop is not None and amount}


def accounts_of(shop_ids: Iterable[int]) -> dict[int, BankAccount]:
    """Where a shop's money goes: the account it gave last."""
    rows = BankAccount.objects.filter(shop__in=list(shop_ids), is_on=True).order_by("id")
    return {account.shop_id: account for account in rows}


def _held() -> QuerySet:
    return PayoutHold.objects.filter(lifted_at=None).values("shop")


def _shops_paid_by(terms: PayoutTerms) -> QuerySet[Shop]:
    """Shops below this council, and below no nearer one that pays."""
    reach = terms.council.reach
    shops = Shop.objects.filter(_below(reach))
    for nearer in PayoutTerms.objects.exclude(pk=terms.pk).values_list("council__region", flat=True):
        if nearer and nearer.startswith(reach):
            shops = shops.exclude(_below(nearer))
    return shops


def _below(reach: str) -> Q:
    return Q(region=reach) | Q(region__code__startswith=f"{reach}.") if reach else Q(pk__gt=0)


def councils_paying(actor: Actor) -> list[PayoutTerms]:
    """Terms of the councils in reach of the actor's office."""
    return [each for each in all_terms() if actor.may(Permission.PAYOUT_PROPOSE, region=each.council.reach)]


def batches_of(actor: Actor, *, limit: int = 30) -> list[PayoutBatch]:
    """The newest first."""
    rows = PayoutBatch.objects.visible_to(actor, Permission.PAYOUT_PROPOSE).select_related("council__region")
    return list(rows.order_by("-on", "-id")[:limit])


def batch_for(actor: Actor, batch_id: int, permission: Permission = Permission.PAYOUT_PROPOSE) -> PayoutBatch:
    """Raises `BatchMissing`."""
    rows = PayoutBatch.objects.visible_to(actor, permission).filter(pk=batch_id)
    found = rows.select_related("council__region").first()
    if found is None:
        raise BatchMissing()
    return found


def batch_by_id(batch_id: int) -> PayoutBatch:
    """For the command line. Raises `BatchMissing`."""
    found = PayoutBatch.objects.filter(pk=batch_id).select_related("council__region").first()
    if found is None:
        raise BatchMissing()
    return found


def payouts_of(batch: PayoutBatch) -> list[Payout]:
    """The largest first; what was dropped comes last."""
    rows = Payout.objects.filter(batch=batch).select_related("shop__region")
    return sorted(rows, key=lambda each: (each.status == PayoutStatus.DROPPED, -each.amount, each.pk))


def total_of(batch: PayoutBatch) -> int:
    """Rupiah of what is paid by it."""
    rows = Payout.objects.filter(batch=batch).exclude(status=PayoutStatus.DROPPED)
    return rows.aggregate(sum=Sum("amount"))["sum"] or 0


def totals_of(batches: Iterable[PayoutBatch]) -> dict[int, int]:
    rows = Payout.objects.filter(batch__in=list(batches)).exclude(status=PayoutStatus.DROPPED)
    return dict(rows.values_list("batch").annotate(Sum("amount")).order_by())


def file_of(batch: PayoutBatch) -> PayoutFile | None:
    return PayoutFile.objects.filter(batch=batch).first()


def payouts_to(shop_id: int) -> list[Payout]:
    """The newest first: for the shop itself."""
    rows = Payout.objects.filter(shop=shop_id).exclude(status=PayoutStatus.DROPPED)
    return list(rows.select_related("batch").order_by("-id"))


def payout_by_reference(reference: str) -> Payout:
    """Raises `BatchMissing`."""
    found = (
        Payout.objects.filter(reference=reference.replace("\x00", "").strip().upper()[:12])
        .select_related("batch__council", "shop")
        .first()
    )
    if found is None:
        raise BatchMissing()
    return found


def order_of(batch: PayoutBatch) -> Order:
    """What the bank is told, complete account numbers and all. The same batch gives the same order."""
    rows = Payout.objects.filter(batch=batch).exclude(status=PayoutStatus.DROPPED).select_related("shop")
    transfers = [
        Transfer(
            each.reference, Party(each.bank, each.number, each.holder), each.amount, f"PASAR KRIYA {each.reference}"
        )
        for each in rows.order_by("reference")
    ]
    name = f"pasarkriya-{batch.council.reach or 'id'}-{batch.on:%Y%m%d}-{batch.pk}"
    return Order(name, batch.on, Party(batch.bank, batch.number, batch.holder), tuple(transfers))


def masked_account(number: str) -> str:
    """`•••• 6789`: enough to know one's own, too little to use."""
    digits = "".join(filter(str.isalnum, number))
    return f"•••• {digits[-4:]}" if len(digits) > 6 else "••••"


def statements_of(actor: Actor, *, limit: int = 12) -> list[BankStatement]:
    """Of councils in reach, the newest first."""
    councils = [each.council_id for each in councils_paying(actor)]
    return list(BankStatement.objects.filter(council__in=councils).select_related("council").order_by("-id")[:limit])


@dataclass(frozen=True)
class OpenCase:
    """Money a person has to look at: the line of a statement it is about, or the payout that is missing."""

    case: MoneyCase
    line: StatementLine | None
    payout: Payout | None


def about_line(line_key: str, payout: Payout | None) -> str:
    """Each line is a case of its own: two wrong sums for one payout are two riddles."""
    return f"payout:{payout.reference}:{line_key[:16]}" if payout else f"statement:{line_key[:16]}"


def about_missing(payout: Payout) -> str:
    return f"payout:{payout.reference}"


def open_cases_of(actor: Actor, *, limit: int = 50) -> list[OpenCase]:
    """Of councils in reach, the oldest first."""
    councils = [each.council_id for each in councils_paying(actor)]
    riddles = [LineVerdict.WRONG_AMOUNT, LineVerdict.TWICE, LineVerdict.UNKNOWN]
    lines = StatementLine.objects.filter(statement__council__in=councils, verdict__in=riddles)
    by_about: dict[str, tuple[StatementLine | None, Payout | None]] = {
        about_line(line.key, line.payout): (line, line.payout)
        for line in lines.select_related("payout__shop").order_by("-id")[: 10 * limit]
    }
    missed = Payout.objects.filter(batch__council__in=councils, missed_at__isnull=False).select_related("shop")
    by_about |= {about_missing(payout): (None, payout) for payout in missed.order_by("-id")[: 10 * limit]}
    rows = MoneyCase.objects.filter(about__in=by_about, kind__startswith="payout_", status=CaseStatus.OPEN)
    return [OpenCase(case, *by_about[case.about]) for case in rows.order_by("id")[:limit]]


def case_for(actor: Actor, case_id: int) -> MoneyCase:
    """Raises `BatchMissing`."""
    found = next((each.case for each in open_cases_of(actor, limit=500) if each.case.pk == case_id), None)
    if found is None:
        raise BatchMissing()
    return found


def payout_for(actor: Actor, reference: str, permission: Permission = Permission.PAYOUT_RELEASE) -> Payout:
    """Raises `BatchMissing`."""
    found = payout_by_reference(reference)
    if not actor.may(permission, region=found.batch.council.reach):
        raise BatchMissing()
    return found
