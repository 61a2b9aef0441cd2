"""The forms about food: allergies and diets, and what was eaten in a week."""

from collections.abc import Iterator
from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import FoodWeek
from regimen.questions.fields import TOO_LONG, ManyField, OneField, terms
from regimen.questions.question import Answered, Question, Summary
from regimen.words.phrase import Phrase
from regimen.words.spelling import spell

# How many servings a week, as taps.
SERVINGS = (0, 1, 2, 3, 5, 7, 10, 14, 21)


class FoodRow(TypedDict):
    """An allergy or a diet as the page shows it."""

    slug: str
    name: str
    hint: str
    is_ticked: bool


class FoodList(TypedDict):
    """One of the two lists: the common choices, and the others behind a press."""

    field: str
    heading: Phrase
    more_heading: Phrase
    first: list[FoodRow]
    more: list[FoodRow]
    is_open: bool


class FoodForm(Question):
    """Allergies and diets on one page, the common ones first; none is a press."""

    allergens = ManyField(label=_("Allergy"), required=False)
    diets = ManyField(label=_("Diet"), required=False)
    other_foods = forms.CharField(
        label=_("Another food you leave out"), max_length=200, required=False,
        error_messages=TOO_LONG,
        help_text=_("In your own words. Your plan prints it. You check each food for it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    none = forms.CharField(max_length=9, required=False)
    week = forms.CharField(max_length=9, required=False)

    def build(self) -> None:
        for field, kind in (("allergens", "allergen"), ("diets", "diet")):
            self.offer(field, terms(self.rulebook, kind, self.region))

    @property
    def lists(self) -> Iterator[FoodList]:
        """Each list: its name, its heading, the common choices, the others, and whether one of
        those is ticked."""
        for name, kind, more in (
            ("allergens", "allergen", _("More allergies")),
            ("diets", "diet", _("More diets")),
        ):
            ticked = set(self[name].value() or ())
            first: list[FoodRow] = []
            others: list[FoodRow] = []
            for term in self.rulebook.terms_of(kind):
                row: FoodRow = {
                    "slug": term.slug,
                    "name": spell(term.name, self.region),
                    "hint": spell(term.hint, self.region),
                    "is_ticked": term.slug in ticked,
                }
                (others if term.group == "more" else first).append(row)
            yield {
                "field": name, "heading": self.fields[name].label or "", "more_heading": more,
                "first": first, "more": others,
                "is_open": any(row["is_ticked"] for row in others)
                or (name == "allergens" and bool(self["other_foods"].value())),
            }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ticked = cleaned.get("allergens") or cleaned.get("diets") or cleaned.get("other_foods")
        if ticked and cleaned.get("none"):
            told = _("You ticked a line and pressed “None of these”. Untick it, or press “Go on”.")
            self.add_error("allergens", told)
        if not (ticked or cleaned.get("none") or cleaned.get("week") or self.errors):
            self.add_error("allergens", _("Tick all that fit, or press “None of these”."))
        return cleaned

    def answers(self) -> Answered:
        return {name: self.cleaned_data[name] for name in ("allergens", "diets", "other_foods")}

    def summary(self) -> Summary:
        told = [self._in_words(name) for name in ("allergens", "diets") if self.cleaned_data[name]]
        told += [self.cleaned_data["other_foods"]] if self.cleaned_data["other_foods"] else []
        return [("", "; ".join(told) or _("no allergy, no diet"))]


class FoodWeekForm(Question):
    """What was eaten in a week, in taps; nobody has to count it."""

    greens = OneField(
        label=_("Leafy greens"), help_text=_("Half a cup cooked, or 2 cups raw."), required=False
    )
    nuts = OneField(label=_("Nuts"), help_text=_("A small handful."), required=False)
    seeds = OneField(label=_("Seeds"), help_text=_("1 or 2 tablespoons."), required=False)
    legumes = OneField(
        label=_("Beans, lentils or tofu"), help_text=_("Half a cup."), required=False
    )
    grains = OneField(
        label=_("Whole grains"), help_text=_("A slice of bread, or half a cup."), required=False
    )
    other = OneField(
        label=_("Yoghurt, milk, fish, banana or dark chocolate"),
        help_text=_("One portion each."),
        required=False,
    )
    none = forms.CharField(max_length=9, required=False)

    def build(self) -> None:
        for group in FoodWeek.__struct_fields__:
            self.offer(group, [(str(count), str(count)) for count in SERVINGS])
        self.fields["other"].label = spell(str(self.fields["other"].label), self.region)

    @property
    def rows(self) -> list[forms.BoundField]:
        """The six rows of taps."""
        return [self[group] for group in FoodWeek.__struct_fields__]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        told = [group for group in FoodWeek.__struct_fields__ if cleaned.get(group)]
        if told and not cleaned.get("none"):
            for group in FoodWeek.__struct_fields__:
                if group not in told and group not in self.errors:
                    self.add_error(group, _("Choose one, or skip the whole page."))
        elif not cleaned.get("none") and not self.errors:
            self.add_error("greens", _("Choose one in each row, or skip the page."))
        return cleaned

    def answers(self) -> Answered:
        if self.cleaned_data["none"]:
            return {"food_week": None}
        week = {group: int(self.cleaned_data[group]) for group in FoodWeek.__struct_fields__}
        return {"food_week": FoodWeek(**week)}

    def summary(self) -> Summary:
        if self.cleaned_data["none"]:
            return [("", _("not counted"))]
        return [
            (self.fields[row.name].label or "", self.cleaned_data[row.name]) for row in self.rows
        ]
