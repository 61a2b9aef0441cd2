"""The forms of the second step, and of what a copy says of itself."""

import re

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from regimen.generics import FormOf
from regimen.staff.models import Operator

# What people put between digits; no letter, which not every phone can dial.
PHONE = re.compile(r"\+?[0-9 ()./-]+")
FEWEST_DIGITS = 3


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


class OperatorForm(FormOf[Operator]):
    """What whoever runs this copy says on its own pages, as plain text."""

    class Meta:
        model = Operator
        fields = ("who", "email", "phone", "post", "privacy", "accessibility")
        labels = {
            "who": _("Who runs this copy"),
            "privacy": _("Privacy: what you add"),
            "accessibility": _("Accessibility: what you add"),
        }
        help_texts = {
            "who": _(
                "The people or the body that answers for this copy, and why they run it. Plain "
                "text; an empty line begins a new paragraph. Example: Riverside Pain Clinic runs "
                "this copy for its patients."
            ),
            "email": _("Where people can write to you. Example: help@riverside.example."),
            "phone": _("As people dial it. Example: 01865 000000."),
            "post": _("As on an envelope, line by line. Example: 4 Mill Lane, Oxford OX1 1AA."),
            "privacy": _(
                "The page tells what the program keeps, and for how long. Add what only you know. "
                "Where does the server stand, and who else can reach it? How long do you keep "
                "backups? Whom can people ask about their data, and where can they complain? "
                "Example: The server stands in Oxford. We keep backups for 30 days."
            ),
            "accessibility": _(
                "The page tells what is built in and tested. Add what only you know. What can you "
                "send on paper? How soon do you answer? Where can people complain? Example: Ask "
                "us for your plan in large print. We answer within a week."
            ),
        }
        error_messages = {"email": {"invalid": _("An e-mail looks like help@riverside.example.")}}

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        digits = sum(letter.isdigit() for letter in phone)
        if phone and (not PHONE.fullmatch(phone) or digits < FEWEST_DIGITS):
            raise forms.ValidationError(
                now("Write the number in digits, as people dial it, such as 01865 000000.")
            )
        return phone
