"""What each answer did to the plan, in sentences for the review."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from regimen.engine.answers import Answers
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.engine.rulebook import Rulebook
from regimen.engine.what_if import Effect, find_effects
from regimen.questions.journey import NAMES, SIGNS, Journey, Page
from regimen.questions.question import Summary
from regimen.questions.warnings_form import WarningsForm
from regimen.words.amounts import slot_clock
from regimen.words.phrase import Phrase
from regimen.words.spelling import spell

OUTCOMES = {
    "stop": lambda: _("Because of this, there is no magnesium for you."),
    "ask": lambda: _("Because of this, someone has to agree first."),
}


def tell_journey(
    journey: Journey, rulebook: Rulebook
) -> Iterator[tuple[Page, Phrase, Summary, list[str]]]:
    """Each page with its answers in words, and what they did to the plan."""
    effects = tell_effects(journey.answers, rulebook)
    for page in told_pages(journey):
        form = journey.forms[page.slug]
        did = list(
            dict.fromkeys(said for field in form.answers() for said in effects.get(field, ()))
        )
        yield page, NAMES[page.slug], form.summary(), did


def told_pages(journey: Journey) -> list[Page]:
    """The pages that get a line: of the warning signs those with a tick, whether or not it raised
    a red flag, or one for all."""
    signs = [page for page in journey.pages if page.part == SIGNS]
    ticked = [
        page
        for page in signs
        if isinstance(form := journey.forms[page.slug], WarningsForm) and form.is_ticked
    ]
    return [page for page in journey.pages if page not in signs or page in (ticked or signs[:1])]


def tell_effects(answers: Answers, rulebook: Rulebook) -> dict[str, list[str]]:
    """What each answer did, as a list of sentences by its field; empty where it did nothing."""
    plan = make_plan(answers, rulebook)
    told = {
        field: list(tell_effect(effect, plan))
        for field, effect in find_effects(answers, rulebook, plan).items()
    }
    told["region"] = list(tell_limit(plan))
    told["product"] = [*tell_start(plan), *told["product"]]
    told["day"] = list(tell_times(plan))
    told["food_week"] = list(tell_food(plan))
    return told


def tell_effect(effect: Effect, plan: Plan) -> Iterator[str]:
    """The sentences of one effect."""
    if effect.outcome in OUTCOMES:
        yield OUTCOMES[effect.outcome]()
    # What only a clinician is told of stands in no plan of the person's.
    if raised := [flag.name for flag in effect.flags if flag.is_told]:
        names = spell("; ".join(raised), plan.region)
        yield pgettext("on the review page", "In your plan: %(names)s.") % {"names": names}
    if plan.dose and effect.target_mg_without is not None:
        mg = {"mg": plan.dose.target_mg, "without": effect.target_mg_without}
        yield _("Your plan goes up to %(mg)s mg a day. Without this: %(without)s mg.") % mg
    if effect.moves_doses:
        yield _("It moves your doses to %(times)s.") % {"times": times_of(plan)}
    if effect.foods_left_out:
        count = effect.foods_left_out
        told = ngettext("It leaves out %(count)s food.", "It leaves out %(count)s foods.", count)
        yield told % {"count": count}


def tell_limit(plan: Plan) -> Iterator[str]:
    """The limit of the person's region, where it is the one that holds."""
    for limit in plan.limits:
        if limit.holds and plan.dose and limit.rule.startswith("ceilings/"):
            yield _("It sets your limit: %(mg)s mg a day.") % {"mg": limit.mg}


def tell_start(plan: Plan) -> Iterator[str]:
    """What one unit holds, and where the steps begin."""
    if plan.dose and not plan.dose.assumed_unit:
        mg = {"mg": f"{plan.dose.unit_mg:g}", "start": plan.dose.start_mg}
        yield _("One holds %(mg)s mg. You start with %(start)s mg a day.") % mg


def tell_times(plan: Plan) -> Iterator[str]:
    """When the doses are."""
    if plan.dose and plan.day and plan.day.slots:
        count = len(plan.day.slots)
        told = ngettext("Your dose is at %(times)s.", "Your doses are at %(times)s.", count)
        yield told % {"times": times_of(plan)}


def times_of(plan: Plan) -> str:
    """The times of the day's doses, in the words of the region."""
    slots = plan.day.slots if plan.day else ()
    return ", ".join(slot_clock(slot, plan.region) for slot in slots)


def tell_food(plan: Plan) -> Iterator[str]:
    """What the food gives, beside the need."""
    if plan.diet and plan.diet.estimate_mg is not None:
        mg = {"mg": plan.diet.estimate_mg, "need": plan.diet.need_mg}
        yield _("Your food gives about %(mg)s mg a day. You need about %(need)s mg.") % mg
