"""Recalls of a saved plan: what every one that applies asks of its person today."""

from typing import TYPE_CHECKING

from django.utils import timezone

from regimen.engine.facts import derive
from regimen.guidance.publish import rulebook_in_force, rulebook_of
from regimen.guidance.recalls import find_recalls

if TYPE_CHECKING:
    from regimen.plans.pinned import Pinned


def find_recalls_of(saved: "Pinned") -> list[str]:
    """What every recall asks, newest first. A medicine may be known to the edition in force alone,
    so both editions are asked who this is."""

    def find_terms() -> frozenset[str]:
        answers = saved.read_answers()
        rulebooks = filter(None, (rulebook_of(saved.edition), rulebook_in_force()))
        return frozenset().union(*(derive(answers, rulebook).terms for rulebook in rulebooks))

    return find_recalls(saved.edition, timezone.localdate(), find_terms)
