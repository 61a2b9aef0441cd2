"""Checking an old plan again: whether today's guidance says the same of the same answers."""

from dataclasses import dataclass
from typing import Any

from regimen.engine.answers import find_unknown_terms
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.engine.versions import find_differences
from regimen.guidance.models import Edition
from regimen.guidance.publish import rulebook_of
from regimen.plans.models import SavedPlan
from regimen.plans.what_changed import tell_differences


@dataclass(frozen=True)
class Again:
    """What a check came to. ``state`` is same, changed, or unreadable where the guidance in force
    asks an answer differently; ``is_newer`` whether that guidance is another than the plan's."""

    state: str
    is_newer: bool
    differences: tuple[Any, ...] = ()
    new_findings: tuple[str, ...] = ()
    gone_findings: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        return self.state == "same"


def recheck(saved: SavedPlan, plan: Plan) -> Again:
    """The plan of the same answers under the guidance in force, against the plan as it stands."""
    current = Edition.objects.current()
    if current is None or current.pk == saved.edition_id:
        return Again("same", False)
    rulebook, answers = rulebook_of(current), saved.read_answers()
    if any(find_unknown_terms(answers, rulebook)):
        return Again("unreadable", True)
    now = make_plan(answers, rulebook, current.number)
    before, after = (
        {one.finding: one.name for flag in each.flags for one in flag.findings}
        for each in (plan, now)
    )
    different = tuple(tell_differences(find_differences(plan, plan, now), plan.region))
    new = tuple(name for finding, name in after.items() if finding not in before)
    gone = tuple(name for finding, name in before.items() if finding not in after)
    state = "changed" if different or new or gone else "same"
    return Again(state, True, different, new, gone)
