"""How clock times, dates and weekdays are written, by the person's region."""

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regimen.engine.answers import WEEKDAYS, Weekday
from regimen.words.phrase import Phrase
from regimen.words.regions import MONTH_FIRST, TIME_ZONES, TWELVE_HOURS

WEEKDAYS_IN_PLURAL = {
    "monday": gettext_lazy("Mondays"),
    "tuesday": gettext_lazy("Tuesdays"),
    "wednesday": gettext_lazy("Wednesdays"),
    "thursday": gettext_lazy("Thursdays"),
    "friday": gettext_lazy("Fridays"),
    "saturday": gettext_lazy("Saturdays"),
    "sunday": gettext_lazy("Sundays"),
}

# When a medicine is taken, by the anchors of the day.
ANCHORS = {
    "wake": gettext_lazy("on waking"),
    "breakfast": gettext_lazy("breakfast"),
    "lunch": gettext_lazy("lunch"),
    "dinner": gettext_lazy("evening meal"),
    "bed": gettext_lazy("at bedtime"),
}
PARTS_OF_DAY = {
    "morning": gettext_lazy("in the morning"),
    "noon": gettext_lazy("around noon"),
    "evening": gettext_lazy("in the evening"),
}


def time_words(time: str, region: str) -> str:
    """A time a medicine is taken: on waking, or 8:00 am."""
    return str(ANCHORS[time]) if time in ANCHORS else clock(time, region)


def clock(time: str, region: str) -> str:
    """8:00 am where people say so, else 08:00."""
    if region not in TWELVE_HOURS:
        return time
    hour, minutes = time.split(":")
    parts = {"hour": int(hour) % 12 or 12, "minutes": minutes}
    if int(hour) < 12:
        return _("%(hour)s:%(minutes)s am") % parts
    return _("%(hour)s:%(minutes)s pm") % parts


def date_words(on: datetime.date | None, region: str) -> str:
    """A date with its weekday: Tue, Dec 1 or Tue 1 Dec."""
    if on is None:
        return ""
    if region in MONTH_FIRST:
        return _("%(weekday)s, %(month)s %(day)s") % _parts(on)
    return _("%(weekday)s %(day)s %(month)s") % _parts(on)


def short_date_words(on: datetime.date | None, region: str) -> str:
    """A date without its weekday, where room is short: Dec 1 or 1 Dec."""
    if on is None:
        return ""
    if region in MONTH_FIRST:
        return _("%(month)s %(day)s") % _parts(on)
    return _("%(day)s %(month)s") % _parts(on)


def full_date_words(on: datetime.date, region: str) -> str:
    """A date with its weekday and year: Tue, Dec 1 2026 or Tue 1 Dec 2026."""
    if region in MONTH_FIRST:
        return _("%(weekday)s, %(month)s %(day)s %(year)s") % _parts(on)
    return _("%(weekday)s %(day)s %(month)s %(year)s") % _parts(on)


def day_words(on: datetime.date, today: datetime.date, region: str) -> str:
    """A date as people say it: tomorrow, Fri 27 Nov."""
    near = {0: _("today"), 1: _("tomorrow")}.get((on - today).days)
    return f"{near}, {date_words(on, region)}" if near else date_words(on, region)


def or_words(parts: Iterable[str]) -> str:
    """One or other of several."""
    return _(" or ").join(parts)


def today_in(region: str, wake: str = "00:00") -> datetime.date:
    """The date in a region, where no browser tells it: that of its middle's time zone. Until
    ``wake``, HH:MM, it is still the day before."""
    now = timezone.localtime(timezone=ZoneInfo(TIME_ZONES.get(region, "UTC")))
    is_before = now.time() < datetime.time.fromisoformat(wake)
    return now.date() - datetime.timedelta(days=is_before)


def _parts(on: datetime.date) -> dict[str, str | int]:
    return {
        "weekday": date_format(on, "D"),
        "month": date_format(on, "M"),
        "day": on.day,
        "year": on.year,
    }


def weekday_name(weekday: Weekday) -> Phrase:
    """A weekday of the engine's as people write it: Monday."""
    return WEEKDAY_NAMES[WEEKDAYS.index(weekday)]
