"""The ways of paying that are spoken to over the network, as far as they are set up."""

import os
from urllib.parse import urlsplit

from pasarkriya.payments.actions.open_payments import methods
from pasarkriya.payments.gateway import Provider
from pasarkriya.payments.models import Charge
from pasarkriya.payments.refusals import GatewayUnknown


def provider(gateway: str) -> Provider:
    """Raises `GatewayUnknown`."""
    found = methods().get(gateway)
    if found is None or not found.collects or not found.is_configured():  # type: ignore[attr-defined]
        raise GatewayUnknown()
    return found  # type: ignore[return-value]


def provider_choices() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """`{gateway: (kinds, banks)}` a buyer may choose from."""
    found = {}
    for method, each in methods().items():
        if each.collects and each.is_configured():  # type: ignore[attr-defined]
            found[method] = (each.kinds, each.banks)  # type: ignore[attr-defined]
    return found


def stand_in_page(charge: Charge) -> str:
    """Where the buyer is played, if the provider is a stand-in on this machine; else ''."""
    address = os.environ.get(f"PASARKRIYA_{charge.gateway.upper()}_URL", "").rstrip("/")
    is_here = urlsplit(address).hostname in ("127.0.0.1", "localhost")
    return f"{address}/simulator/pay/{charge.reference}" if is_here else ""
