"""Middleware: what holds for every answer, and what no request may hold."""

import logging
from collections.abc import Callable
from typing import cast
from urllib.parse import unquote

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import BadRequest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.csp import CSP, build_policy

from regimen.plans.models import SavedPlan
from regimen.plans.press import Busy
from regimen.serving.errors import bad_request, not_found, unavailable

type Next = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger(__name__)

NUL = "\0"
VERBS = ("GET", "HEAD", "POST")
NOT_KEPT = "no-store"


def constant_headers() -> dict[str, str]:
    """What every answer carries, where nothing said it better: a policy without a nonce."""
    policy = cast("dict[str, list[str]]", settings.SECURE_CSP)
    plain = [source for source in policy["script-src"] if source != CSP.NONCE]
    headers = {
        "Content-Security-Policy": build_policy({**policy, "script-src": plain}),
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    }
    if settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    return headers


def every_answer(get_response: Next) -> Next:
    """Headers for the answers that no other middleware came to: a host that is not ours, the way
    to https, a fault in a middleware, a static file. Nobody keeps an error in place of a page.
    Stands first of all."""

    always = constant_headers()

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in always.items():
            response.headers.setdefault(name, value)
        if response.status_code >= 400:
            response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response

    return answer


def hangs_on_nothing(exception: Exception) -> bool:
    """Whether something was to be kept beside a plan that was deleted in that moment."""
    is_told = "foreign key constraint" in str(exception).casefold()
    return isinstance(exception, IntegrityError) and is_told


class Refusals:
    """Refusals that no page makes itself: a verb that no page has; what no database can take, a NUL
    in an address or a cookie or a number past 64 bits; a press that is busy; records that do not
    answer, or were deleted while they were asked for."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in VERBS:
            return HttpResponseNotAllowed(VERBS)
        said = (request.path_info, unquote(request.META["QUERY_STRING"]), *request.COOKIES.values())
        if any(NUL in each for each in said):
            raise BadRequest("A NUL character was sent.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Busy):
            return unavailable(is_paper=True)
        if isinstance(exception, (OperationalError, InterfaceError)):
            logger.error("The database does not answer.", exc_info=exception)
            return unavailable(is_paper=False)
        if isinstance(exception, SavedPlan.DoesNotExist) or hangs_on_nothing(exception):
            return not_found(request, exception)
        if isinstance(exception, UpdateError):
            ended = SessionInterrupted()
            ended.__cause__ = exception
            return bad_request(request, ended)
        too_large = isinstance(exception, OverflowError) and "SQLite" in str(exception)
        if too_large or isinstance(exception, DataError):
            return bad_request(request, exception)
        return None
