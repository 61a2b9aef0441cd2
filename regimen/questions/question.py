"""Question: a form that knows the rulebook and gives part of the answers."""

import copy
import datetime

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, pgettext

from regimen.questions.fields import ClockField, NumberField
from regimen.words.moments import clock, full_date_words


class SharedFields(dict):
    """Fields that Django need not copy for each form: that is most of what a replay would cost."""

    def __deepcopy__(self, memo):
        return dict(self)


class Question(forms.Form):
    """A form that knows the rulebook and what was answered before it."""

    template_name = "questions/_form.html"
    error_css_class = "has-error"

    def __init__(self, *args, rulebook, earlier=None, **kwargs):
        self.rulebook = rulebook
        self.earlier = earlier or {}
        self.base_fields = self._built_fields()
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)

    @classmethod
    def defaults(cls, region):
        """What stands in the fields before anything was answered; nothing clinical ever does."""
        return {}

    @classmethod
    def from_stored(cls, stored, **kwargs):
        """The form bound to what a session stored for it."""
        return cls(MultiValueDict(stored or {}), **kwargs)

    def _built_fields(self):
        """The fields, filled in once for everybody who is asked the same."""
        key = (type(self), self.region, get_language(), self.variety())
        if key not in self.rulebook.worked_out:
            self.fields = copy.deepcopy(self.base_fields)
            self.build()
            for name, field in self.fields.items():
                field.label, field.help_text = str(field.label or ""), str(field.help_text)
                field.is_titled = name == self.titled
            self.rulebook.worked_out[key] = SharedFields(self.fields)
        return self.rulebook.worked_out[key]

    # The field whose label the page's own heading says already.
    titled = ""

    @property
    def region(self):
        """Where the person lives, or empty before that was answered."""
        return self.earlier.get("region", "")

    def variety(self):
        """What else the fields depend on, for a form that comes in several kinds."""

    def build(self):
        """Fill in the fields from the rulebook. Many people share them, so nothing but the region
        and the variety may tell here; afterwards they stay as they are."""

    def is_asking(self):
        """Whether the page stays to ask for more, although nothing is wrong."""
        return False

    def answers(self):
        """This form's part of the answers, by their field names."""
        return self.cleaned_data

    def read_backs(self):
        """What was read where it is not just what was written, by field: to be said back at it."""
        told = {}
        for name, field in self.fields.items():
            read_back = getattr(field, "read_back", None)
            text = self.data.get(self.add_prefix(name), "") if read_back else ""
            if text and (said := read_back(text, self.region)):
                told[name] = said
        return told

    def summary(self):
        """What was answered, as (question, answer in words) pairs for the review page."""
        return [(field.label, self._in_words(name)) for name, field in self.fields.items()]

    def _in_words(self, name):
        value, field = self.cleaned_data.get(name), self.fields[name]
        if isinstance(field, forms.ChoiceField):
            chosen = value if isinstance(value, tuple) else (value,)
            labels = [str(label) for key, label in flat(field.choices) if key in chosen and key]
            return "; ".join(labels) or _none()
        if value is None and isinstance(field, NumberField):
            return pgettext("an answer", "Not given")
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
