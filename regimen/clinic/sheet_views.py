"""The quick sheet: filled in beside the patient, kept as it grows, and made into a plan."""

import uuid
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.csp import CSP
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from regimen.clinic.desk_page import FILL_IN, SEE, desk_page, for_those_who, paced_here
from regimen.clinic.models import Sheet, clinic_of
from regimen.clinic.openings import note, put_on_list
from regimen.clinic.sheet_form import SheetForm, lists_of, usual_sheet
from regimen.clinic.sheet_reading import SheetReading
from regimen.clinic.sheet_saving import has_moved, keep_plan
from regimen.clinic.sheet_showing import show_sheet
from regimen.engine.answers import Answers, UnknownTerm
from regimen.engine.plan import Plan
from regimen.engine.rulebook import Rulebook
from regimen.guidance.models import Edition
from regimen.pace import led_on
from regimen.plans.papers import Paper
from regimen.plans.pdf import draw_handout
from regimen.questions.session import current_edition, current_rulebook
from regimen.questions.telling import tell_answers

LONGEST_REFERENCE = 40
# Which window a sheet is posted from, and which one had written what that window read.
WINDOW, AFTER, LONGEST_WINDOW = "window", "after", 32
# Ticked to see the paper beside the sheet.
PAPER = "paper"
# Only a page of this site may show that paper inside.
BESIDE_A_SHEET: dict[str, Any] = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
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
    is_kept = request.method != "POST" or keep(request, held)
    reading = read(held)
    pressed = next((name for name in SAVING if name in request.POST), None) if is_kept else None
    if pressed and reading.answers:
        return save(request, held, reading, SAVING[pressed])
    if request.method == "GET":
        reading.form.lead_in()
    context = show_sheet(held, reading, is_judged=pressed is not None)
    window = {"window": request.POST.get(WINDOW, "") or uuid.uuid4().hex, "is_kept": is_kept}
    return desk_page(
        request, "clinic/sheet.html", {**context, **window, "paper": PAPER in request.POST}
    )


def keep(request: HttpRequest, held: Sheet) -> bool:
    """Keep a sheet as it was posted, unless another window wrote it since this one read it: that is
    told once, and then this one's takes its place. Whether it was kept."""
    mine, read = (request.POST.get(name, "")[:LONGEST_WINDOW] for name in (WINDOW, AFTER))
    held.said = lists_of(request.POST)
    held.reference = held.said.get("reference", [""])[-1].strip()[:LONGEST_REFERENCE]
    if mine and held.writer not in ("", mine, read):
        return False
    held.writer = mine
    held.save()
    return True


@for_those_who(SEE, FILL_IN)
@require_safe
@paced_here("draw")
@xframe_options_sameorigin
@csp_override(BESIDE_A_SHEET)
def sheet_paper(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The first leaf of the usual set as the sheet stands, to be shown beside it."""
    held = find_sheet(request, key)
    reading = read(held)
    if not (reading.plan and reading.so_far):
        raise Http404("There is no plan yet.")
    pdf = draw_so_far(reading.plan, reading.so_far, reading.rulebook, held)
    return HttpResponse(pdf, content_type="application/pdf")


def draw_so_far(plan: Plan, answers: Answers, rulebook: Rulebook, held: Sheet) -> bytes:
    """The paper of a plan that nobody has saved, which says so."""
    usual = held.clinic.usual_paper(plan) if held.clinic else Paper.for_plan(plan)
    drawn: bytes = draw_handout(
        plan,
        paper=replace(usual, leaves=usual.leaves[:1]),
        told=tell_answers(answers, rulebook),
        answers=answers,
        clinic=held.clinic.letterhead() if held.clinic else None,
        reference=_("%(reference)s (a preview, not saved)") % {"reference": held.reference},
    )
    return drawn


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
    edition = current_edition()
    if has_moved(held):
        told = _(
            "The patient changed this plan since. Look at it; save again to put the sheet first."
        )
        return send_back(request, held, told)
    try:
        saved = keep_plan(held, reading, edition)
    except UnknownTerm:
        told = _("One of these answers cannot be kept. Please check them.")
        return send_back(request, held, told)
    note(request, saved, _("Made at the clinic's desk."))
    put_on_list(request, saved, saved.make(), held.reference)
    return redirect(page, saved.code)


def send_back(request: HttpRequest, held: Sheet, told: str) -> HttpResponse:
    """To the sheet, which made no plan, and is told why."""
    messages.warning(request, told)
    return redirect("clinic-sheet", held.key)
