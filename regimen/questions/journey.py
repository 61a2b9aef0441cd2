"""The journey: its pages, one address each, and the walk that replays stored answers through
their forms."""

from dataclasses import dataclass, field
from itertools import takewhile

from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import Answers
from regimen.engine.lists import URGENT_LEVELS
from regimen.questions import forms
from regimen.questions.day_form import DayForm
from regimen.questions.medicine_rows import MedicinesForm
from regimen.questions.product_form import ProductForm
from regimen.questions.question import Question


@dataclass(frozen=True)
class Page:
    """One page: its address, its title, its form, whom it is for, and what stands beside it."""

    slug: str
    title: str
    form: type[Question]
    only_if: tuple[str, str] | None = None
    template: str = "questions/page.html"

    def is_for(self, answered):
        """Whether the answers so far call for this page."""
        return self.only_if is None or answered.get(self.only_if[0]) == self.only_if[1]


PAGES = (
    Page("red-flags", _("First, a few checks"), forms.RedFlagsForm),
    Page("about-you", _("About you"), forms.AboutYouForm),
    Page("pregnancy", _("Pregnancy"), forms.PregnancyForm, only_if=("sex", "female")),
    Page("pain", _("Your pain"), forms.PainForm, template="questions/pain.html"),
    Page("baseline", _("Where you start"), forms.BaselineForm),
    Page("kidneys", _("Your kidneys"), forms.KidneysForm),
    Page("conditions", _("Your health"), forms.ConditionsForm),
    Page("medicines", _("Your medicines"), MedicinesForm),
    Page("food", _("Your food"), forms.FoodForm),
    Page("product", _("Your magnesium"), ProductForm, template="questions/product.html"),
    Page("day", _("Your day"), DayForm, template="questions/day.html"),
)
PAGE_BY_SLUG = {page.slug: page for page in PAGES}


@dataclass
class Journey:
    """Where the stored answers lead: the forms that hold, the first page that is missing, and
    the red flags that end the journey."""

    forms: dict[str, Question] = field(default_factory=dict)
    answered: dict[str, object] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    missing: Page | None = None
    urgent: list = field(default_factory=list)

    @property
    def is_complete(self):
        return self.missing is None and not self.urgent

    @property
    def answers(self):
        """The complete answers; only when the journey is complete."""
        return Answers(**self.answered)

    def can_visit(self, page):
        """A page may be opened once every page before it holds."""
        return page in self.pages and (page.slug in self.forms or page == self.missing)

    def forms_before(self, page):
        """The forms that a change of this page's answer leaves as they are."""
        slugs = takewhile(lambda slug: slug != page.slug, self.forms)
        return {slug: self.forms[slug] for slug in slugs}

    def before(self, page):
        """The page before this one, or None at the first."""
        position = self.pages.index(page)
        return self.pages[position - 1] if position else None


def walk(stored, rulebook, replayed=None):
    """Replay the stored answers through their forms, until one is missing or no longer valid.

    ``replayed`` are forms by page that this request has replayed already, from the first on.
    """
    journey = Journey()
    for page in PAGES:
        if not page.is_for(journey.answered):
            continue
        journey.pages.append(page)
        if journey.missing:
            continue
        form = (replayed or {}).get(page.slug)
        form = form or bind(page, stored.get(page.slug), rulebook, journey.answered)
        if page.slug not in stored or not form.is_valid():
            journey.missing = page
            continue
        journey.forms[page.slug] = form
        journey.answered.update(form.answers())
    flagged = journey.answered.get("red_flags", ())
    journey.urgent = [
        red_flag
        for red_flag in rulebook.red_flags
        if red_flag.slug in flagged and red_flag.level in URGENT_LEVELS
    ]
    return journey


def bind(page, stored, rulebook, earlier):
    """The page's form, bound to what is stored."""
    return page.form.from_stored(stored, rulebook=rulebook, earlier=earlier)
