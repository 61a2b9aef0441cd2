"""Addresses: where a request comes from, as our own proxies saw it."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

# Where an address is not known; the database of logins takes nothing but addresses.
NOWHERE = str(IPv4Address(0))
HOUSEHOLD_BITS = 64


def client_address(request: HttpRequest) -> str:
    """Where a request comes from: what the nearest trusted proxy saw, never what a client says.

    Each of ``settings.PROXIES`` proxies adds one address at the end of ``X-Forwarded-For``. The
    64 leading bits of an IPv6 address are one household; an IPv4 address written as IPv6 is
    the IPv4 address.
    """
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    known = 0 < settings.PROXIES <= len(forwarded)
    trusted = forwarded[-settings.PROXIES] if known else ""
    for said in (trusted, request.META.get("REMOTE_ADDR", "")):
        address = read_address(said)
        if address is not None:
            return str(address)
    return NOWHERE


def read_address(said: str) -> IPv4Address | IPv6Address | None:
    """An address as proxies write it, with brackets, a port or a zone or without; None when it
    is none, as a socket in the file system."""
    bare = said.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return address
    mapped = address.ipv4_mapped
    return mapped or IPv6Address(int(address) >> HOUSEHOLD_BITS << HOUSEHOLD_BITS)
