"""Recording that a clinician has agreed."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.engine.answers import Agreed, ToldBy
from regimen.engine.plan import Flag, Plan
from regimen.questions.fields import NOT_A_CHOICE, NOT_A_DATE, TOO_LONG, DateBox


class AgreeForm(forms.Form):
    """Who agreed, when, and to which flags; every flag that asks must be named."""

    template_name = "questions/_form.html"

    name = forms.CharField(
        label=lazy("Who agreed?"),
        help_text=lazy("Their name, such as Dr A. Example."),
        max_length=100,
        error_messages={"required": lazy("Write a name."), **TOO_LONG},
    )
    role = forms.CharField(
        label=lazy("What is their role?"),
        help_text=lazy("Such as GP, pharmacist or kidney nurse."),
        max_length=100,
        error_messages={
            "required": lazy("Write a role, such as GP or pharmacist."),
            **TOO_LONG,
        },
    )
    registration = forms.CharField(
        label=lazy("Registration number"),
        help_text=lazy("If you know it."),
        max_length=100,
        error_messages=TOO_LONG,
        required=False,
    )
    on = forms.DateField(
        label=lazy("When did they agree?"),
        widget=DateBox(),
        error_messages={
            "required": lazy("Choose the day, such as today."),
            **NOT_A_DATE,
        },
    )
    flags = forms.MultipleChoiceField(
        label=lazy("What did they agree to?"),
        help_text=lazy("Tick each one they looked at. All of them are needed for a dose."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Tick what they agreed to."), **NOT_A_CHOICE},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, plan: Plan) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        asking = [flag for flag in plan.flags if flag.level == "ask"]
        self.asking = {one.finding: one for flag in asking for one in flag.findings}
        flags = self.fields["flags"]
        assert isinstance(flags, forms.ChoiceField)
        flags.choices = [(finding, name_finding(flag)) for finding, flag in self.asking.items()]

    def clean_on(self) -> datetime.date:
        on: datetime.date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come."))
        return on

    def clean_flags(self) -> list[str]:
        agreed: list[str] = self.cleaned_data["flags"]
        missing = [
            name_finding(flag) for finding, flag in self.asking.items() if finding not in agreed
        ]
        if missing:
            told = _("Not yet agreed: %(flags)s.")
            raise forms.ValidationError(told, params={"flags": ", ".join(missing)})
        return agreed

    # Who says so: on this form, the person.
    told_by: ToldBy = "person"

    def agreed(self) -> Agreed:
        """The agreement as the engine reads it."""
        cleaned = self.cleaned_data
        return Agreed(
            name=cleaned["name"],
            role=cleaned["role"],
            registration=cleaned["registration"],
            on=cleaned["on"],
            findings=tuple(cleaned["flags"]),
            flags=tuple(dict.fromkeys(self.asking[told].slug for told in cleaned["flags"])),
            told_by=self.told_by,
        )


def name_finding(flag: Flag) -> str:
    """A finding on the form: its name, and the words that raised it."""
    return f"{flag.name} ({', '.join(flag.said)})" if flag.said else flag.name
