"""Ties: a page of questions is tied to the answers that it was opened with, so that a
page left open in one tab never changes the plan that another tab has opened since."""

from collections.abc import Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from regimen.fragments import htmx_of
from regimen.privacy import personal
from regimen.questions.journey import PAGE_BY_SLUG
from regimen.questions.session import (
    LONGEST_VALUE,
    MOST_VALUES,
    keep_draft,
    stored_answers,
)
from regimen.view import View

# The tie of the answers that are open, those of the plans that this browser opened, and what was
# posted to answers that were no longer open.
TIE, TIES, STRAY = "tie", "ties", "stray"
MOST_TIES = 20


def tie_answers(request: HttpRequest, token: str = "") -> None:
    """Tie pages to the answers that are open from now on: a plan's, by its token, or new ones."""
    known = [tie for tie, plan in ties_of(request).items() if token and plan == token]
    request.session[TIE] = known[0] if known else get_random_string(12)
    if token:
        tie_plan(request, token)


def tie_plan(request: HttpRequest, token: str) -> None:
    """Note that the open answers are those of a plan now."""
    tie = request.session.setdefault(TIE, get_random_string(12))
    others = {known: plan for known, plan in ties_of(request).items() if known != tie}
    request.session[TIES] = dict([*others.items(), (tie, token)][-MOST_TIES:])


def untie(request: HttpRequest) -> None:
    """Forget every plan that this browser opened."""
    for name in (TIE, TIES, STRAY):
        request.session.pop(name, None)


def ties_of(request: HttpRequest) -> Mapping[str, str]:
    """The plans that this browser opened: their tokens by the ties of their pages."""
    ties: Mapping[str, str] = request.session.get(TIES, {})
    return ties


def of_its_own_plan[**P](view: View[P]) -> View[P]:
    """Turn away what a page posts whose answers are no longer those that are open."""

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        tie = request.POST.get(TIE, "") if request.method == "POST" else ""
        if not tie or not stored_answers(request) or tie == request.session.get(TIE):
            return view(request, *args, **kwargs)
        request.session[STRAY] = {
            "tie": tie,
            "page": request.path.strip("/").rpartition("/")[2],
            "values": _read_typed(request),
        }
        if htmx_of(request):
            return HttpResponseClientRedirect(reverse("strayed"))
        return redirect("strayed")

    return wrapper


def _read_typed(request: HttpRequest) -> dict[str, list[str]]:
    """What was filled in, trimmed as every page's is."""
    fields = [name for name in request.POST if name not in (TIE, "csrfmiddlewaretoken")]
    return {
        name: [value[:LONGEST_VALUE] for value in request.POST.getlist(name)[:MOST_VALUES]]
        for name in fields[:MOST_VALUES]
    }


@personal
@require_safe
def strayed(request: HttpRequest) -> HttpResponse:
    """Say that nothing was changed, with the way back to the page's own plan where it is known."""
    stray = request.session.get(STRAY)
    if stray is None:
        return redirect("home")
    page = stray["page"] if stray["page"] in PAGE_BY_SLUG else ""
    context = {"token": ties_of(request).get(stray["tie"]), "page": page}
    return render(request, "questions/strayed.html", context)


def bring_back(request: HttpRequest, token: str, page: str) -> None:
    """Lay what strayed into its page, once the plan it belongs to is open again."""
    stray = request.session.pop(STRAY, None)
    if stray and page == stray["page"] and ties_of(request).get(stray["tie"]) == token:
        keep_draft(request, page, stray["values"])
