"""The quick sheet: filled in beside the patient, kept as it grows, and made into a plan."""

import uuid
from hashlib import sha256

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from regimen.clinic.desk_page import FILL_IN, SEE, desk_page, for_those_who, paced_here
from regimen.clinic.models import Sheet, clinic_of
from regimen.clinic.openings import note, put_on_list
from regimen.clinic.sheet_form import SheetForm, lists_of, usual_sheet
from regimen.clinic.sheet_reading import SheetReading
from regimen.clinic.sheet_showing import show_sheet
from regimen.engine.answers import UnknownTerm
from regimen.engine.versions import without_a_word
from regimen.guidance.models import Edition
from regimen.pace import led_on
from regimen.plans.models import SavedPlan
from regimen.questions.session import current_edition, current_rulebook

LONGEST_REFERENCE = 40
# The buttons that make the plan, with the page each leads to.
SAVING = {"decide": "clinic-decide", "open": "clinic-plan", "print": "clinic-print-usual"}


@for_those_who(SEE, FILL_IN)
@require_safe
@paced_here("plan")
def new_sheet(request: HttpRequest) -> HttpResponse:
    """A sheet nobody has begun; it is kept from its first answer on."""
    return redirect("clinic-sheet", uuid.uuid4())


@for_those_who(SEE, FILL_IN)
@paced_here("plan")
@paced_here("save", posts_only=True, done=led_on)
@sensitive_post_parameters()
def sheet(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One sheet. Every post keeps it as it stands; a button makes the plan once all is told."""
    held = find_sheet(request, key)
    if request.method == "POST":
        held.said = lists_of(request.POST)
        held.reference = held.said.get("reference", [""])[-1].strip()[:LONGEST_REFERENCE]
        held.save()
    reading = read(held)
    pressed = next((name for name in SAVING if name in request.POST), None)
    if pressed and reading.answers:
        return save(request, held, reading, SAVING[pressed])
    context = show_sheet(held, reading, is_judged=pressed is not None)
    return desk_page(request, "clinic/sheet.html", context)


def find_sheet(request: HttpRequest, key: uuid.UUID) -> Sheet:
    """The sheet with a key, a new one where there is none; one of another site is not there."""
    clinic = clinic_of(request.user)
    begun = {
        "clinic": clinic,
        "begun_by_id": request.user.pk,
        "said": usual_sheet(clinic.region if clinic else ""),
    }
    if request.method == "POST":
        # Two posts of one new sheet may come at once.
        found, _made = Sheet.objects.get_or_create(key=key, defaults=begun)
    else:
        found = Sheet.objects.filter(key=key).first() or Sheet(key=key, **begun)
    if found.clinic_id != (clinic.pk if clinic else None):
        raise Http404("No such sheet.")
    return found


def hash_of(saved: SavedPlan) -> str:
    """What tells one set of a plan's answers from another, whatever a clinician said of them."""
    answers = without_a_word(saved.read_answers())
    return sha256(msgspec.json.encode(answers)).hexdigest()


@for_those_who(SEE, FILL_IN)
@require_POST
@paced_here("save", done=led_on)
def delete_sheet(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw away a sheet that is no plan yet."""
    held = find_sheet(request, key)
    if held.plan is None:
        held.delete()
        messages.success(request, _("The sheet is deleted."))
    return redirect("clinic")


def read(held: Sheet) -> SheetReading:
    """The sheet, read under the guidance in force."""
    rulebook = current_rulebook()
    form = SheetForm(MultiValueDict(held.said), rulebook=rulebook)
    edition = Edition.objects.current()
    return SheetReading(form, rulebook, edition.number if edition else None)


def save(request: HttpRequest, held: Sheet, reading: SheetReading, page: str) -> HttpResponse:
    """Make the plan of a complete sheet, or the next version of the plan it was made into."""
    edition, answers = current_edition(), reading.answers
    assert answers is not None  # Only a complete sheet is saved.
    if held.plan and held.seen != hash_of(held.plan):
        held.seen = hash_of(held.plan)
        held.save()
        told = _(
            "The patient changed this plan since. Look at it; save again to put the sheet first."
        )
        messages.warning(request, told)
        return redirect("clinic-sheet", held.key)
    try:
        if held.plan:
            held.plan.change(answers, edition, reading.stored)
        else:
            held.plan = SavedPlan.keep(answers, edition, reading.stored)
    except UnknownTerm:
        messages.warning(request, _("One of these answers cannot be kept. Please check them."))
        return redirect("clinic-sheet", held.key)
    held.seen = hash_of(held.plan)
    held.save()
    note(request, held.plan, _("Made at the clinic's desk."))
    put_on_list(request, held.plan, held.plan.make(), held.reference)
    return redirect(page, held.plan.code)
