"""The plan page, its handout, and a word on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from msgspec.structs import replace

from regimen.engine.answers import Answers, UnknownTerm
from regimen.engine.lists import URGENT_LEVELS
from regimen.engine.plan import Plan
from regimen.fragments import render_page
from regimen.guidance.models import Edition
from regimen.pace import led_on, paced
from regimen.plans.forms import AgreeForm
from regimen.plans.models import SavedPlan
from regimen.plans.page.screen import ScreenPage
from regimen.plans.papers import Paper, needs_a_dose
from regimen.plans.pdf import draw_handout
from regimen.plans.printed import Printed
from regimen.plans.showing import show, show_page
from regimen.privacy import personal
from regimen.questions.double_taps import is_too_soon
from regimen.questions.journey import Journey, walk
from regimen.questions.question import Stored
from regimen.questions.session import (
    CODE,
    PLAN,
    current_edition,
    current_rulebook,
    one_at_a_time,
    send_again,
    stored_answers,
    turn_away,
)
from regimen.questions.ties import of_its_own_plan, tie_plan


@require_POST
@paced("save", done=led_on)
@one_at_a_time
@of_its_own_plan
def save_plan(request: HttpRequest) -> HttpResponse:
    """Make a plan of the session's answers and keep it under a secret address; a plan that this
    browser holds is changed instead, and keeps its address and code."""
    journey = walk(stored_answers(request), current_rulebook())
    mine = SavedPlan.objects.kept().filter(token=request.session.get(PLAN, "")).first()
    if mine and journey.urgent:
        return add_signs(request, mine, journey)
    if not journey.is_complete:
        return turn_away(request, journey)
    if is_too_soon(request):
        return send_again(request, "review")
    try:
        held = keep_plan(request, mine, journey.answers)
    except UnknownTerm:
        told = _("One of these answers cannot be kept as it is. Please check them.")
        messages.warning(request, told)
        return redirect("review")
    return redirect("plan", held.token)


def add_signs(request: HttpRequest, mine: SavedPlan, journey: Journey) -> HttpResponse:
    """Put warning signs into the plan at once, whatever else is not answered yet."""
    signs = replace(mine.read_answers(), red_flags=journey.answered["red_flags"])
    change_plan(request, mine, signs, mine.edition)
    return redirect("plan", mine.token)


def keep_plan(request: HttpRequest, mine: SavedPlan | None, answers: Answers) -> SavedPlan:
    """Change the plan that this browser holds, or make it one. Raises ``UnknownTerm``."""
    edition, stored = current_edition(), stored_answers(request)
    if mine:
        change_plan(request, mine, answers, edition, stored)
    else:
        mine = SavedPlan.keep(answers, edition, stored)
    hold(request, mine)
    return mine


def change_plan(
    request: HttpRequest, saved: SavedPlan, answers: Answers, edition: Edition,
    stored: Stored | None = None,
) -> None:  # fmt: skip
    """Make the next version, and say what became of it."""
    number, was_agreed = saved.number, saved.read_answers().agreed
    saved.change(answers, edition, stored)
    if saved.number != number:
        messages.success(request, _("Your plan is changed. The address and the code are the same."))
    if was_agreed and not saved.read_answers().agreed:
        told = _("Your answers are not those that were agreed to. Someone has to agree again.")
        messages.warning(request, told)


def hold(request: HttpRequest, saved: SavedPlan) -> None:
    """Note that this browser's session holds the plan, so that deleting it ends the session too."""
    request.session[PLAN], request.session[CODE] = saved.token, saved.code
    tie_plan(request, saved.token)
    request.session.save()
    saved.holders.get_or_create(session_key=request.session.session_key)


def find_plan(token: str) -> SavedPlan:
    """The plan at a secret address, unless it was deleted or has expired."""
    return get_object_or_404(SavedPlan.objects.kept(), token=token)


@personal
@require_safe
@paced("plan")
def plan_page(request: HttpRequest, token: str) -> HttpResponse:
    saved = find_plan(token)
    plan, made = saved.follow(), saved.make()
    page = make_page(saved, plan, made, read_variant(request))
    context = {
        "saved": saved,
        "paper_questions": Paper.for_plan(plan).questions(plan),
        "has_changed": made.fingerprint != saved.fingerprint,
        "is_outdated": saved.edition_id != current_edition().pk,
        "reader_address": request.build_absolute_uri(reverse("look", args=[saved.reader])),
        **show_page(page),
    }
    return render_page(request, "plans/plan.html", context, "food_day")


def make_page(saved: SavedPlan, plan: Plan, made: Plan, variant: int) -> ScreenPage:
    """A saved plan on screen: ``plan`` as check-ins left it, ``made`` as its answers made it."""
    return ScreenPage(
        plan=plan,
        code=saved.code,
        # Found when a template asks: another day of food does not.
        easings=SimpleLazyObject(lambda: saved.find_easings(made)),
        variant=variant,
        taken=saved.read_answers().medicines,
        verdict_on=saved.verdict_on(plan),
    )


def read_variant(request: HttpRequest) -> int:
    """Which day of food to show; an odd value is the first."""
    asked = request.GET.get("food", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0


@personal
@require_safe
@paced("plan")
def look(request: HttpRequest, token: str) -> HttpResponse:
    """The plan for somebody who may only look: no answers, nothing to press."""
    saved = get_object_or_404(SavedPlan.objects.kept(), reader=token)
    plan = saved.follow()
    return render(request, "plans/look.html", {"saved": saved, **show(plan, saved.code)})


@personal
@require_safe
@paced("draw")
def plan_handout(request: HttpRequest, token: str) -> HttpResponse:
    """The leaves asked for, on the paper asked for."""
    saved = find_plan(token)
    plan = saved.follow()
    is_urgent = plan.outcome in URGENT_LEVELS
    if not (plan.dose or is_urgent) and needs_a_dose(request.GET.getlist("leaf")):
        return say_no_dose(request, saved, plan, _("These pages come later"))
    paper = Paper.asked(request.GET, plan)
    return send_paper(saved, plan, paper, host_of(request))


def say_no_dose(request: HttpRequest, saved: SavedPlan, plan: Plan, heading: str) -> HttpResponse:
    """In place of what needs a dose: why a plan without one does not have it, and what to do. One
    that says to get help now says nothing else."""
    if plan.outcome in URGENT_LEVELS:
        return redirect("plan", saved.token)
    context = {"saved": saved, "plan": plan, "heading": heading}
    return render(request, "plans/no_dose.html", context)


def host_of(request: HttpRequest) -> str:
    """Where this site is found: https://regimen.example.org."""
    return request.build_absolute_uri("/").rstrip("/")


def send_paper(
    saved: SavedPlan, plan: Plan, paper: Paper, host: str, clinic: dict[str, str] | None = None,
    reference: str = "",
) -> HttpResponse:  # fmt: skip
    """The paper of a saved plan as a PDF, to look at or to save under a name; ``host`` is where
    the site is found, ``clinic`` the letterhead, ``reference`` what the clinic calls it."""
    printed = print_with(saved, host, clinic, reference)
    pdf = draw_handout(plan, saved.code, paper, **printed)
    name = f"plan-{saved.code.lower()}-{paper.name}.pdf"
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=disposition)


def print_with(
    saved: SavedPlan, host: str, clinic: dict[str, str] | None = None, reference: str = ""
) -> Printed:
    """What is printed with a saved plan: see ``PaperPage``."""
    return {
        "told": saved.tell(),
        "answers": saved.read_answers(),
        "own_address": f"{host}{reverse('plan', args=[saved.token])}",
        "readers_address": f"{host}{reverse('look', args=[saved.reader])}",
        "made_on": timezone.localdate(saved.made_at),
        "verdict_on": saved.verdict_on(saved.follow()),
        "score_sums": saved.score_sums,
        "clinic": clinic,
        "reference": reference,
        "signature": saved.tell_signature(),
        "recalls": tuple(saved.recalls),
    }


@personal
@paced("plan")
@paced("save", posts_only=True, done=led_on)
@sensitive_post_parameters()
def agree(request: HttpRequest, token: str) -> HttpResponse:
    """Record who agreed to which flags of an *ask* plan: its next version."""
    saved = find_plan(token)
    plan = saved.make()
    if plan.outcome != "ask":
        return redirect("plan", token)
    if plan.agreed_in_part:
        # What the person tells never stands in the place of a clinician's own word.
        told = _("Your clinic has agreed to a part. Only they can record the rest.")
        messages.warning(request, told)
        return redirect("plan", token)
    form = AgreeForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        saved.decide(agreed=form.agreed())
        return redirect("plan", token)
    return render(request, "plans/agree.html", {"form": form, "saved": saved, "plan": plan})
