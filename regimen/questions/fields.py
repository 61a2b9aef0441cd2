"""Fields for people: nothing preselected, silence is not an answer, times in words."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.engine.records import Term
from regimen.engine.rulebook import Rulebook
from regimen.words.clocks import ReadClock, read_clock
from regimen.words.moments import clock
from regimen.words.numbers import Number, read_age, read_number, read_whole
from regimen.words.phrase import Phrase
from regimen.words.spelling import spell

# A choice of a list: what is posted, and what is read.
type Choice = tuple[str, Phrase]
# A heading with the choices under it.
type Group = tuple[Phrase, list[Choice]]

NONE = "none"
# What to say of wrong answers, in the plain words that Django's own messages lack.
TOO_LONG = {"max_length": lazy("That is too long. Write %(limit_value)s letters at most.")}
NOT_A_CHOICE = {
    name: lazy("Choose from the answers shown.")
    for name in ("invalid_choice", "invalid_list", "invalid_pk_value")
}
NOT_A_DATE = {"invalid": lazy("Write the day as year-month-day, such as 2026-12-01.")}
NOT_A_NUMBER = {
    "required": lazy("Write a number."),
    "invalid": lazy("Write it in digits, such as 3."),
    "not-whole": lazy("Write a whole number, such as 3."),
    "negative": lazy("Write 0 or more."),
    "more-than-one": lazy("Write one number."),
    "looks-like-a-year": lazy("Write your age in years, such as 58, not the year."),
    "min_value": lazy("Write %(limit_value)s or more."),
    "max_value": lazy("Write %(limit_value)s or less."),
}


ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Hinted(str):
    """A choice's words with a hint below them."""

    hint: Phrase

    def __new__(cls, label: Phrase, hint: Phrase = "") -> "Hinted":
        text = super().__new__(cls, label)
        text.hint = hint
        return text


class NumberField(forms.CharField):
    """A number as people write it: 12,5 and 12.5, ½ and 1/2. What could mean two things is asked
    about, never guessed. Cleans to an ``int`` or a ``float``; None where it is left empty."""

    def __init__(
        self, *, least: float, most: float, whole: bool = False, unit: str = "",
        is_age: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.least, self.most, self.unit = least, most, unit
        self.is_whole, self.is_age = whole or is_age, is_age
        keys = {"inputmode": "numeric" if self.is_whole else "decimal", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attrs={**keys, "class": "short"}))
        super().__init__(error_messages=NOT_A_NUMBER, **kwargs)

    def read(self, text: str) -> Number:
        """What was written, as a number of this field's kind."""
        if self.is_age:
            return read_age(text)
        return read_whole(text, self.unit) if self.is_whole else read_number(text, self.unit)

    def clean(self, value: object) -> int | float | None:
        text: str = super().clean(value)
        if not text:
            return None
        read = self.read(text)
        if read.value is None:
            raise ValidationError(self._complain(read))
        if not self.least <= read.value <= self.most:
            self._refuse_size(read.value)
        return int(read.value) if self.is_whole else float(read.value)

    def _complain(self, read: Number) -> Phrase:
        if read.choices:
            told = _("Is that %(numbers)s? Write one of them.")
            names = [number_words(choice) for choice in read.choices]
            return told % {"numbers": _(" or ").join(names)}
        if read.reason == "other-unit" and self.unit.startswith("mg"):
            return _("Write it in %(unit)s.") % {"unit": self.unit}
        return self.error_messages.get(read.reason, self.error_messages["invalid"])

    def _refuse_size(self, value: Fraction) -> NoReturn:
        code = "min_value" if value < self.least else "max_value"
        limit = number_words(self.least if code == "min_value" else self.most)
        raise ValidationError(self.error_messages[code], params={"limit_value": limit})

    def read_back(self, text: str, region: str) -> str:
        """What was read, where it is not what was written; empty otherwise."""
        read = self.read(text)
        if read.value is None or number_words(read.value) == text.strip():
            return ""
        return _("We read %(number)s.") % {"number": number_words(read.value)}


def number_words(value: float | Fraction) -> str:
    """A number without an idle decimal: 12.5, 3."""
    return f"{float(value):.10g}"


def whole_number(
    label: Phrase,
    *,
    most: float,
    hint: Phrase = "",
    required: bool = False,
    least: float = 1,
    unit: str = "",
    is_age: bool = False,
) -> NumberField:
    """A whole number, written on a phone's number keys."""
    return NumberField(
        label=label,
        help_text=hint,
        required=required,
        least=least,
        most=most,
        whole=True,
        unit=unit,
        is_age=is_age,
    )


def decimal(
    label: Phrase,
    *,
    most: float,
    hint: Phrase = "",
    required: bool = False,
    least: float = 0.1,
    unit: str = "",
) -> NumberField:
    """A number that may have decimals."""
    return NumberField(
        label=label, help_text=hint, required=required, least=least, most=most, unit=unit
    )


def terms(rulebook: Rulebook, kind: str, region: str = "") -> list[Choice]:
    """The rulebook's terms of a kind, as choices, spelled as the region does."""
    return [choice(term, region) for term in rulebook.terms_of(kind)]


def choice(term: Term, region: str) -> Choice:
    """A term as a choice with its hint."""
    return term.slug, Hinted(spell(term.name, region), spell(term.hint, region))


def group_choices(asked: Iterable[Term], region: str) -> list[Group]:
    """Terms as choices under their group's heading."""
    groups: dict[str, list[Choice]] = {}
    for term in asked:
        groups.setdefault(spell(term.group, region), []).append(choice(term, region))
    return [*groups.items()]


class OneField(forms.ChoiceField):
    """One of several; nothing is chosen beforehand."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        told = {"required": lazy("Choose one answer."), **NOT_A_CHOICE}
        kwargs.setdefault("error_messages", told)
        super().__init__(**kwargs)


class ManyField(forms.MultipleChoiceField):
    """Any of several; with ``none_label``, saying none is an answer and must be given."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, none_label: Phrase = "", folded: bool = False, **kwargs: Any) -> None:
        self.none_label, self.folded = none_label, folded
        kwargs.setdefault(
            "error_messages",
            {
                "required": format_lazy(lazy('Tick all that fit, or "{none}".'), none=none_label)
                if none_label
                else lazy("Tick at least one."),
                **NOT_A_CHOICE,
            },
        )
        super().__init__(**kwargs)

    @property
    def choices(self) -> list[Choice | Group]:
        return self._choices

    @choices.setter
    def choices(self, value: Any) -> None:  # Any: as much as any field of Django's takes
        extra = [(NONE, self.none_label)] if self.none_label else []
        self._choices: list[Choice | Group] = [*value, *extra]
        self.widget.choices = self._choices

    def clean(self, value: object) -> tuple[str, ...]:
        chosen = tuple(super().clean(value))
        if NONE in chosen and len(chosen) > 1:
            told = _('You ticked "%(none)s" and something else. Keep the one that is true.')
            raise ValidationError(told, params={"none": self.none_label})
        return tuple(key for key in chosen if key != NONE)


class DateBox(forms.DateInput):
    """A browser's own box for a date. What is no date stands in a box for text, where it can be
    read and put right; only that may bear a length."""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "medium"}, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        told: dict[str, Any] = context["widget"]
        if not told["value"] or ISO_DATE.fullmatch(told["value"]):
            told["type"] = "date"
            told["attrs"].pop("maxlength", None)
        return context


class ClockField(forms.CharField):
    """A clock time as people write it: 07:00, 7.30, 7 am, noon. What could be morning or evening
    is read by what the field is for, or asked about. Cleans to ``HH:MM``, or empty."""

    def __init__(self, *, meant: str, **kwargs: Any) -> None:
        self.meant = meant
        kwargs.setdefault("error_messages", dict(TOO_LONG))
        kwargs.setdefault("max_length", 60)
        keys = {"class": "short", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attrs=keys))
        super().__init__(**kwargs)

    def show_example(self, region: str) -> None:
        """Say how a time may be written where the person lives."""
        told = _("Give a time, such as %(time)s.") % {"time": clock("07:30", region)}
        self.error_messages["required"] = told
        self.region = region

    def clean(self, value: object) -> str:
        text: str = super().clean(value)
        return take_clock(read_clock(text, self.meant), text, self.region) if text else ""

    def read_back(self, text: str, region: str) -> str:
        """What was read, where the half of the day was not written; empty otherwise."""
        read = read_clock(text, self.meant) if text.strip() else None
        if read is None or not read.was_inferred:
            return ""
        return _("We read %(time)s.") % {"time": clock(read.time, region)}


def take_clock(read: ReadClock, text: str, region: str) -> str:
    """The time that was read. Raises ``ValidationError`` where it asks or is none."""
    if read.state == "asks":
        times = _(" or ").join(clock(choice, region) for choice in read.choices)
        raise ValidationError(_("Is that %(times)s? Write it like that.") % {"times": times})
    if read.state == "refused":
        told = _('"%(text)s" is not a time. Write it like 7:30 am or 19:30.')
        raise ValidationError(told, params={"text": text})
    return read.time
