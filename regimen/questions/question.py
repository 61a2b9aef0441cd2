"""Question: a form that knows the rulebook and gives part of the answers."""

import datetime

from django import forms
from django.utils.translation import pgettext

from regimen.questions.fields import ClockField
from regimen.questions.moments import clock, full_date_words


class Question(forms.Form):
    """A form that knows the rulebook and what was answered before it."""

    template_name = "questions/_form.html"
    error_css_class = "has-error"

    def __init__(self, *args, rulebook, earlier=None, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        self.rulebook = rulebook
        self.earlier = earlier or {}
        self.build()

    # A sentence to stand before a field.
    intro: dict[str, str] = {}

    @property
    def region(self):
        """Where the person lives, or empty before that was answered."""
        return self.earlier.get("region", "")

    def build(self):
        """Fill in choices that come from the rulebook."""

    def answers(self):
        """This form's part of the answers, by their field names."""
        return self.cleaned_data

    def summary(self):
        """What was answered, as (question, answer in words) pairs for the review page."""
        return [(field.label, self._in_words(name)) for name, field in self.fields.items()]

    def _in_words(self, name):
        value, field = self.cleaned_data.get(name), self.fields[name]
        if isinstance(field, forms.ChoiceField):
            chosen = value if isinstance(value, tuple) else (value,)
            labels = [str(label) for key, label in flat(field.choices) if key in chosen and key]
            return "; ".join(labels) or _none()
        if value in (None, "", ()):
            return _none()
        if isinstance(field, ClockField):
            return clock(value, self.region)
        if isinstance(value, datetime.date):
            return full_date_words(value, self.region)
        return f"{value:g}" if isinstance(value, float) else str(value)


def _none():
    return pgettext("an answer", "None")


def flat(choices):
    """Choices without their groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
