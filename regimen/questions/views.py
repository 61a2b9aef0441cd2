"""The pages a person meets: home, the questions, the review."""

from django.contrib import messages
from django.forms import MultipleChoiceField
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from regimen.engine.folding import fold
from regimen.fragments import render_page
from regimen.guidance.publish import rulebook_in_force
from regimen.pace import paced
from regimen.privacy import personal
from regimen.questions.effects import tell_journey
from regimen.questions.label import LabelForm, tell_sum
from regimen.questions.medicines import (
    MOST_MEDICINES,
    MedicineForm,
    MedicineNameForm,
    needs_details,
    search,
)
from regimen.questions.pain_help import PainHelpForm
from regimen.questions.steps import STEP_BY_SLUG, walk

STORED, PLAN = "answers", "plan"


def current_rulebook():
    """The rulebook in force. Raises ``Http404`` before the first edition."""
    rulebook = rulebook_in_force()
    if rulebook is None:
        raise Http404("No guidance has been published yet.")
    return rulebook


def stored_answers(request):
    """What this browser's session holds: for each step, the lists its form was given."""
    return request.session.get(STORED, {})


def keep(request, slug, values):
    """Store one step's raw answers in the session."""
    request.session[STORED] = {**stored_answers(request), slug: values}


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
            keep(request, step, _lists(request.POST, form))
            return redirect_after(request, journey, rulebook, here, form)
    else:
        form = here.form(rulebook=rulebook, earlier=journey.answered)
        _refill(form, stored.get(step))
    return render(request, "questions/step.html", _context(journey, here, form=form))


def turn_away(request, journey):
    """From a page that may not be opened yet to where the journey stands; told why, when the
    answers are gone."""
    if not stored_answers(request):
        told = _("We have no answers of yours here. We keep them for two hours. Please start here.")
        messages.info(request, told)
    return redirect_onward(journey)


def redirect_onward(journey):
    """To where the journey stands: help, the first missing question, or the review."""
    if journey.urgent:
        return redirect("get-help")
    if journey.missing is None:
        return redirect("review")
    if journey.missing.slug == "medicines":
        return redirect("medicines")
    return redirect("question", journey.missing.slug)


def redirect_after(request, before, rulebook, here, form=None):
    """Onward, saying which later answers a changed one made us ask again or drop."""
    replayed = before.forms_before(here)
    if form:
        replayed[here.slug] = form
    after = walk(stored_answers(request), rulebook, replayed)
    again = [
        str(step.title)
        for step in after.steps
        if step.slug in before.forms and step.slug not in after.forms
    ]
    dropped = [str(step.title) for step in before.steps if step not in after.steps]
    if before.is_complete and again:
        told = _("We need to ask again: %(steps)s. The rest is kept.")
        messages.info(request, told % {"steps": ", ".join(again)})
    if before.is_complete and dropped:
        told = _("No longer needed: %(steps)s. The rest is kept.")
        messages.info(request, told % {"steps": ", ".join(dropped)})
    return redirect_onward(after)


def _lists(post, form):
    return {name: post.getlist(name) for name in form.fields if name in post}


def _refill(form, stored):
    """Show what was answered before, without judging it."""
    for name, values in (stored or {}).items():
        field = form.fields.get(name)
        is_list = isinstance(field, MultipleChoiceField)
        form.initial[name] = values if is_list else "".join(values[:1])
    return form


def _context(journey, here, **more):
    back = journey.before(here)
    return {
        "step": here,
        "number": journey.steps.index(here) + 1,
        "total": len(journey.steps),
        "back": back,
        "is_change": journey.is_complete,
        **more,
    }


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
    place = "emergency-number" if is_emergency else "same-day-number"
    region = f"region:{journey.answered['region']}"
    numbers = [n for n in rulebook.notices if n.place == place and (region,) in n.when]
    context = {"urgent": journey.urgent, "is_emergency": is_emergency, "numbers": numbers}
    return render(request, "questions/get_help.html", context)


@personal
@paced("search")
@sensitive_post_parameters()
def medicines(request):
    """The list so far; add one, pick what was meant, remove one, or say it is complete."""
    rulebook, stored = current_rulebook(), stored_answers(request)
    journey = walk(stored, rulebook)
    here = STEP_BY_SLUG["medicines"]
    if not journey.can_visit(here):
        return turn_away(request, journey)
    listed = {"items": [], "pending": "", **stored.get("medicines", {})}
    form = MedicineNameForm()
    error = ""
    if request.method == "POST":
        form, error, answer = _act_on_list(request, listed, rulebook, journey)
        if answer:
            return answer
    context = _context(
        journey, here, form=form, error=error, items=listed["items"], pending=listed["pending"],
        offered=search(rulebook, listed["pending"]) if listed["pending"] else (),
        class_word=rulebook.medicine_by_folded_name.get(fold(listed["pending"])),
    )  # fmt: skip
    return render_page(request, "questions/medicines.html", context, "medicines")


def _act_on_list(request, listed, rulebook, journey):
    """Carry out one button of the medicines page. Gives the form, an error, and a redirect."""
    post, form, items = request.POST, MedicineNameForm(), listed["items"]
    listed = {**listed, "pending": "", "finished": False}
    if "remove" in post and post["remove"].isdigit() and int(post["remove"]) < len(items):
        kept = [item for n, item in enumerate(items) if n != int(post["remove"])]
        keep(request, "medicines", {**listed, "items": kept})
        return form, "", redirect("medicines")
    if "none" in post or "finish" in post:
        if "none" in post and items:
            return form, _("You have medicines on your list. Remove them if you take none."), None
        if "finish" in post and not items:
            return form, _('Add a medicine, or choose "I take no medicines".'), None
        keep(request, "medicines", {**listed, "finished": True})
        return form, "", redirect_after(request, journey, rulebook, STEP_BY_SLUG["medicines"])
    form = MedicineNameForm(post)
    if not form.is_valid():
        return form, "", None
    if len(items) >= MOST_MEDICINES:
        told = _("We can take %(most)s medicines at most.") % {"most": MOST_MEDICINES}
        return form, told, None
    return form, "", _add(request, listed, form.cleaned_data["name"], rulebook)


def _add(request, listed, name, rulebook):
    """Add a name that is known or was picked; otherwise ask what was meant."""
    meant = rulebook.medicine_by_folded_name.get(fold(name))
    is_known = meant is not None and not meant.asks_which
    if not (is_known or "picked" in request.POST):
        keep(request, "medicines", {**listed, "pending": name})
        return redirect("medicines")
    items = [*listed["items"], {"name": name, "details": {}}]
    keep(request, "medicines", {**listed, "items": items})
    if needs_details(rulebook, name):
        return redirect("medicine", len(items) - 1)
    return redirect("medicines")


@require_POST
@personal
@paced("search", "questions/medicines.html#too_fast")
@sensitive_post_parameters()
def medicine_search(request):
    """What a half-typed name may mean, for htmx; by POST, so that no name is in an address."""
    found = search(current_rulebook(), request.POST.get("name", "")[:100])
    return render(request, "questions/medicines.html#suggestions", {"offered": found})


@personal
@sensitive_post_parameters()
def medicine(request, number):
    """When and how one medicine is taken."""
    rulebook, stored = current_rulebook(), stored_answers(request)
    journey = walk(stored, rulebook)
    listed = stored.get("medicines", {"items": []})
    if not journey.can_visit(STEP_BY_SLUG["medicines"]) or number >= len(listed["items"]):
        return redirect("medicines")
    item = listed["items"][number]
    posted = request.POST if request.method == "POST" else None
    form = MedicineForm(posted, name=item["name"], rulebook=rulebook, earlier=journey.answered)
    _refill(form, item["details"])
    if request.method == "POST" and form.is_valid():
        items = list(listed["items"])
        items[number] = {**item, "details": _lists(request.POST, form)}
        keep(request, "medicines", {**listed, "items": items})
        return redirect("medicines")
    context = _context(journey, STEP_BY_SLUG["medicines"], form=form, name=item["name"])
    return render(request, "questions/medicine.html", context)


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
