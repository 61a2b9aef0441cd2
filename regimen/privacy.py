"""Privacy: what logs and error reports may say about a request, and what browsers may keep."""

import logging
import re
from collections.abc import ItemsView
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.debug import SafeExceptionReporterFilter

from regimen.view import View

SECRET = re.compile(r"(/(?:plan|clinic(?:/sheet)?|look)/)[\w-]{8,}")


class KeepsSecrets(logging.Filter):
    """A log names no address at which somebody's plan can be read."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True


class SaysNothing(SafeExceptionReporterFilter):
    """An error report never holds what somebody answered: no form data, no local variables."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, object]:
        return {}

    def get_traceback_frame_variables(
        self, request: object, tb_frame: object
    ) -> ItemsView[str, object]:
        return {}.items()


def leaving(response: HttpResponse) -> HttpResponse:
    """Have the browser forget what it kept of this site. The session is ended beside this; the
    cookie that says so in words stays for the next page."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def personal[**P](view: View[P]) -> View[P]:
    """Mark a page that may show somebody's answers: nothing may store it, and where it does show
    them or stands at a secret address, no search engine may list it."""

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        if kwargs.keys() & {"token", "code"} or not request.session.is_empty():
            response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return wrapper
