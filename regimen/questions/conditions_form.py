"""The conditions: groups that open, a search over the names people use, and none as a press."""

from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile
from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from regimen.engine.folding import fold
from regimen.engine.records import Term
from regimen.questions.condition_search import LONGEST_TYPED, find_conditions
from regimen.questions.fields import ManyField, group_choices
from regimen.questions.question import Answered, Question, StoredPage, Summary
from regimen.words.spelling import spell

# The pages where something that is no condition here is asked.
ELSEWHERE = {"kidney-disease": "kidneys", "kidney-failure": "kidneys"}
# What is sent of the search, beside the answers.
LOOKED_FOR = ("text", "find", "told")
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
        max_length=LONGEST_TYPED,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    none = forms.CharField(max_length=9, required=False)
    find = forms.CharField(max_length=9, required=False)
    # The word in the box that the page has already spoken of: going on with it is a decision.
    told = forms.CharField(max_length=LONGEST_TYPED, required=False)

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
        return (self["text"].value() or "")[:LONGEST_TYPED].strip()

    @property
    def told_of(self) -> str:
        """The word that this page speaks of, or has spoken of before."""
        is_told_now = self.is_bound and self.has_error("text")
        return self.typed if is_told_now else self["told"].value() or ""

    @property
    def found(self) -> list[ConditionLine]:
        """The lines that the search found."""
        return [self._line(term) for term in self._meant if term.group]

    @property
    def ticked_besides(self) -> list[ConditionLine]:
        """The lines that are ticked and that the search did not find: a new word in the box, or
        none, takes no tick away."""
        found = {line["slug"] for line in self.found}
        asked = (term for term in self.rulebook.terms_of("condition") if term.group)
        lines = (self._line(term) for term in asked if term.slug not in found)
        return [line for line in lines if line["is_ticked"]]

    @property
    def pages_found(self) -> list[str]:
        """The pages that ask about what was typed, by their slug, where nothing of this page is
        likelier meant."""
        first = takewhile(lambda term: term.slug in ELSEWHERE, self._meant)
        slugs = [ELSEWHERE[term.slug] for term in first]
        if self.earlier.get("sex") == "female" and fold(self.typed) in PREGNANT:
            slugs.append("pregnancy")
        return list(dict.fromkeys(slugs))

    @cached_property
    def _meant(self) -> list[Term]:
        return find_conditions(self.rulebook, self.typed)

    def is_asking(self) -> bool:
        """Something was looked for: the page stays and shows what was found."""
        return "find" in self.data and bool(self.typed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["unsure"] = tuple(cleaned.get("unsure", ()))
        ticked = [*cleaned.get("conditions", ())]
        cleaned["unsure"] = tuple(slug for slug in cleaned["unsure"] if slug in ticked)
        if self.is_asking() or self.errors:
            return cleaned
        if self._is_unused(ticked):
            told = _("You typed “%(typed)s”. Tick it if it is there, or clear the box. Then go on.")
            self.add_error("text", told % {"typed": self.typed})
        elif ticked and cleaned.get("none"):
            told = _("You ticked a line and pressed “None of these”. Untick it, or press “Go on”.")
            self.add_error("conditions", told)
        elif not ticked and not cleaned.get("none"):
            self.add_error("conditions", _("Tick all that fit, or press “None of these”."))
        return cleaned

    def _is_unused(self, ticked: Sequence[str]) -> bool:
        """Whether a word stands in the box that no tick is of, and nothing was said of it yet."""
        if not self.typed or fold(self.typed) == fold(self.cleaned_data.get("told", "")):
            return False
        return not any(term.slug in ticked for term in self._meant)

    def lasting(self, values: StoredPage) -> StoredPage:
        """What was looked for is no answer."""
        return {name: said for name, said in values.items() if name not in LOOKED_FOR}

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
