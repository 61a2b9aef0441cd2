"""The pages of medicines: the list, the search, and when one is taken."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from regimen.engine.folding import fold
from regimen.fragments import render_page
from regimen.pace import paced
from regimen.privacy import personal
from regimen.questions.medicines import (
    MOST_MEDICINES,
    MedicineForm,
    MedicineNameForm,
    needs_details,
)
from regimen.questions.search import search
from regimen.questions.session import (
    context_of,
    current_rulebook,
    keep,
    lists_of,
    redirect_after,
    refill,
    stored_answers,
    turn_away,
)
from regimen.questions.steps import STEP_BY_SLUG, walk


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
    context = context_of(
        journey, here, form=form, error=error, items=listed["items"], pending=listed["pending"],
        offered=search(rulebook, listed["pending"]) if listed["pending"] else (),
        class_word=rulebook.medicine_by_folded_name.get(fold(listed["pending"])),
    )  # fmt: skip
    return render_page(request, "questions/medicines.html", context, "medicines")


def _act_on_list(request, listed, rulebook, journey):
    """Carry out one button of the medicines page. Gives the form, an error, and a redirect."""
    post, form, items = request.POST, MedicineNameForm(), listed["items"]
    listed = {**listed, "pending": "", "finished": False}
    numbered = {str(number): number for number in range(len(items))}
    if post.get("remove") in numbered:
        kept = [item for n, item in enumerate(items) if n != numbered[post["remove"]]]
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
    refill(form, item["details"])
    if request.method == "POST" and form.is_valid():
        items = list(listed["items"])
        items[number] = {**item, "details": lists_of(request.POST, form)}
        keep(request, "medicines", {**listed, "items": items})
        return redirect("medicines")
    context = context_of(journey, STEP_BY_SLUG["medicines"], form=form, name=item["name"])
    return render(request, "questions/medicine.html", context)
