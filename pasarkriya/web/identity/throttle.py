"""How often one may knock. Limits are wide per network (a village shares one address) and narrow per account."""

from datetime import timedelta

from django.http import HttpRequest

from pasarkriya.accounts.actions.throttle import forget_hits, hit
from pasarkriya.accounts.network import network_of
from pasarkriya.kernel.time import now

MINUTES, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
# name: (limit, window); `who` is added to the name.
PASSWORD_HERE = ("password", 8, MINUTES)
PASSWORD_ANYWHERE = ("password-anywhere", 60, HOUR)
PASSWORD_NETWORK = ("password-network", 100, MINUTES)
CODE_TO = ("code-to", 4, MINUTES)
CODE_TO_DAY = ("code-to-day", 12, DAY)
CODE_NETWORK = ("code-network", 60, HOUR)
GUESS_NETWORK = ("guess-network", 100, MINUTES)

Limit = tuple[str, int, timedelta]


def count_password(request: HttpRequest, account: str) -> None:
    """A password is about to be tried for this account. Raises `TooOften`.

    The narrow limit is per account and network, so that a stranger cannot lock
    the owner out; the one for the account from anywhere stops a herd of networks.
    """
    network = network_of(request)
    _hit(PASSWORD_NETWORK, network)
    _hit(PASSWORD_HERE, f"{account} {network}")
    _hit(PASSWORD_ANYWHERE, account)


def forgive_password(request: HttpRequest, account: str) -> None:
    """It was right: the owner's earlier slips are forgotten, the network's are not."""
    forget_hits(_key(PASSWORD_HERE, f"{account} {network_of(request)}"))
    forget_hits(_key(PASSWORD_ANYWHERE, account))


def count_code(request: HttpRequest, contact: str) -> None:
    """A code is about to be sent. Raises `TooOften`."""
    _hit(CODE_NETWORK, network_of(request))
    _hit(CODE_TO, contact)
    _hit(CODE_TO_DAY, contact)


def count_guess(request: HttpRequest) -> None:
    """A code is about to be tried. Raises `TooOften`."""
    _hit(GUESS_NETWORK, network_of(request))


def _hit(limit: Limit, who: str) -> None:
    hit(_key(limit, who), limit=limit[1], window=limit[2], now=now())


def _key(limit: Limit, who: str) -> str:
    return f"{limit[0]}:{who}"
