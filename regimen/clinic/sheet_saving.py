"""What a complete quick sheet is made into: a plan, or the next version of its plan."""

from hashlib import sha256

import msgspec

from regimen.clinic.models import Sheet
from regimen.clinic.sheet_reading import SheetReading
from regimen.engine.versions import without_a_word
from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan


def has_moved(held: Sheet) -> bool:
    """Whether the plan of a sheet was changed since the sheet saw it; it has seen it then."""
    if not held.plan or held.seen == hash_of(held.plan):
        return False
    held.seen = hash_of(held.plan)
    held.save()
    return True


def keep_plan(held: Sheet, reading: SheetReading, edition: Edition) -> SavedPlan:
    """Make a sheet's plan of its answers, or the next version of it. Raises ``UnknownTerm``."""
    answers = reading.answers
    assert answers is not None  # Only a complete sheet is saved.
    saved: SavedPlan | None = held.plan
    if saved:
        saved.change(answers, edition, reading.stored)
    else:
        held.plan = saved = SavedPlan.keep(answers, edition, reading.stored)
    held.seen = hash_of(saved)
    held.save()
    return saved


def hash_of(saved: SavedPlan) -> str:
    """What tells one set of a plan's answers from another, whatever a clinician said of them."""
    answers = without_a_word(saved.read_answers())
    return sha256(msgspec.json.encode(answers)).hexdigest()
