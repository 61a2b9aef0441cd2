"""The form of the second step."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """One code, of an app or a recovery code."""

    template_name = "questions/_form.html"

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        error_messages={
            "required": _("Write the code."),
            "max_length": _("That is too long for a code."),
        },
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "one-time-code"}),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
