"""The plan page, its handout, and forgetting it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from regimen.fragments import render_page
from regimen.guidance.models import Edition
from regimen.guidance.publish import recall_for
from regimen.pace import paced
from regimen.plans.forms import AgreeForm
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from regimen.plans.pdf import draw_handout
from regimen.plans.pictures import draw_code
from regimen.plans.showing import show
from regimen.privacy import personal
from regimen.questions.session import PLAN, current_rulebook, stored_answers, turn_away
from regimen.questions.steps import walk


@require_POST
@paced("save")
def save_plan(request):
    """Make a plan of the session's answers and keep it under a secret address."""
    journey = walk(stored_answers(request), current_rulebook())
    if not journey.is_complete:
        return turn_away(request, journey)
    edition = Edition.objects.current()
    # Back and "Make my plan" again, with nothing changed, is the same plan.
    mine = SavedPlan.objects.kept().filter(token=request.session.get(PLAN, ""))
    saved = mine.same(journey.answers, edition).first() or SavedPlan.keep(journey.answers, edition)
    request.session[PLAN] = saved.token
    return redirect("plan", saved.token)


def find_plan(token):
    """The plan at a secret address, unless it was deleted or has expired."""
    return get_object_or_404(SavedPlan.objects.kept(), token=token)


@personal
@require_safe
def plan_page(request, token):
    saved = find_plan(token)
    plan = saved.make()
    # Found when a template asks: another day of food does not.
    changes = SimpleLazyObject(lambda: saved.find_changes(plan))
    context = {
        "saved": saved,
        "paper_questions": Paper.for_plan(plan).questions(),
        "has_changed": plan.fingerprint != saved.fingerprint,
        "recall": SimpleLazyObject(lambda: recall_for(saved.edition)),
        **show(plan, saved.code, changes=changes, variant=read_variant(request)),
    }
    return render_page(request, "plans/plan.html", context, "food_day")


def read_variant(request):
    """Which day of food to show; an odd value is the first."""
    asked = request.GET.get("food", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0


@personal
@require_safe
@paced("draw")
def plan_handout(request, token):
    """The leaves asked for, on the paper asked for."""
    saved = find_plan(token)
    plan = saved.make()
    address = request.build_absolute_uri(reverse("plan", args=[token]))
    paper = Paper.asked(request.GET, plan)
    return send_paper(saved, plan, paper, address)


def send_paper(saved, plan, paper, address, clinic=None):
    """The paper of a saved plan as a PDF, to look at or to save under a name; ``address`` is where
    the plan is read online, ``clinic`` the letterhead."""
    pdf = draw_handout(
        plan,
        saved.code,
        paper,
        told=saved.tell(),
        answers=saved.read_answers(),
        address=address,
        qr_image=draw_code(address),
        made_on=saved.created_at.date(),
        clinic=clinic,
    )
    name = f"plan-{saved.code.lower()}-{paper.name}.pdf"
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=disposition)


@personal
@paced("save")
@sensitive_post_parameters()
def agree(request, token):
    """Record who agreed to which flags of an *ask* plan: that makes a new saved plan."""
    saved = find_plan(token)
    plan = saved.make()
    if plan.outcome != "ask":
        return redirect("plan", token)
    form = AgreeForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        return redirect("plan", saved.decide(agreed=form.agreed()).token)
    return render(request, "plans/agree.html", {"form": form, "saved": saved, "plan": plan})


@require_POST
@personal
def delete_plan(request, token):
    find_plan(token).delete()
    request.session.flush()
    messages.success(request, _("Your plan and your answers are deleted."))
    return redirect("home")
