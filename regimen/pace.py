"""Pace: how often one address may do what costs us most, and what it is told past that."""

import logging
import math
import time
from collections.abc import Callable
from functools import lru_cache, wraps
from threading import BoundedSemaphore

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from regimen.addresses import client_address
from regimen.counters import FileStorage as FileStorage  # `limits` knows it once it is there
from regimen.figures import PACED
from regimen.view import View

logger = logging.getLogger(__name__)

SECONDS_OF_A_CROWD = 10
WORK = "work"
# What takes less is not worth a count.
LEAST_WORK_MS = 20

# Whether an answer was what the pace is for, under whose name a request is counted, and whether it
# is at all.
type Done = Callable[[HttpResponse], bool]
type Whom = Callable[[HttpRequest], str]
type Only = Callable[[HttpRequest], bool]


@lru_cache(maxsize=1)
def limiter() -> FixedWindowRateLimiter:
    """The counters of ``settings.PACE_STORAGE``, opened when first asked for."""
    storage = storage_from_string(settings.PACE_STORAGE, wrap_exceptions=True)
    return FixedWindowRateLimiter(storage)


def was_found(response: HttpResponse) -> bool:
    """Everything costs but what is not there or may not be opened."""
    return response.status_code < 400


def led_on(response: HttpResponse) -> bool:
    """A form with an error comes back, and nothing was kept; one that was taken leads on."""
    return response.status_code == 302


def paced[**P](
    name: str,
    template: str = "429.html",
    *,
    posts_only: bool = False,
    only: Only = lambda request: True,
    done: Done = was_found,
    whom: Whom = client_address,
) -> Callable[[View[P]], View[P]]:
    """Refuse a request past ``settings.PACES[name]`` with 429, in words and with a time.

    Only what was ``done`` counts, or broke on its way: no link on another site can spend
    somebody's pace on what is not there. It counts for ``whom`` the request is from. With
    ``posts_only`` looking is free, and with ``only`` all that it is not true of. ``template`` is
    what is shown instead of the page. The work of all such pages together has a pace too, of the
    processor's own time: a page that is dear counts for more than one that is not.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if (posts_only and request.method != "POST") or not only(request):
                return view(request, *args, **kwargs)
            pace, address = parse(settings.PACES[name]), whom(request)
            work = parse(settings.WORK_PACE)
            for asked, of in ((pace, name), (work, WORK)):
                if seconds := seconds_to_wait(asked, of, address):
                    return refuse(request, template, seconds, of)
            counts, begun = True, time.thread_time()
            # Under several paces a request is weighed once, by the outermost.
            weighs = not hasattr(request, "is_weighed")
            request.is_weighed = True  # type: ignore[attr-defined]  # Django's has no room for it
            try:
                response = view(request, *args, **kwargs)
                counts = done(response)
            except (Http404, PermissionDenied):
                counts = False
                raise
            finally:
                if counts:
                    count(pace, name, address)
                took = round(1000 * (time.thread_time() - begun))
                if weighs and took >= LEAST_WORK_MS:
                    count(work, WORK, address, took)
            return response

        return wrapper

    return decorate


def few_at_once[**P](most: int, name: str) -> Callable[[View[P]], View[P]]:
    """Let in so many posts at once of one process; who comes on top is told to come again. What
    takes a second of work would otherwise take every thread, and no page would be left one."""
    places = BoundedSemaphore(most)

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            if not places.acquire(blocking=False):
                return refuse(request, "429.html", SECONDS_OF_A_CROWD, name)
            try:
                return view(request, *args, **kwargs)
            finally:
                places.release()

        return wrapper

    return decorate


def seconds_to_wait(pace: RateLimitItem, name: str, address: str) -> int:
    """How long until an address may ask again; 0 when it may now, or when nobody can tell: a
    store of counters that is down turns no person away."""
    try:
        if limiter().test(pace, name, address):
            return 0
        stats = limiter().get_window_stats(pace, name, address)
    except StorageError:
        logger.exception("The store of paces does not answer; nobody is refused.")
        return 0
    # No wait is longer than the window, whatever a clock that was put back says.
    return min(max(1, math.ceil(stats.reset_time - time.time())), pace.get_expiry())


def count(pace: RateLimitItem, name: str, address: str, cost: int = 1) -> None:
    """Count one more of an address, or as many as it cost, where the store of counters answers."""
    try:
        limiter().hit(pace, name, address, cost=cost)
    except StorageError:
        logger.exception("The store of paces does not answer; this was not counted.")


def refuse(request: HttpRequest, template: str, seconds: int, name: str) -> HttpResponse:
    """Too many at once, or from one address: when to come back, and that nothing is lost."""
    logger.warning("Too many requests: %s.", name)
    PACED.labels(name).inc()
    response = render(request, template, {"minutes": math.ceil(seconds / 60)}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
