"""One row: a medicine as it was written, what was read of it, and what is still asked at it."""

import copy
import datetime
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.engine.answers import WEEKDAYS, TakenMedicine
from regimen.engine.reading import Read, read_medicine
from regimen.engine.rulebook import Rulebook
from regimen.questions.fields import (
    TOO_LONG,
    Choice,
    DateBox,
    ManyField,
    NumberField,
    OneField,
    decimal,
    take_clock,
)
from regimen.questions.meanings import (
    ANOTHER,
    EVERY_OTHER_DAY,
    LONGEST_COURSE_DAYS,
    ONCE_A_MONTH,
    meant_by,
    told_days,
    told_when,
)
from regimen.questions.medicines import (
    describe,
    holds_magnesium,
    is_antibiotic,
    needs_times,
)
from regimen.questions.name_taken import name_meant, name_written
from regimen.questions.question import Answered, Question
from regimen.questions.row import Row
from regimen.questions.row_name import ask_name, list_names, tell_unfinished
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
        error_messages=TOO_LONG, widget=DateBox(),
    )  # fmt: skip
    units_a_day = decimal(lazy("How many a day?"), most=50, least=0, required=True, unit="a-day")
    magnesium_mg = decimal(
        lazy("How much magnesium a day, by its label?"), most=5000, least=0, unit="mg",
        hint=lazy("In mg, in all you take of it in a day."),
    )  # fmt: skip
    no_label = ManyField(
        label=lazy("No label at hand?"),
        choices=[("not-here", lazy("I cannot tell: a pharmacist must see it before I start"))],
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, row: Row, rulebook: Rulebook,
        earlier: Answered | None = None, twins: Collection[str] = (), read: Read | None = None,
    ) -> None:  # fmt: skip
        self.row, self.twins = row, twins
        told = earlier or {}
        self.place = (told.get("region", ""), told.get("country", ""))
        self.read = read or read_medicine(row.text, rulebook, *self.place)
        self.picked = (row.details.get("which") or [""])[-1]
        self.meant = meant_by(self.read, self.picked, rulebook, self.place)
        super().__init__(data, prefix=row.id, rulebook=rulebook, earlier=earlier)

    def variety(self) -> tuple[object, ...]:
        return (
            self.is_twin,
            is_antibiotic(self.rulebook, self.meant),
            bool(told_days(self.read)),
            holds_magnesium(self.rulebook, self.meant),
            self.is_timed,
        )

    def _built_fields(self) -> dict[str, forms.Field]:
        """Shared for what was read exactly; what somebody wrote is kept nowhere else."""
        if self.read.state == "exact":
            return super()._built_fields()
        self.fields = copy.deepcopy(self.base_fields)
        self.build()
        return self.fields

    @property
    def is_twin(self) -> bool:
        """Whether another row before it holds the same medicine."""
        return bool(self.meant.medicine) and self.meant.medicine in self.twins

    @property
    def is_timed(self) -> bool:
        """Whether we must know when it is taken: it has a window, or nobody knows it."""
        if "none" in (self.read.asks, self.picked) or (self.is_open_choice and self.read.asks):
            return False
        return not self.meant.medicine or needs_times(self.rulebook, self.meant)

    @property
    def is_open_choice(self) -> bool:
        """Whether which medicine it is has still to be answered."""
        return self.read.state != "exact" and not self.picked

    def build(self) -> None:
        is_course = is_antibiotic(self.rulebook, self.meant)
        counted = holds_magnesium(self.rulebook, self.meant)
        self._build_which()
        if not self.is_twin:
            del self.fields["twice"]
        if not is_course:
            del self.fields["course_until"]
        elif told_days(self.read):
            self.fields["course_until"].help_text = _(
                "If you leave it blank, we count your days from when you start magnesium, or from "
                "today if you have begun."
            )
        if counted is None or not counted.asks_label:
            del self.fields["magnesium_mg"], self.fields["no_label"]
        if counted is None or counted.asks_label:
            del self.fields["units_a_day"]
        elif counted.unit:
            counting = self.fields["units_a_day"]
            assert isinstance(counting, NumberField)
            counting.help_text = _("Counted as: %(unit)s.") % {"unit": counted.unit}
            # "2 tablets" is two where a tablet is what is counted, and else to be asked about.
            counting.unit = counted.unit if counted.unit in UNITS else "a-day"
        if not self.is_timed:
            for name in ("when", "clock", "often", "weekdays"):
                del self.fields[name]
        else:
            days: list[Choice] = [(day, weekday_name(day)) for day in WEEKDAYS]
            self.offer("weekdays", days)
            told = _("Such as %(morning)s, %(afternoon)s. Put a comma between times.")
            self.fields["clock"].help_text = told % {
                "morning": clock("07:00", self.region),
                "afternoon": clock("14:30", self.region),
            }

    def _build_which(self) -> None:
        if self.read.state == "exact":
            del self.fields["which"], self.fields["spelling"]
            return
        self.fields["which"].label = self.question
        self.offer("which", list_names(self.read, self.row.text, self.rulebook))

    @property
    def question(self) -> str:
        """What is asked about the name."""
        return ask_name(self.read, self.row.text)

    def clean_clock(self) -> tuple[str, ...]:
        text = self.cleaned_data["clock"]
        read = read_clocks(text)
        return tuple(take_clock(each, text, self.region) for each in read)

    def clean_course_until(self) -> datetime.date | None:
        text = self.cleaned_data["course_until"]
        if not text:
            return None
        today = today_in(self.region)
        read = read_date(text, today, self.region)
        if read.date is None or not 0 <= (read.date - today).days + 1 <= LONGEST_COURSE_DAYS:
            raise ValidationError(_("Write the last day of the course, such as 12 December."))
        return read.date

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "which" in self.fields and not cleaned.get("which") and "which" not in self.errors:
            self.add_error("which", tell_unfinished(self.read, self.row.text))
        if cleaned.get("which") == ANOTHER and not cleaned.get("spelling"):
            self.add_error("spelling", _("Write the name as it is on the box."))
        if "twice" in self.fields and cleaned.get("twice") != "yes":
            told = _("Say if you take both, or remove this one.")
            self.add_error("twice", ValidationError(told, "twice"))
        if "no_label" in self.fields and "magnesium_mg" not in self.errors:
            self._clean_label(cleaned)
        if self.is_timed:
            self._clean_times(cleaned)
        return cleaned

    def _clean_label(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("no_label") and cleaned.get("magnesium_mg") is not None:
            self.add_error("no_label", _("You wrote a figure and ticked this. Keep one."))
        elif not cleaned.get("no_label") and cleaned.get("magnesium_mg") is None:
            told = _("Write the mg, or say that you do not have the label.")
            self.add_error("magnesium_mg", told)

    def _clean_times(self, cleaned: dict[str, Any]) -> None:
        often = cleaned.get("often") or "daily"
        is_told = cleaned.get("when") or cleaned.get("clock") or "clock" in self.errors
        if often != "as-needed" and not is_told:
            told = _("“%(name)s”: when do you take it?") % {"name": self.row.text}
            self.add_error("when", ValidationError(told, "when"))
        if often == "some-days" and not cleaned.get("weekdays"):
            self.add_error("weekdays", _("Choose the days."))

    @cached_property
    def shown_as(self) -> str:
        """The name the plan will use: as the directory spells it, or as it was written."""
        return self.meant.known_as if self.meant.medicine else self.row.text

    @cached_property
    def name_taken(self) -> str:
        """The name the plan will keep, which it reads as what was meant here."""
        if not self.meant.medicine:
            return name_written(self.row.text, self.rulebook, self.place)
        return name_meant(self.meant, self.read.strength, self.rulebook, self.place)

    @cached_property
    def is_finished(self) -> bool:
        """Whether nothing is left to answer here."""
        return self.is_valid()

    def hush(self) -> None:
        """Say nothing of what was not answered yet; what was answered wrong keeps its error."""
        if self.is_finished:
            return
        for name in list(self.errors):
            if not any(map(str.strip, self.row.details.get(name, ()))):
                del self.errors[name]

    @property
    def resolved(self) -> str:
        """The plain name of what was read, where it is not the name that was written."""
        return self.rulebook.medicine_by_slug[self.meant.medicine].name

    @property
    def told(self) -> str:
        """The finished row in a few words."""
        return describe(self.taken(), self.region)

    @property
    def visible(self) -> list[forms.BoundField]:
        """The fields that stand open."""
        return [field for field in self if field.name not in FOLDED]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields for a medicine that is not taken every day, behind one press."""
        return [field for field in self if field.name in FOLDED]

    @property
    def is_folded_open(self) -> bool:
        """Whether something was answered there."""
        return (self.row.details.get("often") or ["daily"]) != ["daily"]

    def has_spelling(self) -> str:
        """Another name was written in place of this one."""
        picked, spelled = self.picked, (self.row.details.get("spelling") or [""])[-1]
        return spelled.strip() if picked == ANOTHER else ""

    def taken(self) -> TakenMedicine:
        """The medicine as the engine reads it."""
        cleaned = self.cleaned_data
        if not self.is_timed:
            is_counted = bool(holds_magnesium(self.rulebook, self.meant))
            cleaned = {**told_when(self.read, self.region, is_counted), **cleaned}
        often = cleaned.get("often") or "daily"
        times = (*cleaned.get("when", ()), *cleaned.get("clock", ()))
        every = {"every-other-day": EVERY_OTHER_DAY, "once-a-month": ONCE_A_MONTH}
        return TakenMedicine(
            name=self.name_taken,
            times=tuple(dict.fromkeys(times)),
            parts_of_day=cleaned.get("parts_of_day", ()),
            weekdays=cleaned.get("weekdays", ()) if often == "some-days" else (),
            every_days=every.get(often),
            as_needed=often == "as-needed",
            course_days=None if cleaned.get("course_until") else told_days(self.read),
            course_until=cleaned.get("course_until"),
            units_a_day=cleaned.get("units_a_day"),
            magnesium_mg=cleaned.get("magnesium_mg"),
        )
