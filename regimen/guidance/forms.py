"""The editors' forms: plain words, choices by slug and title, and publishing."""

from typing import Any

import msgspec
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regimen.generics import ChoicesOf, FormOf
from regimen.guidance import models
from regimen.guidance.help_texts import FIELDS
from regimen.guidance.impact import find_bars
from regimen.guidance.plain import find_hard_label, find_hard_words
from regimen.guidance.publish import changes_between, digest_of, rulebook_of
from regimen.guidance.snapshot import read_draft

PERSON_FIELDS = (
    "text", "because", "says", "question", "how_often", "progress", "stop_when",
    "text_if_agreed",
)  # fmt: skip


# Names and lines of lists, which people read too.
LABEL_FIELDS = ("name", "ask", "have_checked", "note", "hint", "heading", "reveals")
MEASURES = {
    **dict.fromkeys(PERSON_FIELDS, find_hard_words),
    **dict.fromkeys(LABEL_FIELDS, find_hard_label),
}


class TitledChoices(ChoicesOf[models.Term | models.Source]):
    """Rows to choose from by slug and title, so that the box above them finds either."""

    def label_from_instance(self, row: models.Term | models.Source) -> str:
        return f"{row}: {row.title if isinstance(row, models.Source) else row.name}"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The box's name until the admin's script has built two boxes of it, or without script."""
        return {"aria-label": self.label} if self.label else {}


class WhenRowForm(FormOf[models.WhenRow]):
    class Meta:
        help_texts = FIELDS["whenrow"]


class PlainWordsForm[R: models.Rule](FormOf[R]):
    """Texts that reach a person must read at grade 6: the same check as the tests make. What was
    not changed is never refused."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        names = medicine_names()
        for name, measure in MEASURES.items():
            if name in self.changed_data:
                for problem in measure(cleaned.get(name) or "", names):
                    self.add_error(name, problem)
        return cleaned


def medicine_names() -> tuple[str, ...]:
    """Names that a plain text may hold all the same."""
    current = models.Edition.objects.current()
    if current is None:
        return ()
    medicines = rulebook_of(current).medicines
    return tuple(name for medicine in medicines for name in medicine.names if len(name) > 3)


class EditionForm(FormOf[models.Edition]):
    """Adding an edition publishes the draft, so the draft's problems are the form's errors."""

    class Meta:
        model = models.Edition
        fields = ("note", "recall")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.rulebook = read_draft()
        current = models.Edition.objects.current()
        if current and not changes_between(rulebook_of(current), self.rulebook):
            raise ValidationError(_("The draft is the same as the edition in force."))
        digest = digest_of(msgspec.json.encode(self.rulebook).decode())
        bars = find_bars(current.digest if current else "", digest)
        if bars:
            raise ValidationError(bars)
        return cleaned
