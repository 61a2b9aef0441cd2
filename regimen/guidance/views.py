"""Public pages of the guidance: its editions, and what was made of each sentence."""

from collections import Counter
from functools import lru_cache
from math import floor
from pathlib import Path
from threading import Lock

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from regimen.engine.loose_ends import rules_of
from regimen.engine.rulebook import Rulebook
from regimen.guidance.comparing import DRAFT, list_sides, read_side
from regimen.guidance.differences import find_differences
from regimen.guidance.impact import tell_impact
from regimen.guidance.models import Edition
from regimen.guidance.publish import parse_rulebook, rulebook_of
from regimen.guidance.recalls import recalls_of
from regimen.guidance.sensitivity import GOLD_LIST, UNSEEN_LIST, measure, read_first_run
from regimen.pace import SECONDS_OF_A_CROWD, paced, refuse

# The levels that hold a plan or keep a gap.
FIRM_LEVELS = ("emergency", "same-day", "stop", "ask", "space")


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    listed = Edition.objects.defer("content").select_related("published_by")
    return render(request, "guidance/editions.html", {"editions": listed})


@require_safe
@paced("plan")
def edition(request: HttpRequest, number: int) -> HttpResponse:
    shown = get_object_or_404(Edition, number=number)
    before = Edition.objects.filter(number=number - 1).first()
    rulebook = rulebook_of(shown)
    context = {
        "edition": shown,
        "rulebook": rulebook.told,
        "recalls": recalls_of(shown, timezone.localdate()),
        "impact": tell_impact(shown),
        "before": before,
        "found": find_differences(rulebook_of(before), rulebook) if before else (),
    }
    return render(request, "guidance/edition.html", context)


@require_safe
@paced("plan")
def compare(request: HttpRequest) -> HttpResponse:
    """What differs between any two editions, with values."""
    sides = list_sides()
    if not sides:
        raise Http404("No edition has been published yet.")
    new = request.GET.get("new", sides[0][0])
    old = request.GET.get("old", sides[min(1, len(sides) - 1)][0])
    found = find_differences(read_edition(old), read_edition(new))
    context = {"sides": sides, "old": old, "new": new, "found": found}
    return render(request, "guidance/compare.html", context)


def read_edition(name: str) -> Rulebook:
    """The rulebook of an edition by its number; the draft is for the desk alone."""
    if name == DRAFT:
        raise Http404("There is no such edition.")
    return read_side(name)


@require_safe
@paced("plan")
def edition_json(request: HttpRequest, number: int) -> HttpResponse:
    shown = get_object_or_404(Edition, number=number)
    return HttpResponse(shown.content, content_type="application/json")


# Seconds of work, done once: who asks meanwhile waits no longer than this, so that those who wait
# never take every thread.
_measuring = Lock()
PATIENCE_SECONDS = 0.5
type Measured = dict[str, object]


def measure_lists(edition: Edition) -> dict[str, Measured] | None:
    """Sensitivity of an edition against both lists, by whoever asks first; None for those who ask
    while it is worked out."""
    if not _measuring.acquire(timeout=PATIENCE_SECONDS):
        return None
    try:
        return {
            name: measure_once(edition.digest, edition.content, path)
            for name, path in (("sensitivity", GOLD_LIST), ("unseen", UNSEEN_LIST))
        }
    finally:
        _measuring.release()


@lru_cache(maxsize=4)
def measure_once(digest: str, content: str, path: Path) -> Measured:
    """Sensitivity of an edition against a list, worked out once a digest."""
    found = measure(parse_rulebook(digest, content), path)
    return {
        "asked": found.asked,
        "found": found.found,
        "percent": floor(1000 * found.share) / 10,  # down: one miss is never 100
        "missed": found.missed,
        "missed_high": found.missed_high,
    }


def count_confidence(rulebook: Rulebook) -> dict[str, int]:
    """How many rules rest on a document that was opened, and how many of those that hold a plan
    or keep a gap do not yet."""
    every = [rule for _, rule in rules_of(rulebook)]
    marked = [rule for rule in every if rule.confidence != "verified"]
    firm = [rule for rule in every if getattr(rule, "level", "") in FIRM_LEVELS]
    return {
        "verified": len(every) - len(marked),
        "unverified": len(marked),
        "held": len(firm),
        "marked": sum(rule.confidence != "verified" for rule in firm),
    }


def count_uses(rulebook: Rulebook) -> dict[str, int]:
    """How many sentences of the article are used, disputed and left unused."""
    uses = Counter(finding.use for finding in rulebook.findings)
    return {
        "used": uses["used"],
        "disputed": uses["disputed"],
        "unused": uses["not-used"],
    }


@require_safe
@paced("plan")
def evidence(request: HttpRequest) -> HttpResponse:
    current = Edition.objects.current()
    if current is None:
        raise Http404("No edition has been published yet.")
    measured = measure_lists(current)
    if measured is None:
        return refuse(request, "429.html", SECONDS_OF_A_CROWD, "evidence")
    context = {"edition": current, **tell_evidence(rulebook_of(current)), **measured}
    return render(request, "guidance/evidence.html", context)


def tell_evidence(rulebook: Rulebook) -> dict[str, object]:
    """What was made of each sentence, and what stands behind the rules."""
    return {
        "findings": rulebook.findings,
        **count_uses(rulebook),
        "confidence": count_confidence(rulebook),
        "first_run": read_first_run(),
    }
