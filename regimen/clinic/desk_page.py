"""The desk's page: what stands at the head of every page of the clinic's, who may open it, and how
often."""

from collections.abc import Callable, Mapping
from functools import partial

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from regimen.clinic.models import clinic_of, profile_of
from regimen.clinic.openings import account, count_waiting, zone_of
from regimen.pace import paced
from regimen.privacy import personal
from regimen.view import View

SEE = "plans.view_savedplan"
DECIDE = "plans.decide_savedplan"
FILL_IN = "clinic.add_sheet"
SEE_LIST = "clinic.view_opening"
PRINT_BATCH = "clinic.add_batch"
SEE_REPORT = "clinic.view_word"

# A clinic has one address for all its screens, and maybe for its waiting room.
paced_here = partial(paced, whom=account)


def for_staff[**P](view: View[P]) -> View[P]:
    """Only people with an account and the right to see plans; nothing is stored on the way."""
    return for_those_who(SEE)(view)


def for_those_who[**P](*rights: str) -> Callable[[View[P]], View[P]]:
    """Only people with an account and these rights; nothing is stored on the way."""

    def decorate(view: View[P]) -> View[P]:
        allowed = permission_required(rights, raise_exception=True)(view)
        return personal(login_required(allowed))

    return decorate


def desk_page(request: HttpRequest, template: str, context: Mapping[str, object]) -> HttpResponse:
    """A page of the desk: with whoever is logged in, their site, and how much waits for a word.
    htmx is given the whole page too, and takes from it what it wants."""
    clinic = clinic_of(request.user)
    head = {
        "clinic": clinic,
        "profile": profile_of(request.user),
        "waiting": count_waiting(clinic),
        "zone": zone_of(clinic),
    }
    return render(request, template, {**head, **context})
