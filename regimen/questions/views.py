"""The pages a person meets: home, the questions, the review."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from regimen.engine.lists import CRISIS_NUMBER
from regimen.engine.rulebook import Rulebook
from regimen.fragments import htmx_of, render_page
from regimen.guidance.publish import rulebook_in_force
from regimen.pace import paced
from regimen.privacy import leaving, personal
from regimen.questions.double_taps import is_too_soon
from regimen.questions.helping import emergency_lines, numbers_at, numbers_for, ticked_for
from regimen.questions.journey import FIRST, PAGE_BY_SLUG, Journey, Page, bind, walk
from regimen.questions.label import LabelForm
from regimen.questions.pain_help import PainHelpForm
from regimen.questions.question import Question
from regimen.questions.review import tell_journey
from regimen.questions.session import (
    CODE,
    DRAFTS,
    PAUSED,
    PLAN,
    STORED,
    begins,
    context_of,
    current_rulebook,
    drafts,
    holds_more_than,
    is_sent_draft,
    keep,
    keep_draft,
    lists_of,
    one_at_a_time,
    redirect_after,
    redirect_back,
    redirect_onward,
    refill,
    send_again,
    stored_answers,
    turn_away,
)
from regimen.questions.ties import of_its_own_plan, tie_answers, untie

# The element that says back what was read, which htmx asks for.
READ_BACKS = "read-backs"
# The page with a search, and its element that says what was found.
CONDITIONS, FOUND = "conditions", "found"


@personal
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Home, where the answer to the first question starts the way."""
    rulebook = rulebook_in_force()
    context = {
        "has_answers": bool(stored_answers(request)),
        "token": request.session.get(PLAN),
        "is_paused": PAUSED in request.session,
        "regions": rulebook.terms_of("region") if rulebook else (),
    }
    return render(request, "home.html", context)


@personal
@require_POST
@paced("begin", only=begins)
def start(request: HttpRequest) -> HttpResponse:
    """Begin anew; the press that starts says where the person lives. What was told already goes,
    so it is asked once."""
    if "again" not in request.POST and holds_more_than(request, FIRST):
        context = {"region": request.POST.get("region", ""), "token": request.session.get(PLAN)}
        return render(request, "questions/start_again.html", context)
    for name in (STORED, DRAFTS, PLAN, CODE, PAUSED):
        request.session.pop(name, None)
    untie(request)
    tie_answers(request)
    request.session.cycle_key()  # nobody who planted the old key in a browser reads on
    here = PAGE_BY_SLUG[FIRST]
    form = here.form(request.POST, rulebook=current_rulebook())
    if form.is_valid():
        keep(request, FIRST, lists_of(request.POST, form))
    return redirect_onward(walk(stored_answers(request), form.rulebook))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return leaving(redirect("home"))


@personal
@paced("begin", only=begins)
@one_at_a_time
@of_its_own_plan
@sensitive_post_parameters()
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """One question. Back keeps what is half filled, and never validates."""
    rulebook, here = current_rulebook(), find_page(slug)
    journey = walk(stored_answers(request), rulebook)
    if request.method == "POST":
        form = here.form(request.POST, rulebook=rulebook, earlier=journey.answered)
        return take_answer(request, journey, here, form)
    if not journey.can_visit(here):
        return turn_away(request, journey)
    form = show_form(request, journey, here, rulebook)
    return render(request, here.template, context_of(journey, here, form=form))


@personal
@paced(CONDITIONS)
def conditions(request: HttpRequest) -> HttpResponse:
    """The page of conditions, in which one is searched for."""
    return question(request, CONDITIONS)


def show_form(request: HttpRequest, journey: Journey, here: Page, rulebook: Rulebook) -> Question:
    """The page's form as it was left: with what is wrong, where it was sent."""
    draft = drafts(request).get(here.slug)
    if is_sent_draft(request, here.slug):
        form = bind(here, draft, rulebook, journey.answered)
        form.is_valid()
        return form
    form = here.form(rulebook=rulebook, earlier=journey.answered)
    form.initial = here.form.defaults(form.region)
    return refill(form, draft or stored_answers(request).get(here.slug))


def find_page(slug: str) -> Page:
    """The page at an address. Raises ``Http404`` where there is none."""
    if slug not in PAGE_BY_SLUG:
        raise Http404("There is no such question.")
    return PAGE_BY_SLUG[slug]


def take_answer(request: HttpRequest, journey: Journey, here: Page, form: Question) -> HttpResponse:
    """Keep what was posted: as an answer when it holds, half filled when it does not."""
    values = lists_of(request.POST, form)
    if not journey.can_visit(here):
        return turn_away(request, journey, here.slug, values)
    if part := show_part(request, form):
        return part
    if {"to", "back"} & request.POST.keys() or is_too_soon(request):
        keep_draft(request, here.slug, values)
        return lead_away(request, journey, here)
    if form.is_valid() and not form.is_asking():
        keep(request, here.slug, form.lasting(values))
        return redirect_after(request, journey, form.rulebook, here, form)
    # Seen by an address, and not as the answer to a post: a browser can come back to it.
    keep_draft(request, here.slug, values, is_sent=True)
    return redirect("question", here.slug)


def show_part(request: HttpRequest, form: Question) -> HttpResponse | None:
    """The part of the page that htmx asks for while it is filled in; None for a page that is sent
    whole."""
    htmx = htmx_of(request)
    if htmx and htmx.target == READ_BACKS:
        return render(request, "questions/_read_backs.html", {"form": form})
    if htmx and htmx.target == FOUND:
        return render(request, "questions/_found.html", {"form": form, "keeps_ticks": True})
    return None


def lead_away(request: HttpRequest, journey: Journey, here: Page) -> HttpResponse:
    """From a page that is not answered yet: to the page chosen, back, or to itself again."""
    if "to" in request.POST:
        return redirect("question", find_page(request.POST["to"]).slug)
    if "back" in request.POST:
        return redirect_back(journey, here)
    return send_again(request, "question", here.slug)


@require_POST
@one_at_a_time
def stay(request: HttpRequest) -> HttpResponse:
    """Keep the answers for another two hours."""
    request.session.modified = bool(stored_answers(request))
    return HttpResponse(status=204)


@sensitive_post_parameters()
def label(request: HttpRequest) -> HttpResponse:
    """The label decoder as a page of its own; live through htmx, whole without."""
    posted = request.POST if request.method == "POST" else None
    form = LabelForm(posted, rulebook=current_rulebook())
    reading = form.reading if posted is not None and form.is_valid() else None
    context = {"form": form, "reading": reading, "sum": form.sum if reading else ""}
    return render_page(request, "questions/label.html", context, "reading")


@personal
@sensitive_post_parameters()
def pain_help(request: HttpRequest) -> HttpResponse:
    """Help to choose a pain; it suggests and never decides."""
    form = PainHelpForm(request.POST or None, rulebook=current_rulebook())
    suggested = form.suggest() if request.method == "POST" and form.is_valid() else None
    return render(request, "questions/pain_help.html", {"form": form, "suggested": suggested})


@personal
@require_safe
def get_help(request: HttpRequest) -> HttpResponse:
    """Red flags end the journey: whom to call, and nothing else."""
    rulebook = current_rulebook()
    journey = walk(stored_answers(request), rulebook)
    if not journey.urgent:
        return redirect_onward(journey)
    is_emergency = any(red_flag.level == "emergency" for red_flag in journey.urgent)
    context = {
        "urgent": [(red_flag, ticked_for(red_flag, journey)) for red_flag in journey.urgent],
        "is_emergency": is_emergency,
        "numbers": numbers_for(journey, rulebook, is_emergency),
        "back": journey.pages[-1],
        "others": emergency_lines(journey, rulebook) if is_emergency else [],
        "token": request.session.get(PLAN),
    }
    return render(request, "questions/get_help.html", context)


@personal
@require_safe
def too_young(request: HttpRequest) -> HttpResponse:
    """The plan is for adults: kindly said, with whom to call and what to go to hospital for."""
    rulebook = current_rulebook()
    journey = walk(stored_answers(request), rulebook)
    if not journey.is_too_young:
        return redirect_onward(journey)
    context = {
        "numbers": numbers_at("emergency-number", journey, rulebook),
        "today": numbers_at("same-day-number", journey, rulebook),
        "others": emergency_lines(journey, rulebook),
        "dark": [flag for flag in rulebook.red_flags if flag.calls == CRISIS_NUMBER],
        "crisis": numbers_at(CRISIS_NUMBER, journey, rulebook),
    }
    return render(request, "questions/too_young.html", context)


@personal
@require_safe
@paced("plan")
def review(request: HttpRequest) -> HttpResponse:
    """Check your answers: every one, with a way to change it."""
    rulebook = current_rulebook()
    journey = walk(stored_answers(request), rulebook)
    if not journey.is_complete:
        return turn_away(request, journey)
    parts = list(tell_journey(journey, rulebook))
    held = {"token": request.session.get(PLAN), "code": request.session.get(CODE, "")}
    context = context_of(journey, journey.pages[-1], parts=parts, **held)
    return render(request, "questions/review.html", context)
