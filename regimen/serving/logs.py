"""Logs: each line with its time, level and request, and who asked where staff did; never an answer
or the address of a plan."""

import logging
import re
import traceback
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from secrets import token_hex

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

type Next = Callable[[HttpRequest], HttpResponse]

FORMAT = "%(asctime)s %(levelname)s %(name)s %(request_id)s %(who)s: %(message)s"
NOBODY = "-"
# What a proxy of ours may call a request; of anybody else's making it is not believed.
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")

# Faults whose first line tells of the machine, never of a person: a full disk, a lost connection.
OF_THE_MACHINE = (OSError, ImportError, ImproperlyConfigured, OperationalError, InterfaceError)

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


class Lines(logging.Formatter):
    """Lines of a log; a fault is told by its kind and its place in the code, without its words:
    those of a database, a number or a type that does not fit quote what somebody answered."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        fault = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(reversed([tell(each) for each in causes_of(fault)]))


def causes_of(fault: BaseException | None) -> Iterator[BaseException]:
    """A fault, and each that it came from."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)


def tell(fault: BaseException) -> str:
    """Where a fault was, and its kind; its first line where that tells of the machine."""
    kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
    words = str(fault).partition("\n")[0] if isinstance(fault, OF_THE_MACHINE) else ""
    place = "".join(traceback.format_tb(fault.__traceback__))
    return f"{place}{kind}{': ' if words else ''}{words}"
