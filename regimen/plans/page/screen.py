"""The plan on screen: what its page shows besides what page and paper share."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from regimen.engine.answers import TakenMedicine
from regimen.engine.lists import MAY_NOT_WORK
from regimen.engine.plan import Flag, Saying
from regimen.plans.page.answer import Answer, find_answer
from regimen.plans.page.day_line import draw_day_lines
from regimen.plans.page.food_bars import FoodBars, draw_food
from regimen.plans.page.grid import Grid, build_grid
from regimen.plans.page.weeks import ReviewLine, draw_stairs, list_reviews
from regimen.plans.paper.calendar import WEEKS
from regimen.plans.parts.dose import HeldLimit
from regimen.plans.parts.safety import FlagCard
from regimen.plans.showing import PlanPage
from regimen.plans.timetable import Timetable, build_timetable
from regimen.words.amounts import breakable
from regimen.words.moments import today_in
from regimen.words.standings import verdict_words

# What the weeks say of looking back.
BEFORE_A_STEP = "before-a-step"
MISSED_DOSE = "missed-dose"
# What stands beside a dose, but for looking back, which has its own place.
PLACES_OF_RULES = ("dose", "dose_in_steps", "dose_one_step", "too_much")


@dataclass(frozen=True)
class Part:
    """A part of the page in its list of contents; ``is_in_bar`` where a phone has room for it."""

    anchor: str
    name: str
    is_in_bar: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class ScreenPage(PlanPage):
    """A plan's page. ``taken`` are the medicines of the answers, with their times; ``today`` is
    the day it is read, that of the region where none is given; ``verdict_on`` that of the
    verdict, None where none is to come."""

    taken: Sequence[TakenMedicine] = ()
    today: datetime.date | None = None
    verdict_on: datetime.date | None = None

    @cached_property
    def timetable(self) -> Timetable:
        """The day by the clock."""
        return build_timetable(self.plan, self.taken)

    @cached_property
    def day_read(self) -> datetime.date:
        """The day the page is read. For somebody with a dose past midnight it lasts until they
        wake, so that this dose is still one of today."""
        if self.today:
            return self.today
        day = self.plan.day
        is_late = day and any(slot.next_day for slot in day.slots)
        wake = day.anchors.get("wake", "00:00") if day and is_late else "00:00"
        return today_in(self.plan.region, wake)

    @cached_property
    def answer(self) -> Answer | None:
        """What to take and when; None without a dose."""
        if self.plan.dose is None:
            return None
        return find_answer(self.plan, self.timetable, self.day_read)

    @cached_property
    def grid(self) -> Grid | None:
        """The day as a table; None without a dose."""
        return build_grid(self.plan, self.timetable, self.answer.step) if self.answer else None

    @cached_property
    def day_lines(self) -> list[dict[str, object]]:
        """The picture of the day at each width; none without times."""
        has_times = self.plan.day and self.plan.day.slots
        if not (self.answer and has_times):
            return []
        day = max(self.day_read, self.plan.start_on or self.day_read)
        return draw_day_lines(self.plan, self.timetable, self.answer.step, day)

    @cached_property
    def stairs(self) -> list[dict[str, object]]:
        """The picture of the weeks at each width."""
        return draw_stairs(self.plan)

    @property
    def reviews(self) -> tuple[ReviewLine, ...]:
        """The days to look back."""
        return list_reviews(self.plan)

    @property
    def verdict(self) -> str:
        """When what the amount does is judged, and that this takes a check-in; or empty."""
        return verdict_words(self.plan, self.verdict_on) if self.verdict_on else ""

    @property
    def weeks_to_tick(self) -> int:
        """How many weeks the paper has to tick."""
        return WEEKS

    @property
    def last_week(self) -> int:
        """The week of the last look back."""
        return self.reviews[-1].week

    @cached_property
    def bars(self) -> FoodBars | None:
        """The foods as bars; None where no amounts are told."""
        return draw_food(self.plan, self.variant)

    @property
    def holding(self) -> tuple[HeldLimit, ...]:
        """The limits that hold, each with what would lift it."""
        return self.dose.limits if self.dose else ()

    @property
    def before_a_step(self) -> list[Saying]:
        """What to ask oneself before each step up."""
        return [rule for rule in self._rules if rule.slug == BEFORE_A_STEP]

    @property
    def events(self) -> list[Saying]:
        """What to do if something happens."""
        return [rule for rule in self._rules if rule.slug != BEFORE_A_STEP]

    @property
    def late(self) -> str:
        """The notice beside which each dose's last time stands."""
        return MISSED_DOSE

    @property
    def _rules(self) -> list[Saying]:
        if self.plan.dose is None:
            return []
        return [rule for place in PLACES_OF_RULES for rule in self.notices.get(place, ())]

    @property
    def looking_back(self) -> Sequence[Saying]:
        """What to do on the days to look back."""
        return self.notices.get("review", ()) if self.plan.dose else ()

    @property
    def may_not_work(self) -> list[Saying]:
        """What is known of whether it works, to be said first."""
        return [finding for finding in self.plan.findings if finding.slug == MAY_NOT_WORK]

    @property
    def most_urgent(self) -> Flag | None:
        """The flag that matters most to somebody who has a dose, if there is one besides the signs
        that head the plan."""
        return next((card.flag for card in self.flags.loud if not card.flag.is_soon), None)

    @property
    def asking(self) -> list[FlagCard]:
        """The cards of whom to ask, where the plan waits for somebody's word."""
        return [card for card in self.flags.loud if card.flag in self.flags.barring]

    @property
    def other_cards(self) -> list[FlagCard]:
        """The loud flags that do not stand in the way."""
        return [card for card in self.flags.loud if card.flag not in self.flags.barring]

    @property
    def reasons(self) -> str:
        """Why somebody asks, in a few words: their own, or what the finding is called."""
        return _tell(self.flags.barring)

    @property
    def urgent_reasons(self) -> str:
        """The signs that cannot wait, in the same way."""
        found = (card.flag for card in self.flags.loud)
        return _tell(flag for flag in found if flag.level == self.plan.outcome)

    @property
    def unrecognised_names(self) -> str:
        """The medicines that nobody recognised, as they were typed."""
        return breakable(", ".join(found.name for found in self.unrecognised))

    @property
    def nearest_reason(self) -> str:
        """Why there is no room: the last of the loud flags, which the dose raises itself."""
        return self.flags.loud[-1].flag.text

    @cached_property
    def contents(self) -> tuple[Part, ...]:
        """The parts of this page, in order."""
        return tuple(self._list_parts())

    def _list_parts(self) -> Iterator[Part]:
        plan = self.plan
        if self.is_urgent:
            return
        if plan.dose:
            yield Part("day", _("Your day"))
            yield Part("dose", _("Steps"), is_in_bar=True)
            yield Part("events", _("What if"))
        if self.asking:
            yield Part("why", _("Why"), is_in_bar=True)
        if self.has_account:
            yield Part("flags", _("Taken into account"))
        if self.food or "no_foods" in self.notices:
            yield Part("foods", _("Food"), is_in_bar=True)
        if plan.first_steps:
            yield Part("steps", _("Moves"), is_in_bar=True)
        if plan.findings:
            yield Part("known", _("Evidence"), is_in_bar=True)
        yield Part("help", _("Help"), is_in_bar=True)
        yield Part("about", _("About this plan"))

    @property
    def has_account(self) -> bool:
        """Whether anything was taken into account that the head does not say."""
        flags = self.flags
        told = (self.other_cards, flags.quiet, flags.notes, self.plan.medicines, self.plan.existing)
        return bool(self.plan.dose) or any(told)


def _tell(flags: Iterable[Flag]) -> str:
    """The person's own words behind flags, or what the findings are called."""
    found = [said for flag in flags for said in flag.said or (flag.name,)]
    return ", ".join(dict.fromkeys(found))
