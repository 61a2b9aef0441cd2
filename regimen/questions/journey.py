"""The journey: its pages, one address each, and the walk that replays stored answers through
their forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from django.utils.translation import gettext_lazy as _
from msgspec.structs import fields

from regimen.engine.answers import Answers
from regimen.engine.bounds import YOUNGEST_AGE
from regimen.engine.records import RedFlag
from regimen.engine.rulebook import Rulebook
from regimen.engine.safety import read_safety
from regimen.questions import food_forms, forms, warnings_form
from regimen.questions.conditions_form import ConditionsForm
from regimen.questions.day_form import DayForm, usual_day
from regimen.questions.excess_form import ExcessForm, is_over
from regimen.questions.medicine_rows import MedicinesForm
from regimen.questions.product_form import ProductForm
from regimen.questions.question import Answered, Question, Stored, StoredPage
from regimen.questions.warnings_form import WarningsForm
from regimen.words.phrase import Phrase

# What has no default: the answers come to nothing without it.
REQUIRED = {field.name for field in fields(Answers) if field.required}
# The six parts of the way; their number never changes.
PARTS = (
    _("You"), _("Warning signs"), _("Pain"), _("Health"), _("Medicines"), _("Food and day"),
)  # fmt: skip
YOU, SIGNS, PAIN, HEALTH, MEDICINES, FOOD_AND_DAY = range(len(PARTS))


@dataclass(frozen=True)
class Page:
    """One page: its address, its title, its form, its part of the way, whom it is for (by the
    answers before it, what is stored and the rulebook), and its template."""

    slug: str
    title: Phrase
    form: type[Question]
    part: int
    template: str = "questions/page.html"
    is_for: Callable[[Answered, Stored, Rulebook], bool] = lambda answered, stored, rulebook: True
    lead: Phrase = ""


def may_be_pregnant(answered: Answered, stored: Stored, rulebook: Rulebook) -> bool:
    """Whether this page concerns her; whoever told us of it before is still asked, and at any
    other age she can say it."""
    youngest, oldest = rulebook.figures_of("pregnancy-ages")
    is_asked = youngest <= answered["age"] <= oldest or "pregnancy" in stored
    return answered["sex"] == "female" and is_asked


def is_pregnant(answered: Answered, stored: Stored, rulebook: Rulebook) -> bool:
    """Whether she is, or might be."""
    return answered.get("pregnancy") in ("pregnant", "maybe-pregnant")


def counts_food(answered: Answered, stored: Stored, rulebook: Rulebook) -> bool:
    """Whether the person chose to count a week of food, and no stop came before it."""
    return not answered.get("stopped") and bool(stored.get("food", {}).get("week"))


def is_not_stopped(answered: Answered, stored: Stored, rulebook: Rulebook) -> bool:
    """No dose and no list of foods comes after a stop, so nothing is asked for them."""
    return not answered.get("stopped")


def takes_too_much(answered: Answered, stored: Stored, rulebook: Rulebook) -> bool:
    """Whether more magnesium was told than the limit, once all that the limit hangs on is."""
    is_told = answered.keys() >= REQUIRED
    return is_told and is_over(_as_far(answered), rulebook)


NEW = _("New or worse in recent weeks. Not sure? Tick.")
# What can have begun long ago counts too.
EVER = _("Old or new. Not sure? Tick.")
WARNINGS = "questions/warnings.html"
PAGES = (
    Page("region", _("Where do you live?"), forms.RegionForm, YOU, "questions/one.html"),
    Page("about-you", _("About you"), forms.AboutYouForm, YOU),
    Page(
        "pregnancy", _("Are you pregnant or breastfeeding?"), forms.PregnancyForm, YOU,
        "questions/one.html", may_be_pregnant,
    ),
    Page(
        "pregnancy-signs", _("Do you have any of these now?"), warnings_form.PregnancySignsForm,
        SIGNS, WARNINGS, is_pregnant, _("Not sure? Tick."),
    ),
    Page(
        "warning-signs", _("Do you have any of these?"), warnings_form.FirstSignsForm, SIGNS,
        WARNINGS, lead=NEW,
    ),
    Page(
        "more-signs", _("Any of these?"), warnings_form.SecondSignsForm, SIGNS, WARNINGS, lead=NEW
    ),
    Page(
        "last-signs", _("Any of these?"), warnings_form.ThirdSignsForm, SIGNS, WARNINGS, lead=EVER
    ),
    Page("pain", _("What is your back pain like?"), forms.PainForm, PAIN, "questions/pain.html"),
    Page(
        "baseline", _("In the past week, which number best describes…"), forms.BaselineForm, PAIN,
        "questions/scores.html",
    ),
    Page(
        "kidneys", _("How are your kidneys?"), forms.KidneysForm, HEALTH, "questions/kidneys.html"
    ),
    Page(
        "conditions", _("Any of these?"), ConditionsForm, HEALTH, "questions/conditions.html"
    ),
    Page("medicines", _("Your medicines"), MedicinesForm, MEDICINES),
    Page(
        "food", _("Any food allergy or diet?"), food_forms.FoodForm, FOOD_AND_DAY,
        "questions/food.html", is_not_stopped,
    ),
    Page(
        "food-week", _("Your food week"), food_forms.FoodWeekForm, FOOD_AND_DAY,
        "questions/food_week.html", counts_food,
    ),
    Page(
        "product", _("Do you have any magnesium?"), ProductForm, FOOD_AND_DAY,
        "questions/product.html",
    ),
    Page(
        "too-much", _("Do you feel any of these now?"), ExcessForm, FOOD_AND_DAY,
        "questions/one.html", takes_too_much,
        _("By our count you take more magnesium than the limit."),
    ),
    Page(
        "day", _("Is this your usual day?"), DayForm, FOOD_AND_DAY, "questions/day.html",
        is_not_stopped,
    ),
)  # fmt: skip
PAGE_BY_SLUG = {page.slug: page for page in PAGES}
FIRST = PAGES[0].slug
# What each page is called in a line of the review.
NAMES = {
    "region": _("Where"), "about-you": _("You"), "pregnancy": _("Pregnancy"),
    "pregnancy-signs": _("Signs in pregnancy"), "warning-signs": _("Warning signs"),
    "more-signs": _("More signs"), "last-signs": _("Last signs"), "pain": _("Pain"),
    "baseline": _("Past week"), "kidneys": _("Kidneys"), "conditions": _("Health"),
    "medicines": _("Medicines"), "food": _("Food"), "food-week": _("Food week"),
    "product": _("Magnesium"), "too-much": _("Signs of too much"), "day": _("Day"),
}  # fmt: skip


@dataclass
class Journey:
    """Where the stored answers lead: the forms that hold, the first page that is missing, and
    what ends the journey: red flags, or being too young."""

    forms: dict[str, Question] = field(default_factory=dict)
    answered: Answered = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    missing: Page | None = None
    urgent: list[RedFlag] = field(default_factory=list)
    is_too_young: bool = False

    @property
    def is_ended(self) -> bool:
        """Whether somebody has to be seen, or is too young, before any plan."""
        return bool(self.urgent) or self.is_too_young

    @property
    def is_complete(self) -> bool:
        return self.missing is None and not self.is_ended

    @property
    def answers(self) -> Answers:
        """The complete answers; only when the journey is complete."""
        told = {name: value for name, value in self.answered.items() if name != "stopped"}
        return Answers(**told)

    def can_visit(self, page: Page) -> bool:
        """A page may be opened once every page before it holds."""
        return page in self.pages and (page.slug in self.forms or page == self.missing)

    def forms_before(self, page: Page) -> dict[str, Question]:
        """The forms that a change of this page's answer leaves as they are."""
        slugs = takewhile(lambda slug: slug != page.slug, self.forms)
        return {slug: self.forms[slug] for slug in slugs}

    def before(self, page: Page) -> Page | None:
        """The page before this one, or None at the first."""
        position = self.pages.index(page)
        return self.pages[position - 1] if position else None


def walk(
    stored: Stored, rulebook: Rulebook, replayed: Mapping[str, Question] | None = None
) -> Journey:
    """Replay the stored answers through their forms, until one is missing or no longer valid, or
    an answer ends the journey.

    ``replayed`` are forms by page that this request has replayed already, from the first on.
    """
    journey = Journey()
    for page in PAGES:
        if journey.missing or journey.is_ended:
            break
        if not page.is_for(journey.answered, stored, rulebook):
            continue
        journey.pages.append(page)
        form = (replayed or {}).get(page.slug)
        form = form or bind(page, stored.get(page.slug), rulebook, dict(journey.answered))
        if page.slug not in stored or not form.is_valid():
            journey.missing = page
            break
        journey.forms[page.slug] = form
        journey.answered.update(form.answers())
        end_early(journey, page, rulebook)
    return journey


def end_early(journey: Journey, page: Page, rulebook: Rulebook) -> None:
    """What an answer ends: a child's journey at once, an emergency at once, a same-day sign once
    every emergency was asked about; after a stop, what only a dose would need."""
    answered = journey.answered
    if page.slug == "about-you":
        journey.is_too_young = answered["age"] < YOUNGEST_AGE
    if page.part == SIGNS:
        journey.urgent = find_urgent(journey, rulebook)
    if page.slug == "medicines":
        answered["stopped"] = read_safety(_as_far(answered), rulebook).outcome == "stop"
        if answered["stopped"]:
            answered["day"] = usual_day()


def _as_far(answered: Answered) -> Answers:
    """The answers as far as they go, on a usual day, without a product."""
    told = {name: value for name, value in answered.items() if name != "stopped"}
    return Answers(**{**told, "day": usual_day()})


def find_urgent(journey: Journey, rulebook: Rulebook) -> list[RedFlag]:
    """The red flags that end the journey on the page that it has come to."""
    flagged = journey.answered["red_flags"]
    found = [red_flag for red_flag in rulebook.red_flags if red_flag.slug in flagged]
    levels = {red_flag.level for red_flag in found}
    pages = warnings_form.pages_with("emergency", rulebook)
    forms_of_signs = (form for form in journey.forms.values() if isinstance(form, WarningsForm))
    asked = {form.page for form in forms_of_signs}
    if not is_pregnant(journey.answered, {}, rulebook):
        pages = pages - {"pregnancy"}
    to_ask = pages - asked
    if "emergency" in levels or ("same-day" in levels and not to_ask):
        return [red_flag for red_flag in found if red_flag.level != "soon"]
    return []


def bind(page: Page, stored: StoredPage | None, rulebook: Rulebook, earlier: Answered) -> Question:
    """The page's form, bound to what is stored."""
    return page.form.from_stored(stored, rulebook=rulebook, earlier=earlier)
