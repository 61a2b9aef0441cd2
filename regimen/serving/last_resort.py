"""The last resort: an answer of our own where a request broke before any middleware saw it."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.template.loader import render_to_string

from regimen.serving.middleware import constant_headers

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)


def with_last_resort(site: "WSGIApplication") -> "WSGIApplication":
    """The site, and our own page with every header for what escapes it: a type of content that
    cannot be read is refused while the request is made, where no handler of Django's is near."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            return site(environ, start_response)
        except (BadRequest, ValueError):
            status, page = "400 Bad Request", "400.html"
        except Exception:
            logger.exception("A request broke outside the site.")
            status, page = "500 Internal Server Error", "500.html"
        body = render_to_string(page).encode()
        length = ("Content-Length", str(len(body)))
        kind = ("Content-Type", "text/html; charset=utf-8")
        start_response(status, [kind, length, *constant_headers().items()])
        return [body]

    return answer
