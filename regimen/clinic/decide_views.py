"""Deciding: a clinician's word on each finding, recorded as the plan's next version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from msgspec.structs import replace

from regimen.clinic.desk_page import DECIDE, SEE, desk_page, for_those_who
from regimen.clinic.findings import tell_asking
from regimen.clinic.forms import AGREE, DECLINE, DecideForm
from regimen.clinic.models import Word, clinic_of, profile_of
from regimen.clinic.openings import find_by_code, note, put_on_list, reference_of, slowed
from regimen.clinic.results import result_of
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.guidance.publish import rulebook_of
from regimen.pace import led_on, paced
from regimen.plans.models import Replaced, SavedPlan


@for_those_who(SEE, DECIDE)
@slowed
@paced("plan")
@paced("save", posts_only=True, done=led_on)
@sensitive_post_parameters()
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Record a word on each finding; a no stops the plan, and can be taken back here."""
    saved = find_by_code(request, code)
    plan = saved.make_undecided()
    form = form_for(request, saved, plan)
    if plan.outcome != "ask" or form is None:
        return redirect("clinic-plan", code)
    if "record" in request.POST and form.is_valid():
        return take_word(request, saved, form)
    context = {
        "form": form, "saved": saved, "plan": plan, "seen": request.POST.get("seen", saved.number),
        "reference": reference_of(saved, clinic_of(request.user)),
        "is_judged": "record" in request.POST, "after": make_after(saved, form),
    }  # fmt: skip
    return desk_page(request, "clinic/decide.html", context)


def form_for(request: HttpRequest, saved: SavedPlan, plan: Plan) -> DecideForm | None:
    """The form of the account's profile; without one nobody can decide, and is told so."""
    profile = profile_of(request.user)
    if profile is None:
        told = _("Your account has no name and role to decide with. Your admin can add them.")
        messages.warning(request, told)
        return None
    return DecideForm(
        request.POST if request.method == "POST" else None,
        plan=plan,
        lines=tell_asking(plan, result_of(saved)),
        profile=profile,
        recorded_by=request.user.get_username()[:100],
        rulebook=rulebook_of(saved.edition),
        before=saved.read_answers().agreed,
    )


def take_word(request: HttpRequest, saved: SavedPlan, form: DecideForm) -> HttpResponse:
    """Add the word to the plan, unless it was given on another version."""
    if request.POST.get("seen", "") != str(saved.number):
        messages.warning(request, _("This plan was changed meanwhile. Please read it again."))
        return redirect("clinic-plan", saved.code)
    try:
        saved.decide(saved.number, **form.decision())
    except Replaced:
        messages.warning(request, _("This plan was changed meanwhile. Please read it again."))
        return redirect("clinic-plan", saved.code)
    note_word(request, saved, form)
    put_on_list(request, saved, saved.make())
    return redirect("clinic-plan", saved.code)


def note_word(request: HttpRequest, saved: SavedPlan, form: DecideForm) -> None:
    """Note who decided, which word, on which version and rules; and count it, without a plan."""
    # A finding names the person's own words behind its rule; neither record holds an answer.
    clinic = clinic_of(request.user)
    agreed = sorted({line.rule for line in form.said(AGREE)})
    declined = sorted({line.rule for line in form.said(DECLINE)})
    if form.is_no:
        told = _("Decided: no, version %(number)s. Findings not agreed to: %(rules)s.")
        Word.note(clinic, declined, said="declined", reason=form.cleaned_data["reason"])
    else:
        told = _("Decided: yes, version %(number)s. Findings agreed to: %(rules)s.")
    Word.note(clinic, agreed, said="agreed")
    rules = declined if form.is_no else agreed
    note(request, saved, told % {"number": saved.number, "rules": ", ".join(rules)})


def make_after(saved: SavedPlan, form: DecideForm) -> Plan | None:
    """The plan as it would be with the word that stands in the form; None while it does not hold,
    or nothing was said."""
    if not form.is_bound or not form.is_valid():
        return None
    answers = replace(saved.read_answers(), **form.decision())
    return make_plan(answers, rulebook_of(saved.edition), saved.edition.number)
