"""Medicines by the clock: at which times each is taken, and those whose time nobody knows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regimen.engine.answers import TakenMedicine
from regimen.engine.plan import Plan, Window
from regimen.words.amounts import breakable
from regimen.words.moments import ANCHORS, PARTS_OF_DAY, WEEKDAYS_IN_PLURAL, date_words, time_words


@dataclass(frozen=True)
class Taken:
    """A medicine at one time of the day; ``note`` says on which days, where not on all."""

    medicine: str
    note: str = ""


@dataclass(frozen=True)
class WhenNeeded:
    """A medicine whose clock time is not known; ``when`` says what is, and ``gap`` how far
    magnesium keeps from it, or is empty."""

    medicine: str
    when: str
    gap: str = ""


def find_times(
    plan: Plan, taken: Sequence[TakenMedicine], clocks: dict[str, str]
) -> Iterator[tuple[str, list[Taken]]]:
    """Each clock time with what is taken then; a course that magnesium waits for has ended."""
    found: dict[str, list[Taken]] = {}
    for medicine in taken:
        if medicine.as_needed or is_finished_first(medicine.name, plan):
            continue
        for time in medicine.times:
            at = clocks.get(time, "" if time in ANCHORS else time)
            if at:
                told = Taken(breakable(medicine.name), _which_days(medicine, plan.region))
                found.setdefault(at, []).append(told)
    if not taken and plan.day:
        for intake in plan.day.intakes:
            note = str(WEEKDAYS_IN_PLURAL[intake.weekday]) if intake.weekday else ""
            found.setdefault(intake.time, []).append(Taken(breakable(intake.medicine), note))
    yield from found.items()


def is_finished_first(medicine: str, plan: Plan) -> bool:
    """Whether magnesium starts only when this course has ended."""
    return bool(plan.day and medicine in plan.day.starts_after)


def _which_days(medicine: TakenMedicine, region: str) -> str:
    """On which days a medicine is taken; empty for every day."""
    days = medicine.weekdays or ((medicine.weekday,) if medicine.weekday else ())
    if days:
        return ", ".join(str(WEEKDAYS_IN_PLURAL[day]) for day in days)
    if medicine.every_days:
        return _("every %(days)s days") % {"days": medicine.every_days}
    if medicine.course_until:
        return _("until %(date)s") % {"date": date_words(medicine.course_until, region)}
    if medicine.course_days:
        told = ngettext("for %(days)s day", "for %(days)s days", medicine.course_days)
        return told % {"days": medicine.course_days}
    return ""


def list_without_times(
    plan: Plan, taken: Sequence[TakenMedicine], clocks: dict[str, str], shown: Collection[str]
) -> Iterator[WhenNeeded]:
    """Every medicine that is taken at a time no row stands for, with the gap it needs;
    ``shown`` are the medicines that rows name."""
    windows = {window.medicine: window for window in plan.windows}
    for medicine in taken:
        loose = [str(PARTS_OF_DAY[part]) for part in medicine.parts_of_day]
        loose += [
            time_words(time, plan.region)
            for time in medicine.times
            if time in ANCHORS and time not in clocks
        ]
        if is_finished_first(medicine.name, plan):
            days = _which_days(medicine, plan.region)
            yield WhenNeeded(breakable(medicine.name), _finish_first(days))
            continue
        if medicine.as_needed:
            when = _("when needed")
        elif loose:
            when = ", ".join(filter(None, [*loose, _which_days(medicine, plan.region)]))
        elif not medicine.times:
            when = _which_days(medicine, plan.region) or _("time not told")
        else:
            continue
        yield WhenNeeded(breakable(medicine.name), when, _gap(windows.get(medicine.name)))
    for known in plan.medicines if not taken else ():
        window = windows.get(known.name)
        if is_finished_first(known.name, plan):
            yield WhenNeeded(breakable(known.name), _finish_first())
        elif breakable(known.name) not in shown:
            when = _("when needed") if window and window.as_needed else _("time not told")
            yield WhenNeeded(breakable(known.name), when, _gap(window))


def _finish_first(days: str = "") -> str:
    told = _("finish it first, then start magnesium")
    return f"{days}: {told}" if days else told


def _gap(window: Window | None) -> str:
    if window is None:
        return ""
    told = {"after": _hours(window.wait_hours), "before": _hours(window.lead_hours)}
    return _("no magnesium for %(before)s before it and %(after)s after it") % told


def _hours(hours: float) -> str:
    told = ngettext("%(n)s hour", "%(n)s hours", 1 if hours == 1 else 2)
    return told % {"n": f"{hours:g}"}
