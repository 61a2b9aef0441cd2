"""The pages a person meets: home, the questions, the review."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from regimen.fragments import render_page
from regimen.privacy import personal
from regimen.questions.label import LabelForm, tell_sum
from regimen.questions.pain_help import PainHelpForm
from regimen.questions.review import tell_journey
from regimen.questions.session import (
    PLAN,
    STORED,
    context_of,
    current_rulebook,
    keep,
    lists_of,
    redirect_after,
    redirect_onward,
    refill,
    stored_answers,
    turn_away,
)
from regimen.questions.steps import STEP_BY_SLUG, walk


@personal
@require_safe
def home(request):
    context = {"has_answers": bool(stored_answers(request)), "token": request.session.get(PLAN)}
    return render(request, "home.html", context)


@require_POST
def start(request):
    for name in (STORED, PLAN):
        request.session.pop(name, None)
    return redirect("question", "red-flags")


@require_POST
def leave(request):
    request.session.flush()
    return redirect("home")


@personal
@sensitive_post_parameters()
def question(request, step):
    """One question. Back never validates: a link leads there and the answer is still there."""
    rulebook, stored = current_rulebook(), stored_answers(request)
    journey = walk(stored, rulebook)
    if step not in STEP_BY_SLUG:
        raise Http404("There is no such question.")
    here = STEP_BY_SLUG[step]
    if not journey.can_visit(here):
        return turn_away(request, journey)
    if request.method == "POST":
        form = here.form(request.POST, rulebook=rulebook, earlier=journey.answered)
        if form.is_valid():
            keep(request, step, lists_of(request.POST, form))
            return redirect_after(request, journey, rulebook, here, form)
    else:
        form = here.form(rulebook=rulebook, earlier=journey.answered)
        refill(form, stored.get(step))
    return render(request, "questions/step.html", context_of(journey, here, form=form))


@sensitive_post_parameters()
def label(request):
    """The label decoder as a page of its own; live through htmx, whole without."""
    posted = request.POST if request.method == "POST" else None
    form = LabelForm(posted, rulebook=current_rulebook())
    reading = form.reading if posted is not None and form.is_valid() else None
    context = {"form": form, "reading": reading, "sum": tell_sum(reading) if reading else ""}
    return render_page(request, "questions/label.html", context, "reading")


@personal
@sensitive_post_parameters()
def pain_help(request):
    """Help to choose a pain; it suggests and never decides."""
    form = PainHelpForm(request.POST or None, rulebook=current_rulebook())
    suggested = form.suggest() if request.method == "POST" and form.is_valid() else None
    return render(request, "questions/pain_help.html", {"form": form, "suggested": suggested})


@personal
@require_safe
def get_help(request):
    """Red flags end the journey: whom to call, and nothing else."""
    rulebook = current_rulebook()
    journey = walk(stored_answers(request), rulebook)
    if not journey.urgent:
        return redirect_onward(journey)
    is_emergency = any(red_flag.level == "emergency" for red_flag in journey.urgent)
    usual = "emergency-number" if is_emergency else "same-day-number"
    places = list(dict.fromkeys(red_flag.calls or usual for red_flag in journey.urgent))
    if is_emergency and usual not in places:
        places.append(usual)
    told = frozenset({f"region:{journey.answered['region']}"})
    numbers = [
        notice
        for place in places
        for notice in rulebook.notices
        if notice.place == place and notice.holds(told, told, journey.answered.get("age"))
    ]
    context = {"urgent": journey.urgent, "is_emergency": is_emergency, "numbers": numbers}
    return render(request, "questions/get_help.html", context)


@personal
@require_safe
def review(request):
    """Check your answers: every one, with a way to change it."""
    rulebook = current_rulebook()
    journey = walk(stored_answers(request), rulebook)
    if not journey.is_complete:
        return turn_away(request, journey)
    parts = list(tell_journey(journey, rulebook))
    return render(request, "questions/review.html", {"parts": parts})
