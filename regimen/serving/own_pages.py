"""Own pages: what this copy says of itself: who runs it, what it keeps, and whom it shuts out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regimen.plans.models import PAUSE_DAYS
from regimen.staff.lock import KNOWN_DAYS
from regimen.staff.models import Operator


@require_safe
def who_runs_this(request: HttpRequest) -> HttpResponse:
    return render(request, "own/who_runs_this.html", {"operator": Operator.find()})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept and for how long, by the settings that hold here."""
    context = {
        "operator": Operator.find(),
        "answer_hours": settings.SESSION_COOKIE_AGE // (60 * 60),
        "pause_days": PAUSE_DAYS,
        "plan_days": settings.PLAN_DAYS,
        "known_days": KNOWN_DAYS,
    }
    return render(request, "own/privacy.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "own/accessibility.html", {"operator": Operator.find()})
