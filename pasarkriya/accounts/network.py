"""Where a request comes from, as one counts tries: an address, or the network behind an IPv6 one."""

import ipaddress

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

# Whoever has an IPv6 line has the whole /64 to write from.
IPV6_PREFIX = 64


def network_of(request: HttpRequest) -> str:
    written = get_adapter(request).get_client_ip(request)
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return written
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False))
