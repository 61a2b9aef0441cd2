"""Logs: each line with its time, level and request, and who asked where staff did; never an answer
or the address of a plan."""

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from secrets import token_hex

from django.http import HttpRequest, HttpResponse

type Next = Callable[[HttpRequest], HttpResponse]

FORMAT = "%(asctime)s %(levelname)s %(name)s %(request_id)s %(who)s: %(message)s"
NOBODY = "-"
# What a proxy of ours may call a request; of anybody else's making it is not believed.
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")

current: ContextVar[HttpRequest | None] = ContextVar("current", default=None)


def name_requests(get_response: Next) -> Next:
    """Give each request a name, to find its lines by; a proxy's own is kept. Answers tell it."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        name = given if GIVEN.fullmatch(given) else token_hex(8)
        request.request_id = name  # type: ignore[attr-defined]  # ours, for its logs
        token = current.set(request)
        try:
            response = get_response(request)
        finally:
            current.reset(token)
        response.headers["X-Request-ID"] = name
        return response

    return answer


class SaysWho(logging.Filter):
    """Adds the request's name, and the account's number where one is logged in: staff have
    accounts, patients none. No line asks the database who it is."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if not hasattr(request, "request_id"):
            request = current.get()
        record.request_id = getattr(request, "request_id", NOBODY)
        session = getattr(request, "session", None)
        number = getattr(session, "_session_cache", {}).get("_auth_user_id")
        record.who = f"account-{number}" if number else NOBODY
        return True
