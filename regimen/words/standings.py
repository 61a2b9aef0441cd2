"""How it is told where a plan stands since a check-in."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.engine.plan import Dose, Plan, Standing
from regimen.words.amounts import mg_words
from regimen.words.moments import date_words

HEADINGS = {
    "stay": lazy("Stay where you are"),
    "step-up": lazy("Go up one step"),
    "step-down": lazy("Go back one step"),
    "stop": lazy("Stop"),
    "see-someone": lazy("Stop, and see someone"),
}
REASONS = {
    "something-new": lazy("You told us that something is new."),
    "watery": lazy("Your stools are watery."),
    "worse": lazy("Your score is clearly worse than at the start."),
    "loose": lazy("Your stools are looser."),
    "loose-at-the-first": lazy("Your stools are looser, and this is the first step."),
    "loose-beside-a-medicine": lazy(
        "Your stools are looser. Beside one of your medicines, that is a reason to stop."
    ),
    "no-better": lazy("Your score has not fallen enough to count. Stop paying for it."),
    "better": lazy("Your score has fallen enough to count. You can carry on."),
    "enough": lazy("Your score has fallen enough to count, so you need no more."),
    "above-the-plan": lazy("You take more than this plan goes up to."),
    "missed": lazy("You missed 3 doses or more, so this week tells little."),
    "too-soon": lazy("The next step is not due yet."),
    "next-after-a-review": lazy("The next step is only for after a review."),
    "next-after-a-check": lazy("The next step is only for after your check."),
    "at-the-top": lazy("This is the top of your plan."),
    "step-is-due": lazy("Your stools are normal, and the next step is due."),
    "takes-none": lazy("You take none at present."),
}


def standing_words(standing: Standing, region: str) -> str:
    """What the last check-in said, and why: Check-in on Mon, Dec 14: Go back one step. Your stools
    are looser."""
    told = {
        "on": date_words(standing.on, region),
        "act": HEADINGS[standing.act],
        "why": REASONS[standing.why],
    }
    if standing.step is None:
        return _("Magnesium is stopped since your check-in on %(on)s. %(why)s") % told
    return _("Check-in on %(on)s: %(act)s. %(why)s") % told


def again_words(standing: Standing) -> str:
    """How magnesium that was stopped may begin again."""
    if standing.act == "see-someone":
        return _(
            "Ask a doctor or a pharmacist before you start again. If they say yes, start at the "
            "first step, and check in here on that day."
        )
    return _("If you start again, start at the first step, and check in here on that day.")


def ahead_words(standing: Standing, region: str) -> str:
    """What must come before there is more; empty where no more is to come."""
    if standing.why == "takes-none":
        return _("If you begin again, begin with the first step.")
    if standing.look_on is None:
        return ""
    told = {"on": date_words(standing.look_on, region)}
    return _("Go up only when a check-in says so. Check in on %(on)s or later.") % told


def now_words(plan: Plan) -> str:
    """What is taken since the last check-in, for staff: Now 200 mg a day."""
    if plan.standing is None or plan.dose is None:
        return ""
    if plan.standing.why == "takes-none":
        return _("None is taken now.")
    return _("Now %(mg)s a day.") % {"mg": mg_now(plan.standing, plan.dose)}


def mg_now(standing: Standing, dose: Dose) -> str:
    """How much a day is taken now: 200 mg."""
    return mg_words(dose.steps[standing.step or 0].daily_mg)


def verdict_words(plan: Plan, on: datetime.date) -> str:
    """When what a plan's dose does is judged: on the day itself once somebody has checked in, else
    on that which its steps lead to."""
    told = {"on": date_words(on, plan.region)}
    if plan.dose is None:
        return ""
    if plan.standing:
        told["mg"] = mg_now(plan.standing, plan.dose)
        return _("The verdict is on %(on)s if you keep to %(mg)s. Check in on that day.") % told
    dated = [step for step in plan.dose.steps if step.day]
    told["mg"] = mg_words(dated[-1].daily_mg)
    if len(dated) == 1:
        return _("The verdict is on %(on)s if you keep to %(mg)s. Check in on that day.") % told
    return _("The verdict is on %(on)s if you go to %(mg)s as planned. Check in that day.") % told
