"""One row: a medicine as it was written, what was read of it, and what is still asked at it."""

import copy
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.engine.answers import WEEKDAYS, TakenMedicine
from regimen.engine.reading import read_medicine
from regimen.questions.fields import TOO_LONG, ManyField, OneField, decimal, take_clock
from regimen.questions.meanings import (
    ANOTHER,
    EVERY_OTHER_DAY,
    KEEP,
    LONGEST_COURSE_DAYS,
    ONCE_A_MONTH,
    meant_by,
    members_of,
    told_days,
)
from regimen.questions.medicines import (
    describe,
    holds_magnesium,
    is_antibiotic,
    needs_times,
)
from regimen.questions.question import Question
from regimen.questions.search import search
from regimen.words.clocks import read_clocks
from regimen.words.dates import read_date
from regimen.words.moments import clock, today_in, weekday_name
from regimen.words.numbers import UNITS

FOLDED = ("often", "weekdays")
OFTEN = [
    ("daily", lazy("Every day")),
    ("some-days", lazy("On some days of the week")),
    ("every-other-day", lazy("Every other day")),
    ("once-a-month", lazy("Once a month")),
    ("as-needed", lazy("Only when I need it")),
]


@dataclass(frozen=True)
class Row:
    """One medicine as it lies in the session: its identity, the text as written, and the lists of
    what was answered at it."""

    id: str
    text: str
    details: dict[str, list[str]]

    @classmethod
    def from_stored(cls, stored):
        return cls(stored["id"], stored["text"], stored.get("details", {}))

    def to_store(self):
        return {"id": self.id, "text": self.text, "details": self.details}


class RowForm(Question):
    """What is asked at one row: only what its medicine needs."""

    which = OneField(label="", required=False)
    spelling = forms.CharField(
        label=lazy("The name on the box"), max_length=100, required=False, error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    twice = OneField(
        label=lazy("You have this one on your list already. Do you take both?"),
        choices=[("yes", lazy("Yes, both")), ("no", lazy("No, it is the same one"))],
        required=False,
    )
    when = ManyField(
        label=lazy("When do you take it?"),
        required=False,
        choices=[
            ("wake", lazy("On waking")),
            ("breakfast", lazy("Breakfast")),
            ("lunch", lazy("Lunch")),
            ("dinner", lazy("Evening meal")),
            ("bed", lazy("Bedtime")),
        ],
    )
    clock = forms.CharField(
        label=lazy("Other times"), required=False, max_length=200, error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )  # fmt: skip
    often = OneField(label=lazy("How often?"), choices=OFTEN, required=False)
    weekdays = ManyField(label=lazy("On which days?"), required=False)
    course_until = forms.CharField(
        label=lazy("Until when, if it is a course?"), max_length=60, required=False,
        error_messages=TOO_LONG,
        widget=forms.DateInput(attrs={"type": "date", "class": "medium"}),
    )  # fmt: skip
    units_a_day = decimal(lazy("How many a day?"), most=50, least=0, required=True, unit="a-day")
    magnesium_mg = decimal(
        lazy("How much magnesium a day, by its label?"), most=5000, least=0, unit="mg",
        hint=lazy("In mg. Blank if you do not know: a pharmacist must then add it up."),
    )  # fmt: skip

    def __init__(self, *args, row, twins=(), country="", **kwargs):
        self.row, self.twins = row, twins
        earlier = kwargs.get("earlier") or {}
        rulebook = kwargs["rulebook"]
        place = (earlier.get("region", ""), country or earlier.get("country", ""))
        self.read = read_medicine(row.text, rulebook, *place)
        self.picked = (row.details.get("which") or [""])[-1]
        self.meant = meant_by(self.read, self.picked, rulebook, place)
        super().__init__(*args, prefix=row.id, **kwargs)

    def variety(self):
        return (
            self.is_twin,
            is_antibiotic(self.rulebook, self.meant),
            bool(told_days(self.read)),
            holds_magnesium(self.rulebook, self.meant),
            self.is_timed,
        )

    def _built_fields(self):
        """Shared for what was read exactly; what somebody wrote is kept nowhere else."""
        if self.read.state == "exact":
            return super()._built_fields()
        self.fields = copy.deepcopy(self.base_fields)
        self.build()
        return self.fields

    @property
    def is_twin(self):
        """Whether another row before it holds the same medicine."""
        return bool(self.meant.medicine) and self.meant.medicine in self.twins

    @property
    def is_timed(self):
        """Whether we must know when it is taken: it has a window, or nobody knows it."""
        if self.read.asks == "none" or (self.is_open_choice and self.read.asks):
            return False
        return not self.meant.medicine or needs_times(self.rulebook, self.meant)

    @property
    def is_open_choice(self):
        """Whether which medicine it is has still to be answered."""
        return self.read.state != "exact" and not self.picked

    def build(self):
        is_course = is_antibiotic(self.rulebook, self.meant)
        counted = holds_magnesium(self.rulebook, self.meant)
        self._build_which()
        if not self.is_twin:
            del self.fields["twice"]
        if not is_course:
            del self.fields["course_until"]
        elif told_days(self.read):
            self.fields["course_until"].help_text = _(
                "Blank, we count the days you wrote from the day you start magnesium."
            )
        if counted is None or not counted.asks_label:
            del self.fields["magnesium_mg"]
        if counted is None or counted.asks_label:
            del self.fields["units_a_day"]
        elif counted.unit:
            told = self.fields["units_a_day"]
            told.help_text = _("Counted as: %(unit)s.") % {"unit": counted.unit}
            # "2 tablets" is two where a tablet is what is counted, and else to be asked about.
            told.unit = counted.unit if counted.unit in UNITS else "a-day"
        if not self.is_timed:
            for name in ("when", "clock", "often", "weekdays"):
                del self.fields[name]
        else:
            days = [(day, weekday_name(day)) for day in WEEKDAYS]
            self.fields["weekdays"].choices = days
            told = _("Such as %(morning)s, %(afternoon)s. Put a comma between times.")
            self.fields["clock"].help_text = told % {
                "morning": clock("07:00", self.region),
                "afternoon": clock("14:30", self.region),
            }

    def _build_which(self):
        if self.read.state == "exact":
            del self.fields["which"], self.fields["spelling"]
            return
        which = self.fields["which"]
        which.label, which.choices = self.question, list(self._choices())

    @property
    def question(self):
        """What is asked about the name."""
        if self.read.asks == "none":
            return _("Do you take no medicines?")
        if self.read.asks == "which":
            return _("Which one is your %(name)s?") % {"name": self.row.text}
        return _("We do not know this name. Is it one of these?")

    def _choices(self):
        if self.read.asks == "none":
            yield "none", _("That is right: I take none")
            yield KEEP, _("It is the name of a medicine")
            return
        for slug in self.read.choices or members_of(self.read, self.rulebook):
            yield slug, self.rulebook.medicine_by_slug[slug].name
        if self.read.state == "unknown":
            for spelled, medicine in search(self.rulebook, self.row.text):
                more = f" ({medicine.name})" if spelled != medicine.name else ""
                yield spelled, f"{spelled}{more}"
        yield ANOTHER, _("Another name on the box")
        if self.read.medicine:
            yield KEEP, _("I cannot tell: be careful with all of that kind")
        elif self.read.choices:
            yield KEEP, _("I cannot tell. A pharmacist must see it before you start")
        else:
            yield KEEP, _("Keep it as I wrote it. A pharmacist must see it before you start")

    def clean_clock(self):
        text = self.cleaned_data["clock"]
        read = read_clocks(text)
        return tuple(take_clock(each, text, self.region) for each in read)

    def clean_course_until(self):
        text = self.cleaned_data["course_until"]
        if not text:
            return None
        today = today_in(self.region)
        read = read_date(text, today, self.region)
        if read.date is None or not 0 <= (read.date - today).days + 1 <= LONGEST_COURSE_DAYS:
            raise ValidationError(_("Write the last day of the course, such as 12 December."))
        return read.date

    def clean(self):
        cleaned = super().clean()
        if "which" in self.fields and not cleaned.get("which") and "which" not in self.errors:
            self.add_error("which", self.unfinished)
        if cleaned.get("which") == ANOTHER and not cleaned.get("spelling"):
            self.add_error("spelling", _("Write the name as it is on the box."))
        if "twice" in self.fields and cleaned.get("twice") != "yes":
            self.add_error("twice", _("Say if you take both, or remove this one."))
        if self.is_timed:
            self._clean_times(cleaned)
        return cleaned

    def _clean_times(self, cleaned):
        often = cleaned.get("often") or "daily"
        is_told = cleaned.get("when") or cleaned.get("clock") or "clock" in self.errors
        if often != "as-needed" and not is_told:
            told = _("“%(name)s”: when do you take it?") % {"name": self.row.text}
            self.add_error("when", told)
        if often == "some-days" and not cleaned.get("weekdays"):
            self.add_error("weekdays", _("Choose the days."))

    @property
    def unfinished(self):
        """What is to be answered about the name, as the error says it."""
        if self.read.asks == "which":
            return _("“%(name)s”: which one is it?") % {"name": self.row.text}
        if self.read.asks == "none":
            return _("“%(name)s”: do you take no medicines?") % {"name": self.row.text}
        return _("“%(name)s”: we do not know it. Choose what it is.") % {"name": self.row.text}

    @cached_property
    def shown_as(self):
        """The name the plan will use: as the directory spells it, or as it was written."""
        return self.meant.known_as if self.meant.medicine else self.row.text

    @property
    def is_finished(self):
        """Whether nothing is left to answer here."""
        return self.is_valid()

    @property
    def resolved(self):
        """The plain name of what was read, where it is not the name that was written."""
        return self.rulebook.medicine_by_slug[self.meant.medicine].name

    @property
    def told(self):
        """The finished row in a few words."""
        return describe(self.taken(), self.region)

    @property
    def visible(self):
        """The fields that stand open."""
        return [field for field in self if field.name not in FOLDED]

    @property
    def folded(self):
        """The fields for a medicine that is not taken every day, behind one press."""
        return [field for field in self if field.name in FOLDED]

    @property
    def is_folded_open(self):
        """Whether something was answered there."""
        return (self.row.details.get("often") or ["daily"]) != ["daily"]

    def has_spelling(self):
        """Another name was written in place of this one."""
        picked, spelled = self.picked, (self.row.details.get("spelling") or [""])[-1]
        return spelled.strip() if picked == ANOTHER else ""

    def taken(self):
        """The medicine as the engine reads it."""
        cleaned = self.cleaned_data
        often = cleaned.get("often") or "daily"
        times = (*cleaned.get("when", ()), *cleaned.get("clock", ()))
        every = {"every-other-day": EVERY_OTHER_DAY, "once-a-month": ONCE_A_MONTH}
        strength = f" {self.read.strength}" if self.read.strength and self.meant.medicine else ""
        return TakenMedicine(
            name=f"{self.shown_as}{strength}"[:100],
            times=tuple(dict.fromkeys(times)),
            weekdays=cleaned.get("weekdays", ()) if often == "some-days" else (),
            every_days=every.get(often),
            as_needed=often == "as-needed",
            course_days=None if cleaned.get("course_until") else told_days(self.read),
            course_until=cleaned.get("course_until"),
            units_a_day=cleaned.get("units_a_day"),
            magnesium_mg=cleaned.get("magnesium_mg"),
        )
