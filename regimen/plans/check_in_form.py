"""The form of a check-in: rows of taps, nothing preselected, and the day it is for."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from regimen.engine.checkin import CheckIn
from regimen.engine.plan import Dose
from regimen.questions.fields import NOT_A_CHOICE, NOT_A_DATE, DateBox
from regimen.words.amounts import mg_words
from regimen.words.phrase import Phrase

NOT_CHOSEN = {"required": lazy("Choose one."), **NOT_A_CHOICE}
SCORES = [(score, str(score)) for score in range(11)]


class Taps(forms.RadioSelect):
    """A row of choices to tap; ``ends`` says in words what the ends of a scale are."""

    template_name = "django/forms/widgets/taps.html"

    def __init__(self, ends: Sequence[Phrase] = ()) -> None:
        super().__init__()
        self.ends = ends

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        # Any: as Django's own widgets take it.
        return {**super().get_context(name, value, attrs), "ends": self.ends}


def taps(
    label: Phrase,
    choices: Sequence[tuple[int | str, Phrase]],
    ends: Sequence[Phrase] = (),
    hint: Phrase = "",
) -> forms.TypedChoiceField:
    """A field of choices in a row; each choice's value is what the engine reads."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        coerce=int if isinstance(choices[0][0], int) else str,
        widget=Taps(ends),
        error_messages=NOT_CHOSEN,
    )


class CheckInForm(forms.Form):
    """How the last seven days were, in the words of the start, and what is taken now."""

    template_name = "questions/_form.html"

    on = forms.DateField(
        label=lazy("Which day is this for?"),
        help_text=lazy("Today, or a day from your paper diary."),
        widget=DateBox(),
        error_messages={"required": lazy("Choose the day, such as today."), **NOT_A_DATE},
    )
    pain = taps(
        lazy("How bad was your pain, on average?"),
        SCORES,
        ends=(lazy("0: no pain"), lazy("10: the worst")),
    )
    enjoyment = taps(
        lazy("How much did pain spoil your joy in life?"),
        SCORES,
        ends=(lazy("0: not at all"), lazy("10: all of it")),
    )
    activity = taps(
        lazy("How much did pain hold you back from what you do?"),
        SCORES,
        ends=(lazy("0: not at all"), lazy("10: from everything")),
    )
    sleep = taps(
        lazy("How well did you sleep? Here 10 is good."),
        SCORES,
        ends=(lazy("0: very badly"), lazy("10: very well")),
    )
    stools = taps(
        lazy("Your stools"),
        [
            ("normal", lazy("Normal for me")),
            ("harder", lazy("Harder")),
            ("looser", lazy("Looser")),
            ("watery", lazy("Watery")),
        ],
    )
    missed = taps(
        lazy("Doses you missed"),
        [
            ("none", pgettext_lazy("doses missed", "None")),
            ("one-or-two", lazy("1 or 2")),
            ("three-or-more", lazy("3 or more")),
        ],
    )
    is_new = taps(
        lazy("Anything new?"),
        [("no", lazy("No")), ("yes", lazy("Yes"))],
        hint=lazy("A new medicine or illness, weak kidneys, surgery soon, or you are pregnant."),
    )
    daily_mg = taps(lazy("How much magnesium do you take a day now, from this plan?"), [(0, "")])

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, dose: Dose, started_on: datetime.date,
        today: datetime.date,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"on": today}, label_suffix="", use_required_attribute=False)
        self.started_on, self.today = started_on, today
        amounts = {step.daily_mg: mg_words(step.daily_mg) for step in dose.steps}
        daily_mg = self.fields["daily_mg"]
        assert isinstance(daily_mg, forms.ChoiceField)
        daily_mg.choices = [(0, _("None")), *amounts.items()]

    def clean_on(self) -> datetime.date:
        on: datetime.date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day is still to come."))
        if on < self.started_on - datetime.timedelta(weeks=1):
            raise forms.ValidationError(_("That is before your plan began."))
        return on

    def check_in(self) -> CheckIn:
        """The check-in as the engine reads it."""
        said = {**self.cleaned_data, "is_new": self.cleaned_data["is_new"] == "yes"}
        return CheckIn(**said)
