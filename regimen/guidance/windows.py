"""Windows of a class: every row that speaks of its medicines, changed together."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec.structs import replace

from regimen.engine.bounds import MOST_WINDOW_HOURS
from regimen.engine.records import Interaction
from regimen.engine.rulebook import Rulebook
from regimen.guidance.draft import compile_draft, restore_draft
from regimen.guidance.history import recorded
from regimen.guidance.snapshot import one_hand


class WindowsForm(forms.Form):
    """New hours for the rows that are ticked; an empty box leaves those hours as they are."""

    wait_hours = forms.FloatField(
        label=gettext_lazy("Hours after the medicine"),
        required=False,
        min_value=0,
        max_value=MOST_WINDOW_HOURS,
        help_text=gettext_lazy("Magnesium waits so long after it. Example: 6."),
    )
    lead_hours = forms.FloatField(
        label=gettext_lazy("Hours before the medicine"),
        required=False,
        min_value=0,
        max_value=MOST_WINDOW_HOURS,
        help_text=gettext_lazy("Magnesium comes so long before it. Example: 4."),
    )
    rows = forms.MultipleChoiceField(
        label=gettext_lazy("Rows"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, about: Collection[Interaction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = gettext_lazy("%(subject)s: %(wait)s h after it, %(lead)s h before it, %(level)s")
        choices = self.fields["rows"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [
            (
                row.slug,
                told
                % {
                    "subject": row.subject,
                    "wait": f"{row.wait_hours:g}",
                    "lead": f"{row.lead_hours:g}",
                    "level": row.level,
                },
            )
            for row in about
        ]
        choices.initial = [row.slug for row in about if row.wait_hours or row.lead_hours]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.hours() and not self.errors:
            raise forms.ValidationError(_("Write new hours."))
        return self.cleaned_data

    def hours(self) -> dict[str, float]:
        """The hours that were typed."""
        names = ("wait_hours", "lead_hours")
        typed = {name: self.cleaned_data.get(name) for name in names}
        return {name: value for name, value in typed.items() if value is not None}


def rows_about(slug: str, rulebook: Rulebook) -> tuple[Interaction, ...]:
    """The rows that speak of a class's medicines: its own, and those of the medicines in it or
    made with them."""
    members = {medicine.slug for medicine in rulebook.medicines if slug in medicine.classes}
    members |= {
        medicine.slug
        for medicine in rulebook.medicines
        if not members.isdisjoint(medicine.ingredients)
    }
    subjects = {f"class:{slug}", *(f"medicine:{member}" for member in members)}
    return tuple(row for row in rulebook.interactions if row.subject in subjects)


def with_hours(rulebook: Rulebook, slugs: Collection[str], hours: dict[str, float]) -> Rulebook:
    """A rulebook in which some rows have other hours."""
    rows = tuple(
        replace(row, **hours) if row.slug in slugs else row for row in rulebook.interactions
    )
    return replace(rulebook, interactions=rows)


def change_windows(slugs: Collection[str], hours: dict[str, float], by: User) -> None:
    """Change the hours of several rows of the draft at once."""
    with one_hand(), recorded(by, _("Windows of a class.")):
        restore_draft(with_hours(compile_draft(), slugs, hours))
