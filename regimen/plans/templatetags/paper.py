"""Template filters and tags of the paper."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.engine.day import to_clock, to_minute
from regimen.engine.plan import Flag, Window
from regimen.engine.slots import DAY_MINUTES
from regimen.plans.paper.grid import Grid
from regimen.plans.portions import Portion
from regimen.plans.step_days import StepDay, list_step_days
from regimen.plans.timetable import Row, StepHead, Timetable
from regimen.words.amounts import breakable, spelled
from regimen.words.codes import LEVELS_IN_LINE
from regimen.words.moments import WEEKDAYS_IN_PLURAL, time_words
from regimen.words.templatetags.words import cut_stop, in_brackets, mark_words, said_words

register = template.Library()
ADDRESS = re.compile(r"\b((?:[a-z-]+\.)+[a-z]{2,}(?:/[\w-]+)*)")


@register.filter
def whom_to_ask(flag: Flag, region: str) -> str:
    """Whom a flag names, as a sentence; empty where its own text sends people there already, or
    they have agreed."""
    if (
        not flag.ask
        or flag.level == "agreed"
        or f"ask {flag.ask}".casefold() in flag.text.casefold()
    ):
        return ""
    return _("Ask %(whom)s.") % {"whom": spelled(flag.ask, region)}


@register.filter
def raised_by(flag: Flag) -> str:
    """The person's own words behind a flag, in brackets; nothing for a clinician's no."""
    return "" if flag.is_a_no else in_brackets(said_words(flag.said))


@register.filter
def raised_words(flags: Iterable[Flag], region: str) -> str:
    """Flags one after the other, each by its level and its name."""
    return "; ".join(_raised(flag, region) for flag in flags)


def _raised(flag: Flag, region: str) -> str:
    name = cut_stop(spelled(flag.name, region))
    return f"{LEVELS_IN_LINE[flag.level]}: {name}{mark_words(flag.confidence)}"


@register.filter
def letters_words(letters: Mapping[str, str]) -> SafeString:
    """The key to medicines that go by letters, as HTML."""
    key = ((letter, breakable(name)) for name, letter in letters.items())
    return format_html_join("; ", "<strong>{}</strong>: {}", key)


@register.filter
def link_addresses(text: str) -> SafeString:
    """A text whose addresses on the web are links."""
    parts = enumerate(ADDRESS.split(text))
    return format_html_join("", "{}", ((_link(part) if n % 2 else part,) for n, part in parts))


def _link(address: str) -> SafeString:
    return format_html('<a href="https://{}">{}</a>', address, address)


@register.filter
def entry[T](sequence: Sequence[T], at: int) -> T | None:
    """The entry of a sequence at a place; None where it ends before."""
    return sequence[at] if at < len(sequence) else None


@register.filter
def portion_words(portion: Portion | None) -> str:
    """What a step has at one time: 1 capsule, 100 mg."""
    if portion is None:
        return pgettext("no dose", "none")
    return _("%(units)s, %(mg)s") % {"units": portion.units, "mg": portion.mg}


@register.filter
def most_words(row: Row) -> str:
    """How far the steps go at a time."""
    given = [portion for portion in row.portions if portion]
    return _("up to %(units)s") % {"units": given[-1].units} if given else ""


@register.filter
def step_days(table: Timetable, at: int) -> list[StepDay]:
    """What the step at a place takes on each kind of day."""
    return list(list_step_days(table, at))


@register.filter
def step_line(table: Timetable, at: int) -> str:
    """What the step at a place takes on each kind of day, on one line: 1:00 pm: 1 capsule,
    6:30 pm: 2 capsules."""
    return "; ".join(_name_days(day, takings_words(day)) for day in list_step_days(table, at))


@register.filter
def instead_words(table: Timetable, title: str) -> str:
    """What each step takes on a kind of day in place of its usual one; empty where none does."""
    told = [
        _("step %(number)s: %(takings)s") % {"number": step.number, "takings": takings_words(day)}
        for at, step in enumerate(table.steps)
        for day in list_step_days(table, at)
        if day.title == title and day.is_instead
    ]
    if not told:
        return ""
    return _("%(days)s instead: %(told)s.") % {"days": title, "told": "; ".join(told)}


@register.filter
def takings_words(day: StepDay) -> str:
    """The same without the name of the day."""
    told = [
        _("%(time)s: %(units)s") % {"time": time, "units": portion.units}
        for time, portion in day.takings
    ]
    return ", ".join(told) or _("no magnesium that day")


def _name_days(day: StepDay, told: str) -> str:
    if not day.title:
        return told
    named = _("%(days)s instead: %(told)s") if day.is_instead else _("%(days)s: %(told)s")
    return named % {"days": day.title, "told": told}


@register.filter
def window_times(window: Window, region: str) -> str:
    """When a medicine that needs a gap is taken."""
    if window.as_needed:
        return _("when needed")
    times = [time_words(time, region) for time in window.times]
    days = [str(WEEKDAYS_IN_PLURAL[day]) for day in window.weekdays]
    return ", ".join([*times, *days]) or _("time not told")


@register.filter
def window_hours(window: Window, region: str) -> str:
    """How far magnesium keeps from it, and by the clock where its times are known."""
    told = {"before": f"{window.lead_hours:g}", "after": f"{window.wait_hours:g}"}
    apart = _("%(before)s h before to %(after)s h after") % told
    closed = [
        _("%(start)s to %(end)s")
        % {
            "start": _clock(time, -window.lead_hours, region),
            "end": _clock(time, window.wait_hours, region),
        }
        for time in window.times
        if ":" in time  # Another is told by its meal.
    ]
    return f"{apart}: {', '.join(closed)}" if closed else apart


def _clock(time: str, hours: float, region: str) -> str:
    """So many hours after a time of day, as a clock shows it."""
    return time_words(to_clock(int(to_minute(time) + hours * 60) % DAY_MINUTES), region)


@register.simple_tag
def rung_words(grid: Grid, step: StepHead) -> SafeString:
    """What a step comes to, a line each time and one for the whole day."""
    at = grid.table.steps.index(step)
    lines = []
    for day in list_step_days(grid.table, at):
        lines += [_line(_name_days(day, time), portion) for time, portion in day.takings] or [
            format_html("{}: {}", day.title, _("no magnesium that day"))
        ]
    if len(lines) > 1 or not grid.table.doses:
        lines.append(_line(_("In the whole day"), grid.table.totals[at]))
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ([e] for e in lines)))


def _line(when: str, portion: Portion) -> SafeString:
    return format_html("{}: <strong>{}</strong>, {}", when, portion.units, portion.mg)
