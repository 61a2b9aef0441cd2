"""The warning signs: a page of lines, some of which reveal more, and the red flags they raise."""

from collections.abc import Iterable, Iterator
from typing import Any, NotRequired, TypedDict

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regimen.engine.asked import WarningLine
from regimen.engine.lists import KNOWN_AT_SIGNS, RED_FLAG_LEVELS, WARNING_PAGES
from regimen.engine.rulebook import Rulebook
from regimen.questions.fields import NOT_A_CHOICE
from regimen.questions.question import Answered, Question, Summary
from regimen.words.spelling import spell

SIGNS, NONE, DOOR, UNDER = "signs", "none", "door", "under-"
# Where a red flag of this level is asked in editions that hold no lines of their own.
PAGE_OF_LEVEL = dict(zip(RED_FLAG_LEVELS, WARNING_PAGES[1:], strict=True))


class LineRow(TypedDict):
    """A line as its page shows it; one that stands under no other has those it reveals."""

    line: WarningLine
    name: str
    hint: str
    is_ticked: bool
    revealed: NotRequired[list["LineRow"]]
    error: NotRequired[str]


def lines_of(rulebook: Rulebook) -> tuple[WarningLine, ...]:
    """Every line of the warning signs; in editions from before, one a red flag."""
    return rulebook.warning_lines or tuple(
        WarningLine(
            slug=red_flag.slug,
            name=red_flag.question,
            hint=red_flag.hint,
            page=PAGE_OF_LEVEL[red_flag.level],
            red_flag=red_flag.slug,
        )
        for red_flag in rulebook.red_flags
    )


def pages_with(level: str, rulebook: Rulebook) -> set[str]:
    """The pages on which some line can raise a red flag of this level."""
    flags = {red_flag.slug for red_flag in rulebook.red_flags if red_flag.level == level}
    return {line.page for line in lines_of(rulebook) if line.red_flag in flags}


class SignsField(forms.MultipleChoiceField):
    """The slugs of the lines that were ticked; which of them count, the form says."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, error_messages=NOT_A_CHOICE, **kwargs)


class WarningsForm(Question):
    """One page of warning signs; the subclasses say which. Nobody has to count or compare ages:
    only the lines that concern this person are shown."""

    page = ""
    signs = SignsField()
    # The two buttons that answer: none of these, and the door to a person to talk to.
    none = forms.CharField(max_length=9, required=False)
    door = forms.CharField(max_length=100, required=False)

    def variety(self) -> tuple[object, ...]:
        return tuple(line.slug for line in self._shown())

    def build(self) -> None:
        lines = self._shown()
        named = [(line.slug, spell(line.name, self.region)) for line in lines]
        self.offer(SIGNS, named)
        for line in lines:
            if line.reveals and not line.takes_many:
                self.fields[f"{UNDER}{line.slug}"] = SignsField(choices=named)

    def _shown(self) -> list[WarningLine]:
        told = frozenset(
            f"{kind}:{self.earlier[kind]}" for kind in KNOWN_AT_SIGNS if kind in self.earlier
        )
        return [
            line
            for line in lines_of(self.rulebook)
            if line.page == self.page and line.holds(told, told, self.earlier.get("age"))
        ]

    @property
    def groups(self) -> list[tuple[str, list[LineRow]]]:
        """The lines as they stand: (heading, lines) in order, each line with its own below it."""
        ticked = {slug for name in self._lists() for slug in self[name].value() or ()}
        lines = self._shown()
        groups: list[tuple[str, list[LineRow]]] = []
        for line in lines:
            if line.under:
                continue
            if not groups or groups[-1][0] != line.heading:
                groups.append((line.heading, []))
            revealed = [other for other in lines if other.under == line.slug]
            row = self._row(line, ticked)
            row["revealed"] = [self._row(other, ticked) for other in revealed]
            row["error"] = self._missing.get(line.slug, "")
            groups[-1][1].append(row)
        return groups

    def _lists(self) -> list[str]:
        """The fields that hold what was ticked: the lines, and the one picked below a line."""
        return [name for name in self.fields if name == SIGNS or name.startswith(UNDER)]

    def _row(self, line: WarningLine, ticked: set[str]) -> LineRow:
        return {
            "line": line,
            "name": spell(line.name, self.region),
            "hint": spell(line.hint, self.region),
            "is_ticked": line.slug in ticked,
        }

    _missing: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        lines = {line.slug: line for line in self._shown()}
        door = lines.get(cleaned.get(DOOR, ""))
        cleaned[DOOR] = door if door and door.is_door else None
        slugs = dict.fromkeys(slug for name in self._lists() for slug in cleaned[name])
        ticked = [lines[slug] for slug in slugs]
        above = {line.slug for line in ticked if not line.under}
        cleaned[SIGNS] = [line for line in ticked if not line.under or line.under in above]
        if cleaned[DOOR]:
            return cleaned
        if above and cleaned[NONE]:
            told = _("You ticked a line and pressed “None of these”. Untick it, or press “Go on”.")
            raise ValidationError({SIGNS: told})
        if not above and not cleaned[NONE]:
            raise ValidationError({SIGNS: _("Tick all that fit, or press “None of these”.")})
        self._ask_below(lines.values(), above, cleaned[SIGNS])
        return cleaned

    def _ask_below(
        self, lines: Iterable[WarningLine], above: set[str], ticked: list[WarningLine]
    ) -> None:
        """A line that reveals others needs one of them."""
        answered = {line.under for line in ticked}
        self._missing = {
            line.slug: _("Answer this too: %(asked)s") % {"asked": line.reveals}
            for line in lines
            if line.slug in above and line.reveals and line.slug not in answered
        }
        for told in self._missing.values():
            self.add_error(SIGNS, told)

    def answers(self) -> Answered:
        """The red flags so far, of the pages before and of this one."""
        earlier = self.earlier.get("red_flags", ())
        return {"red_flags": tuple(dict.fromkeys((*earlier, *self.raised)))}

    @property
    def raised(self) -> Iterator[str]:
        """The red flags that the lines of this page raise."""
        if self.cleaned_data[DOOR]:
            yield self.cleaned_data[DOOR].red_flag
        ticked = self.cleaned_data[SIGNS]
        counting = {line.slug for line in ticked if line.least}
        for line in ticked:
            below = sum(other.under == line.slug and bool(other.red_flag) for other in ticked)
            if line.red_flag and line.under not in counting and below >= line.least:
                yield line.red_flag

    @property
    def is_ticked(self) -> bool:
        """Whether any line was, and not only "None of these" pressed."""
        return bool(self.cleaned_data[SIGNS] or self.cleaned_data[DOOR])

    def summary(self) -> Summary:
        """What was ticked, in its own words."""
        told = [spell(line.name, self.region) for line in self.cleaned_data[SIGNS]]
        return [("", "; ".join(told) or _("none"))]


class PregnancySignsForm(WarningsForm):
    page = "pregnancy"


class FirstSignsForm(WarningsForm):
    page = "first"


class SecondSignsForm(WarningsForm):
    page = "second"


class ThirdSignsForm(WarningsForm):
    page = "third"
