"""The day page: a usual day to correct, a fast, and when to start."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import ANCHORS, Day
from regimen.questions.fields import TOO_LONG, ClockField, DateBox
from regimen.questions.question import Answered, Question, Summary
from regimen.words.clocks import DayProblem, check_order
from regimen.words.dates import check_start, read_date
from regimen.words.moments import clock, day_words, full_date_words, or_words, today_in
from regimen.words.phrase import Phrase

USUAL_DAY = {
    "wake": "07:00", "breakfast": "07:30", "lunch": "12:30", "dinner": "18:30", "bed": "22:30",
}  # fmt: skip
MEALS = ("breakfast", "lunch", "dinner")
START_DOUBTS = {
    "past": _("That day is past. Choose today or later."),
    "too-far": _("That is more than six months away. Choose a nearer day."),
}


def usual_day() -> Day:
    """A day as most people have it, to reckon with until they say theirs."""
    return Day(**USUAL_DAY)


class DayForm(Question):
    """A usual day to correct; a meal left empty is one that is not eaten."""

    wake = ClockField(label=_("Wake up"), meant="wake")
    breakfast = ClockField(label=_("Breakfast"), meant="breakfast", required=False)
    lunch = ClockField(label=_("Lunch"), meant="lunch", required=False)
    dinner = ClockField(label=_("Evening meal"), meant="dinner", required=False)
    bed = ClockField(label=_("Bed"), meant="bed")
    fast_from = ClockField(label=_("No food or drink from"), meant="", required=False)
    fast_until = ClockField(label=_("until"), meant="", required=False)
    start_on = forms.CharField(
        label=_("Start"),
        max_length=60,
        required=False,
        error_messages=TOO_LONG,
        widget=DateBox(),
    )
    # The person's own date, from their browser; without a script their region stands for it.
    today = forms.CharField(required=False, widget=forms.HiddenInput())

    def build(self) -> None:
        for field in self.fields.values():
            if isinstance(field, ClockField):
                field.show_example(self.region)

    @property
    def usual(self) -> list[forms.BoundField]:
        """The fields of a usual day."""
        return [self[name] for name in ANCHORS]

    @property
    def fast(self) -> list[forms.BoundField]:
        """The two times of a fast."""
        return [self["fast_from"], self["fast_until"]]

    @property
    def fasts(self) -> bool:
        """Whether a fast was told."""
        return any(field.value() for field in self.fast)

    @classmethod
    def defaults(cls, region: str) -> dict[str, str]:
        """A usual day, and tomorrow; said as filled in, to be corrected."""
        tomorrow = today_in(region) + datetime.timedelta(days=1)
        usual = {name: clock(time, region) for name, time in USUAL_DAY.items()}
        return {**usual, "start_on": tomorrow.isoformat()}

    def clean_today(self) -> datetime.date:
        """The person's date, where it is one that it is somewhere on earth; else their region's."""
        here = today_in(self.region)
        read = read_date(self.cleaned_data["today"], here)
        if read.date and abs(read.date - here) <= datetime.timedelta(days=2):
            return read.date
        return here

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_start(cleaned)
        if bool(cleaned.get("fast_from")) != bool(cleaned.get("fast_until")):
            told = _("Write both times of your fast, or neither.")
            self.add_error("fast_until" if cleaned.get("fast_from") else "fast_from", told)
        if not self.errors.keys() & set(Day.__struct_fields__):
            for problem in check_order(self._day(cleaned)):
                self.add_error(problem.between[1], self._complain(problem))
        return cleaned

    def _clean_start(self, cleaned: dict[str, Any]) -> None:
        cleaned.setdefault("today", today_in(self.region))
        today, text = cleaned["today"], cleaned.get("start_on", "")
        if "start_on" in self.errors or not text:
            return
        read = read_date(text, today, self.region)
        if read.choices:
            days = or_words(full_date_words(day, self.region) for day in read.choices)
            told = _("Is that %(days)s? Write the month as a word.")
            self.add_error("start_on", told % {"days": days})
        elif read.date is None:
            self.add_error("start_on", _("Write a day, such as tomorrow, or 1 December."))
        elif doubts := check_start(read.date, today):
            self.add_error("start_on", START_DOUBTS[doubts[0]])
        cleaned["start_on"] = read.date

    def _complain(self, problem: DayProblem) -> Phrase:
        first, second = (str(self.fields[name].label) for name in problem.between)
        if problem.code == "out-of-order":
            told = _("%(second)s comes before %(first)s in your day. Which time is right?")
            return told % {"first": first, "second": second.lower()}
        if problem.code == "sleep-too-short":
            return _("That leaves under 2 hours of sleep. Check both times.")
        return _("That leaves over 16 hours of sleep. Check both times.")

    def _day(self, cleaned: dict[str, Any]) -> Day:
        times: dict[str, Any] = {name: cleaned.get(name) or None for name in Day.__struct_fields__}
        return Day(**times)

    def answers(self) -> Answered:
        tomorrow = self.cleaned_data["today"] + datetime.timedelta(days=1)
        return {
            "day": self._day(self.cleaned_data),
            "start_on": self.cleaned_data["start_on"] or tomorrow,
        }

    def summary(self) -> Summary:
        """The times in a line, and the day to start: tomorrow, with its date."""
        cleaned = self.cleaned_data
        meals = [clock(cleaned[name], self.region) for name in MEALS if cleaned.get(name)]
        told = _("up %(wake)s, meals %(meals)s, bed %(bed)s") % {
            "wake": clock(cleaned["wake"], self.region),
            "meals": ", ".join(meals) or _("none"),
            "bed": clock(cleaned["bed"], self.region),
        }
        lines: Summary = [("", told)]
        if cleaned.get("fast_from"):
            times = (clock(cleaned[name], self.region) for name in ("fast_from", "fast_until"))
            lines.append((_("no food or drink"), "–".join(times)))
        start_on = self.answers()["start_on"]
        return [*lines, (_("start"), day_words(start_on, cleaned["today"], self.region))]
