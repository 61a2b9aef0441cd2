"""Fields for editors: a list is written one item a line."""

from math import isfinite
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    JsonOf = models.JSONField
else:

    class JsonOf[Said, Kept](models.JSONField):
        """Django's field, in brackets what is set and what is got, as its stubs have it."""


class LinesFormField(forms.CharField):
    """A textarea whose non-empty lines are the items of a list."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: object) -> list[str]:  # type: ignore[override]  # many texts of one
        text = super().to_python(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: object, data: object) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class NumbersFormField(LinesFormField):
    """The same for numbers."""

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, list | tuple):
            return value
        return "\n".join(f"{number:g}" for number in value)

    def to_python(self, value: object) -> list[float]:  # type: ignore[override]  # numbers of texts
        try:
            numbers = [float(line) for line in super().to_python(value)]
        except ValueError as error:
            raise forms.ValidationError(_("Write one number a line.")) from error
        if not all(map(isfinite, numbers)):
            raise forms.ValidationError(_("Write one number a line."))
        return numbers


class ListField[Item](JsonOf[list[Item], list[Item]]):
    """A list, written one item a line."""

    form_field: type[LinesFormField]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return self.form_field(
            required=not self.blank,
            label=kwargs.get("label") or self.verbose_name.capitalize(),
            help_text=kwargs.get("help_text") or self.help_text,
        )


class LinesField(ListField[str]):
    """A list of short texts."""

    form_field = LinesFormField


class NumbersField(ListField[float]):
    """A list of numbers."""

    form_field = NumbersFormField
