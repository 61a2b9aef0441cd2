"""What a quick sheet comes to: the answers or what is missing at each line, and the plan so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from regimen.clinic.findings import FindingLine, Result, tell_findings, tell_gates_of
from regimen.clinic.sheet_form import LINE_OF_PAGE, SheetForm, Stored
from regimen.engine.answers import Answers, TakenMedicine
from regimen.engine.bounds import YOUNGEST_AGE
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.engine.rulebook import Rulebook
from regimen.plans.timetable import Timetable, build_timetable
from regimen.questions.day_form import usual_day
from regimen.questions.journey import PAGES, Journey, Page, bind, end_early
from regimen.questions.medicine_rows import make_row_forms
from regimen.questions.product_form import ProductForm
from regimen.questions.record_list import take_as_written
from regimen.questions.row_form import RowForm
from regimen.words.moments import full_date_words

LINES = ("person", "signs", "pain", "kidneys", "health", "medicines", "label", "day")
# What a line says while nothing stands on it.
MISSING = {
    "region": lazy("Choose the region."),
    "about-you": lazy("Give age and sex."),
    "pregnancy": lazy("Ask about pregnancy."),
    "pregnancy-signs": lazy("Ask for the red flags."),
    "warning-signs": lazy("Ask for the red flags, and say that you did."),
    "more-signs": "",
    "last-signs": "",
    "pain": lazy("Choose the pain."),
    "kidneys": lazy("Give the eGFR and its day, or choose an answer."),
    "conditions": lazy("Name the conditions, or say that all were asked."),
    "food": lazy("Name food allergies and diets, or say that you asked."),
    "medicines": lazy("Paste the list, or say that there are none."),
    "product": lazy("Say how much other magnesium there is, 0 for none."),
    "too-much": lazy("That is above the limit: ask for signs of too much magnesium."),
    "day": lazy("Give the three times."),
}
# What a medicine lacks, where the questions speak to the person who takes it.
ASKED_OF_ANOTHER = {
    "when": lazy("“%(name)s”: when is it taken?"),
    "twice": lazy("“%(name)s”: it is on the list already. Say if both are taken."),
}
# A paper sheet may leave these scores out; nothing of safety hangs on them.
OPTIONAL = ("baseline",)
# Without these there is no telling what is safe, so there is no plan to look at yet.
NEEDED = (
    "region", "age", "sex", "red_flags", "pains", "kidney", "conditions", "medicines",
)  # fmt: skip


@dataclass
class Replay:
    """The pages of the questions that hold, and those that do not with their forms."""

    journey: Journey = field(default_factory=Journey)
    missing: list[str] = field(default_factory=list)
    wrong: dict[str, Form] = field(default_factory=dict)


def replay(stored: Stored, rulebook: Rulebook) -> Replay:
    """Bind every page's form to what is stored for it, as the walk of the questions does, but go on
    past what is missing, so that all of it can be said at once; and past a red flag, so that its
    plan, whom to call, can be made and printed."""
    done = Replay()
    journey = done.journey
    for page in PAGES:
        if not concerns(page, journey.answered, stored, rulebook):
            continue
        form = bind(page, stored.get(page.slug), rulebook, dict(journey.answered))
        if page.slug not in stored:
            done.missing.append(page.slug)
        elif not form.is_valid():
            done.wrong[page.slug] = form
        else:
            journey.forms[page.slug] = form
            journey.answered.update(form.answers())
            if not (done.missing or done.wrong):
                end_early(journey, page, rulebook)
    return done


def concerns(page: Page, answered: dict[str, Any], stored: Stored, rulebook: Rulebook) -> bool:
    """Whether a page is asked of this person on a sheet, as far as it can be told. What has no line
    there stays as it is where nobody was asked."""
    if page.slug not in LINE_OF_PAGE:
        return False
    if page.slug in OPTIONAL and page.slug not in stored:
        return False
    if page.slug == "pregnancy" and not {"age", "sex"} <= answered.keys():
        return False
    return bool(page.is_for(answered, stored, rulebook))


class SheetReading:
    """A sheet, read: each of its lines with what is wrong there, its medicines row by row, and the
    plan, which is made as soon as every line about safety is answered."""

    def __init__(self, form: SheetForm, rulebook: Rulebook, edition: int | None) -> None:
        self.form, self.rulebook, self.edition = form, rulebook, edition
        form.is_valid()
        self.stored = form.to_stored()
        self.replay = replay(self.stored, rulebook)

    @cached_property
    def rows(self) -> list[RowForm]:
        """A form for each medicine."""
        if "medicines" in self.form.errors:
            return []
        earlier = self.replay.journey.answered
        return list(make_row_forms(self.form.rows, self.rulebook, earlier))

    @property
    def open_rows(self) -> list[RowForm]:
        return [row for row in self.rows if not row.is_finished]

    @property
    def count_words(self) -> str:
        """How many lines were read, so that nobody has to count whether one is gone."""
        if not self.rows:
            return ""
        count, still_open = len(self.rows), len(self.open_rows)
        read = ngettext("%(count)s medicine line", "%(count)s medicine lines", count)
        told = read % {"count": count}
        if not still_open:
            return _("%(lines)s, all read.") % {"lines": told}
        return _("%(lines)s, %(open)s to finish.") % {"lines": told, "open": still_open}

    @cached_property
    def problems(self) -> dict[str, list[str]]:
        """What is still to do, by the sheet's line, in the order of the lines."""
        found: dict[str, list[str]] = {line: [] for line in LINES}
        for name, errors in self.form.errors.items():
            found[LINE_OF_FIELD[name]] += [str(error) for error in errors]
        for page, form in self.replay.wrong.items():
            found[LINE_OF_PAGE[page]] += list(dict.fromkeys(self._tell(page, form)))
        for page in self.replay.missing:
            line = LINE_OF_PAGE[page]
            if MISSING[page] and not found[line]:
                found[line].append(str(MISSING[page]))
        if self.is_too_young:
            found["person"].append(_("This plan is for adults only."))
        return found

    def _tell(self, page: str, form: Form) -> Iterator[str]:
        if page == "medicines":
            for row in self.open_rows:
                yield from tell_open(row)
            return
        for name, errors in form.errors.items():
            label = form.fields[name].label if name in form.fields else ""
            is_named = page in ("day", "baseline", "about-you") and label
            yield from (f"{label} {error}" if is_named else str(error) for error in errors)

    @property
    def is_too_young(self) -> bool:
        age = self.replay.journey.answered.get("age")
        return isinstance(age, int) and age < YOUNGEST_AGE

    @property
    def to_do(self) -> list[tuple[str, str]]:
        """Everything still to do, each with its line."""
        return [(line, told) for line, all_told in self.problems.items() for told in all_told]

    @property
    def is_complete(self) -> bool:
        return not self.to_do

    @cached_property
    def answers(self) -> Answers | None:
        """The complete answers; None while anything is to do."""
        if not self.is_complete:
            return None
        answers: Answers = self.replay.journey.answers
        return answers

    @cached_property
    def so_far(self) -> Answers | None:
        """The answers as far as they go, on a usual day, once everything about safety is told; a
        line of medicines that is still open counts as written, and so as one nobody knows."""
        if self.answers:
            return self.answers
        told = {k: v for k, v in self.replay.journey.answered.items() if k != "stopped"}
        if "medicines" in self.stored and "medicines" not in told:
            listed = [row for row in self.rows if row.picked != "none"]
            told["medicines"] = tuple(map(take_open, listed))
        if any(name not in told for name in NEEDED) or self.is_too_young:
            return None
        return Answers(**{"day": usual_day(), **told})

    @cached_property
    def plan(self) -> Plan | None:
        """The plan so far, or None before there can be one."""
        return make_plan(self.so_far, self.rulebook, self.edition) if self.so_far else None

    @property
    def kidney_band(self) -> str:
        """The answer that a result came to, in the words of the questionnaire."""
        term = self.form.kidney_term if self.form.told("egfr") else ""
        return str(self.rulebook.names_of("kidney").get(term, ""))

    @property
    def kidney_words(self) -> str:
        """What a result was read as, and what it means; the answer it came to where no gate speaks
        of it."""
        told = tell_gates_of(f"kidney:{self.form.kidney_term}", self.rulebook)
        return f"{self.result.words}. {told}" if self.result and told else self.kidney_band

    @property
    def result(self) -> Result | None:
        """The kidney result, where there is a number."""
        number, on = self.form.cleaned_data.get("egfr"), self.form.cleaned_data.get("egfr_on")
        if not (number and on and self.kidney_band):
            return None
        day = full_date_words(on, self.form.place[0])
        told = _("eGFR %(number)s on %(day)s") % {"number": number, "day": day}
        return Result(self.kidney_band, told)

    @property
    def label_words(self) -> str:
        """How the magnesium in one was worked out from the label."""
        product = self.replay.journey.forms.get("product")
        return str(product.sum) if isinstance(product, ProductForm) else ""

    @property
    def findings(self) -> list[FindingLine]:
        """The findings of the plan so far, in a clinician's words."""
        return tell_findings(self.plan, self.result) if self.plan else []

    @cached_property
    def timetable(self) -> Timetable | None:
        """The day so far, also of a dose that waits for a word."""
        if self.plan is None or self.so_far is None or not (self.plan.dose or self.plan.if_agreed):
            return None
        waits = self.plan.dose is None
        return build_timetable(self.plan, self.so_far.medicines, if_agreed=waits)


def tell_open(row: RowForm) -> Iterator[str]:
    """What a medicine still lacks, said to somebody who asks for another."""
    for errors in row.errors.as_data().values():
        for error in errors:
            asked = ASKED_OF_ANOTHER.get(error.code or "")
            yield str(asked) % {"name": row.row.text} if asked else " ".join(error.messages)


def take_open(row: RowForm) -> TakenMedicine:
    """A medicine as far as its row goes."""
    taken: TakenMedicine = row.taken() if row.is_finished else take_as_written(row)
    return taken


LINE_OF_FIELD = {
    "reference": "person", "region": "person", "age": "person", "sex": "person",
    "pregnancy": "person", "asked_signs": "signs", "signs": "signs", "pains": "pain",
    "pain": "pain", "enjoyment": "pain", "activity": "pain", "sleep": "pain", "egfr": "kidneys",
    "egfr_on": "kidneys", "has_disease": "kidneys", "kidney": "kidneys", "conditions": "health",
    "conditions_asked": "health", "food": "health", "food_asked": "health", "picked": "health",
    "medicines": "medicines", "medicines_none": "medicines", "label": "label",
    "other_mg": "label", "too_much": "label", "wake": "day", "dinner": "day", "bed": "day",
    "breakfast": "day", "lunch": "day", "start_on": "day",
}  # fmt: skip
