"""A draft that somebody has looked at: what it softens is meant, so that it may be handed in."""

from django.contrib.auth.models import User

from regimen.engine.rulebook import Rulebook
from regimen.guidance.impact import begin, list_unexplained, read_result
from regimen.guidance.models import Reason


def look(draft: Rulebook, by: User) -> None:
    """See whom a draft moves, and give a reason for all that is softer."""
    impact = begin(draft, by)
    impact.refresh_from_db()
    for softening in list_unexplained(impact, read_result(impact)):
        Reason.objects.create(impact=impact, key=softening.key, text="It was meant.", by=by)
