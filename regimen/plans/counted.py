"""The saved plans that are counted when the guidance moves; none of them is ever shown."""

from regimen.engine.answers import Answers
from regimen.plans.models import SavedPlan

MOST_COUNTED = 500


def read_kept_answers() -> list[Answers]:
    """The answers of the plans made last that may still be opened."""
    kept = SavedPlan.objects.kept().order_by("-created_at")[:MOST_COUNTED]
    return [saved.read_answers() for saved in kept]
