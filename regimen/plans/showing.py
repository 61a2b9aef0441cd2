"""How a plan is shown on screen: one object that its templates read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from regimen.engine.lists import URGENT_LEVELS
from regimen.engine.plan import Flag, HabitPick, MedicineState, Plan, Saying
from regimen.engine.what_if import Easing
from regimen.plans.citations import Citations
from regimen.plans.parts.dose import DayPart, DosePart, show_day, show_dose
from regimen.plans.parts.food import FoodPart, show_food
from regimen.plans.parts.safety import (
    Flags,
    Help,
    MedicineLine,
    gather_flags,
    gather_help,
    list_medicines,
)


def show(
    plan: Plan, code: str = "", *, easings: Iterable[Easing] = (),
    told: dict[str, tuple[str, str]] | None = None,
) -> dict[str, object]:  # fmt: skip
    """The context of the plan's templates at the desk; see ``PlanPage``."""
    return show_page(PlanPage(plan=plan, code=code, easings=easings, told=told or {}))


def show_page(page: "PlanPage") -> dict[str, object]:
    """The context of the plan's templates."""
    return {"page": page, "plan": page.plan, "region": page.plan.region}


@dataclass(frozen=True, kw_only=True, eq=False)
class PlanPage:
    """What the templates of a plan read, besides the plan itself; each part is put together when
    it is first asked for.

    ``easings`` are single answers that would make the plan less strict; ``variant`` picks one of
    the days of food; ``told`` are the answers in words.
    """

    plan: Plan
    code: str = ""
    easings: Iterable[Easing] = ()
    variant: int = 0
    told: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def is_urgent(self) -> bool:
        """Whether the page holds whom to call, and little else."""
        return self.plan.outcome in URGENT_LEVELS

    @cached_property
    def notices(self) -> dict[str, list[Saying]]:
        """The plan's fixed texts by their place, with underscores so that templates can name it."""
        found: dict[str, list[Saying]] = {}
        for notice in self.plan.notices:
            found.setdefault(notice.place.replace("-", "_"), []).append(notice)
        return found

    @cached_property
    def flags(self) -> Flags:
        """The flags, loud and quiet."""
        return gather_flags(self.plan, self.easings)

    @property
    def soon(self) -> list[Flag]:
        """Signs of the pain that a doctor should see soon."""
        return [flag for flag in self.plan.flags if flag.is_soon]

    @cached_property
    def medicines(self) -> tuple[MedicineLine, ...]:
        """A line for each medicine."""
        return tuple(list_medicines(self.plan))

    @property
    def unrecognised(self) -> list[MedicineState]:
        """The medicines that nobody recognised."""
        return [found for found in self.plan.medicines if found.state == "not-recognised"]

    @cached_property
    def help(self) -> Help:
        """When to get help, and where."""
        return gather_help(self.plan, self.notices)

    @property
    def numbers(self) -> tuple[Saying, ...]:
        """Whom to call for the plan's own sign; a line to talk to comes first, unless there is
        another emergency too."""
        at_once = self.plan.outcome == "emergency"
        numbers = (self.help.at_once if at_once else self.help.today).numbers
        crisis = tuple(self.notices.get("crisis_number", ()))
        signs = [flag for flag in self.plan.flags if flag.level == "emergency"]
        return (*numbers, *crisis) if len(signs) > 1 else (*crisis, *numbers)

    @cached_property
    def dose(self) -> DosePart | None:
        """The dose, or None."""
        return show_dose(self.plan, self.easings)

    @cached_property
    def day(self) -> DayPart | None:
        """The day of the doses, or None."""
        return show_day(self.plan)

    @cached_property
    def food(self) -> FoodPart | None:
        """The foods, or None."""
        return show_food(self.plan)

    @property
    def more_habits(self) -> list[HabitPick]:
        """The habits that fit, besides the first steps."""
        first = {habit.slug for habit in self.plan.first_steps}
        return [habit for habit in self.plan.habits if habit.slug not in first]

    @property
    def findings(self) -> tuple[Saying, ...]:
        """What is known and what is not."""
        return self.plan.findings

    @cached_property
    def citations(self) -> Citations:
        """The plan's sources by their numbers, and which of them are cited."""
        return Citations(self.plan.sources, is_silent=self.is_urgent)
