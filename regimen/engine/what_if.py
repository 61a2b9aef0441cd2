"""What if one answer were different: the nearest that would ease the plan, and what each answer
did to it; both found by making the plan again."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from regimen.engine.answers import Answers, Day, Product
from regimen.engine.decide import make_plan
from regimen.engine.plan import OUTCOMES, Flag, Plan
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook

# Kidney answers that a blood test could settle; a known result cannot be wished away.
UNSETTLED_KIDNEYS = ("not-tested", "not-sure", "disease-unknown")
SETTLED_KIDNEY = "normal-last-year"

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


class Easing(Frozen, frozen=True, kw_only=True):
    """One answer that could turn out differently, and what the plan would then be.

    ``kind`` is kidney, unsure, medicine, magnesium or product; ``value`` the answer it is about.
    ``lifts`` names rules that would no longer apply. ``target_mg`` is what the plan would go up
    to, elemental mg a day, or 0 while there is no dose to compare it with.
    """

    kind: str
    value: str
    outcome: str
    target_mg: int
    lifts: tuple[str, ...] = ()


def find_easings(answers: Answers, rulebook: Rulebook, plan: Plan) -> tuple[Easing, ...]:
    """Every single change that would make the plan less strict; never one of a fact that a
    person cannot change, and never stopping a medicine."""
    found = (
        _compare(kind, value, changed, rulebook, plan)
        for kind, value, changed in vary_one_answer(answers, plan, rulebook)
    )
    return tuple(easing for easing in found if easing is not None)


def vary_one_answer(
    answers: Answers, plan: Plan, rulebook: Rulebook
) -> Iterator[tuple[str, str, Answers]]:
    """Each answer that could turn out differently, with the answers that it would give."""
    if answers.kidney in UNSETTLED_KIDNEYS:
        yield "kidney", answers.kidney, replace(answers, kidney=SETTLED_KIDNEY)
    for slug in answers.unsure:
        rest = tuple(other for other in answers.unsure if other != slug)
        yield "unsure", slug, replace(answers, unsure=rest)
    unknown = {state.name for state in plan.medicines if state.state == "not-recognised"}
    # While a second one is not known either, the plan stays held whatever the first turns out.
    for name in unknown if len(unknown) == 1 else ():
        rest_taken = tuple(m for m in answers.medicines if m.name != name)
        yield "medicine", name, replace(answers, medicines=rest_taken)
    if answers.supplemental_mg:
        yield "magnesium", "", replace(answers, supplemental_mg=0)
    for unit_mg in rulebook.figures_of("smaller-units-mg"):
        if plan.outcome == "go" and (answers.product.unit_mg or 0) > unit_mg:
            smaller = Product(form=answers.product.form, unit_mg=unit_mg)
            yield "product", f"{unit_mg:g}", replace(answers, product=smaller)


def _compare(
    kind: str, value: str, changed: Answers, rulebook: Rulebook, plan: Plan
) -> Easing | None:
    other = make_plan(changed, rulebook)
    before, after = _target_mg(plan), _target_mg(other)
    eased = OUTCOMES.index(other.outcome) > OUTCOMES.index(plan.outcome)
    if not (eased or after > before):
        return None
    kept = {flag.rule for flag in other.flags} | _limits(other)
    rules = dict.fromkeys([*(flag.rule for flag in plan.flags), *_limits(plan)])
    return Easing(
        kind=kind,
        value=value,
        outcome=other.outcome,
        target_mg=after if plan.outcome == "go" else 0,
        lifts=tuple(rule for rule in rules if rule not in kept),
    )


def _target_mg(plan: Plan) -> int:
    return plan.dose.target_mg if plan.dose else 0


def _limits(plan: Plan) -> set[str]:
    return {limit.rule for limit in plan.limits if limit.holds}


def nearest(easings: Iterable[Easing], rule: str) -> Easing | None:
    """The easing that lifts a rule and gives most; None when no single answer would."""
    lifting = [easing for easing in easings if rule in easing.lifts]
    return max(
        lifting,
        key=lambda change: (OUTCOMES.index(change.outcome), change.target_mg),
        default=None,
    )


class Effect(Frozen, frozen=True, kw_only=True):
    """What one answer did: the flags it raises, the outcome it brings about (empty when it is the
    same without it), how many foods it leaves out, whether it moves the doses of the day, and what
    the plan would go up to without it, elemental mg a day (None when that is the same, or one of
    the two has no dose)."""

    flags: tuple[Flag, ...] = ()
    outcome: str = ""
    foods_left_out: int = 0
    moves_doses: bool = False
    target_mg_without: int | None = None


def find_effects(answers: Answers, rulebook: Rulebook, plan: Plan) -> dict[str, Effect]:
    """The effect of each answer that can be taken away, by its field."""
    return {
        field: _compare_without(plan, make_plan(replace(answers, **{field: plain}), rulebook))
        for field, plain in PLAINEST.items()
    }


def _compare_without(plan: Plan, without: Plan) -> Effect:
    """What the plan has that it would not have without the answer."""
    other_rules = {flag.rule for flag in without.flags}
    both_dosed = plan.dose is not None and without.dose is not None
    target, target_without = _target_mg(plan), _target_mg(without)
    return Effect(
        flags=tuple(flag for flag in plan.flags if flag.rule not in other_rules),
        outcome=plan.outcome if plan.outcome != without.outcome else "",
        foods_left_out=max(0, len(without.foods) - len(plan.foods)),
        moves_doses=both_dosed and _times(plan) != _times(without),
        target_mg_without=target_without if both_dosed and target_without != target else None,
    )


def _times(plan: Plan) -> list[str]:
    return [slot.time for slot in plan.day.slots] if plan.day else []
