"""What each answer did to the plan, found by making the plan again with the plainest answer in
its place."""

from msgspec.structs import replace

from regimen.engine.answers import Answers, Day, Product
from regimen.engine.changes import SETTLED_KIDNEY
from regimen.engine.decide import make_plan
from regimen.engine.plan import Flag, Plan
from regimen.engine.rulebook import Frozen, Rulebook

# The answers that can be taken away, and what stands in their place: the one that says least.
PLAINEST: dict[str, object] = {
    "age": 40,
    "pregnancy": "none",
    "red_flags": (),
    "kidney": SETTLED_KIDNEY,
    "conditions": (),
    "unsure": (),
    "medicines": (),
    "supplemental_mg": 0,
    "allergens": (),
    "diets": (),
    "product": Product(),
    "day": Day(),
}


class Effect(Frozen, frozen=True, kw_only=True):
    """What one answer did: the flags it raises, the outcome it brings about (empty when it is the
    same without it), how many foods it leaves out, whether it moves the doses of the day, and the
    most magnesium a day without it, elemental mg (None when that is the same or there is no dose
    either way)."""

    flags: tuple[Flag, ...] = ()
    outcome: str = ""
    foods_left_out: int = 0
    moves_doses: bool = False
    most_mg_without: int | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the plan is the same without the answer."""
        return self == Effect()


def find_effects(answers: Answers, rulebook: Rulebook, plan: Plan) -> dict[str, Effect]:
    """The effect of each answer that can be taken away, by its field."""
    return {
        field: _compare(plan, make_plan(replace(answers, **{field: plain}), rulebook))
        for field, plain in PLAINEST.items()
    }


def _compare(plan: Plan, without: Plan) -> Effect:
    """What the plan has that it would not have without the answer."""
    other_rules = {flag.rule for flag in without.flags}
    both_dosed = plan.dose is not None and without.dose is not None
    most_without = without.dose.most_mg if both_dosed and without.dose else None
    return Effect(
        flags=tuple(flag for flag in plan.flags if flag.rule not in other_rules),
        outcome=plan.outcome if plan.outcome != without.outcome else "",
        foods_left_out=max(0, len(without.foods) - len(plan.foods)),
        moves_doses=both_dosed and _times(plan) != _times(without),
        most_mg_without=most_without if most_without != _most_mg(plan) else None,
    )


def _times(plan: Plan) -> list[str]:
    return [slot.time for slot in plan.day.slots] if plan.day else []


def _most_mg(plan: Plan) -> int | None:
    return plan.dose.most_mg if plan.dose else None
