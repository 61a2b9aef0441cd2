"""Papers: which leaves of a plan are printed, at what size of type, on what sheet."""

from dataclasses import dataclass

from regimen.engine.lists import URGENT_LEVELS
from regimen.words.regions import LETTER_PAPER

LEAVES = ("patient", "clinician", "pharmacist")
SIZES = ("normal", "large", "giant")
SHEETS = ("a4", "letter")


@dataclass(frozen=True)
class Paper:
    """What to print. An urgent plan has one leaf of its own, whatever is asked for."""

    leaves: tuple[str, ...] = ("patient",)
    size: str = "normal"
    sheet: str = "a4"

    @classmethod
    def for_plan(cls, plan, leaves=(), size="", sheet=""):
        """The paper asked for; what is odd or missing falls back to the usual."""
        usual = "letter" if plan.region in LETTER_PAPER else "a4"
        asked = tuple(leaf for leaf in LEAVES if leaf in leaves)
        return cls(
            leaves=("urgent",) if plan.outcome in URGENT_LEVELS else asked or ("patient",),
            size=size if size in SIZES else "normal",
            sheet=sheet if sheet in SHEETS else usual,
        )

    @property
    def should_fit(self):
        """Whether the patient's leaf is to go on two sides where it can."""
        return self.size == "normal" and "patient" in self.leaves

    @property
    def name(self):
        """A short name for files: patient-large-a4."""
        return "-".join((*self.leaves, self.size, self.sheet))
