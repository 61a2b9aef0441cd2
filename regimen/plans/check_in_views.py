"""Checking in at a plan's address, what it means, and the page for the clinic."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from regimen.pace import led_on, paced
from regimen.plans.check_in_form import CheckInForm
from regimen.plans.check_ins import CheckIns
from regimen.plans.views import find_plan, say_no_dose
from regimen.privacy import personal


@personal
@paced("plan")
@paced("save", posts_only=True, done=led_on)
@sensitive_post_parameters()
def check_in(request: HttpRequest, token: str) -> HttpResponse:
    """Ask how it goes; a plan without a dose has nothing to check, and says so."""
    saved = find_plan(token)
    plan = saved.make()
    if plan.dose is None:
        return say_no_dose(request, saved, plan, _("You cannot check in yet"))
    started_on, today = saved.started_on(plan), timezone.localdate()
    form = CheckInForm(request.POST or None, dose=plan.dose, started_on=started_on, today=today)
    if request.method == "POST" and form.is_valid():
        said = form.check_in()
        saved.add_check_in(said)
        return redirect(f"{reverse('progress', args=[token])}?on={said.on}")
    context = {"form": form, "saved": saved, "region": plan.region}
    return render(request, "plans/check_in.html", context)


@personal
@require_safe
@paced("plan")
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """What the newest check-in means, or that of the day asked for, and every number so far."""
    saved = find_plan(token)
    plan = saved.make()
    series = saved.read_check_ins()
    asked = request.GET.get("on")
    if asked:
        series = tuple(one for one in series if one.on.isoformat() <= asked)
        if not series or series[-1].on.isoformat() != asked:
            raise Http404("There is no check-in of that day.")
    if plan.dose is None or not series:
        return redirect("plan", token)
    told = CheckIns(saved, plan, series)
    context = {"saved": saved, "plan": plan, "region": plan.region, "told": told}
    return render(request, "plans/progress.html", context)
