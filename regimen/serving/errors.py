"""Errors: the pages that say what went wrong. None reads what was sent, which may be the fault."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from regimen.serving.logs import causes_of


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # A session that could not be written is told as one that was ended, whatever the reason.
    if any(isinstance(each, (OperationalError, InterfaceError)) for each in causes_of(exception)):
        return unavailable(is_paper=False)
    # The session was ended elsewhere while this was sent: another tab deleted what it holds.
    is_ended = isinstance(exception, SessionInterrupted)
    return HttpResponse(render_to_string("400.html", {"is_ended": is_ended}), status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("500.html"), status=500)


def unavailable(*, is_paper: bool) -> HttpResponse:
    """Nobody's fault that a minute does not mend: a press that is busy, records out of reach."""
    page = render_to_string("503.html", {"is_paper": is_paper})
    return HttpResponse(page, status=503, headers={"Retry-After": "60"})
