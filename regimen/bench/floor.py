"""The floor the site is measured against: bare views behind the same middleware, with the same
reads and the same bytes. Only the benchmark has these addresses.

The *ready* page is sent as it was stored; the *filled* page fills a template from stored rows, as
any page of one's own data must.
"""

import json

from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from regimen.guidance.models import Edition

READY, ROWS = "floor-ready", "floor-rows"
# About 210 bytes a row: the table of speed measured before had 71 rows in 15 KB.
ROW = [
    "levothyroxine", "Keep it away from magnesium", 4, "Ask your pharmacist or your doctor first",
    350, "One sentence on why, and where it is known from",
]  # fmt: skip
PAGE = engines["django"].from_string(
    '<!doctype html><html lang="en"><title>Floor</title><table>{% for row in rows %}'
    "<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td><td>{{ row.2 }}</td><td>{{ row.3 }}</td>"
    "<td>{{ row.4 }}</td><td>{{ row.5 }}</td></tr>{% endfor %}</table></html>\n"
)


@require_POST
def lay(request: HttpRequest) -> HttpResponse:
    """Store the rows of a page of so many bytes, and the page itself."""
    bytes_a_row = len(PAGE.render({"rows": [ROW, ROW]})) - len(PAGE.render({"rows": [ROW]}))
    rows = [ROW] * round(int(request.POST["bytes"]) / bytes_a_row)
    _store(ROWS, json.dumps(rows))
    _store(READY, PAGE.render({"rows": rows}))
    return HttpResponse()


def _store(key: str, text: str) -> None:
    row = {"session_data": text, "expire_date": timezone.now()}
    Session.objects.update_or_create(session_key=key, defaults=row)


def home(request: HttpRequest, size: int) -> HttpResponse:
    """As many bytes as the home page, and the one thing it reads."""
    request.session.get("answers")
    return HttpResponse("." * size)


def ready(request: HttpRequest) -> HttpResponse:
    """A page as it was stored."""
    return HttpResponse(_read(request, READY))


def filled(request: HttpRequest) -> HttpResponse:
    """The same bytes from a template."""
    return HttpResponse(PAGE.render({"rows": json.loads(_read(request, ROWS))}))


def _read(request: HttpRequest, key: str) -> str:
    """What a plan page reads: the session, a row of a page's size, and one row more."""
    request.session.get("answers")
    Edition.objects.values_list("number").first()
    return Session.objects.get(session_key=key).session_data


@require_POST
def post(request: HttpRequest) -> HttpResponse:
    """A form kept in the session, and a redirect."""
    request.session["floor"] = dict(request.POST.lists())
    return redirect("home")


urlpatterns = [
    path("floor/lay/", lay),
    path("floor/home/<int:size>/", home),
    path("floor/ready/", ready),
    path("floor/filled/", filled),
    path("floor/post/", post),
    path("", include("regimen.urls")),
]
