"""The editors' forms: plain words, choices by slug and title, and saves that undo nobody's."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regimen.generics import ChoicesOf, FormOf
from regimen.guidance import models
from regimen.guidance.draft import key_of
from regimen.guidance.help_texts import FIELDS
from regimen.guidance.models.rows import Row
from regimen.guidance.picking import Picked, find_unknown
from regimen.guidance.placing import list_places
from regimen.guidance.plain import find_hard_label, find_hard_words
from regimen.guidance.publish import rulebook_of
from regimen.guidance.together import READ_AS, state_of, tell_both

type Measure = Callable[[str, Iterable[str]], list[str]]
PERSON_FIELDS = (
    "text", "because", "says", "question", "how_often", "progress", "stop_when",
    "text_if_agreed",
)  # fmt: skip


# Names and lines of lists, which people read too.
LABEL_FIELDS = ("name", "ask", "have_checked", "note", "hint", "heading", "reveals", "serving")
MEASURES: Mapping[str, Measure] = {
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


class RowForm[R: Row](FormOf[R]):
    """A row of the draft. ``has_moved`` says that somebody else saved it meanwhile. Words that are
    typed for the first time must be known; those that stay are for the check."""

    has_moved = False
    # How the words of a field that people read are measured.
    measures: ClassVar[Mapping[str, Measure]] = {}
    before = forms.CharField(
        label=_("Put it before"),
        required=False,
        help_text=_(
            "The row that comes next, or (last). Empty, it stays where it is, and a new row comes "
            "last. Example: age-65."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "before" in self.fields:
            words = partial(list_places, self._meta.model)
            self.fields["before"].widget = Picked.of(forms.TextInput(), words)

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name in self.changed_data:
            for problem in find_unknown(self._meta.model, name, self.cleaned_data.get(name)):
                self.add_error(name, problem)
        self._measure()
        read_as = self.data.get(READ_AS) or ""
        if self.instance.pk and read_as and read_as != state_of(self.instance):
            self.has_moved = True
            for field, told in list(tell_both(self, self.instance)):
                self.add_error(field, told)
        return self.cleaned_data

    def clean_before(self) -> str:
        """A row there is, and another than this."""
        typed = str(self.cleaned_data["before"])
        own = {key_of(self.instance)} if self.instance.pk else set()
        if typed and typed not in set(list_places(self._meta.model)) - own:
            raise ValidationError(_("No other row here is called %(key)s.") % {"key": typed})
        return typed

    def _measure(self) -> None:
        for name in self.measures.keys() & set(self.changed_data):
            text = self.cleaned_data.get(name) or ""
            for problem in self.measures[name](text, medicine_names()):
                self.add_error(name, problem)


class TermForm(RowForm[models.Term]):
    """What an answer is called is read by people."""

    measures = {"name": find_hard_label, "hint": find_hard_label}


class FoodForm(RowForm[models.Food]):
    """A food's note reads as plainly as a text. Its name is what shops call it."""

    measures = {"note": find_hard_words}


class PlainWordsForm[R: models.Rule](RowForm[R]):
    """Texts that reach a person must read at grade 6: the same check as the tests make. What is
    not changed is never refused."""

    measures = MEASURES

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        retired = cleaned.get("retired_on")
        if retired and retired > timezone.localdate():
            self.add_error("retired_on", _("An edition has no clock: retire it when it ends."))
        if cleaned.get("retired_on") and not cleaned.get("retired_because"):
            self.add_error("retired_because", _("Say why it is retired."))
        return cleaned


def medicine_names() -> tuple[str, ...]:
    """Names that a plain text may hold all the same."""
    current = models.Edition.objects.current()
    if current is None:
        return ()
    medicines = rulebook_of(current).medicines
    return tuple(name for medicine in medicines for name in medicine.names if len(name) > 3)


class SubmitForm(FormOf[models.Submission]):
    """A note to the reviewer, which the edition keeps."""

    class Meta:
        model = models.Submission
        fields = ("note",)


class VerdictForm(forms.Form):
    """A yes or a no, the no with its reason."""

    word = forms.ChoiceField(
        label=_("Your word"),
        choices={"approve": _("I approve of it"), "object": _("I object")},
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        help_text=_("Needed when you object. Example: The gap for iron should stay 4 hours."),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("word") == "object" and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why you object."))
        return cleaned


class RecallForm(FormOf[models.Recall]):
    """A recall in plain words, of terms that exist."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        for problem in find_hard_words(cleaned.get("text") or "", medicine_names()):
            self.add_error("text", problem)
        first, last = cleaned.get("first_edition"), cleaned.get("last_edition")
        if first and last and last < first:
            self.add_error("last_edition", _("The last edition comes before the first."))
        current = models.Edition.objects.current()
        if last and last > (current.number if current else 0):
            self.add_error("last_edition", _("There is no edition %(number)s.") % {"number": last})
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("It would end before it begins."))
        for unknown in find_unknown_subjects(cleaned.get("subjects") or []):
            self.add_error("subjects", _("Nothing is called %(key)s.") % {"key": unknown})
        return cleaned


def find_unknown_subjects(subjects: list[str]) -> list[str]:
    """The subjects that are neither a medicine nor a term of the draft."""
    terms = {str(term) for term in models.Term.objects.all()}
    medicines = models.Medicine.objects.values_list("slug", flat=True)
    return sorted(set(subjects) - terms - {f"medicine:{slug}" for slug in medicines})


class InviteForm(FormOf[models.Invitation]):
    class Meta:
        model = models.Invitation
        fields = ("name",)


class ProposeForm(forms.Form):
    """What to propose: an edition, a file, or the starter that this release ships."""

    edition = forms.ModelChoiceField(
        label=_("An edition"),
        queryset=models.Edition.objects.defer("content"),
        required=False,
        help_text=_("To go back to it, whole or row by row. Example: Edition 3."),
    )
    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_(
            "A CSV or TOML file of any kind of row, as it is exported. Rows and columns that a CSV "
            "file does not hold stay as they are. Example: medicines.csv."
        ),
    )
    starter = forms.BooleanField(
        label=_("The starter of this release"),
        required=False,
        help_text=_("What is new in it since it was last shipped. Example: after an upgrade."),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if sum(bool(cleaned.get(name)) for name in self.fields) != 1:
            raise ValidationError(_("Choose one of them."))
        return cleaned
