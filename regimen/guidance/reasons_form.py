"""Reasons: one tick and one line for each thing that a draft makes softer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from regimen.engine.weighing import Softening
from regimen.guidance.models import Impact, Reason
from regimen.guidance.places import link_places


class ReasonsForm(forms.Form):
    """A tick without a reason, or a reason without its tick, counts for nothing and says so; what
    is left alone stays to be done."""

    def __init__(
        self, softer: Sequence[Softening], impact: Impact, data: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.impact, self.softer = impact, softer
        given = {reason.key: reason.text for reason in impact.reasons.all()}
        for number, softening in enumerate(softer):
            text = given.get(softening.key, "")
            self.fields[f"meant_{number}"] = forms.BooleanField(
                label=_("This is meant"), required=False, initial=bool(text)
            )
            self.fields[f"reason_{number}"] = forms.CharField(
                label=_("Why"),
                required=False,
                initial=text,
                max_length=500,
                help_text=_("Example: The new SmPC asks for 2 hours."),
                widget=forms.TextInput(attrs={"size": 70}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(len(self.softer)):
            is_meant = cleaned.get(f"meant_{number}")
            text = (cleaned.get(f"reason_{number}") or "").strip()
            if is_meant and not text:
                self.add_error(f"reason_{number}", _("Say why this is meant."))
            if text and not is_meant:
                self.add_error(f"meant_{number}", _("Tick it as well."))
        return cleaned

    def rows(self) -> list[tuple[Softening, str, forms.BoundField, forms.BoundField]]:
        """Each softening with the address of its row on the desk and its two fields."""
        placed = link_places(softening.rule for softening in self.softer)
        return [
            (softening, placed[number][1], self[f"meant_{number}"], self[f"reason_{number}"])
            for number, softening in enumerate(self.softer)
        ]

    def keep(self, by: User) -> None:
        """Keep each reason that is new or other, with who gave it."""
        given = {reason.key: reason for reason in self.impact.reasons.all()}
        for number, softening in enumerate(self.softer):
            text = self.cleaned_data[f"reason_{number}"].strip()
            kept = given.get(softening.key)
            if not text and kept:
                kept.delete()
            elif text and (kept is None or kept.text != text):
                reason = kept or Reason(impact=self.impact, key=softening.key)
                reason.text, reason.by = text, by
                reason.save()
