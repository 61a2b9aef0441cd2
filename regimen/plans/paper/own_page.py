"""What the templates of a person's own leaves read, and those of the other leaves too."""

import datetime
from dataclasses import dataclass, replace
from functools import cached_property

from regimen.engine.answers import TakenMedicine
from regimen.engine.lists import NO_FOODS
from regimen.engine.plan import Flag, HabitPick, MedicineState, Saying
from regimen.plans.citations import Citations
from regimen.plans.paper.calendar import WEEKS, Calendar, rule_calendar, word_sums
from regimen.plans.paper.food import FoodRow, FoodTable, lay_table
from regimen.plans.paper.grid import Grid, lay_grid
from regimen.plans.paper.help import PaperHelp, gather_help
from regimen.plans.paper.leaf import Leaf
from regimen.plans.paper.letters import conceal, letter_medicines, rename_in
from regimen.plans.paper.paper_flags import PaperFlags, gather_paper_flags
from regimen.plans.parts.dose import LateDay, list_late
from regimen.plans.portions import Portion
from regimen.plans.step_days import rows_on, usual_rows
from regimen.plans.timetable import build_timetable
from regimen.words.amounts import food_words
from regimen.words.standings import verdict_words

RULE_PLACES = ("dose", "dose-in-steps", "dose-one-step", "review", "too-much")
VERDICT_RULE = "review"
ON_CALENDAR = ("review", "after-a-break")
BOXES = {
    "late": ("missed-dose",),
    "down": ("step-down", "no-lower-step"),
    "halt": ("stop-and-ask",),
}
IN_THE_GRID = ("before-a-step",)


@dataclass(frozen=True, kw_only=True, eq=False)
class OwnPage(Leaf):
    """What a leaf shows, besides the plan itself: what a person's own leaves do."""

    @cached_property
    def notices(self) -> dict[str, Saying]:
        """The plan's fixed texts by their slug, with underscores so that templates can name it."""
        return {notice.slug.replace("-", "_"): notice for notice in self.plan.notices}

    @property
    def taken(self) -> tuple[TakenMedicine, ...]:
        """The medicines of the answers, with their times."""
        return self.answers.medicines if self.answers else ()

    @property
    def mood(self) -> str:
        """How loud the outcome is said: go, agreed, ask, stop, or none for no dose."""
        if self.plan.outcome != "go":
            return self.plan.outcome
        return ("agreed" if self.plan.agreed else "go") if self.plan.dose else "none"

    @property
    def compound_mg(self) -> str:
        """The compound in one unit, mg with its thousands parted, where the label gives that."""
        compound_mg = self.answers.product.compound_mg if self.answers else None
        return f"{compound_mg:,g}" if compound_mg else ""

    @property
    def rules(self) -> list[Saying]:
        """What to keep in mind, besides what has a box of its own on side one."""
        told = [notice for notice in self.plan.notices if notice.place in RULE_PLACES]
        elsewhere = [notice.slug for box, notice in self.boxes]
        elsewhere += IN_THE_GRID
        # They stand under the calendar, where it is printed too.
        elsewhere += ON_CALENDAR if "calendar" in self.paper.leaves else ()
        return [notice for notice in told if notice.slug not in elsewhere]

    @property
    def boxes(self) -> list[tuple[str, Saying]]:
        """The rules that have a box of their own, each with the box's name."""
        return [
            (box, notice)
            for box, slugs in BOXES.items()
            for notice in self.plan.notices
            if notice.slug.startswith(slugs)
        ]

    @property
    def on_calendar(self) -> list[Saying]:
        """The rules that stand under the calendar."""
        return [notice for notice in self.plan.notices if notice.slug in ON_CALENDAR]

    @property
    def more_known(self) -> tuple[Saying, ...]:
        """What is known and what is not, but for the first, which stands beside the outcome."""
        return self.plan.findings[1:]

    @property
    def reporting(self) -> list[Saying]:
        """Where side effects are reported."""
        return [notice for notice in self.plan.notices if notice.place == "side-effects"]

    @property
    def already_taken(self) -> list[Saying]:
        """What to do about magnesium taken already, where no dose is told."""
        return [notice for notice in self.plan.notices if notice.place == "already-taken"]

    @property
    def no_foods(self) -> list[Saying]:
        """Whom to ask about food, where no foods are told."""
        return [notice for notice in self.plan.notices if notice.place == NO_FOODS]

    @property
    def disclaimers(self) -> list[Saying]:
        """What this paper is, and is not."""
        return [notice for notice in self.plan.notices if notice.place == "disclaimer"]

    @cached_property
    def grid(self) -> Grid:
        """The day by the clock."""
        table = build_timetable(self.plan, self.taken)
        return lay_grid(conceal(table, self.letters) if self.letters else table)

    @property
    def _now(self) -> int:
        """The place of the step to take now: the first until a check-in says another."""
        return self.plan.standing.step or 0 if self.plan.standing else 0

    @property
    def doses_now(self) -> tuple[tuple[str, str, Portion], ...]:
        """Each time of that step: its clock time in words, the meal, and what is taken then. On the
        first day of all what comes past midnight has its date."""
        table, standing, first_day = self.grid.table, self.plan.standing, self.plan.start_on
        if standing:
            rows, first_day = usual_rows(table, standing.on), None
        else:
            rows = rows_on(table, first_day)
        return tuple(
            (row.moment_on(first_day, self.plan.region), row.meal_words, portion)
            for row in rows
            if row.time and (portion := row.portions[self._now])
        )

    @property
    def total_now(self) -> Portion:
        """What that step comes to in a day, for a plan with a dose."""
        return self.grid.table.totals[self._now]

    @cached_property
    def letters(self) -> dict[str, str]:
        """What each medicine is called on the person's own leaf, where its names are kept off the
        side that others may see; its key is on the back."""
        if self.leaf != "patient" or not self.paper.has_letters:
            return {}
        return letter_medicines([known.name for known in self.plan.medicines])

    @property
    def late_days(self) -> list[LateDay]:
        """Until when a missed dose may be taken, on each kind of day."""
        called = self.letters
        return [replace(d, title=rename_in(d.title, called)) for d in list_late(self.plan)]

    @cached_property
    def grid_if_agreed(self) -> Grid:
        """The same with the dose that waits for somebody's word, for the one who gives it."""
        return lay_grid(build_timetable(self.plan, self.taken, if_agreed=True))

    @cached_property
    def paper_flags(self) -> PaperFlags:
        """The flags, by how the paper shows them."""
        return gather_paper_flags(self.plan)

    @property
    def soon(self) -> list[Flag]:
        """Signs of the pain that a doctor should see soon."""
        return [flag for flag in self.plan.flags if flag.is_soon]

    @cached_property
    def told_briefly(self) -> list[Flag]:
        """The flags on side two whose text stands elsewhere, or is in their names and in the
        closed hours of a day with magnesium, where room is short."""
        soon = [] if "soon-text" in self.left_out else self.soon
        is_apart = "keep-apart-text" in self.left_out and self.plan.dose is not None
        return soon + [f for f in self.paper_flags.loud if is_apart and f.level == "space"]

    @cached_property
    def help(self) -> PaperHelp:
        """When to get help, and where."""
        return gather_help(self.plan)

    @cached_property
    def food(self) -> FoodTable | None:
        """The foods as a table, or None."""
        return lay_table(self.plan)

    @property
    def meals_words(self) -> str:
        """A day of food that reaches the need, each food with its serving and behind its meal."""
        measures = self.paper.measures
        meals = self.food.meals if self.food else ()
        return "; ".join(food_words(food, self.plan.region, measures) for food in meals)

    @property
    def sums_words(self) -> tuple[str, ...]:
        """What each sum of the three scores means, where there was one at the start."""
        return tuple(word_sums(self.score_sums)) if self.score_sums else ()

    @property
    def food_rows(self) -> tuple[FoodRow, ...]:
        """The foods of the table."""
        rows = self.food.rows if self.food else ()
        return rows[: -1 if "fifth-food" in self.left_out else None]

    @property
    def weeks_to_tick(self) -> int:
        """How many weeks there are to tick."""
        return WEEKS

    @cached_property
    def calendar(self) -> Calendar:
        """The weeks to tick."""
        return rule_calendar(self.plan, self.grid.table)

    @property
    def first_steps(self) -> tuple[HabitPick, ...]:
        """The habits to begin with."""
        kept = [step for step in ("second-step", "third-step") if step not in self.left_out]
        return self.plan.first_steps[: 1 + len(kept)]

    @property
    def next_look(self) -> datetime.date | None:
        """The day of the next look back, the first after the last check-in, or None."""
        standing, dose = self.plan.standing, self.plan.dose
        if standing and standing.look_on:
            return standing.look_on
        since = standing.on if standing else datetime.date.min
        days = (review.date for review in dose.reviews) if dose else ()
        return next((day for day in days if day and day > since), None)

    @property
    def verdict(self) -> str:
        """When what the amount does is judged, or empty: it stands beside ``verdict_rule``."""
        return verdict_words(self.plan, self.verdict_on) if self.verdict_on else ""

    @property
    def verdict_rule(self) -> str:
        """The notice that says the rule of the verdict."""
        return VERDICT_RULE

    @property
    def unrecognised(self) -> list[MedicineState]:
        """The medicines that nobody recognised."""
        return [known for known in self.plan.medicines if known.state == "not-recognised"]

    @cached_property
    def citations(self) -> Citations:
        """The plan's sources by their numbers, and which of them are cited."""
        return Citations(self.plan.sources, is_silent=self.is_urgent)
