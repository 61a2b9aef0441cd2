"""Finding a plan by its code, and a clinician's word on each finding that asks for one."""

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.clinic.findings import FindingLine
from regimen.clinic.models import Profile
from regimen.clinic.openings import is_like_a_code, write_code
from regimen.engine.answers import Agreed, Declined
from regimen.engine.bounds import MOST_WINDOW_HOURS
from regimen.engine.plan import Plan
from regimen.engine.rulebook import Rulebook
from regimen.plans.models import SavedPlan
from regimen.questions.fields import NOT_A_CHOICE, TOO_LONG, decimal, number_words, whole_number
from regimen.words.dates import read_date
from regimen.words.moments import today_in

AGREE, DECLINE, LATER = "agree", "decline", "later"
WORDS = [(AGREE, lazy("Agree")), (DECLINE, lazy("Do not agree")), (LATER, lazy("Later"))]
# Why a clinician says no, by the code under which it is counted.
REASONS = {
    "kidneys": lazy("The kidneys"),
    "clash": lazy("It clashes with a medicine or an illness"),
    "not-needed": lazy("It is not needed"),
    "wish": lazy("The patient’s wish"),
    "other": lazy("Another reason"),
}
LONGEST_NOTE = 300
YOUR_WORD = "word-"


class DecideForm(forms.Form):
    """A word on each finding, and the terms of a yes, in the name that the account's profile gives.
    A yes to some holds the plan until the others are agreed; one no stops it."""

    cap_mg = whole_number(lazy("Limit a day"), most=5000)
    gap_hours = decimal(lazy("Gap, each side"), most=MOST_WINDOW_HOURS, least=0, unit="hours")
    have_checked = forms.CharField(
        label=lazy("Check"), required=False, max_length=LONGEST_NOTE, error_messages=TOO_LONG
    )
    check_by = forms.CharField(
        label=lazy("by"), required=False, max_length=60, error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=lazy("If not: why?"),
        required=False,
        choices=[("", lazy("Choose")), *REASONS.items()],
        error_messages=NOT_A_CHOICE,
    )
    reason_text = forms.CharField(
        label=lazy("In a few words"),
        required=False,
        max_length=LONGEST_NOTE - 60,
        error_messages=TOO_LONG,
    )

    def __init__(
        self, data: QueryDict | None = None, *, plan: Plan, lines: list[FindingLine],
        profile: Profile, recorded_by: str, rulebook: Rulebook, before: Agreed | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.plan, self.lines, self.profile = plan, lines, profile
        self.recorded_by = recorded_by
        for number, line in enumerate(lines):
            self.fields[f"{YOUR_WORD}{number}"] = forms.ChoiceField(
                label=line.what,
                choices=WORDS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one, or “Later”."), **NOT_A_CHOICE},
            )
        if any(line.is_unknown for line in lines):
            self._ask_for_gap(rulebook)
        else:
            del self.fields["gap_hours"]
        # What this very clinician said before need not be said again.
        if before and before.name == profile.name:
            self._fill(before)

    def _ask_for_gap(self, rulebook: Rulebook) -> None:
        """Show the usual gap to what nobody knows, which a yes confirms, and how wide some are."""
        self.usual_gap_hours = rulebook.figure("unknown-gap-hours")
        self.initial["gap_hours"] = number_words(self.usual_gap_hours)
        gaps = (max(row.wait_hours, row.lead_hours) for row in rulebook.interactions)
        wide = sorted({hours for hours in gaps if hours > self.usual_gap_hours})
        told = _("hours from what we do not know. Is %(hours)s enough?")
        if wide:
            told = _(
                "hours from what we do not know. Is %(hours)s enough? Some medicines need "
                "%(least)s to %(most)s."
            )
        self.fields["gap_hours"].help_text = told % {
            "hours": number_words(self.usual_gap_hours),
            "least": number_words(wide[0]) if wide else "",
            "most": number_words(wide[-1]) if wide else "",
        }

    def _fill(self, before: Agreed) -> None:
        for number, line in enumerate(self.lines):
            if line.finding in before.findings:
                self.initial[f"{YOUR_WORD}{number}"] = AGREE
        for name in ("cap_mg", "gap_hours", "have_checked", "check_by"):
            if getattr(before, name) is not None:
                self.initial[name] = getattr(before, name)

    @property
    def findings(self) -> Iterator[tuple[int, FindingLine, forms.BoundField]]:
        """Each finding with its number and the field of its word."""
        for number, line in enumerate(self.lines):
            yield number + 1, line, self[f"{YOUR_WORD}{number}"]

    @property
    def most_mg(self) -> int | None:
        """The most that the guidance allows once all is agreed; None where it gives no dose."""
        return self.plan.if_agreed.ceiling_mg if self.plan.if_agreed else None

    def clean_cap_mg(self) -> int | None:
        cap_mg: int | None = self.cleaned_data["cap_mg"]
        if cap_mg and self.most_mg and cap_mg > self.most_mg:
            told = _("The guidance goes up to %(mg)s mg.")
            raise forms.ValidationError(told, params={"mg": self.most_mg})
        return cap_mg

    def clean_gap_hours(self) -> float:
        """The gap that a yes confirms: as written, or the usual one that stood there."""
        hours: float | None = self.cleaned_data["gap_hours"]
        return self.usual_gap_hours if hours is None else hours

    def clean_check_by(self) -> datetime.date | None:
        text, today = self.cleaned_data["check_by"], today_in(self.plan.region)
        if not text:
            return None
        found: datetime.date | None = read_date(text, today, self.plan.region).date
        if found is None:
            raise forms.ValidationError(_("Write a day, such as 4 January 2027."))
        if found < today:
            raise forms.ValidationError(_("That day is past."))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.said(DECLINE):
            if not cleaned.get("reason"):
                self.add_error("reason", _("Choose why."))
            elif cleaned["reason"] == "other" and not cleaned.get("reason_text"):
                self.add_error("reason_text", _("Say why, in a few words."))
        elif not self.said(AGREE) and not self.errors:
            self.add_error(f"{YOUR_WORD}0", _("Nothing is decided yet."))
        return cleaned

    def said(self, word: str) -> list[FindingLine]:
        """The findings that were given a word."""
        return [
            line
            for number, line in enumerate(self.lines)
            if self.cleaned_data.get(f"{YOUR_WORD}{number}") == word
        ]

    @property
    def is_no(self) -> bool:
        return bool(self.said(DECLINE))

    def decision(self) -> dict[str, Agreed | Declined | None]:
        """The part of the answers that this decision changes."""
        cleaned = self.cleaned_data
        who: dict[str, Any] = {
            "name": self.profile.name,
            "role": self.profile.role,
            "registration": self.profile.registration,
            "on": today_in(self.plan.region),
            "told_by": "clinic",
            "recorded_by": self.recorded_by,
        }
        if self.is_no:
            reason = str(REASONS[cleaned["reason"]])
            text = str(cleaned.get("reason_text") or "")
            said = text if cleaned["reason"] == "other" else f"{reason}: {text}" if text else reason
            return {"agreed": None, "declined": Declined(reason=said, **who)}
        terms: dict[str, Any] = {
            name: cleaned.get(name) for name in ("cap_mg", "gap_hours", "have_checked", "check_by")
        }
        agreed = Agreed(
            findings=tuple(line.finding for line in self.said(AGREE)),
            flags=tuple(dict.fromkeys(self._slugs(AGREE))),
            **{**terms, "have_checked": terms["have_checked"] or ""},
            **who,
        )
        return {"agreed": agreed, "declined": None}

    def _slugs(self, word: str) -> Iterator[str]:
        named = {line.finding for line in self.said(word)}
        for flag in self.plan.flags:
            if named.issuperset(one.finding for one in flag.findings):
                yield flag.slug


class CodeForm(forms.Form):
    """The code on a plan's paper, typed or read by a scanner that writes as a keyboard does."""

    template_name = "questions/_form.html"

    code = forms.CharField(
        label=lazy("The code on the paper"),
        help_text=lazy("Eight letters and digits, such as 7QAM-KD29. Type it, or scan it."),
        max_length=300,
        error_messages={
            "required": lazy("Write the code from the paper, such as 7QAM-KD29."),
            "max_length": lazy("That is too long for a code. It is like 7QAM-KD29."),
        },
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )

    def __init__(self, data: dict[str, str] | None = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.is_wrong = False
        if data is None:
            # A scanner writes wherever the cursor is.
            self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        found = find_plan(typed)
        if found is None and not is_like_a_code(typed):
            raise forms.ValidationError(_("Nothing on the list goes by that, and it is no code."))
        if found is None:
            self.is_wrong = True
            raise forms.ValidationError(_("No plan has this code. It may have been deleted."))
        if found.expires_at <= timezone.now():
            raise forms.ValidationError(_("That plan has expired. Please make a new one."))
        code: str = found.code
        return code


def find_plan(typed: str) -> SavedPlan | None:
    """The plan whose code was typed, or whose address a scanner read from a square code: that of
    its owner, or of a reader."""
    key = typed.strip().rstrip("/").rpartition("/")[2]
    plans = SavedPlan.objects.all()
    if "/plan/" in typed:
        return plans.filter(token=key).first()
    if "/look/" in typed:
        return plans.filter(reader=key).first()
    return plans.filter(code=write_code(typed)).first()
