"""Openings: finding a plan by its code, and the list of what a site made and opened."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import wraps
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from limits import parse

from regimen.clinic.models import Clinic, Opening, Sheet, clinic_of
from regimen.engine.plan import Plan
from regimen.guidance.models import Edition, Recall
from regimen.guidance.recalls import recalls_on
from regimen.pace import count, refuse, seconds_to_wait
from regimen.plans.models import KeptCheckIn, SavedPlan
from regimen.view import View
from regimen.words.regions import TIME_ZONES

logger = logging.getLogger(__name__)

# The pace of codes that no plan has: counted for an account, wherever it is.
WRONG_CODES = "code"
MOST_ON_THE_LIST = 200
MOST_CODE_LETTERS = 8


def slowed[**P](view: View[P]) -> View[P]:
    """Refuse an account that has tried too many codes that no plan has another one. Its own list
    stays open to it, and what is on that."""

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        pace = parse(settings.PACES[WRONG_CODES])
        seconds = seconds_to_wait(pace, WRONG_CODES, account(request))
        if seconds and tries_a_code(request, str(kwargs.get("code", typed_in(request)))):
            return refuse(request, "clinic/slowed.html", seconds, WRONG_CODES)
        return view(request, *args, **kwargs)

    return wrapper


def typed_in(request: HttpRequest) -> str:
    """What was typed or scanned to open a plan by. No database knows the character that is none."""
    return request.POST.get("code", "").replace("\x00", "")


def tries_a_code(request: HttpRequest, typed: str) -> bool:
    """Whether what was typed could be the code or address of a plan that is not on the list."""
    listed = openings_of(clinic_of(request.user)).filter(plan__code=write_code(typed))
    return is_like_a_code(typed) and not listed.exists()


def is_like_a_code(typed: str) -> bool:
    """Whether a text may be a code or an address, and not only the reference of a sheet."""
    return "/" in typed or sum(map(str.isalnum, typed)) >= MOST_CODE_LETTERS


def account(request: HttpRequest) -> str:
    """The account that asks, as the counters know it."""
    return f"account-{request.user.pk}"


def note_wrong_code(request: HttpRequest) -> None:
    """Count and log that a code was tried that no plan has; which one is nobody's business."""
    count(parse(settings.PACES[WRONG_CODES]), WRONG_CODES, account(request))
    logger.warning("A code that no plan has was tried at the clinic's desk.")


def write_code(text: str) -> str:
    """A code as people type it or a scanner reads it, as codes are kept."""
    letters = "".join(mark for mark in text.upper() if mark.isalnum())[-MOST_CODE_LETTERS:]
    return f"{letters[:4]}-{letters[4:]}"


def find_by_code(request: HttpRequest, code: str) -> SavedPlan:
    """The plan with a code, its opening noted in the admin's history and on the site's list."""
    found: SavedPlan | None = SavedPlan.objects.kept().filter(code=code).first()
    if found is None:
        note_wrong_code(request)
        raise Http404("No plan has this code.")
    assert request.resolver_match is not None  # The address had a code in it.
    page = {"page": request.resolver_match.url_name}
    note(request, found, _("Opened at the clinic's desk: %(page)s.") % page)
    return found


def note(request: HttpRequest, saved: SavedPlan, told: str) -> None:
    """Write a line in the admin's history, with the account and without an answer."""
    assert request.user.is_authenticated  # `for_staff` turned everybody else away.
    LogEntry.objects.create(
        user=request.user,
        content_type=ContentType.objects.get_for_model(SavedPlan),
        object_id=str(saved.pk),
        object_repr=saved.code,
        action_flag=CHANGE,
        change_message=told,
    )


def put_on_list(
    request: HttpRequest, saved: SavedPlan, plan: Plan, reference: str | None = None
) -> None:
    """Put a plan on the list of the account's site, or move it up there."""
    now = {
        "opened_by_id": request.user.pk,
        "opened_at": timezone.now(),
        "outcome": plan.outcome,
        "fingerprint": saved.fingerprint,
        **({} if reference is None else {"reference": reference}),
    }
    Opening.objects.update_or_create(plan=saved, clinic=clinic_of(request.user), defaults=now)


def reference_of(saved: SavedPlan, clinic: Clinic | None) -> str:
    """What a site calls a plan; empty where it gave no reference."""
    found = Opening.objects.filter(plan=saved, clinic=clinic).first()
    return found.reference if found else ""


@dataclass(frozen=True)
class ListLine:
    """A plan on the list, as it stands now."""

    opening: Opening
    outcome: str
    is_outdated: bool
    is_recalled: bool

    @property
    def saved(self) -> SavedPlan:
        plan: SavedPlan = self.opening.plan
        return plan

    @property
    def waits(self) -> bool:
        return self.outcome == "ask"


def openings_of(clinic: Clinic | None) -> QuerySet[Opening]:
    """What a site made or opened, as far as it is still kept."""
    kept = Opening.objects.filter(clinic=clinic, plan__expires_at__gt=timezone.now())
    return kept.select_related("plan", "plan__edition").defer("plan__edition__content")


def count_waiting(clinic: Clinic | None) -> int:
    """How many plans of a site wait for a clinician's word."""
    return openings_of(clinic).filter(outcome="ask").count()


def search_openings(clinic: Clinic | None, words: str) -> list[ListLine]:
    """Plans of a site by reference or code."""
    found = Q(reference__icontains=words.strip()) | Q(plan__code=write_code(words))
    return list_lines(openings_of(clinic).filter(found)[:MOST_ON_THE_LIST])


def list_today(clinic: Clinic | None) -> list[ListLine]:
    """The list of today, line by line."""
    return list_lines(opened_today(clinic)[:MOST_ON_THE_LIST])


def opened_today(clinic: Clinic | None) -> QuerySet[Opening]:
    """What was opened today, where the site is."""
    now = timezone.localtime(timezone=ZoneInfo(zone_of(clinic)))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return openings_of(clinic).filter(opened_at__gte=midnight)


def zone_of(clinic: Clinic | None) -> str:
    """The time zone of a site, by its region."""
    return TIME_ZONES.get(clinic.region if clinic else "", "UTC")


def list_waiting(clinic: Clinic | None) -> list[ListLine]:
    """What waits for a word, from whichever day."""
    changed = ~Q(fingerprint=F("plan__fingerprint"))
    found = openings_of(clinic).filter(Q(outcome="ask") | changed)[:MOST_ON_THE_LIST]
    return [line for line in list_lines(found) if line.waits]


def list_recalled(clinic: Clinic | None) -> list[ListLine]:
    """What a recall touches, from whichever day."""
    about = Q()
    for recall in recalls_on(timezone.localdate()):
        span = (recall.first_edition, recall.last_edition)
        about |= Q(plan__edition__number__range=span)
    if not about:
        return []
    lines = list_lines(openings_of(clinic).filter(about)[:MOST_ON_THE_LIST])
    return [line for line in lines if line.saved.recalls]


def list_lines(openings: Iterable[Opening]) -> list[ListLine]:
    current = Edition.objects.current()
    number = current.pk if current else None
    listed = list(openings)
    check_ins = KeptCheckIn.objects.filter(plan__in=[each.plan_id for each in listed])
    checked = set(check_ins.values_list("plan_id", flat=True))
    found = [keep_up(each, each.plan_id in checked) for each in listed]
    may_be_recalled = Recall.objects.exists()
    return [
        ListLine(
            each,
            each.outcome,
            is_outdated=each.plan.edition_id != number,
            is_recalled=may_be_recalled and bool(each.plan.recalls),
        )
        for each in found
    ]


def keep_up(opening: Opening, has_check_ins: bool) -> Opening:
    """A line of the list as its plan stands now: the person may have changed it at home, or a
    check-in may have stopped it."""
    if opening.fingerprint != opening.plan.fingerprint or has_check_ins:
        opening.outcome = opening.plan.follow().outcome
        opening.fingerprint = opening.plan.fingerprint
        opening.save(update_fields=["outcome", "fingerprint"])
    return opening


def half_filled(clinic: Clinic | None) -> QuerySet[Sheet]:
    """Sheets of a site that are no plan yet."""
    return Sheet.objects.filter(clinic=clinic, plan=None, expires_at__gt=timezone.now())
