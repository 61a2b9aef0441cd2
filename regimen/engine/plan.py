"""Plan: what the engine decided for these answers under this rulebook."""

import datetime

from msgspec.structs import replace

from regimen.engine.answers import Agreed, Baseline, Declined
from regimen.engine.day_plan import DayPlan
from regimen.engine.food_plan import Diet as Diet
from regimen.engine.food_plan import FoodPick as FoodPick
from regimen.engine.habits import HabitPick as HabitPick
from regimen.engine.lists import DECLINED
from regimen.engine.records import Frozen, Source
from regimen.engine.signs import Review as Review
from regimen.engine.signs import Standing as Standing
from regimen.engine.signs import WarningSign as WarningSign

OUTCOMES = ("emergency", "same-day", "stop", "ask", "go")
FIRST_STEPS = 3


class Flag(Frozen, frozen=True, kw_only=True):
    """A safety finding at one level: what, why, what to do, whom to ask.

    ``slug`` is the finding's public code; ``rule`` the guidance row that raised it; ``said`` the
    person's own words that did. ``quiet`` flags are precautions, said together. ``confidence`` is
    ``verified``, or ``unverified`` where no document that was opened says so. ``text`` is what
    the person is told; where it is empty and nobody has agreed, the flag is for clinicians only.
    ``check_by`` is the day until which an agreed flag's ``have_checked`` is to be done.
    """

    slug: str
    rule: str
    level: str
    name: str
    text: str
    because: str = ""
    ask: str = ""
    have_checked: str = ""
    said: tuple[str, ...] = ()
    quiet: bool = False
    one_by_one: bool = False
    confidence: str = "verified"
    check_by: datetime.date | None = None
    sources: tuple[str, ...] = ()

    @property
    def finding(self) -> str:
        """What an agreement names: the rule and the very words that raised it."""
        return f"{self.rule}: {', '.join(self.said)}" if self.said else self.rule

    @property
    def findings(self) -> tuple["Flag", ...]:
        """The flag as what needs a word of its own: one of each medicine where one word for all
        of them would be no word on any."""
        if not self.one_by_one:
            return (self,)
        return tuple(replace(self, said=(said,)) for said in self.said)

    @property
    def is_a_no(self) -> bool:
        """Whether it is a clinician's no; ``said`` is then theirs, and not the person's."""
        return self.slug == DECLINED

    @property
    def is_soon(self) -> bool:
        """Whether it is a sign that a doctor should see soon, whatever becomes of the dose."""
        return self.rule.startswith("red_flags/") and self.level == "watch"

    @property
    def is_told(self) -> bool:
        """Whether the person is told of it."""
        return bool(self.text) or self.level == "agreed"


class Window(Frozen, frozen=True, kw_only=True):
    """Hours magnesium must keep away from a medicine: it waits at least ``wait_hours`` after it,
    and is taken at least ``lead_hours`` ahead of it. A ``quiet`` one is a precaution that gives
    way before the dose does. ``confidence`` is ``unverified`` where no document that was opened
    asks for so many hours; it is no part of a plan's fingerprint."""

    medicine: str
    wait_hours: float
    lead_hours: float
    times: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    as_needed: bool = False
    quiet: bool = False
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: str = "verified"


class MedicineState(Frozen, frozen=True, kw_only=True):
    """A medicine as typed, what it resolved to, and its state."""

    name: str
    state: str
    resolved_to: str | None = None
    known_as: str = ""
    level: str = ""
    texts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Limit(Frozen, frozen=True, kw_only=True):
    """One ceiling or cap that applies, elemental mg a day; ``holds`` marks the one that wins."""

    rule: str
    name: str
    mg: int
    holds: bool = False
    text: str = ""
    sources: tuple[str, ...] = ()


class ExistingMagnesium(Frozen, frozen=True, kw_only=True):
    """Magnesium already taken, elemental mg a day: from one product, or as the person typed it.

    ``units_a_day`` of ``mg_a_unit`` each; both are None for an amount typed in.
    """

    name: str
    mg: float
    units_a_day: float | None = None
    mg_a_unit: float | None = None
    unit: str = ""


class Amount(Frozen, frozen=True, kw_only=True):
    """What goes into one slot, numbered from 0: ``units`` of the product and its elemental ``mg``.
    ``time`` is empty while a medicine's times are unknown."""

    slot: int
    time: str = ""
    units: float
    mg: int


class OtherDayAmounts(Frozen, frozen=True, kw_only=True):
    """What a step puts into the slots of one other day."""

    weekday: str
    daily_mg: int
    slots: tuple[Amount, ...]


class Step(Frozen, frozen=True, kw_only=True):
    """One rung: from which day, how much a day. A step after a review, after the check that an
    agreement asks for, or after a check-in that says so, has no day of its own."""

    number: int
    daily_mg: int
    units: float
    slots: tuple[Amount, ...]
    day: int | None = None
    date: datetime.date | None = None
    after_review: bool = False
    after_check: bool = False
    after_check_in: bool = False
    other_days: tuple[OtherDayAmounts, ...] = ()
    after_course: tuple[Amount, ...] = ()


class Dose(Frozen, frozen=True, kw_only=True):
    """The dose, elemental mg a day: ``start_mg`` first, up to ``target_mg`` by default and, only
    after a review, to ``most_mg``, the most that whole units allow; ``ceiling_mg`` is the limit,
    every product together. ``grain_mg`` is the least that can be measured out."""

    titration: str
    form: str
    unit_mg: float
    grain_mg: float
    start_mg: int
    target_mg: int
    most_mg: int
    existing_mg: float
    ceiling_mg: int
    step_days: int
    steps: tuple[Step, ...]
    starts_above_first: bool = False
    assumed_unit: bool = False
    pack_lasts_days: int | None = None
    pack_ends_on: datetime.date | None = None
    reviews: tuple[Review, ...] = ()
    sources: tuple[str, ...] = ()


class Saying(Frozen, frozen=True, kw_only=True):
    """A notice or a finding, word for word from the guidance."""

    slug: str
    place: str
    name: str
    text: str
    certainty: str = ""
    sources: tuple[str, ...] = ()


class Plan(Frozen, frozen=True, kw_only=True):
    """The whole plan: what it says fits its outcome, and nothing else is in it but for flags
    without a text and what stands under ``if_agreed``, which are for clinicians.

    ``edition`` is the number of the edition it was made from. ``agreed_in_part`` is a yes to some
    of what asks, which gives no dose until the rest has one; ``reported`` is an agreement that the
    person told us of and that gives none either. ``standing``
    is what the last check-in made of it.
    """

    edition: int | None
    outcome: str
    region: str
    start_on: datetime.date | None = None
    ceiling_mg: int
    room_mg: int
    existing_mg: float
    existing: tuple[ExistingMagnesium, ...]
    warning_signs: tuple[WarningSign, ...]
    flags: tuple[Flag, ...]
    limits: tuple[Limit, ...]
    medicines: tuple[MedicineState, ...]
    windows: tuple[Window, ...]
    dose: Dose | None
    day: DayPlan | None
    if_agreed: Dose | None
    day_if_agreed: DayPlan | None
    agreed: Agreed | None = None
    agreed_in_part: Agreed | None = None
    reported: Agreed | None = None
    declined: Declined | None = None
    standing: Standing | None = None
    diet: Diet | None
    baseline: Baseline | None = None
    foods: tuple[FoodPick, ...]
    other_foods: str = ""
    habits: tuple[HabitPick, ...]
    findings: tuple[Saying, ...]
    notices: tuple[Saying, ...]
    sources: tuple[Source, ...]
    fingerprint: str = ""

    @property
    def first_steps(self) -> tuple[HabitPick, ...]:
        """The habits to begin with."""
        return tuple(habit for habit in self.habits if habit.first_step)[:FIRST_STEPS]
