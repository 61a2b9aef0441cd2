"""Fields for editors: a list is written one item a line."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class LinesFormField(forms.CharField):
    """A textarea whose non-empty lines are the items of a list."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        text = super().to_python(value) or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class NumbersFormField(LinesFormField):
    """The same for numbers."""

    def prepare_value(self, value):
        is_list = isinstance(value, list | tuple)
        return "\n".join(f"{number:g}" for number in value) if is_list else value

    def to_python(self, value):
        try:
            return [float(line) for line in super().to_python(value)]
        except ValueError as error:
            raise forms.ValidationError(_("Write one number a line.")) from error


class LinesField(models.JSONField):
    """A list of short texts."""

    form_field = LinesFormField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return self.form_field(
            required=not self.blank,
            label=kwargs.get("label") or self.verbose_name.capitalize(),
            help_text=kwargs.get("help_text") or self.help_text,
        )


class NumbersField(LinesField):
    """A list of numbers."""

    form_field = NumbersFormField
