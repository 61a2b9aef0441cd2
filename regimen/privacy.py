"""Privacy: what logs and error reports may say about a request, and what browsers may keep."""

import logging
import re
from functools import wraps

from django.utils.cache import add_never_cache_headers
from django.views.debug import SafeExceptionReporterFilter

SECRET = re.compile(r"(/(?:plan|clinic)/)[\w-]{8,}")


class KeepsSecrets(logging.Filter):
    """A log names no address at which somebody's plan can be read."""

    def filter(self, record):
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True


class SaysNothing(SafeExceptionReporterFilter):
    """An error report never holds what somebody answered: no form data, no local variables."""

    def is_active(self, request):
        return True

    def get_post_parameters(self, request):
        return {}

    def get_traceback_frame_variables(self, request, tb_frame):
        return {}


def personal(view):
    """Mark a page that may show somebody's answers: nothing may store it, and where it does show
    them or stands at a secret address, no search engine may list it."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        if kwargs.keys() & {"token", "code"} or not request.session.is_empty():
            response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return wrapper
