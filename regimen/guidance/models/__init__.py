"""The tables: the draft's, one a kind of rule, and the editions made from it."""

from regimen.guidance.models.edition import Edition, Signature
from regimen.guidance.models.golden import GoldenPerson
from regimen.guidance.models.impact import Impact, Reason
from regimen.guidance.models.rows import Rule, Source, Term, WhenRow
from regimen.guidance.models.rules import (
    Brand,
    Ceiling,
    Clue,
    Figure,
    Finding,
    Food,
    Gate,
    Habit,
    Inference,
    Interaction,
    Medicine,
    Need,
    Notice,
    RedFlag,
    Timing,
    Titration,
    WarningLine,
)

__all__ = [
    "Brand",
    "Ceiling",
    "Clue",
    "Edition",
    "Figure",
    "Finding",
    "Food",
    "Gate",
    "GoldenPerson",
    "Habit",
    "Impact",
    "Inference",
    "Interaction",
    "Medicine",
    "Need",
    "Notice",
    "Reason",
    "RedFlag",
    "Rule",
    "Signature",
    "Source",
    "Term",
    "Timing",
    "Titration",
    "WarningLine",
    "WhenRow",
]
