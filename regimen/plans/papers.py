"""Papers: which leaves of a plan are printed, at what size of type, on what sheet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from regimen.engine.lists import URGENT_LEVELS
from regimen.engine.plan import Plan
from regimen.plans.paper.calendar import WEEKS
from regimen.words.phrase import Phrase
from regimen.words.regions import HOUSEHOLD, LETTER_PAPER, METRIC, measures_of

# Each choice by its code, in the words of the person who chooses.
LEAF_WORDS = {
    "patient": _("For me"),
    "calendar": format_lazy(_("{weeks} weeks to tick"), weeks=WEEKS),
    "cards": _("Cards to cut out, for the shop and the wallet"),
    "clinician": _("For my doctor or nurse"),
    "pharmacist": _("For my pharmacist"),
}
SIZE_WORDS = {
    "normal": _("Normal"),
    "large": _("Large (18 point)"),
    "giant": _("Giant (24 point)"),
}
LETTERS = "letters"
NAME_WORDS = {LETTERS: _("On the side for the fridge, print Medicine A, B … instead")}
# The same leaves, to somebody who prints them for another.
STAFF_LEAF_WORDS = {
    **LEAF_WORDS,
    "patient": _("For the patient"),
    "clinician": _("For the clinician"),
    "pharmacist": _("For the pharmacist"),
}
SHEET_WORDS = {"a4": _("A4"), "letter": _("US Letter")}
MEASURE_WORDS = {HOUSEHOLD: _("Cups and ounces"), METRIC: _("Grams first")}
# What is printed where nobody asks for more, and what is nothing without a dose.
FIRST_LEAVES = ("patient", "calendar")
NEED_A_DOSE = ("calendar", "cards")
# Those that stay with the person.
OWN_LEAVES = ("patient", "calendar", "cards")
LEAVES, SIZES, SHEETS = tuple(LEAF_WORDS), tuple(SIZE_WORDS), tuple(SHEET_WORDS)


def needs_a_dose(leaves: Collection[str]) -> bool:
    """Whether nothing is asked for but leaves that only a plan with a dose has."""
    return bool(leaves) and set(leaves) <= set(NEED_A_DOSE)


@dataclass(frozen=True)
class PaperQuestion:
    """One question about the paper: its name in an address, ``checkbox`` or ``radio``, its
    choices by their code, and the codes that are chosen at first."""

    name: str
    kind: str
    legend: Phrase
    choices: Mapping[str, Phrase]
    chosen: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """What to print. An urgent plan has one leaf of its own, whatever is asked for.
    ``measures`` is in what foods are told; ``has_letters`` calls medicines A, B … on the side that
    others may see."""

    leaves: tuple[str, ...] = ("patient",)
    size: str = "normal"
    sheet: str = "a4"
    measures: str = METRIC
    has_letters: bool = False

    @classmethod
    def for_plan(
        cls, plan: Plan, leaves: Collection[str] = (), size: str = "", sheet: str = "",
        measures: str = "", has_letters: bool = False,
    ) -> Self:  # fmt: skip
        """The paper asked for; what is odd or missing falls back to the usual."""
        usual = "letter" if plan.region in LETTER_PAPER else "a4"
        without = () if plan.dose else NEED_A_DOSE
        asked = tuple(leaf for leaf in LEAVES if leaf in leaves and leaf not in without)
        first = tuple(leaf for leaf in FIRST_LEAVES if leaf not in without)
        return cls(
            leaves=("urgent",) if plan.outcome in URGENT_LEVELS else asked or first,
            size=size if size in SIZES else "normal",
            sheet=sheet if sheet in SHEETS else usual,
            measures=measures if measures in MEASURE_WORDS else measures_of(plan.region),
            has_letters=has_letters,
        )

    @classmethod
    def asked(cls, query: QueryDict, plan: Plan, usual_leaves: Collection[str] = ()) -> Self:
        """The paper that the query of an address asks for, a ``QueryDict``; ``usual_leaves`` when
        it names none."""
        return cls.for_plan(
            plan,
            leaves=query.getlist("leaf") or usual_leaves,
            size=query.get("size", ""),
            sheet=query.get("sheet", ""),
            measures=query.get("measures", ""),
            has_letters=query.get("names") == LETTERS,
        )

    def questions(self, plan: Plan, to_staff: bool = False) -> tuple[PaperQuestion, ...]:
        """What ``asked`` reads, as questions, with this paper's own choices chosen."""
        leaves = {
            leaf: words
            for leaf, words in (STAFF_LEAF_WORDS if to_staff else LEAF_WORDS).items()
            if plan.dose or leaf not in NEED_A_DOSE
        }
        measured = PaperQuestion(
            "measures", "radio", _("Foods are measured in"), MEASURE_WORDS, (self.measures,)
        )
        names = _("Names of the medicines") if to_staff else _("Names of your medicines")
        return (
            PaperQuestion("leaf", "checkbox", _("Pages"), leaves, self.leaves),
            PaperQuestion("size", "radio", _("Size of the print"), SIZE_WORDS, (self.size,)),
            PaperQuestion("sheet", "radio", _("Paper"), SHEET_WORDS, (self.sheet,)),
            *([measured] if plan.foods else []),
            PaperQuestion("names", "checkbox", names, NAME_WORDS, ()),
        )

    @property
    def should_fit(self) -> bool:
        """Whether the patient's leaf is to go on two sides where it can."""
        return self.size == "normal" and "patient" in self.leaves

    @property
    def name(self) -> str:
        """A short name for files: patient-large-a4."""
        letters = (LETTERS,) if self.has_letters else ()
        return "-".join((*self.leaves, self.size, self.sheet, *letters))
