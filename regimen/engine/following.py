"""Following: a plan as its last check-in left it, with every step after today's held back."""

import datetime
from collections.abc import Sequence

from msgspec.structs import replace

from regimen.engine.answers import Answers
from regimen.engine.checkin import (
    CheckIn,
    Judgement,
    date_of,
    judge,
    next_due_on,
    reached_on,
    step_at,
)
from regimen.engine.decide import make_plan, sign
from regimen.engine.plan import Dose, Plan, Standing, Step
from regimen.engine.rulebook import Rulebook

STOPS = ("stop", "see-someone")
# After these no check-in to come says to step up.
SETTLED = ("better", "enough", "at-the-top", "next-after-a-review", "next-after-a-check")


def follow(
    plan: Plan, answers: Answers, rulebook: Rulebook, started_on: datetime.date,
    series: Sequence[CheckIn],
) -> Plan:  # fmt: skip
    """The plan with its ``standing``. One that was stopped says what a stop says until a later
    check-in tells that magnesium is taken again; otherwise the step that was told holds, and those
    after it have no day. Check-ins from before the plan begins move no step.

    ``series`` is in the order of its days, and may be empty; without a dose there is nothing to
    follow.
    """
    if plan.dose is None or not series:
        return plan
    judged = [judge(plan, rulebook, started_on, series[: at + 1]) for at in range(len(series))]
    halt = _find_halt(series, judged)
    if halt:
        halted = make_plan(answers, rulebook, plan.edition, is_halted=True)
        return sign(replace(halted, sources=(), standing=halt), rulebook)
    if series[-1].on < started_on:
        return plan
    reached = reached_on(plan, rulebook, started_on, series)
    standing = _stand(plan.dose, started_on, series[-1], judged[-1], reached)
    dose = _hold(plan.dose, started_on, standing)
    followed = replace(plan, dose=dose, start_on=started_on, sources=(), standing=standing)
    return sign(followed, rulebook)


def _find_halt(series: Sequence[CheckIn], judged: Sequence[Judgement]) -> Standing | None:
    """The stop that still holds: since the first of the check-ins that stopped the plan, and why by
    the last of them."""
    taken_again = [at for at, one in enumerate(judged) if one.act not in STOPS and one.to_mg]
    after = taken_again[-1] + 1 if taken_again else 0
    halts = [at for at in range(after, len(judged)) if judged[at].act in STOPS]
    if not halts:
        return None
    last = judged[halts[-1]]
    return Standing(on=series[halts[0]].on, act=last.act, why=last.why)


def _stand(
    dose: Dose, started_on: datetime.date, last: CheckIn, judged: Judgement,
    reached: datetime.date,
) -> Standing:  # fmt: skip
    """Where a plan stands by its last check-in; ``reached`` is since when its amount is taken."""
    step = step_at(dose, judged.to_mg)
    since = reached if judged.to_mg == last.daily_mg else last.on
    takes_some = judged.to_mg > 0
    is_settled = judged.is_final or judged.why in SETTLED or not takes_some
    look_on = None if is_settled else next_due_on(dose, started_on, step, since)
    if look_on and look_on <= last.on:
        # A week that told little is looked at again after as long as a step lasts.
        look_on = last.on + datetime.timedelta(days=dose.step_days)
    return Standing(
        on=last.on,
        act=judged.act,
        why=judged.why,
        step=step,
        due_on=since + (judged.due_on - reached) if takes_some and not judged.is_final else None,
        look_on=look_on,
    )


def _hold(dose: Dose, started_on: datetime.date, standing: Standing) -> Dose:
    """The dose with the steps up to today's begun, and no day for those after it."""
    here = standing.step or 0
    steps = []
    for place, step in enumerate(dose.steps):
        if place <= here:
            is_new = place == here and standing.act == "step-up"
            steps.append(_begin(step, started_on, standing, is_new))
        elif step.after_review or step.after_check:
            steps.append(step)
        else:
            steps.append(replace(step, day=None, date=None, after_check_in=True))
    return replace(dose, steps=tuple(steps), pack_lasts_days=None, pack_ends_on=None)


def _begin(step: Step, started_on: datetime.date, standing: Standing, is_new: bool) -> Step:
    """A step that has begun: on its planned day, at the latest on that of the check-in, and on that
    day itself where the check-in said to take it."""
    planned = date_of(step, started_on) or standing.on
    on = standing.on if is_new else min(planned, standing.on)
    return replace(
        step, date=on, day=(on - started_on).days + 1, after_review=False, after_check=False
    )
