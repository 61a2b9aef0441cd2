"""The clinic's desk: staff open a plan by the code on its paper, print it under the letterhead,
and record whether they agree. Every opening is in the admin's history."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from regimen.clinic.forms import CodeForm, DecideForm
from regimen.clinic.models import Clinic
from regimen.pace import paced
from regimen.plans.models import SavedPlan
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
    assert request.user.is_authenticated  # `for_staff` turned everybody else away.
    assert request.resolver_match is not None  # The address had a code in it.
    LogEntry.objects.create(
        user=request.user,
        content_type=ContentType.objects.get_for_model(SavedPlan),
        object_id=str(saved.pk),
        object_repr=saved.code,
        action_flag=CHANGE,
        change_message=_("Opened at the clinic's desk: %(page)s.")
        % {"page": request.resolver_match.url_name},
    )
    return saved


@for_staff
@sensitive_post_parameters()
def find(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("clinic-plan", form.cleaned_data["code"])
    return render(request, "clinic/find.html", {"form": form})


@for_staff
def open_plan(request: HttpRequest, code: str) -> HttpResponse:
    saved = find_by_code(request, code)
    plan = saved.make()
    shown = show(plan, saved.code, changes=saved.find_changes(plan), told=saved.tell())
    return render(request, "clinic/plan.html", {"saved": saved, **shown})


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
@paced("save")
@sensitive_post_parameters()
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Record a yes or a no, with a name: that makes a new saved plan."""
    saved = find_by_code(request, code)
    plan = saved.make()
    if plan.outcome != "ask":
        return redirect("clinic-plan", code)
    form = DecideForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        return redirect("clinic-plan", saved.decide(**form.decision()).code)
    return render(request, "clinic/decide.html", {"form": form, "saved": saved, "plan": plan})
