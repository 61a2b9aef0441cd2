"""Coming back to a plan: change an answer, read what it said before, delete it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regimen.engine.answers import UnknownTerm
from regimen.pace import paced
from regimen.plans.calendars import write_calendar
from regimen.plans.showing import show
from regimen.plans.views import change_plan, find_plan, hold, say_no_dose
from regimen.plans.what_changed import tell_history
from regimen.privacy import personal
from regimen.questions.journey import PAGE_BY_SLUG
from regimen.questions.session import DRAFTS, STORED, current_edition, one_at_a_time
from regimen.questions.ties import bring_back, tie_answers


@require_POST
@personal
@paced("save")
@one_at_a_time
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Take the plan's answers into this browser's session, and open one of their pages or all."""
    saved = find_plan(token)
    page = request.POST.get("page", "")
    if page and page not in PAGE_BY_SLUG:
        raise Http404("There is no such question.")
    if not saved.stored:
        told = _("This plan was not made with our questions, so they cannot change it.")
        messages.info(request, told)
        return redirect("plan", token)
    request.session.pop(DRAFTS, None)
    request.session[STORED] = saved.stored
    tie_answers(request, saved.token)
    bring_back(request, saved.token, page)
    hold(request, saved)
    return redirect("question", page) if page else redirect("review")


@require_POST
@personal
@paced("save")
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Make the plan again under the guidance in force."""
    saved = find_plan(token)
    try:
        change_plan(request, saved, saved.read_answers(), current_edition())
    except UnknownTerm:
        told = _("The new guidance asks one of your answers differently. Please check them.")
        messages.warning(request, told)
    return redirect("plan", token)


@personal
@require_safe
@paced("plan")
def versions(request: HttpRequest, token: str) -> HttpResponse:
    """Every change of the plan, newest first."""
    saved = find_plan(token)
    context = {"saved": saved, "history": tell_history(saved), "region": saved.make().region}
    return render(request, "plans/versions.html", context)


@personal
@require_safe
@paced("plan")
def version(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """What the plan said before it was changed, to read and not to follow."""
    saved = find_plan(token)
    old = get_object_or_404(saved.versions.select_related("edition"), number=number)
    context = {"saved": saved, "old": old, **show(old.make(), saved.code)}
    return render(request, "plans/version.html", context)


@personal
@require_safe
@paced("draw")
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The plan as a calendar file, with every medicine that has times if that is wanted."""
    saved = find_plan(token)
    plan = saved.follow()
    if plan.dose is None:
        return say_no_dose(request, saved, plan, _("There is nothing for your calendar yet"))
    content = write_calendar(saved, plan, with_medicines="medicines" in request.GET)
    disposition = {"Content-Disposition": f'attachment; filename="plan-{saved.code.lower()}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=disposition)


@personal
@paced("save")
def delete_plan(request: HttpRequest, token: str) -> HttpResponse:
    """Say what goes, ask once, and delete it all."""
    saved = find_plan(token)
    if request.method != "POST":
        return render(request, "plans/delete.html", {"saved": saved})
    saved.forget()
    request.session.flush()
    messages.success(request, _("Your plan and your answers are deleted."))
    response = redirect("home")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
