"""The steps, one URL each, and the walk that replays stored answers through their forms."""

from dataclasses import dataclass, field
from itertools import takewhile

from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import Answers
from regimen.questions import forms
from regimen.questions.medicines import MedicinesForm, to_query
from regimen.questions.question import Question


@dataclass(frozen=True)
class Step:
    """One page: its address, its title, its form, and whom it is for."""

    slug: str
    title: str
    form: type[Question]
    only_if: tuple[str, str] | None = None

    def is_for(self, answered):
        """Whether the answers so far call for this step."""
        return self.only_if is None or answered.get(self.only_if[0]) == self.only_if[1]


STEPS = (
    Step("red-flags", _("First, a few checks"), forms.RedFlagsForm),
    Step("about-you", _("About you"), forms.AboutYouForm),
    Step("pregnancy", _("Pregnancy"), forms.PregnancyForm, only_if=("sex", "female")),
    Step("pain", _("Your pain"), forms.PainForm),
    Step("baseline", _("Where you start"), forms.BaselineForm),
    Step("kidneys", _("Your kidneys"), forms.KidneysForm),
    Step("conditions", _("Your health"), forms.ConditionsForm),
    Step("medicines", _("Your medicines"), MedicinesForm),
    Step("food", _("Your food"), forms.FoodForm),
    Step("product", _("Your magnesium"), forms.ProductForm),
    Step("day", _("Your day"), forms.DayForm),
)
STEP_BY_SLUG = {step.slug: step for step in STEPS}
URGENT = ("emergency", "same-day")


@dataclass
class Journey:
    """Where the stored answers lead: the forms that hold, the first step that is missing, and
    the red flags that end the journey."""

    forms: dict[str, Question] = field(default_factory=dict)
    answered: dict[str, object] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    missing: Step | None = None
    urgent: list = field(default_factory=list)

    @property
    def is_complete(self):
        return self.missing is None and not self.urgent

    @property
    def answers(self):
        """The complete answers; only when the journey is complete."""
        return Answers(**self.answered)

    def can_visit(self, step):
        """A step may be opened once every step before it holds."""
        return step in self.steps and (step.slug in self.forms or step == self.missing)

    def forms_before(self, step):
        """The forms that a change of this step's answer leaves as they are."""
        slugs = takewhile(lambda slug: slug != step.slug, self.forms)
        return {slug: self.forms[slug] for slug in slugs}

    def before(self, step):
        """The step before this one, or None at the first."""
        position = self.steps.index(step)
        return self.steps[position - 1] if position else None


def walk(stored, rulebook, replayed=None):
    """Replay the stored answers through their forms, until one is missing or no longer valid.

    ``replayed`` are forms by step that this request has replayed already, from the first on.
    """
    journey = Journey()
    for step in STEPS:
        if not step.is_for(journey.answered):
            continue
        journey.steps.append(step)
        if journey.missing:
            continue
        form = (replayed or {}).get(step.slug)
        form = form or bind(step, stored.get(step.slug), rulebook, journey.answered)
        if step.slug not in stored or not form.is_valid():
            journey.missing = step
            continue
        journey.forms[step.slug] = form
        journey.answered.update(form.answers())
    flagged = journey.answered.get("red_flags", ())
    journey.urgent = [
        red_flag
        for red_flag in rulebook.red_flags
        if red_flag.slug in flagged and red_flag.level in URGENT
    ]
    return journey


def bind(step, stored, rulebook, earlier):
    """The step's form, bound to what is stored."""
    if step.form is MedicinesForm:
        return MedicinesForm(stored, rulebook=rulebook, earlier=earlier)
    return step.form(to_query(stored or {}), rulebook=rulebook, earlier=earlier)
