"""How deliveries and payments are called."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pasarkriya.shipping.courier import Option


def delivery_name(courier: str, name: str) -> str:
    """`courier` and `name` as an order or an option holds them: a company keeps its own name."""
    own = {"pickup": _("Collect it from the shop"), "own_delivery": _("The shop brings it")}
    return own.get(courier, name)


def delivery_days(option: Option) -> str:
    """`2–4 days`; '' when nobody knows. The shop's own note counts more than the days of a pick-up."""
    if option.days_max is None:
        return ""
    least, most = option.days_min or 0, option.days_max
    if least in (0, most):
        return ngettext("within %(most)d day", "within %(most)d days", most) % {"most": most}
    return _("%(least)d–%(most)d days") % {"least": least, "most": most}


def discount_name(label: str, bearer: str) -> str:
    """What a bill calls a discount, with who gives it."""
    givers = {"SHOP": _("from the maker"), "COUNCIL": _("from the council"), "SHARED": _("from maker and council")}
    return f"{label} ({givers[bearer]})"


def method_name(method: str) -> str:
    through = _("QRIS, bank or wallet")
    names = {
        "transfer": _("Bank transfer"),
        "qris": "QRIS",
        "cash": _("Cash"),
        "midtrans": f"{through} (Midtrans)",
        "xendit": f"{through} (Xendit)",
    }
    return names.get(method, method)


def method_note(method: str) -> str:
    notes = {
        "transfer": _("To the maker's own account, with a few rupiah added that tell whose it is."),
        "qris": _("Scan with your bank or wallet; the exact sum is in it."),
        "cash": _("When you collect it, or when the shop brings it."),
        "midtrans": _("One payment to the market for all makers; confirmed by itself. Through Midtrans."),
        "xendit": _("One payment to the market for all makers; confirmed by itself. Through Xendit."),
    }
    return notes.get(method, "")
