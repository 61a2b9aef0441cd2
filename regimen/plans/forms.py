"""Recording that a clinician has agreed."""

from django import forms
from django.utils import timezone

from regimen.engine.answers import Agreed


class AgreeForm(forms.Form):
    """Who agreed, when, and to which flags; every flag that asks must be named."""

    template_name = "questions/_form.html"

    name = forms.CharField(
        label="Who agreed?", help_text="Their name, such as Dr A. Example.", max_length=100
    )
    role = forms.CharField(
        label="What is their role?",
        help_text="Such as GP, pharmacist or kidney nurse.",
        max_length=100,
    )
    registration = forms.CharField(
        label="Registration number", help_text="If you know it.", max_length=100, required=False
    )
    on = forms.DateField(
        label="When did they agree?",
        widget=forms.DateInput(attrs={"type": "date", "class": "medium"}, format="%Y-%m-%d"),
    )
    flags = forms.MultipleChoiceField(
        label="What did they agree to?",
        help_text="Tick each one they looked at. All of them are needed for a dose.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what they agreed to."},
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        asking = {flag.slug: flag.name for flag in plan.flags if flag.level == "ask"}
        self.fields["flags"].choices = list(asking.items())

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("That day is still to come.")
        return on

    def clean_flags(self):
        missing = [
            label
            for slug, label in self.fields["flags"].choices
            if slug not in self.cleaned_data["flags"]
        ]
        if missing:
            raise forms.ValidationError(f"Not yet agreed: {', '.join(missing)}.")
        return self.cleaned_data["flags"]

    def agreed(self):
        """The agreement as the engine reads it."""
        cleaned = self.cleaned_data
        return Agreed(
            name=cleaned["name"],
            role=cleaned["role"],
            registration=cleaned["registration"],
            on=cleaned["on"],
            flags=tuple(cleaned["flags"]),
        )
