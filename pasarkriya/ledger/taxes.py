"""What the state takes, by dated rates; and a shop's turnover of the year over all channels, which decides about it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import Q, Sum

from pasarkriya.kernel.statements import Statement
from pasarkriya.kernel.time import local_date
from pasarkriya.ledger.models import AccountKind, Entry, Reason, ShopTaxStatus, StatementLetter, TaxKind, TaxRule
from pasarkriya.ledger.periods import HOME_ZONE, Period
from pasarkriya.ledger.rules import Tax, tax_of, withheld_of

RATE = ["basis_points", "numerator", "denominator", "exempt_amount"]
_rates = Statement(lambda kind: TaxRule.objects.filter(kind=kind, is_on=True).values_list("valid", *RATE))
# Direct sales are memoranda, the others money; both are turnover.
CHANNELS = [AccountKind.SHOP_PENDING, AccountKind.SHOP_PAYABLE, AccountKind.DIRECT_SALES]


def rate_of(kind: str, at: datetime) -> Tax | None:
    """The rate of that day (Jakarta's); None when there is none, or it is switched off."""
    day = local_date(at, HOME_ZONE)
    return next((Tax(*rate) for valid, *rate in _rates.rows(kind) if day in valid), None)


def ppn_of(amount: int, at: datetime) -> int:
    """What a PKP shop adds to a price on request: 82,500 to 750,000."""
    rate = rate_of(TaxKind.PPN, at)
    return tax_of(rate, amount) if rate else 0


def tax_status_of(shop_id: int) -> ShopTaxStatus:
    """A shop that never said anything is no PKP."""
    return ShopTaxStatus.objects.filter(shop=shop_id).first() or ShopTaxStatus(shop_id=shop_id)


def pkp_shops(shop_ids: Collection[int]) -> set[int]:
    """Those that may write PPN on their invoices."""
    return set(ShopTaxStatus.objects.filter(shop__in=list(shop_ids), is_pkp=True).values_list("shop_id", flat=True))


def withholding_for(sold: Mapping[int, int], at: datetime) -> dict[int, int]:
    """PPh 22 to withhold for each shop (id → rupiah sold, without PPN). All zero until the rate is switched on."""
    rate = rate_of(TaxKind.PPH22, at)
    return dict.fromkeys(sold, 0) if rate is None else withheld_by(rate, sold, at)


def withheld_by(rate: Tax, sold: Mapping[int, int], at: datetime) -> dict[int, int]:
    """The same for a rate that is known: two statements, letters and turnovers of the year."""
    year = local_date(at, HOME_ZONE).year
    letters = set(StatementLetter.objects.filter(shop__in=sold, year=year).values_list("shop_id", flat=True))
    before = turnovers_of(list(sold), year)
    return {
        shop: withheld_of(rate, amount, turnover_before=before[shop], has_letter=shop in letters)
        for shop, amount in sold.items()
    }


def letters_of(shop_id: int) -> list[StatementLetter]:
    """The newest first."""
    return list(StatementLetter.objects.filter(shop=shop_id).order_by("-year"))


def tax_rules() -> list[TaxRule]:
    """Of each tax all that held, hold and will hold, the newest first."""
    return sorted(TaxRule.objects.order_by("kind", "-id"), key=lambda rule: rule.kind)


def turnover_of(shop_id: int, year: int) -> int:
    return turnovers_of([shop_id], year)[shop_id]


def turnovers_of(shop_ids: list[int], year: int) -> dict[int, int]:
    """Sold in the year less what came back, before discounts: collected and direct together."""
    period = Period(date(year, 1, 1), date(year, 12, 31))
    rows = Entry.objects.filter(
        Q(reason=Reason.SALE) | Q(reason=Reason.REFUND, line__isnull=False),
        account__shop__in=shop_ids,
        account__kind__in=CHANNELS,
        at__gte=period.starts_at,
        at__lt=period.ends_at,
    )
    sums = dict(rows.values_list("account__shop").annotate(Sum("amount")).order_by())
    return {shop: -sums.get(shop, 0) for shop in shop_ids}
