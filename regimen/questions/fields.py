"""Fields for people: nothing preselected, silence is not an answer, times in words."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.words.moments import clock
from regimen.words.spelling import spell

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
    "min_value": lazy("Write %(limit_value)s or more."),
    "max_value": lazy("Write %(limit_value)s or less."),
}


class Label(str):
    """A choice's label that carries a hint."""

    hint: str

    def __new__(cls, label, hint=""):
        text = super().__new__(cls, label)
        text.hint = hint
        return text


def whole_number(label, *, most, hint="", required=False, least=1):
    """A whole number, written on a phone's number keys."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=required,
        error_messages=NOT_A_NUMBER,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )


def decimal(label, *, most, hint="", required=False, least=0.1):
    """A number that may have decimals."""
    keys = {"inputmode": "decimal", "class": "short", "step": "any"}
    return forms.FloatField(
        label=label,
        help_text=hint,
        required=required,
        error_messages=NOT_A_NUMBER,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs=keys),
    )


def terms(rulebook, kind, region=""):
    """The rulebook's terms of a kind, as choices, spelled as the region does."""
    return [choice(term, region) for term in rulebook.terms_of(kind)]


def choice(term, region):
    """A term as a choice with its hint."""
    return term.slug, Label(spell(term.name, region), spell(term.hint, region))


def GroupedChoices(asked, region):  # noqa: N802 - reads as a list of choices
    """Terms as choices under their group's heading."""
    groups = {}
    for term in asked:
        groups.setdefault(spell(term.group, region), []).append(choice(term, region))
    return list(groups.items())


class OneField(forms.ChoiceField):
    """One of several; nothing is chosen beforehand."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs):
        told = {"required": lazy("Choose one answer."), **NOT_A_CHOICE}
        kwargs.setdefault("error_messages", told)
        super().__init__(**kwargs)


class ManyField(forms.MultipleChoiceField):
    """Any of several; with ``none_label``, saying none is an answer and must be given."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, none_label="", folded=False, **kwargs):
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
    def choices(self):
        return self._choices

    @choices.setter
    def choices(self, value):
        extra = [(NONE, self.none_label)] if self.none_label else []
        self._choices = self.widget.choices = [*value, *extra]

    def clean(self, value):
        chosen = tuple(super().clean(value))
        if NONE in chosen and len(chosen) > 1:
            told = _('You ticked "%(none)s" and something else. Keep the one that is true.')
            raise ValidationError(told, params={"none": self.none_label})
        return tuple(key for key in chosen if key != NONE)


class ClockField(forms.CharField):
    """A clock time as people write it: 07:00, 7.30, 7 am, 10:15 pm. Cleans to ``HH:MM``."""

    pattern = re.compile(r"^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$")

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("error_messages", TOO_LONG)
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"class": "short", "autocomplete": "off"})
        )
        super().__init__(**kwargs)

    def show_example(self, region):
        """Say how a time may be written where the person lives."""
        told = _("Give a time, such as %(time)s.") % {"time": clock("07:30", region)}
        self.error_messages["required"] = told

    def clean(self, value):
        text = super().clean(value)
        return read_clock(text) if text else ""


def not_a_time(text):
    """What to say of a text that is no clock time."""
    told = _('"%(text)s" is not a time. Write it like 7:30 am or 19:30.')
    return ValidationError(told, params={"text": text})


def read_clock(text):
    """``HH:MM`` of a time as people write it. Raises ``ValidationError``."""
    found = ClockField.pattern.match(text.strip().lower().replace("noon", "12 pm"))
    if not found:
        raise not_a_time(text)
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "")
    if half and not 1 <= hours <= 12:
        raise not_a_time(text)
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    if hours > 23 or minutes > 59:
        raise not_a_time(text)
    return f"{hours:02d}:{minutes:02d}"
