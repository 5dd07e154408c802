"""The ways of paying that are spoken to over the network, as far as they are set up."""

from pasarkriya.payments.actions.open_payments import methods
from pasarkriya.payments.gateway import Provider
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
