"""The clinic's desk: staff open a plan by the code on its paper, print it under the letterhead,
and record whether they agree. Every opening is in the admin's history."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from regimen.clinic.forms import CodeForm, DecideForm
from regimen.clinic.models import Clinic, Profile
from regimen.pace import led_on, paced
from regimen.plans.models import Replaced, SavedPlan
from regimen.plans.papers import LEAVES, Paper
from regimen.plans.showing import show
from regimen.plans.views import send_paper
from regimen.privacy import personal
from regimen.view import View


def for_staff[**P](view: View[P]) -> View[P]:
    """Only people with an account and the right to see plans; nothing is stored on the way."""
    allowed = permission_required("plans.view_savedplan", raise_exception=True)(view)
    return personal(login_required(allowed))


def find_by_code(request: HttpRequest, code: str) -> SavedPlan:
    """The plan with a code, its opening noted in the admin's history."""
    saved: SavedPlan = get_object_or_404(SavedPlan.objects.kept(), code=code)
    assert request.resolver_match is not None  # The address had a code in it.
    page = {"page": request.resolver_match.url_name}
    note(request, saved, _("Opened at the clinic's desk: %(page)s.") % page)
    return saved


def note(request: HttpRequest, saved: SavedPlan, told: str) -> None:
    """Write a line in the admin's history, with the account and without an answer."""
    assert request.user.is_authenticated  # `for_staff` turned everybody else away.
    LogEntry.objects.create(
        user=request.user,
        content_type=ContentType.objects.get_for_model(SavedPlan),
        object_id=str(saved.pk),
        object_repr=saved.code,
        action_flag=CHANGE,
        change_message=told,
    )


@for_staff
@paced("search", posts_only=True)
@sensitive_post_parameters()
def find(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("clinic-plan", form.cleaned_data["code"])
    return render(request, "clinic/find.html", {"form": form})


@for_staff
@paced("plan")
def open_plan(request: HttpRequest, code: str) -> HttpResponse:
    saved = find_by_code(request, code)
    plan = saved.make()
    shown = show(plan, saved.code, changes=saved.find_changes(plan), told=saved.tell())
    may_decide = request.user.has_perm("plans.decide_savedplan")
    can_decide = may_decide and (plan.outcome == "ask" or plan.declined is not None)
    return render(request, "clinic/plan.html", {"saved": saved, "can_decide": can_decide, **shown})


@for_staff
@paced("draw")
def print_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Every leaf, or those asked for, under the clinic's letterhead."""
    saved = find_by_code(request, code)
    plan = saved.make()
    paper = Paper.asked(request.GET, plan, usual_leaves=LEAVES)
    address = request.build_absolute_uri(reverse("plan", args=[saved.token]))
    printed: HttpResponse = send_paper(saved, plan, paper, address, Clinic.letterhead())
    return printed


@for_staff
@permission_required("plans.decide_savedplan", raise_exception=True)
@paced("plan")
@paced("save", posts_only=True, done=led_on)
@sensitive_post_parameters()
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Record a yes or a no, with a name, as the plan's next version; a no can be taken back."""
    saved = find_by_code(request, code)
    plan = saved.make_undecided()
    if plan.outcome != "ask":
        return redirect("clinic-plan", code)
    profile = Profile.objects.filter(user=request.user.pk).first()
    if profile is None:
        told = _("Your account has no name and role to decide with. Your admin can add them.")
        messages.warning(request, told)
        return redirect("clinic-plan", code)
    form = DecideForm(request.POST or None, plan=plan, profile=profile)
    if request.method == "POST" and form.is_valid():
        try:
            record(saved, request.POST.get("seen", ""), form)
        except Replaced:
            messages.warning(request, _("This plan was changed meanwhile. Please read it again."))
        else:
            note_decision(request, saved, form)
        return redirect("clinic-plan", code)
    context = {"form": form, "saved": saved, "plan": plan, "profile": profile}
    return render(request, "clinic/decide.html", context)


def record(saved: SavedPlan, seen: str, form: DecideForm) -> None:
    """Add the word to the plan. Raises ``Replaced`` when it was given on another version."""
    if seen != str(saved.number):
        raise Replaced
    saved.decide(saved.number, **form.decision())


def note_decision(request: HttpRequest, saved: SavedPlan, form: DecideForm) -> None:
    """Note in the admin's history who decided, which word, on which version and findings."""
    # A finding names the person's own words behind its rule; the history holds no answer.
    findings = ", ".join(finding.partition(":")[0] for finding in form.cleaned_data["flags"])
    note(
        request,
        saved,
        _("Decided: %(word)s, version %(number)s. Findings agreed to: %(findings)s.")
        % {
            "word": form.cleaned_data["word"],
            "number": saved.number,
            "findings": findings or _("none"),
        },
    )
