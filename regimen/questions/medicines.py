"""Medicines: the search, and the loop that adds one at a time."""

from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from rapidfuzz import process
from rapidfuzz.distance import OSA

from regimen.engine.answers import WEEKDAYS, TakenMedicine
from regimen.engine.facts import ANTIBIOTIC_CLASSES, recognise
from regimen.engine.folding import fold
from regimen.questions.fields import ManyField, OneField, decimal, read_clock, whole_number
from regimen.questions.question import Question

OFFERED = 6
SHORTEST = 2
WIDEST = 60
# A good beginning counts a little less than a good whole name.
HALF_TYPED = 4
# Right answers score as low as 65; nothing above it may be accepted without a tick either.
WORTH_ASKING = 65
MOST_MEDICINES = 60


def search(rulebook, typed):
    """Medicines a person may have meant, likeliest first, as (name, medicine) pairs.

    A fuzzy match is only ever a question.
    """
    folded = fold(typed)
    if len(folded) < SHORTEST:
        return []
    names = rulebook.medicine_by_folded_name
    best = {}
    for name, score in sorted(_score(folded, rulebook.folded_names).items()):
        medicine = names[name]
        rank = (-score, name != fold(medicine.name), len(name), name)
        best[medicine.slug] = min(best.get(medicine.slug, rank), rank)
    found = [rank[-1] for rank in sorted(best.values())[:OFFERED]]
    return [(_spelling(names[name], name), names[name]) for name in found]


def _spelling(medicine, folded):
    return next(name for name in medicine.names if fold(name) == folded)


def _score(folded, names):
    """Names worth asking about with the better of two likenesses out of 100: of the whole name,
    and of its beginning as far as was typed."""
    scores = dict(_alike(folded, _of_like_length(names, len(folded))))
    starts = _beginnings(names, len(folded))
    for start, score in _alike(folded, tuple(starts)):
        for name in starts[start]:
            scores[name] = max(scores.get(name, 0), score - HALF_TYPED)
    return scores


def _alike(folded, candidates):
    found = process.extract(
        folded,
        candidates,
        scorer=OSA.normalized_similarity,
        score_cutoff=WORTH_ASKING / 100,
        limit=WIDEST,
    )
    return [(candidate, 100 * score) for candidate, score, _ in found]


@lru_cache(maxsize=64)
def _of_like_length(names, length):
    """Names whose length alone does not rule them out."""
    share = WORTH_ASKING / 100
    return tuple(name for name in names if length * share <= len(name) <= length / share)


@lru_cache(maxsize=64)
def _beginnings(names, length):
    """Longer names under their first ``length`` letters."""
    starts = {}
    for name in names:
        if len(name) > length:
            starts.setdefault(name[:length], []).append(name)
    return starts


def needs_times(rulebook, name):
    """Whether a medicine has a window, so that we must know when it is taken."""
    known = recognise(TakenMedicine(name=name), rulebook)
    return any(row.before_hours or row.after_hours for row in known.interactions)


def is_antibiotic(rulebook, name):
    """Whether a medicine may be a short course."""
    medicine = rulebook.medicine_by_folded_name.get(fold(name))
    return medicine is not None and not ANTIBIOTIC_CLASSES.isdisjoint(medicine.classes)


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
        label="Name of one medicine",
        help_text="As it is on the box. Brand or plain name, both are fine.",
        max_length=100,
        error_messages={
            "required": "Write the name of one medicine.",
            "max_length": "That is too long for a name. Write one medicine at a time.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not fold(name):
            raise ValidationError("Write the name with letters.")
        if not name.isprintable():
            raise ValidationError("The name has a character we cannot read.")
        return name


class MedicineForm(Question):
    """When and how one medicine is taken; only what matters for it is asked."""

    when = ManyField(
        label="When do you take it?",
        required=False,
        choices=[
            ("wake", "When I wake up"),
            ("breakfast", "With breakfast"),
            ("lunch", "With lunch"),
            ("dinner", "With my evening meal"),
            ("bed", "At bedtime"),
        ],
    )
    clock = forms.CharField(
        label="Or at what times?",
        help_text="Such as 7:00 am, 2:30 pm. Put a comma between times.",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )
    rhythm = OneField(
        label="How often?",
        choices=[
            ("daily", "Every day"),
            *((day, f"Once a week, on {day.capitalize()}") for day in WEEKDAYS),
            ("as-needed", "Only when I need it"),
        ],
    )
    course_days = whole_number(
        "How many days does the course last?", most=3650, hint="Empty if you take it all the time."
    )
    units_a_day = decimal("How many a day?", most=50, least=0, required=True)

    def __init__(self, *args, name, **kwargs):
        self.medicine_name = name
        super().__init__(*args, **kwargs)

    def build(self):
        if not is_antibiotic(self.rulebook, self.medicine_name):
            del self.fields["course_days"]
        counted = holds_magnesium(self.rulebook, self.medicine_name)
        if counted is None:
            del self.fields["units_a_day"]
        elif counted.unit:
            self.fields["units_a_day"].help_text = f"Counted as: {counted.unit}."
        if not needs_times(self.rulebook, self.medicine_name):
            for field in ("when", "clock", "rhythm"):
                del self.fields[field]

    def clean_clock(self):
        parts = self.cleaned_data["clock"].replace(";", ",").split(",")
        return tuple(read_clock(part) for part in parts if part.strip())

    def clean(self):
        cleaned = super().clean()
        is_regular = cleaned.get("rhythm") not in (None, "as-needed")
        is_told = cleaned.get("when") or cleaned.get("clock") or "clock" in self.errors
        if "rhythm" in self.fields and is_regular and not is_told:
            self.add_error("when", "Tell us when you take it, so we can keep the gap.")
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
        for number, item in enumerate(self.stored.get("items", [])):
            form = MedicineForm(
                to_query(item.get("details", {})),
                name=item["name"],
                rulebook=self.rulebook,
            )
            if not form.is_valid():
                raise ValidationError(f"Tell us more about {item['name']}.", params={"n": number})
            self.taken.append(form.taken())
        if not self.stored.get("finished"):
            raise ValidationError("Say when the list is complete.")
        return super().clean()

    def answers(self):
        return {"medicines": tuple(self.taken)}

    def summary(self):
        names = [describe(taken) for taken in self.taken]
        return [("Your medicines", "; ".join(names) or "None")]


def describe(taken):
    """A medicine in a few words, with its times."""
    words = {"wake": "on waking", "bed": "at bedtime", "dinner": "evening meal"}
    times = ", ".join(words.get(time, time) for time in taken.times)
    parts = [times, f"on {taken.weekday.capitalize()}s" if taken.weekday else ""]
    parts += ["when needed" if taken.as_needed else ""]
    parts += [f"for {taken.course_days} days" if taken.course_days else ""]
    parts += [f"{taken.units_a_day:g} a day" if taken.units_a_day is not None else ""]
    told = ", ".join(part for part in parts if part)
    return f"{taken.name} ({told})" if told else taken.name


def to_query(stored):
    """Stored lists back into what a form reads."""
    query = QueryDict(mutable=True)
    for name, values in stored.items():
        query.setlist(name, values)
    return query
