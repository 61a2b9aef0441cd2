"""How a sheet is shown: its eight lines, the rows of its medicines, and the plan beside it."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, ChoiceField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.clinic.models import Sheet
from regimen.clinic.sheet_form import SCORES, SIGN_PAGES
from regimen.clinic.sheet_reading import LINES, SheetReading
from regimen.clinic.typing_ahead import names_to_offer
from regimen.engine.folding import fold
from regimen.engine.plan import Plan
from regimen.questions.journey import PAGE_BY_SLUG
from regimen.questions.meanings import ANOTHER, KEEP
from regimen.questions.record_list import ABOUT_ALLERGIES, details_at_first
from regimen.questions.row import Details
from regimen.questions.row_form import RowForm
from regimen.questions.warnings_form import WarningsForm
from regimen.words.amounts import range_words
from regimen.words.codes import LEVELS_IN_LINE

LINE_NAMES = {
    "person": lazy("Person"), "signs": lazy("Red flags"), "pain": lazy("Pain"),
    "kidneys": lazy("Kidneys"), "health": lazy("Health"), "medicines": lazy("Medicines"),
    "label": lazy("Label"), "day": lazy("Day"),
}  # fmt: skip


# What a clinician chooses, where the questions speak to the person.
CLINIC_WORDS: dict[str, Any] = {
    "none": lazy("It says that nothing is taken"),
    KEEP: lazy("Keep it as written: not known"),
}
CLINIC_LABELS = {
    "twice": lazy("It is on the list already. Are both taken?"),
    "no_label": lazy("No label at hand"),
}
FOLDED = ("clock", "often", "weekdays", "course_until")
USUALLY = ["daily"]


@dataclass(frozen=True)
class Line:
    """One numbered line of the sheet, and what is to do there."""

    number: int
    slug: str
    name: str
    problems: list[str]


@dataclass(frozen=True)
class SheetMedicine:
    """A row of the medicines as it is read back: finished, or with the fields still open."""

    form: RowForm
    verdict: str
    drawn_as_on_the_page = ("twice", "units_a_day", "magnesium_mg", "no_label")

    @property
    def read_as(self) -> str:
        """What the line was read as: with its times once it is finished, and the plain name of a
        brand; or what is asked about its name."""
        row = self.form
        if row.meant.state != "exact":
            return str(row.told if row.is_finished else row.question)
        told, plain = str(row.told if row.is_finished else row.shown_as), str(row.resolved)
        return told if plain.casefold() in told.casefold() else f"{told}: {plain}"

    @property
    def is_aside(self) -> bool:
        """Whether the line says only that something is not taken, or not known."""
        return bool(self.form.picked == "none")

    @property
    def fields(self) -> list[BoundField]:
        """What stands open at the row. Another name is written in the list itself."""
        shown = [each for each in self.form if each.name not in ("spelling", *FOLDED)]
        for each in shown:
            each.label = CLINIC_LABELS.get(each.name, each.label)
        return shown

    @property
    def folded(self) -> list[BoundField]:
        """What is asked of few medicines, behind one press."""
        return [each for each in self.form if each.name in FOLDED]

    @property
    def shows_folded(self) -> bool:
        """Whether that stands open: something was answered there that the line itself does not
        say, which is read back above."""
        row = self.form.row
        line = details_at_first(row.text, self.form.rulebook, self.form.place)
        return told_folded(row.details) not in ({}, told_folded(line))

    @property
    def is_about_allergies(self) -> bool:
        """Whether the line is one about allergies, which nobody need be asked about."""
        return fold(self.form.row.text) in ABOUT_ALLERGIES

    @property
    def which(self) -> list[tuple[str, str]]:
        """What the name may mean."""
        which = self.form.fields.get("which")
        listed: Any = which.choices if isinstance(which, ChoiceField) else ()
        return [
            (slug, str(CLINIC_WORDS.get(slug, label))) for slug, label in listed if slug != ANOTHER
        ]


def told_folded(details: Details) -> dict[str, list[str]]:
    """What is answered behind that press, but for what holds anyway."""
    told = {name: [each for each in details.get(name, ()) if each] for name in FOLDED}
    return {name: found for name, found in told.items() if found and found != USUALLY}


def show_sheet(held: Sheet, reading: SheetReading, is_judged: bool) -> dict[str, Any]:
    """The context of the sheet's page; ``is_judged`` says at each line what is still to do."""
    plan = reading.plan
    return {
        "sheet": held,
        "form": reading.form,
        "reading": reading,
        "lines": {line.slug: line for line in list_lines(reading)},
        "is_judged": is_judged and not reading.is_complete,
        "scores": [reading.form[score] for score in SCORES],
        "sign_pages": list(list_signs(reading)),
        "medicines": list_medicines(reading, plan),
        "condition_names": names_to_offer(("condition",), reading.rulebook),
        "food_names": names_to_offer(("allergen", "diet"), reading.rulebook),
        "plan": plan,
        "region": reading.form.place[0],
        "outcome": tell_outcome(reading, plan),
        "dose_words": tell_dose(plan),
        "meal_words": tell_meals(reading),
    }


def list_lines(reading: SheetReading) -> list[Line]:
    return [
        Line(number, slug, str(LINE_NAMES[slug]), reading.problems[slug])
        for number, slug in enumerate(LINES, start=1)
    ]


def list_signs(reading: SheetReading) -> list[tuple[str, Any]]:
    """The red flags to ask for, by their pages: those that concern this person."""
    earlier = reading.replay.journey.answered
    is_pregnant = earlier.get("pregnancy") not in (None, "none")
    ticked = reading.form.lists("signs")
    found = []
    for page, slug in SIGN_PAGES.items():
        if page == "pregnancy" and not is_pregnant:
            continue
        here = PAGE_BY_SLUG[slug]
        form = here.form({"signs": ticked}, rulebook=reading.rulebook, earlier=earlier)
        assert isinstance(form, WarningsForm)
        found.append((str(here.title), form.groups))
    return found


def list_medicines(reading: SheetReading, plan: Plan | None) -> list[SheetMedicine]:
    """Every line of the list, read back in its order, with what the plan makes of it."""
    levels = {known.name: known.level for known in plan.medicines} if plan else {}
    found = []
    for row in reading.rows:
        name = row.taken().name if row.is_finished else row.shown_as
        level = levels.get(name, "")
        verdict = str(LEVELS_IN_LINE[level]) if level else ""
        found.append(SheetMedicine(row, verdict))
    return found


def tell_outcome(reading: SheetReading, plan: Plan | None) -> dict[str, str]:
    """The plan so far in two lines: its level, a title, and what is to do."""
    count = len(reading.to_do)
    to_do = _("Still to do: %(count)s.") % {"count": count} if count else _("All is told.")
    if plan is None:
        return {"level": "open", "title": _("No plan yet"), "words": to_do}
    asking = sum(flag.level == "ask" for flag in plan.flags)
    if plan.outcome == "ask":
        waits = _("Findings that wait for a word: %(count)s.") % {"count": asking}
        return {"level": "ask", "title": _("Ask first"), "words": f"{waits} {to_do}"}
    if plan.outcome == "go" and count:
        return {"level": "open", "title": _("Not finished"), "words": to_do}
    titles = {
        "emergency": _("Emergency: no plan"), "same-day": _("To be seen today: no plan"),
        "stop": _("Stop: no magnesium"), "go": _("May start"),
    }  # fmt: skip
    title = titles[plan.outcome]
    if plan.outcome == "go" and plan.dose is None:
        title = _("No room for a dose")
    return {"level": plan.outcome, "title": title, "words": to_do}


def tell_dose(plan: Plan | None) -> str:
    """The dose so far in numbers."""
    dose = plan and (plan.dose or plan.if_agreed)
    return range_words(dose) if dose else ""


def tell_meals(reading: SheetReading) -> str:
    """Where the meals lie that nobody wrote."""
    meals = reading.form.meals
    if not all(meals.values()):
        return ""
    return _("Breakfast %(breakfast)s, lunch %(lunch)s") % meals
