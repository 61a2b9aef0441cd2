"""Finding a plan by its code, and recording a clinician's yes or no."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.clinic.models import Profile
from regimen.engine.answers import Agreed, Declined
from regimen.engine.plan import Plan
from regimen.plans.forms import AgreeForm
from regimen.plans.models import SavedPlan
from regimen.questions.fields import NOT_A_CHOICE, TOO_LONG

# What nobody types who decides: it is the account's.
OF_THE_PROFILE = ("name", "role", "registration")


class DecideForm(AgreeForm):
    """A clinician's yes to every flag that asks, or a no with its reason, in the name that the
    account's profile gives."""

    word = forms.ChoiceField(
        label=lazy("Do you agree that this person may take magnesium?"),
        choices=[("yes", lazy("Yes, I agree")), ("no", lazy("No, I do not agree"))],
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Choose yes or no."), **NOT_A_CHOICE},
    )
    reason = forms.CharField(
        label=lazy("If no: why?"),
        max_length=300,
        required=False,
        error_messages=TOO_LONG,
        help_text=lazy("It is printed on the plan."),
    )

    told_by = "clinic"
    field_order = ("word", "flags", "reason", "on")

    def __init__(self, data: QueryDict | None = None, *, plan: Plan, profile: Profile) -> None:
        super().__init__(data, plan=plan)  # type: ignore[no-untyped-call]  # plans has no types yet
        self.profile = profile
        for name in OF_THE_PROFILE:
            del self.fields[name]
        self.fields["on"].label = _("Date")
        self.fields["flags"].label = _("If yes: what do you agree to?")
        self.fields["flags"].help_text = _(
            "Tick each one you looked at. All of them are needed for a dose."
        )
        self.fields["flags"].required = False

    def clean_flags(self) -> list[str]:
        if self.data.get("word") != "yes":
            return []
        flags: list[str] = super().clean_flags()  # type: ignore[no-untyped-call]  # as above
        return flags

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        cleaned |= {name: getattr(self.profile, name) for name in OF_THE_PROFILE}
        if cleaned.get("word") == "no" and not cleaned.get("reason"):
            self.add_error("reason", _("Say why, in a few words."))
        return cleaned

    def decision(self) -> dict[str, Agreed | Declined | None]:
        """The part of the answers that this decision changes."""
        cleaned = self.cleaned_data
        if cleaned["word"] == "yes":
            agreed: Agreed = self.agreed()  # type: ignore[no-untyped-call]  # as above
            return {"agreed": agreed, "declined": None}
        who = {name: cleaned[name] for name in ("name", "role", "registration", "on", "reason")}
        return {"agreed": None, "declined": Declined(**who)}


class CodeForm(forms.Form):
    """The code on a plan's paper."""

    template_name = "questions/_form.html"

    code = forms.CharField(
        label=lazy("The code on the paper"),
        help_text=lazy("Eight letters and digits, such as 7QAM-KD29."),
        max_length=12,
        error_messages={
            "required": lazy("Write the code from the paper, such as 7QAM-KD29."),
            "max_length": lazy("That is too long for a code. It is like 7QAM-KD29."),
        },
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)

    def clean_code(self) -> str:
        letters = "".join(c for c in self.cleaned_data["code"].upper() if c.isalnum())
        code = f"{letters[:4]}-{letters[4:]}"
        if not SavedPlan.objects.kept().filter(code=code).exists():
            raise forms.ValidationError(_("No plan has this code. It may have been deleted."))
        return code
