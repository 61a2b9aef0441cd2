"""The last resort: an answer of our own where a request broke before any middleware saw it."""

import logging
import socket
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.template.loader import render_to_string

from regimen.serving.middleware import NOT_KEPT, constant_headers

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
        headers, body = own_page(page)
        start_response(status, headers)
        return [body]

    return answer


def own_page(name: str) -> tuple[list[tuple[str, str]], bytes]:
    """A page of an error, with every header, where there is no request to make it for."""
    body = render_to_string(name).encode()
    kind = ("Content-Type", "text/html; charset=utf-8")
    length = ("Content-Length", str(len(body)))
    return [kind, length, ("Cache-Control", NOT_KEPT), *constant_headers().items()], body


def write_error(sock: socket.socket, status_int: int, reason: str, mesg: str) -> None:
    """What gunicorn refuses before it is a request, answered in its stead: it knows no headers of
    ours, and says what was sent."""
    headers, body = own_page("500.html" if status_int == 500 else "400.html")
    lines = [f"HTTP/1.1 {status_int} {reason}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers]
    sock.sendall("\r\n".join([*lines, "", ""]).encode() + body)
