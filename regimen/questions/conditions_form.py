"""The conditions: groups that open, a search over the names people use, and none as a press."""

from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from regimen.engine.folding import fold
from regimen.engine.records import Term
from regimen.questions.fields import ManyField, group_choices
from regimen.questions.question import Answered, Question, Summary
from regimen.words.spelling import spell

# A name of so few letters must be typed as it stands; longer ones may be begun or misspelt.
SHORT, LIKE_ENOUGH, MOST_FOUND = 3, 82, 6
# The pages where something that is no condition here is asked.
ELSEWHERE = {"kidney-disease": "kidneys", "kidney-failure": "kidneys"}
PREGNANT = ("pregnant", "pregnancy", "breastfeeding", "expecting")


class ConditionLine(TypedDict):
    """A condition as the page shows it."""

    slug: str
    name: str
    hint: str
    is_ticked: bool
    is_unsure: bool


class ConditionGroup(TypedDict):
    """A group that opens, and whether it stands open."""

    name: str
    hint: str
    lines: list[ConditionLine]
    is_open: bool


class ConditionsForm(Question):
    """What the person has; "not sure" stands at the line itself, and counts as a yes."""

    conditions = ManyField(label=_("Any of these?"), required=False)
    unsure = ManyField(label=_("I am not sure about this one"), required=False)
    text = forms.CharField(
        label=_("Type an illness, or open a group"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    none = forms.CharField(max_length=9, required=False)

    def build(self) -> None:
        asked = [term for term in self.rulebook.terms_of("condition") if term.group]
        groups = group_choices(asked, self.region)
        self.offer("conditions", groups)
        self.offer("unsure", groups)

    @property
    def groups(self) -> list[ConditionGroup]:
        """Each group: its name, what is in it, its lines, and whether one of them is ticked."""
        heads = {term.slug: term for term in self.rulebook.terms_of("condition-group")}
        groups: dict[str, list[ConditionLine]] = {}
        for term in self.rulebook.terms_of("condition"):
            if term.group:
                groups.setdefault(term.group, []).append(self._line(term))
        return [
            {
                "name": spell(heads[slug].name if slug in heads else slug, self.region),
                "hint": spell(heads[slug].hint, self.region) if slug in heads else "",
                "lines": lines,
                "is_open": any(line["is_ticked"] for line in lines),
            }
            for slug, lines in groups.items()
        ]

    def _line(self, term: Term) -> ConditionLine:
        unsure = set(self["unsure"].value() or ())
        return {
            "slug": term.slug,
            "name": spell(term.name, self.region),
            "hint": spell(term.hint, self.region),
            "is_ticked": term.slug in {*(self["conditions"].value() or ()), *unsure},
            "is_unsure": term.slug in unsure,
        }

    @property
    def typed(self) -> str:
        """What stands in the search box, or empty."""
        return (self["text"].value() or "").strip() if self.is_bound else ""

    @property
    def found(self) -> list[ConditionLine]:
        """The lines that the search found."""
        return [self._line(term) for term in self._search() if term.group]

    @property
    def pages_found(self) -> list[str]:
        """The pages that ask about what was typed, by their slug, where this page does not."""
        slugs = [ELSEWHERE[term.slug] for term in self._search() if term.slug in ELSEWHERE]
        if self.earlier.get("sex") == "female" and fold(self.typed) in PREGNANT:
            slugs.append("pregnancy")
        return list(dict.fromkeys(slugs))

    def _search(self) -> list[Term]:
        typed = fold(self.typed)
        if not typed:
            return []
        scored = [(self._score(term, typed), term) for term in self.rulebook.terms_of("condition")]
        kept = [(score, term) for score, term in scored if score]
        kept.sort(key=lambda pair: -pair[0])
        return [term for _score, term in kept[:MOST_FOUND]]

    def _score(self, term: Term, typed: str) -> float:
        """How well a term answers to what was typed, 0 for not at all."""
        names = [fold(name) for name in (term.name, *term.words)]
        words = [
            fold(word) for name in (term.name, term.hint, *term.words) for word in name.split()
        ]
        if typed in names or typed in words:
            return 100
        if len(typed) <= SHORT:
            return 0
        if any(name.startswith(typed) for name in (*names, *words)):
            return 95
        likeness = max((fuzz.ratio(typed, name) for name in (*names, *words)), default=0)
        return likeness if likeness >= LIKE_ENOUGH else 0

    def is_asking(self) -> bool:
        """Something was typed: the page stays and shows what was found."""
        return bool(self.typed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["unsure"] = tuple(cleaned.get("unsure", ()))
        ticked = [*cleaned.get("conditions", ())]
        cleaned["unsure"] = tuple(slug for slug in cleaned["unsure"] if slug in ticked)
        if self.typed or self.errors:
            return cleaned
        if ticked and cleaned.get("none"):
            told = _("You ticked a line and pressed “None of these”. Untick it, or press “Go on”.")
            self.add_error("conditions", told)
        elif not ticked and not cleaned.get("none"):
            self.add_error("conditions", _("Tick all that fit, or press “None of these”."))
        return cleaned

    def answers(self) -> Answered:
        unsure = self.cleaned_data["unsure"]
        sure = tuple(slug for slug in self.cleaned_data["conditions"] if slug not in unsure)
        return {"conditions": sure, "unsure": unsure}

    def summary(self) -> Summary:
        if not self.cleaned_data["conditions"]:
            return [("", _("none of these"))]
        names = self.rulebook.names_of("condition")
        unsure = self.cleaned_data["unsure"]
        told = [
            spell(names[slug], self.region) + (_(" (not sure)") if slug in unsure else "")
            for slug in self.cleaned_data["conditions"]
        ]
        return [("", "; ".join(told))]
