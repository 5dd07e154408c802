"""What exhibitions, goods on their way and pieces are called, and who has them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from pasarkriya.councils.models import Council
from pasarkriya.exhibitions.custody_models import Condition, Direction, Liable, ManifestStatus
from pasarkriya.exhibitions.goods_models import Channel, ConsignmentStatus, PieceStatus
from pasarkriya.exhibitions.hall_models import Duty
from pasarkriya.exhibitions.models import Form, Leg, LegStatus
from pasarkriya.kernel.refusals import Refusal
from pasarkriya.shops.models import Shop
from pasarkriya.stock.refusals import OutOfStock
from pasarkriya.wording.refusals import sentence

FORMS = {Form.OFFLINE: _("in a hall"), Form.ONLINE: _("online"), Form.HYBRID: _("in a hall and online")}
LEGS = {
    LegStatus.PLANNED: (_("to come"), "waiting"),
    LegStatus.OPEN: (_("under way"), "going"),
    LegStatus.ENDED: (_("over, books open"), "problem"),
    LegStatus.CLOSED: (_("over, books closed"), "done"),
    LegStatus.CANCELLED: (_("called off"), "over"),
}
GOODS = {
    ConsignmentStatus.APPLIED: (_("offered"), "waiting"),
    ConsignmentStatus.WAITING: (_("on the waiting list"), "waiting"),
    ConsignmentStatus.ACCEPTED: (_("chosen"), "going"),
    ConsignmentStatus.ASKED: (_("is it still there?"), "waiting"),
    ConsignmentStatus.CONFIRMED: (_("set aside for the stand"), "done"),
    ConsignmentStatus.PAUSED: (_("no answer came"), "problem"),
    ConsignmentStatus.DECLINED: (_("not chosen"), "over"),
    ConsignmentStatus.WITHDRAWN: (_("taken back"), "over"),
    ConsignmentStatus.OVER: (_("the exhibition is over"), "over"),
}
PIECES = {
    PieceStatus.PROMISED: (_("with its maker"), "waiting"),
    PieceStatus.TRAVELLING: (_("on its way there"), "going"),
    PieceStatus.THERE: (_("at the exhibition"), "going"),
    PieceStatus.RETURNING: (_("on its way back"), "going"),
    PieceStatus.SOLD: (_("sold"), "done"),
    PieceStatus.RETURNED: (_("back with its maker"), "done"),
    PieceStatus.LOST: (_("lost or spoilt"), "problem"),
}
LISTS = {
    ManifestStatus.DRAFT: (_("drawn up"), "waiting"),
    ManifestStatus.SENT: (_("on its way"), "going"),
    ManifestStatus.RECEIVED: (_("arrived and signed for"), "done"),
    ManifestStatus.VOID: (_("never sent"), "over"),
}
DIRECTIONS = {Direction.OUT: _("to the exhibition"), Direction.BACK: _("back to the maker")}
CONDITIONS = {
    Condition.GOOD: _("as it should be"),
    Condition.WORN: _("small marks"),
    Condition.SPOILT: _("spoilt"),
}
LIABLE = {
    Liable.COUNCIL: _("the council that holds the exhibition"),
    Liable.COURIER: _("whoever carried it"),
    Liable.SHOP: _("the maker herself"),
}
CHANNELS = {
    Channel.STAND: _("at the till"),
    Channel.ONLINE: _("online"),
    Channel.PARTNER: _("at a partner marketplace"),
    Channel.OUTSIDE: _("outside, as the maker says"),
}
DUTIES = {
    Duty.HOST: _("host"),
    Duty.CASHIER: _("cashier"),
    Duty.MAKER: _("maker at her stand"),
    Duty.GUARD: _("guard"),
    Duty.HELPER: _("helper"),
}
ZONES = [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
# What keeps the books of a leg open, by the word of the check that found it.
MISSING = {
    "set_aside": _("Goods that are still set aside"),
    "pieces": _("Pieces that are neither sold, nor back, nor written off"),
    "unpaid": _("Sales the maker has no money of yet"),
    "clashes": _("Pieces that were sold twice"),
    "uncounted": _("Tills that nobody has counted"),
    "notes": _("Notes for pieces that buyers brought back, not yet paid"),
    "difference": _("Tills whose count differs from what was sold"),
}


def missing_name(what: str) -> str:
    return str(MISSING.get(what, what))


def holder_names(holders: Iterable[str], leg: Leg | None = None) -> Mapping[str, str]:
    """What `shop:5`, `region:51.07`, `house:12`, `way:3`, `buyer` are called: three queries for all of them."""
    wanted = set(holders)
    shops = Shop.objects.filter(pk__in=_numbers(wanted, "shop:")).values_list("pk", "name")
    regions = {each.removeprefix("region:") for each in wanted if each.startswith("region:")}
    councils = Council.objects.filter(region__in=regions).values_list("region", "name")
    houses = Leg.objects.filter(pk__in=_numbers(wanted, "house:"))
    found = {f"shop:{pk}": name for pk, name in shops} | {f"region:{code}": name for code, name in councils}
    found |= {f"house:{each.pk}": str(_("House of %(leg)s")) % {"leg": each.venue or each.name} for each in houses}
    return {each: found.get(each) or _other(each) for each in wanted}


def _other(holder: str) -> str:
    if holder.startswith("way:"):
        return str(_("on its way"))
    return str(_("the buyer")) if holder == "buyer" else holder


def _numbers(holders: Iterable[str], kind: str) -> list[int]:
    return [int(each.removeprefix(kind)) for each in holders if each.startswith(kind)]


def why_not_there(refusal: Refusal) -> str:
    """A maker who says yes to pieces that her shop has sold meanwhile is no buyer with a cart."""
    if isinstance(refusal, OutOfStock):
        return str(_("The shop has not that many pieces free any more. Count the stock, or say no and offer fewer."))
    return sentence(refusal)
