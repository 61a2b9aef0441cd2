"""Question: a form that knows the rulebook and gives part of the answers."""

import copy
import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, pgettext

from regimen.engine.rulebook import Rulebook
from regimen.questions.fields import Choice, ClockField, Group, NumberField
from regimen.words.moments import clock, full_date_words
from regimen.words.phrase import Phrase

# Answers by their field names; Any, as each value is of the type that its field has.
type Answered = dict[str, Any]
# What a session holds of a page; Any, as that is lists of what was posted by field, but of the page
# of medicines its rows. And what it holds of every page, by their slugs.
type StoredPage = Mapping[str, Any]
type Stored = Mapping[str, StoredPage]
# What was answered: pairs of a question, empty where the page asks one, and an answer in words.
type Summary = list[tuple[Phrase, Phrase]]


class SharedFields(dict[str, forms.Field]):
    """Fields that Django need not copy for each form: that is most of what a replay would cost."""

    def __deepcopy__(self, memo: object) -> dict[str, forms.Field]:
        return dict(self)


class Question(forms.Form):
    """A form that knows the rulebook and what was answered before it."""

    template_name = "questions/_form.html"
    error_css_class = "has-error"

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        rulebook: Rulebook,
        earlier: Answered | None = None,
        prefix: str | None = None,
    ) -> None:
        self.rulebook = rulebook
        self.earlier = earlier or {}
        self.base_fields = self._built_fields()  # type: ignore[misc]  # this form's own, on purpose
        super().__init__(data, prefix=prefix, label_suffix="", use_required_attribute=False)

    @classmethod
    def defaults(cls, region: str) -> dict[str, str]:
        """What stands in the fields before anything was answered; nothing clinical ever does."""
        return {}

    @classmethod
    def from_stored(
        cls, stored: StoredPage | None, *, rulebook: Rulebook, earlier: Answered | None = None
    ) -> Self:
        """The form bound to what a session stored for it."""
        return cls(MultiValueDict(stored or {}), rulebook=rulebook, earlier=earlier)

    def _built_fields(self) -> dict[str, forms.Field]:
        """The fields, filled in once for everybody who is asked the same."""
        key = (type(self), self.region, get_language(), self.variety())
        if key not in self.rulebook.worked_out:
            self.fields = copy.deepcopy(self.base_fields)
            self.build()
            for name, field in self.fields.items():
                field.label, field.help_text = str(field.label or ""), str(field.help_text)
                field.is_titled = name == self.titled  # type: ignore[attr-defined]  # for templates
            self.rulebook.worked_out[key] = SharedFields(self.fields)
        built: dict[str, forms.Field] = self.rulebook.worked_out[key]
        return built

    # The field whose label the page's own heading says already.
    titled = ""

    @property
    def region(self) -> str:
        """Where the person lives, or empty before that was answered."""
        region: str = self.earlier.get("region", "")
        return region

    def variety(self) -> tuple[object, ...]:
        """What else the fields depend on, for a form that comes in several kinds."""
        return ()

    def build(self) -> None:
        """Fill in the fields from the rulebook. Many people share them, so nothing but the region
        and the variety may tell here; afterwards they stay as they are."""

    def offer(self, name: str, choices: Iterable[Choice | Group]) -> None:
        """Give a field its choices, pairs or groups of pairs."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def is_asking(self) -> bool:
        """Whether the page stays to ask for more, although nothing is wrong."""
        return False

    def lasting(self, values: StoredPage) -> StoredPage:
        """What of a page's values is kept with its answers; a half-filled page keeps them all."""
        return values

    def clean(self) -> dict[str, Any]:
        super().clean()
        return self.cleaned_data

    def answers(self) -> Answered:
        """This form's part of the answers, by their field names."""
        return self.cleaned_data

    def read_backs(self) -> dict[str, str]:
        """What was read where it is not just what was written, by field: to be said back at it."""
        told = {}
        for name, field in self.fields.items():
            if not isinstance(field, NumberField | ClockField):
                continue
            text = self.data.get(self.add_prefix(name), "")
            if text and (said := field.read_back(text, self.region)):
                told[name] = said
        return told

    def summary(self) -> Summary:
        """What was answered, as (question, answer in words) pairs for the review page."""
        return [(field.label or "", self._in_words(name)) for name, field in self.fields.items()]

    def _in_words(self, name: str) -> str:
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


def _none() -> str:
    return pgettext("an answer", "None")


# Any: Django's stubs let more be choices than the pairs and groups that forms here are given.
def flat(choices: Any) -> Iterator[Choice]:
    """Choices without their groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
