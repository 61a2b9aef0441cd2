"""Versions: what differs between two plans of one person, and which word of a clinician stays."""

import datetime
from collections.abc import Iterator

from msgspec.structs import replace

from regimen.engine.answers import Answers, TakenMedicine
from regimen.engine.plan import Plan
from regimen.engine.records import Frozen

# Answers that no clinician is asked about: when one changes, an agreement stands.
WITHOUT_A_WORD = (
    "allergens",
    "baseline",
    "day",
    "diets",
    "food_week",
    "magnesium_rich_diet",
    "pains",
    "start_on",
)
AMOUNTS = ("start_mg", "target_mg", "most_mg")


class Difference(Frozen, frozen=True, kw_only=True):
    """One thing that two plans say differently.

    ``kind`` is outcome, start_mg, target_mg, most_mg, ceiling_mg or times; ``before`` and ``after``
    are None where there is no dose. ``why`` is answers, word or guidance.
    """

    kind: str
    before: str | int | None
    after: str | int | None
    why: str


def carry_word(before: Answers, answers: Answers) -> Answers:
    """New answers with the clinician's word on the old ones, as far as it still counts.

    A no stays. A yes was given to what was answered then: it stays only when nothing else has
    changed than ``WITHOUT_A_WORD``.
    """
    same = all(
        getattr(before, field) == getattr(answers, field)
        for field in Answers.__struct_fields__
        if field not in (*WITHOUT_A_WORD, "agreed", "declined")
    )
    return replace(answers, agreed=before.agreed if same else None, declined=before.declined)


def pin_courses(before: Answers | None, answers: Answers, today: datetime.date) -> Answers:
    """Answers with the last day of every course that is told once a plan has begun. One of so many
    days would be counted from the start, which lies behind: it is counted from ``today``, with a
    day more, as its first tablet may be tomorrow's. One that was told ``before`` stays as it is."""
    if answers.start_on is None or answers.start_on >= today:
        return answers
    medicines = tuple(
        _told_before(taken, before, answers) or _pin_course(taken, today)
        for taken in answers.medicines
    )
    return replace(answers, medicines=medicines)


def _told_before(
    taken: TakenMedicine, before: Answers | None, answers: Answers
) -> TakenMedicine | None:
    """The medicine with its course as it was kept; None for a course that is new, and where the
    plan begins on another day or there are more of its name than there were."""
    held = [each for each in before.medicines if each.name == taken.name] if before else []
    if len(held) < [each.name for each in answers.medicines].count(taken.name):
        return None
    for each in held:
        is_same_day = each.course_until is not None and each.course_until == taken.course_until
        is_same_length = taken.course_until is None and taken.course_days == each.course_days
        is_dated = each.course_until is not None or (before and before.start_on == answers.start_on)
        if is_same_day or (is_same_length and is_dated):
            return replace(taken, course_days=each.course_days, course_until=each.course_until)
    return None


def _pin_course(taken: TakenMedicine, today: datetime.date) -> TakenMedicine:
    if taken.course_until:
        left = (taken.course_until - today).days + 1
        return replace(taken, course_days=left) if left > 0 else taken
    if taken.course_days:
        until = today + datetime.timedelta(days=taken.course_days)
        return replace(taken, course_until=until)
    return taken


def without_a_word(answers: Answers) -> Answers:
    """What the person answered, whatever a clinician said of it."""
    return replace(answers, agreed=None, declined=None)


def find_differences(
    before: Plan, between: Plan, after: Plan, why: str = "answers"
) -> tuple[Difference, ...]:
    """What ``after`` says differently from ``before``, and why.

    ``between`` is made from the new answers under the old guidance: what it says as ``before``
    does was changed by the guidance. ``why`` is the reason for the rest: answers, or word where
    nothing but a clinician's word is new.
    """
    old, middle, new = (dict(_tell(plan)) for plan in (before, between, after))
    return tuple(
        Difference(
            kind=kind,
            before=old[kind],
            after=new[kind],
            why="guidance" if middle[kind] == old[kind] else why,
        )
        for kind in old
        if old[kind] != new[kind]
    )


def _tell(plan: Plan) -> Iterator[tuple[str, str | int | None]]:
    yield "outcome", plan.outcome
    for kind in AMOUNTS:
        yield kind, getattr(plan.dose, kind) if plan.dose else None
    yield "ceiling_mg", plan.ceiling_mg if plan.dose else None
    slots = plan.day.slots if plan.dose and plan.day else ()
    yield "times", " ".join(slot.time for slot in slots) or None
