"""Deciding: a clinician's word on each finding, recorded as the plan's next version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.debug import sensitive_post_parameters
from msgspec.structs import replace

from regimen.clinic.desk_page import DECIDE, SEE, desk_page, for_those_who, paced_here
from regimen.clinic.findings import tell_asking
from regimen.clinic.forms import AGREE, DECLINE, DecideForm
from regimen.clinic.models import Word, clinic_of, profile_of
from regimen.clinic.openings import find_by_code, note, put_on_list, reference_of, slowed
from regimen.clinic.results import result_of
from regimen.engine.answers import Agreed, Declined
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.guidance.publish import rulebook_of
from regimen.pace import led_on
from regimen.plans.models import Replaced, SavedPlan
from regimen.words.decisions import decision_in_full, decision_words

NO_PROFILE = lazy("Your account has no name and role to decide with. Your admin can add them.")


@for_those_who(SEE, DECIDE)
@slowed
@paced_here("plan")
@paced_here("save", posts_only=True, done=led_on)
@sensitive_post_parameters()
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Record a word on each finding, change the word that stands, or take it back."""
    saved = find_by_code(request, code)
    plan = saved.make_undecided()
    form = form_for(request, saved, plan)
    if form is None or not saved.can_be_decided(plan):
        return redirect("clinic-plan", code)
    if "withdraw" in request.POST:
        return take_back(request, saved)
    if "record" in request.POST and form.lines and form.is_valid():
        return take_word(request, saved, form)
    return show_form(request, saved, plan, form)


def show_form(request: HttpRequest, saved: SavedPlan, plan: Plan, form: DecideForm) -> HttpResponse:
    """The findings to say a word on, the word that stands, and the plan as it would be."""
    context = {
        "form": form, "saved": saved, "plan": plan, "seen": request.POST.get("seen", saved.number),
        "reference": reference_of(saved, clinic_of(request.user)),
        "is_judged": "record" in request.POST, "after": make_after(saved, form),
        "word": saved.word, "decided": tell_word(saved),
    }  # fmt: skip
    return desk_page(request, "clinic/decide.html", context)


def tell_word(saved: SavedPlan) -> str:
    """The word that stands, in full where it still counts; empty for none."""
    word, plan = saved.word, saved.make()
    if word is None:
        return ""
    return decision_in_full(plan, to_staff=True) or decision_words(word, plan.region, to_staff=True)


def form_for(request: HttpRequest, saved: SavedPlan, plan: Plan) -> DecideForm | None:
    """The form of the account's profile; without one nobody can decide, and is told so."""
    profile = profile_of(request.user)
    if profile is None:
        messages.warning(request, NO_PROFILE)
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
    if add_version(request, saved, **form.decision()):
        note_word(request, saved, form)
    return redirect("clinic-plan", saved.code)


def take_back(request: HttpRequest, saved: SavedPlan) -> HttpResponse:
    """Take back the yes or the no that stands: the plan then says what it says without one."""
    word = saved.word
    if word and add_version(request, saved, agreed=None, declined=None):
        if isinstance(word, Declined):
            told = _("Decided: the no is taken back, version %(number)s.")
            messages.success(request, _("The no is taken back, on every copy."))
        else:
            told = _("Decided: the yes is taken back, version %(number)s.")
            messages.success(request, _("The yes is taken back, on every copy."))
        note(request, saved, told % {"number": saved.number})
    return redirect("clinic-plan", saved.code)


def add_version(
    request: HttpRequest, saved: SavedPlan, **decision: Agreed | Declined | None
) -> bool:
    """Make a decision the plan's next version, unless it was given on another; whether it was."""
    try:
        if request.POST.get("seen", "") != str(saved.number):
            raise Replaced
        saved.decide(saved.number, **decision)
    except Replaced:
        messages.warning(request, _("This plan was changed meanwhile. Please read it again."))
        return False
    put_on_list(request, saved, saved.make())
    return True


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
    """The plan as it would be with the word in the form, and as it is before one is given anew;
    None while the form does not hold, or nothing was said."""
    if not form.is_bound:
        return saved.make() if saved.word else None
    if not form.lines or not form.is_valid():
        return None
    answers = replace(saved.read_answers(), **form.decision())
    return make_plan(answers, rulebook_of(saved.edition), saved.edition.number)
