"""Pace: how often one address may search, save or draw, and what it is told past that."""

import math
import time
from collections.abc import Callable
from functools import lru_cache, wraps
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from regimen.view import View

# Where an address is not known; the database of logins takes nothing but addresses.
NOWHERE = str(IPv4Address(0))


@lru_cache(maxsize=1)
def limiter() -> FixedWindowRateLimiter:
    """The counters, made when first asked for; kept in memory and dropped with their window."""
    return FixedWindowRateLimiter(storage_from_string(settings.PACE_STORAGE))


def paced[**P](name: str, template: str = "429.html") -> Callable[[View[P]], View[P]]:
    """Refuse a request past ``settings.PACES[name]`` with 429, in words and with a time.

    ``template`` is what is shown instead of the page.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            pace = parse(settings.PACES[name])
            if limiter().hit(pace, name, client_address(request)):
                return view(request, *args, **kwargs)
            stats = limiter().get_window_stats(pace, name, client_address(request))
            seconds = max(1, math.ceil(stats.reset_time - time.time()))
            response = render(request, template, {"minutes": math.ceil(seconds / 60)}, status=429)
            response.headers["Retry-After"] = str(seconds)
            return response

        return wrapper

    return decorate


def client_address(request: HttpRequest) -> str:
    """Where a request comes from: what the nearest trusted proxy saw, never what a client says.

    Each of ``settings.PROXIES`` proxies adds one address at the end of ``X-Forwarded-For``. The
    64 leading bits of an IPv6 address are one household.
    """
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    known = 0 < settings.PROXIES <= len(forwarded)
    trusted = forwarded[-settings.PROXIES].strip() if known else ""
    for said in (trusted, request.META.get("REMOTE_ADDR", "")):
        try:
            address = ip_address(said)
        except ValueError:  # a socket in the file system, or a proxy that is not one
            continue
        if address.version == 4:
            return str(address)
        return str(ip_network((address, 64), strict=False).network_address)
    return NOWHERE
