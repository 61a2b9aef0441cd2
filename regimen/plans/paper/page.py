"""What the templates of the paper read: one object for all leaves of a plan."""

from dataclasses import dataclass
from functools import cached_property

from regimen.engine.agreement import part_findings
from regimen.engine.day_plan import DayPlan
from regimen.engine.lists import UNVERIFIED
from regimen.engine.plan import Flag, MedicineState, Saying, Window
from regimen.plans.paper.asking import (
    asks_of_urine,
    choose_weighed,
    list_facts,
    list_handover,
    list_questions,
    part_answers,
    word_amounts,
    word_decision,
)
from regimen.plans.paper.grid import Grid
from regimen.plans.paper.own_page import OwnPage


@dataclass(frozen=True, kw_only=True, eq=False)
class PaperPage(OwnPage):
    """What a leaf shows, besides the plan itself: what a person's own leaves do, and what a
    clinician, a pharmacist and emergency staff are told."""

    @property
    def decision(self) -> str:
        """What a clinician is asked to decide, or what stands on record."""
        return word_decision(self.plan)

    @property
    def amounts(self) -> str:
        """How much that is about, in the words of every other leaf; empty without a dose."""
        return word_amounts(self.plan)

    @cached_property
    def grid_for_clinician(self) -> Grid:
        """The day with its dose, or with the one that waits for a word."""
        return self.grid if self.plan.dose else self.grid_if_agreed

    @property
    def weighed(self) -> tuple[Flag, ...]:
        """The gravest findings of this person, with their reasons."""
        return choose_weighed(self.plan)[0]

    @property
    def also_raised(self) -> tuple[Flag, ...]:
        """The other findings, by name alone."""
        return choose_weighed(self.plan)[1]

    @property
    def needs_a_signature(self) -> bool:
        """Whether a clinician decides something here, or may take back what was decided."""
        return self.plan.outcome == "ask" or bool(self.plan.agreed or self.plan.declined)

    @property
    def has_marks(self) -> bool:
        """Whether anything that a clinician reads here rests on no document that was opened."""
        flags = [flag.confidence for flag in self.plan.flags if flag.level != "note"]
        return UNVERIFIED in (*flags, *(window.confidence for window in self.plan.windows))

    @property
    def answers_told(self) -> list[tuple[str, str]]:
        """Every answer that says something, with its label."""
        return part_answers(self.told)[0]

    @property
    def answers_none(self) -> str:
        """The labels of all other questions."""
        return part_answers(self.told)[1]

    @property
    def with_a_yes(self) -> tuple[Flag, ...]:
        """The findings that have a yes while others wait."""
        agreed = self.plan.agreed_in_part
        return part_findings(agreed, self.plan.flags)[0] if agreed else ()

    @property
    def to_ask_about(self) -> tuple[MedicineState, ...]:
        """The medicines that nobody recognised and nobody has agreed to."""
        return () if self.plan.agreed else tuple(self.unrecognised)

    @property
    def assumed_gaps(self) -> tuple[Window, ...]:
        """The gaps around medicines that nobody knows, which the day keeps all the same."""
        day = self.plan.day_if_agreed or self.plan.day or DayPlan()
        told = {window.medicine for window in self.plan.windows}
        return tuple(
            Window(
                medicine=intake.medicine,
                times=(intake.time,),
                weekdays=(intake.weekday,) if intake.weekday else (),
                wait_hours=intake.wait_hours,
                lead_hours=intake.lead_hours,
            )
            for intake in day.intakes
            if intake.medicine not in told
        )

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What a pharmacist needs to know besides the medicines: label and answer."""
        return tuple(list_facts(self.told))

    @property
    def questions(self) -> tuple[str, ...]:
        """What a pharmacist is asked."""
        return tuple(list_questions(self.plan, self.paper_flags))

    @property
    def urgent_flags(self) -> list[Flag]:
        """The signs that send a person for help."""
        return [flag for flag in self.plan.flags if flag.level == self.plan.outcome]

    @property
    def asks_of_urine(self) -> bool:
        """Whether staff need to know when the person last passed urine."""
        return asks_of_urine(self.plan)

    @property
    def urgent_numbers(self) -> tuple[Saying, ...]:
        """Whom to call for them; a crisis line first, unless there is another emergency too."""
        at_once = self.plan.outcome == "emergency"
        numbers = (self.help.at_once if at_once else self.help.today).numbers
        crisis = self.help.crisis
        return (*numbers, *crisis) if len(self.urgent_flags) > 1 else (*crisis, *numbers)

    @property
    def handover(self) -> tuple[tuple[str, str], ...]:
        """What emergency staff need to know: label and answer."""
        return tuple(list_handover(self.plan, self.told))
