"""Plans from the draft beside today's, for the desk: of golden people and of examples."""

from collections.abc import Mapping

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from regimen.engine.answers import Answers
from regimen.engine.decide import make_plan
from regimen.engine.rulebook import Rulebook
from regimen.guidance.impact import read_old, read_result
from regimen.guidance.models import Edition, GoldenPerson, Impact
from regimen.guidance.publish import find_rulebook, parse_rulebook
from regimen.guidance.snapshot import read_draft
from regimen.pace import paced
from regimen.plans.papers import Paper
from regimen.plans.pdf import draw_handout
from regimen.plans.showing import show
from regimen.questions.telling import tell_answers

SIDES = ("today", "draft")
may_look = permission_required("guidance.view_impact", login_url="admin:login")
may_see_golden = permission_required("guidance.view_goldenperson", login_url="admin:login")


@require_safe
@may_see_golden
@paced("plan")
def golden_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """A golden person's plan from the draft, beside the one of today."""
    person = get_object_or_404(GoldenPerson, slug=slug)
    context = {"title": person.sentence, "slug": slug}
    return _show_beside(request, person.case().answers, _read_sides(), context)


@require_safe
@may_see_golden
@paced("draw")
def golden_paper(request: HttpRequest, slug: str, side: str) -> HttpResponse:
    """The paper of a golden person's plan, from the draft or of today."""
    person = get_object_or_404(GoldenPerson, slug=slug)
    if side not in SIDES:
        raise Http404
    answers, rulebook = person.case().answers, _read_sides()[side]
    plan = make_plan(answers, rulebook)
    told = tell_answers(answers, rulebook)
    pdf = draw_handout(plan, paper=Paper.for_plan(plan), told=told, answers=answers)
    return HttpResponse(pdf, content_type="application/pdf")


@require_safe
@may_look
@paced("plan")
def example_plan(request: HttpRequest, run: int, number: int) -> HttpResponse:
    """The plans of the nearest person whom a softening moves, as the run looked at them."""
    impact = get_object_or_404(Impact, pk=run)
    softer = read_result(impact).weighed.softer if impact.is_finished else ()
    answers = softer[number].answers if number < len(softer) else None
    old = read_old(impact)
    if answers is None or old is None:
        raise Http404
    sides = {"today": old, "draft": parse_rulebook(impact.new, impact.content)}
    context = {"title": softer[number].example, "run": run, "softening": softer[number]}
    return _show_beside(request, answers, sides, context)


def _read_sides() -> dict[str, Rulebook]:
    """The rulebook in force, and the draft."""
    return {"today": find_rulebook(Edition.objects.current()), "draft": read_draft()}


def _show_beside(
    request: HttpRequest,
    answers: Answers,
    sides: Mapping[str, Rulebook],
    context: Mapping[str, object],
) -> HttpResponse:
    """Two plans of one person, each in the templates of a plan to read."""
    told = tell_answers(answers, sides["draft"])
    shown = [(side, show(make_plan(answers, sides[side]))) for side in SIDES]
    beside = {**context, "told": told, "sides": shown}
    return render(request, "plans/beside.html", beside)
