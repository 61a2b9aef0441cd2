"""A check-in's answer: stay, step up, step down, stop or see someone, by the rules printed
beforehand."""

import datetime
from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta

from regimen.engine.answers import MOST_SCORE, Baseline, Score
from regimen.engine.plan import Dose, Plan, Step
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook

Stools = Literal["normal", "harder", "looser", "watery"]
Missed = Literal["none", "one-or-two", "three-or-more"]
# How the slug of the notice begins that says the rule for each reason, where the edition has it.
NOTICES: dict[str, str | tuple[str, ...]] = {
    "something-new": "stop-and-ask",
    "watery": "stop-and-ask",
    "worse": "review",
    "loose": "step-down",
    "loose-at-the-first": ("step-down", "no-lower-step"),
    "loose-beside-a-medicine": ("step-down", "no-lower-step"),
    "no-better": "review",
    "better": "review",
    "enough": "hold",
    "above-the-plan": "hold",
    "missed": "hold",
    "too-soon": "before-a-step",
    "next-after-a-review": "hold",
    "next-after-a-check": "hold",
    "at-the-top": "hold",
    "step-is-due": "before-a-step",
    "takes-none": "hold",
}
# Notices that ask to stop for loose stools, where others ask to go back a step.
STOP_WHEN_LOOSE = ("step-down-with-a-bowel-medicine", "no-lower-step-with-a-bowel-medicine")


class CheckIn(Frozen, frozen=True, kw_only=True):
    """How the last seven days were, on one day.

    ``pain``, ``enjoyment``, ``activity`` and ``sleep`` are 0 to 10, as at the start.
    ``daily_mg`` is the magnesium taken a day, 0 for none. ``is_new`` says that something came up: a
    medicine, an illness, a pregnancy, a kidney problem or an operation.
    """

    on: datetime.date
    pain: Score
    enjoyment: Score
    activity: Score
    sleep: Score
    stools: Stools
    missed: Missed
    is_new: bool
    daily_mg: Annotated[int, Meta(ge=0, le=5000)]

    @property
    def tenths(self) -> int:
        """The mean of the three of pain, in tenths of a point."""
        return mean_in_tenths(self.pain, self.enjoyment, self.activity)


class Judgement(Frozen, frozen=True, kw_only=True):
    """What a check-in means.

    ``act`` is stay, step-up, step-down, stop or see-someone, ``why`` the reason, a key of
    ``NOTICES``. ``fell`` is how far the score fell since the start, in points, None where there is
    no start. ``to_mg`` is the magnesium to take a day from now on, 0 for none. ``is_final``
    marks the verdict on whether it helps. ``due_on`` is when that verdict is or was due.
    """

    act: str
    why: str
    to_mg: int
    fell: float | None
    is_final: bool
    due_on: datetime.date


def mean_in_tenths(*scores: int) -> int:
    """The mean of whole scores in tenths, rounded to the nearest."""
    return (20 * sum(scores) + len(scores)) // (2 * len(scores))


def sums_that_count(start: Baseline, rulebook: Rulebook) -> tuple[int, int]:
    """The highest sum of pain, enjoyment and activity that is a change that counts, and the lowest
    that is worse, beside those of the start; -1, and one above the most, where none can be."""
    scores = (start.pain, start.enjoyment, start.activity)
    begun, most = mean_in_tenths(*scores), MOST_SCORE * len(scores)
    fell = {total: begun - mean_in_tenths(total, 0, 0) for total in range(most + 1)}
    better = (at for at in fell if fell[at] >= 10 * rulebook.figure("smallest-change-points"))
    worse = (at for at in fell if -fell[at] >= 10 * rulebook.figure("worse-points"))
    return max(better, default=-1), min(worse, default=most + 1)


def judge(
    plan: Plan, rulebook: Rulebook, started_on: datetime.date, series: Sequence[CheckIn]
) -> Judgement:
    """What the last check-in of a series means, for a plan with a dose.

    ``series`` is in the order of its days and holds at least one. The graver reason wins: what is
    a danger comes before what is of no use, and both before a step.
    """
    dose, last = plan.dose, series[-1]
    assert dose is not None, "only a plan with a dose is checked"
    start = start_in_tenths(plan, series)
    fell = start - last.tenths if start is not None else None
    has_helped = fell is not None and fell >= 10 * rulebook.figure("smallest-change-points")
    since = reached_on(plan, rulebook, started_on, series)
    due_on = since + datetime.timedelta(weeks=int(rulebook.figure("verdict-weeks")))

    def said(act: str, why: str, to_mg: int, is_final: bool = False) -> Judgement:
        points = None if fell is None else fell / 10
        return Judgement(
            act=act, why=why, to_mg=to_mg, fell=points, is_final=is_final, due_on=due_on
        )

    if last.is_new:
        return said("see-someone", "something-new", 0)
    if last.stools == "watery":
        return said("see-someone", "watery", 0)
    if fell is not None and -fell >= 10 * rulebook.figure("worse-points"):
        return said("see-someone", "worse", 0)
    if last.daily_mg == 0:
        return said("stay", "takes-none", 0)
    here = step_at(dose, last.daily_mg)
    if last.stools == "looser":
        if any(notice.slug in STOP_WHEN_LOOSE for notice in plan.notices):
            return said("see-someone", "loose-beside-a-medicine", 0)
        if here == 0:
            return said("stop", "loose-at-the-first", 0)
        return said("step-down", "loose", dose.steps[here - 1].daily_mg)
    if last.daily_mg > dose.most_mg:
        # Neither the review nor the check that a later step waits for has been.
        open_steps = [step for step in dose.steps if not (step.after_review or step.after_check)]
        return said("step-down", "above-the-plan", open_steps[-1].daily_mg)
    if fell is not None and last.on >= due_on:
        if has_helped:
            return said("stay", "better", last.daily_mg, is_final=True)
        return said("stop", "no-better", 0, is_final=True)
    if last.missed == "three-or-more":
        return said("stay", "missed", last.daily_mg)
    if has_helped:
        return said("stay", "enough", last.daily_mg)
    is_below = last.daily_mg < dose.steps[here].daily_mg
    if why := _hold_back(dose, started_on, here, last.on, None if is_below else since):
        return said("stay", why, last.daily_mg)
    return said("step-up", "step-is-due", dose.steps[here if is_below else here + 1].daily_mg)


def verdict_on(plan: Plan, rulebook: Rulebook, started_on: datetime.date) -> datetime.date | None:
    """When what magnesium does is judged: so many weeks after the amount that is kept is reached,
    by the last check-in or, before there is one, by the steps as they are planned. None where no
    verdict is to come."""
    if plan.standing:
        return plan.standing.due_on
    if plan.dose is None:
        return None
    days = [day for step in plan.dose.steps if (day := date_of(step, started_on))]
    return days[-1] + datetime.timedelta(weeks=int(rulebook.figure("verdict-weeks")))


def start_in_tenths(plan: Plan, series: Sequence[CheckIn]) -> int | None:
    """The score to hold later ones against: the one from the start, or else the first check-in's;
    None while that is the only one."""
    if plan.baseline:
        start = plan.baseline
        return mean_in_tenths(start.pain, start.enjoyment, start.activity)
    return series[0].tenths if len(series) > 1 else None


def step_at(dose: Dose, daily_mg: int) -> int:
    """The place, from 0, of the highest step that is not above an amount."""
    reached = [place for place, step in enumerate(dose.steps) if step.daily_mg <= daily_mg]
    return reached[-1] if reached else 0


def reached_on(
    plan: Plan, rulebook: Rulebook, started_on: datetime.date, series: Sequence[CheckIn]
) -> datetime.date:
    """Since when the amount of the last check-in has been taken without a change.

    That is the day of the last check-in with another amount, where it told to take this one; else
    its planned day, where that lies between that check-in and the first with this amount;
    otherwise the day of that first one.
    """
    dose, last = plan.dose, series[-1]
    assert dose is not None, "only a plan with a dose is checked"
    others = [place for place, one in enumerate(series) if one.daily_mg != last.daily_mg]
    before = series[: others[-1] + 1] if others else ()
    if before and judge(plan, rulebook, started_on, before).to_mg == last.daily_mg > 0:
        return before[-1].on
    first = series[len(before)].on
    after = before[-1].on if before else datetime.date.min
    step = dose.steps[step_at(dose, last.daily_mg)]
    planned = date_of(step, started_on) if step.daily_mg == last.daily_mg else None
    return planned if planned is not None and after <= planned <= first else first


def date_of(step: Step, started_on: datetime.date) -> datetime.date | None:
    """The planned first day of a step; None for one that has no day of its own."""
    if step.day is None:
        return None
    return step.date or started_on + datetime.timedelta(days=step.day - 1)


def next_due_on(
    dose: Dose, started_on: datetime.date, here: int, since: datetime.date | None
) -> datetime.date | None:
    """From when the step after a place may be taken: not before its planned day, and not before a
    step's days have gone by ``since`` the amount taken now was reached. None where it has no day
    or there is none."""
    following = dose.steps[here + 1] if here + 1 < len(dose.steps) else None
    on = date_of(following, started_on) if following and not following.after_review else None
    if on is None or since is None:
        return on
    return max(on, since + datetime.timedelta(days=dose.step_days))


def _hold_back(
    dose: Dose, started_on: datetime.date, here: int, today: datetime.date,
    since: datetime.date | None,
) -> str:  # fmt: skip
    """Why there is no step up today, or an empty word when there is one."""
    if here + 1 >= len(dose.steps):
        return "at-the-top"
    on = next_due_on(dose, started_on, here, since)
    if on is None:
        is_held = dose.steps[here + 1].after_check
        return "next-after-a-check" if is_held else "next-after-a-review"
    return "too-soon" if today < on else ""
