"""Agreement: whether somebody's word lifts what asks, and what it says of each finding."""

import datetime
from collections.abc import Iterable

from msgspec.structs import replace

from regimen.engine.answers import Agreed
from regimen.engine.plan import Flag
from regimen.engine.records import Gate, Interaction, Rule


def covers(agreed: Agreed, flags: tuple[Flag, ...], asking: Iterable[Rule]) -> bool:
    """Agreement counts when it names everything that asks, each finding for itself or, where no
    finding is named, by its public code. A person's own report counts only where rules say so."""
    if agreed.told_by == "person" and not all(
        isinstance(rule, Gate | Interaction) and rule.person_may_tell for rule in asking
    ):
        return False
    return not part_findings(agreed, flags)[1]


def part_findings(
    agreed: Agreed, flags: Iterable[Flag]
) -> tuple[tuple[Flag, ...], tuple[Flag, ...]]:
    """What asks, each finding for itself: those that a yes names, and those that still wait."""
    given: list[Flag] = []
    waiting: list[Flag] = []
    for flag in flags:
        for one in flag.findings if flag.level == "ask" else ():
            named = {flag.finding, one.finding} & set(agreed.findings)
            has_yes = named if agreed.findings else flag.slug in agreed.flags
            (given if has_yes else waiting).append(one)
    return tuple(given), tuple(waiting)


def date_check(
    flag: Flag, rule: Rule | None, agreed: Agreed | None, start_on: datetime.date | None
) -> Flag:
    """An agreed flag with what is to be checked and the day until which it should be."""
    if flag.level != "agreed" or agreed is None:
        return flag
    weeks = rule.check_weeks if isinstance(rule, Gate | Interaction) else None
    due = start_on + datetime.timedelta(weeks=weeks) if start_on and weeks else None
    days = [day for day in (due, agreed.check_by) if day]
    return replace(
        flag,
        have_checked=agreed.have_checked or flag.have_checked,
        check_by=min(days, default=None),
    )
