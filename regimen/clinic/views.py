"""The clinic's desk: plans opened by the code on their paper, checked again and printed. Every
opening is in the admin's history."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from regimen.clinic.decide_views import NO_PROFILE
from regimen.clinic.desk_page import (
    DECIDE,
    FILL_IN,
    SEE,
    SEE_LIST,
    desk_page,
    for_those_who,
    paced_here,
)
from regimen.clinic.findings import list_unverified, part_asking
from regimen.clinic.forms import CodeForm
from regimen.clinic.models import clinic_of
from regimen.clinic.openings import (
    find_by_code,
    half_filled,
    list_recalled,
    list_today,
    list_waiting,
    note,
    note_wrong_code,
    put_on_list,
    reference_of,
    search_openings,
    slowed,
    typed_in,
)
from regimen.clinic.rechecking import recheck
from regimen.clinic.results import result_of
from regimen.engine.answers import UnknownTerm
from regimen.engine.plan import Plan
from regimen.pace import led_on
from regimen.plans.models import SavedPlan
from regimen.plans.papers import LEAVES, Paper
from regimen.plans.showing import show
from regimen.plans.views import host_of, send_paper
from regimen.questions.session import current_edition


@for_those_who(SEE)
@slowed
@paced_here("plan")
@paced_here("search", posts_only=True)
@sensitive_post_parameters()
def find(request: HttpRequest) -> HttpResponse:
    """The way in to a plan by its code or reference, above the list of the site."""
    typed = typed_in(request)
    clinic, sees = clinic_of(request.user), request.user.has_perm(SEE_LIST)
    form = CodeForm({"code": typed} if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("clinic-plan", form.cleaned_data["code"])
    found = search_openings(clinic, typed) if sees and typed.strip() else []
    if form.is_wrong and not found:
        note_wrong_code(request)
    if found:
        form = CodeForm()
    context = {"form": form, "found": found, "typed": typed}
    if sees:
        context |= {"sheets": half_filled(clinic), "today": list_today(clinic)}
        context |= {"waiting_lines": list_waiting(clinic), "recalled": list_recalled(clinic)}
    return desk_page(request, "clinic/find.html", context)


@for_those_who(SEE)
@slowed
@paced_here("plan")
def open_plan(request: HttpRequest, code: str) -> HttpResponse:
    """A plan for the clinician, and whether today's guidance still says the same."""
    saved = find_by_code(request, code)
    plan, followed = saved.make(), saved.follow()
    put_on_list(request, saved, followed)
    context = {
        "saved": saved,
        "sheet": getattr(saved, "sheet", None),
        "reference": reference_of(saved, clinic_of(request.user)),
        "again": recheck(saved, plan),
        "paper_questions": usual_paper(request, followed).questions(followed, to_staff=True),
        **tell_word_asked(request, saved, plan),
        **show(followed, saved.code, easings=saved.find_easings(plan), told=saved.tell()),
    }
    return desk_page(request, "clinic/plan.html", context)


def tell_word_asked(request: HttpRequest, saved: SavedPlan, plan: Plan) -> dict[str, object]:
    """What of a plan waits for a clinician's word, and whether this account may give it."""
    with_a_yes, waiting = part_asking(plan, result_of(saved))
    return {
        "may_decide": request.user.has_perm(DECIDE)
        and saved.can_be_decided(saved.make_undecided()),
        "has_no": plan.declined is not None,
        "no_profile": NO_PROFILE,
        "with_a_yes": with_a_yes,
        "waiting_findings": waiting,
        "unverified": list_unverified(plan),
    }


@for_those_who(SEE, FILL_IN)
@require_POST
@slowed
@paced_here("save", done=led_on)
def renew_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Make the plan again under the guidance in force, as its next version."""
    saved = find_by_code(request, code)
    try:
        saved.change(saved.read_answers(), current_edition())
    except UnknownTerm:
        messages.warning(request, _("The new guidance asks one of these answers differently."))
    else:
        note(request, saved, _("Made again under today's guidance."))
    return redirect("clinic-plan", code)


@for_those_who(SEE)
@slowed
@paced_here("draw")
def print_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Every leaf, or those asked for, under the letterhead of the account's site."""
    saved = find_by_code(request, code)
    plan = saved.follow()
    return draw(request, saved, plan, Paper.asked(request.GET, plan, usual_leaves=LEAVES))


@for_those_who(SEE)
@slowed
@paced_here("draw")
def print_usual(request: HttpRequest, code: str) -> HttpResponse:
    """The usual set of the account's site."""
    saved = find_by_code(request, code)
    plan = saved.follow()
    return draw(request, saved, plan, usual_paper(request, plan))


def usual_paper(request: HttpRequest, plan: Plan) -> Paper:
    """The usual set of the account's site."""
    clinic = clinic_of(request.user)
    return clinic.usual_paper(plan) if clinic else Paper.for_plan(plan)


def draw(request: HttpRequest, saved: SavedPlan, plan: Plan, paper: Paper) -> HttpResponse:
    """The paper of a plan with its reference, under the site's letterhead."""
    clinic = clinic_of(request.user)
    head = clinic.letterhead() if clinic else None
    reference = reference_of(saved, clinic)
    return send_paper(saved, plan, paper, host_of(request), head, reference)
