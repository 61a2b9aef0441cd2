"""Medicines: the loop that adds one at a time."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, pgettext

from regimen.engine import facts
from regimen.engine.answers import WEEKDAYS, TakenMedicine
from regimen.engine.facts import recognise
from regimen.engine.folding import fold
from regimen.questions.fields import (
    TOO_LONG,
    ManyField,
    OneField,
    decimal,
    read_clock,
    whole_number,
)
from regimen.questions.question import Question
from regimen.words.moments import WEEKDAYS_IN_PLURAL, clock, time_words, weekday_name

MOST_MEDICINES = 60


def needs_times(rulebook, name):
    """Whether a medicine has a window, so that we must know when it is taken."""
    known = recognise(TakenMedicine(name=name), rulebook)
    return any(row.wait_hours or row.lead_hours for row in known.interactions)


def is_antibiotic(rulebook, name):
    """Whether a medicine may be a short course."""
    medicine = rulebook.medicine_by_folded_name.get(fold(name))
    return medicine is not None and facts.is_antibiotic(medicine, rulebook)


def holds_magnesium(rulebook, name):
    """The medicine when its magnesium is counted by the unit, else None."""
    medicine = rulebook.medicine_by_folded_name.get(fold(name))
    return medicine if medicine and medicine.elemental_mg else None


def needs_details(rulebook, name):
    """Whether there is anything more to ask about a medicine."""
    return (
        needs_times(rulebook, name)
        or is_antibiotic(rulebook, name)
        or holds_magnesium(rulebook, name) is not None
    )


class MedicineNameForm(forms.Form):
    """The name of one medicine, as it is on the box."""

    name = forms.CharField(
        label=lazy("Name of one medicine"),
        help_text=lazy("As it is on the box. Brand or plain name, both are fine."),
        max_length=100,
        error_messages={
            "required": lazy("Write the name of one medicine."),
            "max_length": lazy("That is too long for a name. Write one medicine at a time."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not fold(name):
            raise ValidationError(_("Write the name with letters."))
        if not name.isprintable():
            raise ValidationError(_("The name has a character we cannot read."))
        return name


def list_rhythms():
    """How often a medicine may be taken, as choices."""
    weekly = _("Once a week, on %(day)s")
    return [
        ("daily", _("Every day")),
        *((day, weekly % {"day": weekday_name(day)}) for day in WEEKDAYS),
        ("as-needed", _("Only when I need it")),
    ]


class MedicineForm(Question):
    """When and how one medicine is taken; only what matters for it is asked."""

    when = ManyField(
        label=lazy("When do you take it?"),
        required=False,
        choices=[
            ("wake", lazy("When I wake up")),
            ("breakfast", lazy("With breakfast")),
            ("lunch", lazy("With lunch")),
            ("dinner", lazy("With my evening meal")),
            ("bed", lazy("At bedtime")),
        ],
    )
    clock = forms.CharField(
        label=lazy("Or at what times?"),
        required=False,
        max_length=100,
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )
    rhythm = OneField(label=lazy("How often?"), choices=list_rhythms)
    course_days = whole_number(
        lazy("How many days does the course last?"),
        most=3650,
        hint=lazy("Empty if you take it all the time."),
    )
    units_a_day = decimal(lazy("How many a day?"), most=50, least=0, required=True)

    def __init__(self, *args, name, **kwargs):
        self.medicine_name = name
        super().__init__(*args, **kwargs)

    def variety(self):
        return (
            is_antibiotic(self.rulebook, self.medicine_name),
            holds_magnesium(self.rulebook, self.medicine_name),
            needs_times(self.rulebook, self.medicine_name),
        )

    def build(self):
        is_course, counted, is_timed = self.variety()
        if not is_course:
            del self.fields["course_days"]
        if counted is None:
            del self.fields["units_a_day"]
        elif counted.unit:
            self.fields["units_a_day"].help_text = _("Counted as: %(unit)s.") % {
                "unit": counted.unit
            }
        if not is_timed:
            for field in ("when", "clock", "rhythm"):
                del self.fields[field]
        else:
            told = _("Such as %(morning)s, %(afternoon)s. Put a comma between times.")
            self.fields["clock"].help_text = told % {
                "morning": clock("07:00", self.region),
                "afternoon": clock("14:30", self.region),
            }

    def clean_clock(self):
        parts = self.cleaned_data["clock"].replace(";", ",").split(",")
        return tuple(read_clock(part) for part in parts if part.strip())

    def clean(self):
        cleaned = super().clean()
        is_regular = cleaned.get("rhythm") not in (None, "as-needed")
        is_told = cleaned.get("when") or cleaned.get("clock") or "clock" in self.errors
        if "rhythm" in self.fields and is_regular and not is_told:
            self.add_error("when", _("Tell us when you take it, so we can keep the gap."))
        return cleaned

    def taken(self):
        """The medicine as the engine reads it."""
        cleaned = self.cleaned_data
        rhythm = cleaned.get("rhythm")
        return TakenMedicine(
            name=self.medicine_name,
            times=(*cleaned.get("when", ()), *cleaned.get("clock", ())),
            weekday=rhythm if rhythm in WEEKDAYS else None,
            as_needed=rhythm == "as-needed",
            course_days=cleaned.get("course_days"),
            units_a_day=cleaned.get("units_a_day"),
        )


class MedicinesForm(Question):
    """The whole list, replayed: every medicine must have its details; none must be said."""

    def __init__(self, data, **kwargs):
        self.stored = data or {}
        super().__init__({}, **kwargs)

    def clean(self):
        self.taken = []
        for item in self.stored.get("items", []):
            form = MedicineForm(
                to_query(item.get("details", {})),
                name=item["name"],
                rulebook=self.rulebook,
                earlier=self.earlier,
            )
            if not form.is_valid():
                told = _("Tell us more about %(name)s.")
                raise ValidationError(told, params={"name": item["name"]})
            self.taken.append(form.taken())
        if not self.stored.get("finished"):
            raise ValidationError(_("Say when the list is complete."))
        return super().clean()

    def answers(self):
        return {"medicines": tuple(self.taken)}

    def summary(self):
        told = [describe(taken, self.region) for taken in self.taken]
        return [(_("Your medicines"), "; ".join(told) or pgettext("an answer", "None"))]


def describe(taken, region):
    """A medicine in a few words, with its times."""
    told = [time_words(time, region) for time in taken.times]
    if taken.weekday:
        told.append(_("on %(days)s") % {"days": WEEKDAYS_IN_PLURAL[taken.weekday]})
    if taken.as_needed:
        told.append(_("when needed"))
    if taken.course_days:
        days = taken.course_days
        told.append(ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days})
    if taken.units_a_day is not None:
        told.append(_("%(units)s a day") % {"units": f"{taken.units_a_day:g}"})
    return f"{taken.name} ({', '.join(told)})" if told else taken.name


def to_query(stored):
    """Stored lists back into what a form reads."""
    return MultiValueDict(stored)
