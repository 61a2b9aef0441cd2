"""The quick sheet as a form: what is its own to judge, and what the questions' forms are given."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from regimen.clinic.meals import place_meals
from regimen.clinic.sheet_fields import SheetFields
from regimen.clinic.typing_ahead import Found, Typed, find_terms
from regimen.questions.day_form import USUAL_DAY
from regimen.questions.kidney_number import Unread, find_band, read_number
from regimen.questions.record_list import LONGEST_LIST, TooLong, read_lines
from regimen.questions.row import Row
from regimen.questions.row_form import RowForm
from regimen.questions.warnings_form import lines_of
from regimen.words.dates import read_date
from regimen.words.moments import clock

type Stored = dict[str, Any]

SCORES = ("pain", "enjoyment", "activity", "sleep")
LONGEST_VALUE, MOST_VALUES = LONGEST_LIST, 120
# Which page of the questions a line of the sheet answers: an error there is shown at the line.
LINE_OF_PAGE = {
    "region": "person", "about-you": "person", "pregnancy": "person",
    "pregnancy-signs": "signs", "warning-signs": "signs", "more-signs": "signs",
    "last-signs": "signs", "pain": "pain", "baseline": "pain", "kidneys": "kidneys",
    "conditions": "health", "food": "health", "medicines": "medicines", "product": "label",
    "too-much": "label", "day": "day",
}  # fmt: skip
SIGN_PAGES = {
    "pregnancy": "pregnancy-signs", "first": "warning-signs", "second": "more-signs",
    "third": "last-signs",
}  # fmt: skip
ROW_FIELDS = ("open", *RowForm.base_fields)
ROW_ID = re.compile(r"m[0-9a-f]{8}(-[0-9]{1,2})?")


class SheetForm(SheetFields):
    """The sheet. It judges only what is its own; the rest is judged by the forms of the questions,
    which are given what ``to_stored`` makes of it."""

    @cached_property
    def conditions_found(self) -> Found:
        """What was typed among the conditions."""
        return find_terms(self._typed("conditions"), ("condition",), self.rulebook)

    @cached_property
    def food_found(self) -> Found:
        """What was typed among allergies and diets."""
        return find_terms(self._typed("food"), ("allergen", "diet"), self.rulebook)

    def _typed(self, name: str) -> Typed:
        return Typed(tuple(self.lists(name)), frozenset(self.lists("picked")))

    @cached_property
    def rows(self) -> list[Row]:
        """A row for each line of medicines; raises ``TooLong``."""
        text = (self.lists("medicines") or [""])[-1]
        if not text.strip():
            return []
        answered = {}
        for name in self.data:
            row_id, dash, field = name.rpartition("-")
            if dash and field == "open":
                answered[row_id] = {
                    each: values
                    for each in RowForm.base_fields
                    if (values := self.lists(f"{row_id}-{each}"))
                }
        rows: list[Row] = read_lines(text, self.rulebook, self.place, answered)
        return rows

    def clean_medicines(self) -> str:
        try:
            rows = self.rows
        except TooLong as problem:
            told = _("That list is too long to read: “%(line)s”. Take it in two.")
            raise ValidationError(told, params={"line": str(problem)}) from problem
        if rows and self.told("medicines_none"):
            raise ValidationError(_("There is a list, and “takes none” is ticked."))
        return self.told("medicines")

    def clean_conditions(self) -> str:
        return self._refuse_unknown(self.conditions_found)

    def clean_food(self) -> str:
        return self._refuse_unknown(self.food_found)

    def _refuse_unknown(self, found: Found) -> str:
        if found.unknown:
            told = _("We do not know “%(words)s”. Choose from the list, or clear it.")
            raise ValidationError(told, params={"words": ", ".join(found.unknown)})
        return ""

    def clean_egfr(self) -> str:
        if not self.told("egfr"):
            return ""
        if self.told("kidney"):
            raise ValidationError(_("Give the number, or choose an answer without one."))
        try:
            read_number(self.told("egfr"))
        except Unread as problem:
            raise ValidationError(str(problem)) from problem
        return self.told("egfr")

    def clean_egfr_on(self) -> date | None:
        if not self.told("egfr"):
            return None
        read = read_date(self.told("egfr_on"), self.today, self.place[0])
        if read.date is None:
            raise ValidationError(_("Give the day of the test, such as 12 November."))
        if read.date > self.today:
            raise ValidationError(_("That day is still to come."))
        on: date = read.date
        return on

    def to_stored(self) -> Stored:
        """What each page of the questions is given: only pages that were answered."""
        stored: Stored = {}
        for fill in (self._person, self._signs, self._pain, self._kidneys, self._health,
                     self._medicines, self._product, self._excess, self._day):  # fmt: skip
            stored |= fill()
        return stored

    def _person(self) -> Stored:
        stored: Stored = {}
        if self.told("region"):
            stored["region"] = {"region": [self.told("region")]}
        if self.told("age") or self.told("sex"):
            stored["about-you"] = {"age": [self.told("age")], "sex": self.lists("sex")}
        if self.told("pregnancy"):
            stored["pregnancy"] = {"pregnancy": [self.told("pregnancy")]}
        return stored

    def _signs(self) -> Stored:
        asked, ticked = self.told("asked_signs"), set(self.lists("signs"))
        if asked not in ("none", "some") or (asked == "some" and not ticked):
            return {}
        stored: Stored = {}
        for page, slug in SIGN_PAGES.items():
            here = [
                line.slug
                for line in lines_of(self.rulebook)
                if line.page == page and line.slug in ticked
            ]
            # What is ticked beside "none" goes along, so that the form of the page asks about it.
            nothing = {"none": ["1"]} if asked == "none" or not here else {}
            stored[slug] = {"signs": here, **nothing}
        return stored

    def _pain(self) -> Stored:
        stored: Stored = {}
        if self.lists("pains"):
            stored["pain"] = {"pains": self.lists("pains")}
        if any(self.told(score) for score in SCORES):
            stored["baseline"] = {score: [self.told(score)] for score in SCORES}
        return stored

    @property
    def kidney_term(self) -> str:
        """The answer about the kidneys, from the number where there is one; empty until then."""
        number, on = self.cleaned_data.get("egfr"), self.cleaned_data.get("egfr_on")
        if not (number and on):
            return "" if self.told("egfr") else self.told("kidney")
        has_disease = bool(self.cleaned_data.get("has_disease"))
        term: str = find_band(read_number(number), on, self.today, has_disease, self.rulebook)
        return term

    def _kidneys(self) -> Stored:
        slug = self.kidney_term
        term = next((each for each in self.rulebook.terms_of("kidney") if each.slug == slug), None)
        if term is None:
            return {}
        heads = self.rulebook.names_of("kidney-group")
        if term.group in heads:
            return {"kidneys": {"kidney": [term.group], "result": [slug]}}
        return {"kidneys": {"kidney": [slug]}}

    def _health(self) -> Stored:
        stored: Stored = {}
        found, food = self.conditions_found, self.food_found
        if found.terms or self.told("conditions_asked"):
            nothing = {"none": ["1"]} if self.told("conditions_asked") else {}
            stored["conditions"] = {
                "conditions": found.slugs_of("condition"), "unsure": list(found.unsure), **nothing,
            }  # fmt: skip
        if food.terms or self.told("food_asked"):
            nothing = {"none": ["1"]} if self.told("food_asked") else {}
            stored["food"] = {
                "allergens": food.slugs_of("allergen"), "diets": food.slugs_of("diet"), **nothing,
            }  # fmt: skip
        return stored

    def _medicines(self) -> Stored:
        if "medicines" in self.errors or not (self.rows or self.told("medicines_none")):
            return {}
        rows = [row.to_store() for row in self.rows]
        listed = {"rows": rows, "next": 1, "finished": True, "removed": None}
        return {"medicines": listed}

    def _product(self) -> Stored:
        other = self.told("other_mg")
        if not other:
            return {}
        nothing = other in ("0", "none")
        have = ("label" if nothing else "more") if self.told("label") else "other"
        if nothing and not self.told("label"):
            have = "none"
        said = {"label": [self.told("label")], "have": [have]}
        return {"product": said if nothing else {**said, "supplemental_mg": [other]}}

    def _excess(self) -> Stored:
        return {"too-much": {"feels": [told]}} if (told := self.told("too_much")) else {}

    def _day(self) -> Stored:
        if not (self.told("wake") and self.told("dinner") and self.told("bed")):
            return {}
        said = {name: [self.told(name)] for name in ("wake", "dinner", "bed", "start_on")}
        return {"day": {**said, **{name: [self.meals[name]] for name in ("breakfast", "lunch")}}}

    @cached_property
    def meals(self) -> dict[str, str]:
        """Breakfast and lunch, as written or as the three times of the day place them."""
        return place_meals({name: self.told(name) for name in USUAL_DAY}, self.place[0])


def usual_sheet(region: str) -> dict[str, list[str]]:
    """What stands on a new sheet: where the site's patients live, and a usual day."""
    times = {name: [clock(USUAL_DAY[name], region)] for name in ("wake", "dinner", "bed")}
    return {"region": [region], **times, "start_on": ["tomorrow"]}


def lists_of(post: QueryDict) -> dict[str, list[str]]:
    """What was posted, as lists by field: the sheet's own, and those of its rows. No database keeps
    the character that is none."""
    return {
        name: [
            value.replace("\x00", "")[:LONGEST_VALUE] for value in post.getlist(name)[:MOST_VALUES]
        ]
        for name in post
        if name in SheetForm.base_fields or is_of_a_row(name)
    }


def is_of_a_row(name: str) -> bool:
    """Whether a field belongs to a row of the medicines."""
    row_id, _dash, field = name.rpartition("-")
    return field in ROW_FIELDS and bool(ROW_ID.fullmatch(row_id))
