"""What this browser holds: stored answers, the plan made of them, and the way back in."""

from django.contrib import messages
from django.forms import MultipleChoiceField
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from regimen.guidance.publish import rulebook_in_force
from regimen.questions.steps import walk

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


def lists_of(post, form):
    """What was posted to a form, as lists by field: what a session stores."""
    return {name: post.getlist(name) for name in form.fields if name in post}


def refill(form, stored):
    """Show what was answered before, without judging it."""
    for name, values in (stored or {}).items():
        field = form.fields.get(name)
        is_list = isinstance(field, MultipleChoiceField)
        form.initial[name] = values if is_list else "".join(values[:1])
    return form


def context_of(journey, here, **more):
    """What every question page shows of the journey."""
    back = journey.before(here)
    return {
        "step": here,
        "number": journey.steps.index(here) + 1,
        "total": len(journey.steps),
        "back": back,
        "is_change": journey.is_complete,
        **more,
    }
