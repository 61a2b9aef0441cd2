"""What this browser holds: stored answers, half-filled pages, the plan made of them, and the way
back in."""

from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from threading import RLock

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.forms import ChoiceField, Field, MultipleChoiceField
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from regimen.engine.rulebook import Rulebook
from regimen.guidance.models import Edition
from regimen.guidance.publish import rulebook_in_force
from regimen.questions.double_taps import stamp
from regimen.questions.journey import NAMES, PAGES, PARTS, Journey, Page, walk
from regimen.questions.question import Question, Stored, StoredPage
from regimen.view import View

STORED, DRAFTS, PLAN, CODE = "answers", "drafts", "plan", "code"
# The code under which this browser put answers aside.
PAUSED = "paused"
# The half-filled pages that were sent, so that they say what is wrong or what was found.
SENT_DRAFTS = "sent-drafts"
# No form has a longer text or a longer list than these, and no choice a longer name.
LONGEST_VALUE, MOST_VALUES, LONGEST_CHOICE = 4000, 120, 100


# Those who wait for SQLite's one lock look for it in turn, and the unlucky never find it free: of a
# process only one looks. PostgreSQL locks rows, and has a queue.
_writing = RLock()


def one_writer() -> AbstractContextManager[object]:
    return _writing if connection.vendor == "sqlite" else nullcontext()


def begins(request: HttpRequest) -> bool:
    """Whether nothing is kept of this browser yet, so that what it posts opens a session."""
    return request.method == "POST" and not request.session.keys()


def one_at_a_time[**P](view: View[P]) -> View[P]:
    """Let two posts of one browser wait for each other, so that the second sees what the first
    stored: a session is read, changed and written whole."""

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with one_writer(), transaction.atomic():
            held = Session.objects.select_for_update().filter(
                session_key=request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""),
                expire_date__gt=timezone.now(),
            )
            if found := held.first():
                request.session = type(request.session)(found.session_key)
            response = view(request, *args, **kwargs)
            if found and request.session.modified:
                request.session.save()
                request.session.modified = False
        return response

    return wrapper


def current_rulebook() -> Rulebook:
    """The rulebook in force. Raises ``Http404`` before the first edition."""
    rulebook = rulebook_in_force()
    if rulebook is None:
        raise Http404("No guidance has been published yet.")
    return rulebook


def current_edition() -> Edition:
    """The edition in force. Raises ``Http404`` before the first."""
    edition = Edition.objects.current()
    if edition is None:
        raise Http404("No guidance has been published yet.")
    return edition


def stored_answers(request: HttpRequest) -> Stored:
    """What this browser's session holds: for each page, the lists its form was given."""
    stored: Stored = request.session.get(STORED, {})
    return stored


def keep(request: HttpRequest, slug: str, values: StoredPage) -> None:
    """Store one page's raw answers in the session; they are no longer half filled."""
    request.session[STORED] = {**stored_answers(request), slug: values}
    drop_draft(request, slug)


def drafts(request: HttpRequest) -> Stored:
    """Half-filled pages, by their slug: shown again, and never taken for answers."""
    held: Stored = request.session.get(DRAFTS, {})
    return held


def keep_draft(request: HttpRequest, slug: str, values: StoredPage, is_sent: bool = False) -> None:
    """Keep a page as far as it is filled; one that was sent is judged when it is seen again."""
    request.session[DRAFTS] = {**drafts(request), slug: values}
    sent = {*request.session.get(SENT_DRAFTS, ())} - {slug}
    request.session[SENT_DRAFTS] = sorted(sent | {slug} if is_sent else sent)


def is_sent_draft(request: HttpRequest, slug: str) -> bool:
    """Whether the half-filled page was sent, and not only left."""
    return slug in drafts(request) and slug in request.session.get(SENT_DRAFTS, ())


def drop_draft(request: HttpRequest, slug: str) -> None:
    """Forget the half-filled page."""
    if slug in drafts(request):
        request.session[DRAFTS] = {
            other: values for other, values in drafts(request).items() if other != slug
        }


def holds_more_than(request: HttpRequest, slug: str) -> bool:
    """Whether this browser holds a plan, or answers to more than one page, filled in or half."""
    held = {*stored_answers(request), *drafts(request)}
    return PLAN in request.session or bool(held - {slug})


def turn_away(
    request: HttpRequest, journey: Journey, slug: str = "", values: StoredPage | None = None
) -> HttpResponse:
    """From a page that may not be opened yet to where the journey stands; told why, when the
    answers are gone. What was just filled in on that page is kept for when it comes."""
    if not stored_answers(request):
        told = _("We have no answers of yours here. We keep them for two hours. Please start here.")
        messages.info(request, told)
    if values:
        keep_draft(request, slug, values)
    return redirect_onward(journey)


def send_again(request: HttpRequest, name: str, *args: str) -> HttpResponse:
    """The page anew, where a press came before anybody can have read it; told why."""
    told = _("That press came too soon, so we did not take it. Please read this page first.")
    messages.info(request, told)
    return redirect(name, *args)


def redirect_onward(journey: Journey) -> HttpResponse:
    """To where the journey stands: help, the first missing question, or the review."""
    if journey.urgent:
        return redirect("get-help")
    if journey.is_too_young:
        return redirect("too-young")
    if journey.missing is None:
        return redirect("review")
    return redirect("question", journey.missing.slug)


def redirect_after(
    request: HttpRequest,
    before: Journey,
    rulebook: Rulebook,
    here: Page,
    form: Question | None = None,
) -> HttpResponse:
    """Onward, saying which later answers a changed one made us ask again or drop."""
    replayed = before.forms_before(here)
    if form:
        replayed[here.slug] = form
    after = walk(stored_answers(request), rulebook, replayed)
    if before.is_complete and after.missing and after.missing.slug in before.forms:
        told = _("We need to ask again: %(page)s. The rest is kept.")
        messages.info(request, told % {"page": NAMES[after.missing.slug]})
    dropped = [str(NAMES[page.slug]) for page in before.pages if page not in after.pages]
    if before.is_complete and after.is_complete and dropped:
        told = _("No longer needed: %(pages)s. The rest is kept.")
        messages.info(request, told % {"pages": ", ".join(dropped)})
    return redirect_onward(after)


def redirect_back(journey: Journey, here: Page) -> HttpResponse:
    """To the page before this one; home before the first."""
    before = journey.before(here)
    return redirect("question", before.slug) if before else redirect("home")


def lists_of(post: QueryDict, form: Question) -> dict[str, list[str]]:
    """What was posted to a form, as lists by field: what a session stores, and no more. Of a field
    that takes one value and was sent several, the last, which is the one that was read."""
    return {
        name: read_values(post, name, field) for name, field in form.fields.items() if name in post
    }


def read_values(post: QueryDict, name: str, field: Field) -> list[str]:
    """What was posted under a name, as far as a field can take it; of a text that is too long a
    letter more, so that it is still said to be."""
    values = post.getlist(name)
    kept = values[:MOST_VALUES] if isinstance(field, MultipleChoiceField) else values[-1:]
    longest = getattr(field, "max_length", None) or LONGEST_VALUE - 1
    most = LONGEST_CHOICE if isinstance(field, ChoiceField) else longest + 1
    return [value[:most] for value in kept]


def refill(form: Question, stored: StoredPage | None) -> Question:
    """Show what was answered before, without judging it."""
    for name, values in (stored or {}).items():
        field = form.fields.get(name)
        is_list = isinstance(field, MultipleChoiceField)
        form.initial[name] = values if is_list else "".join(values[:1])
    return form


# How the six parts are drawn, of a bar 594 wide.
PART_WIDE, PART_AND_GAP = 94, 100


class Progress:
    """How far a page is: its part of the six, and how much of that part is behind it."""

    def __init__(self, here: Page) -> None:
        pages = [page for page in PAGES if page.part == here.part]
        self.number, self.total = here.part + 1, len(PARTS)
        self.name = PARTS[here.part]
        share = PART_WIDE * (pages.index(here) + 1) // (len(pages) + 1)
        self.parts = [
            {
                "x": part * PART_AND_GAP,
                "done": PART_WIDE if part < here.part else share * (part == here.part),
            }
            for part in range(len(PARTS))
        ]


def context_of(journey: Journey, here: Page, **more: object) -> dict[str, object]:
    """What every question page shows of the journey."""
    return {
        "page": here,
        "progress": Progress(here),
        "is_change": journey.is_complete,
        "sent": stamp(),
        **more,
    }
