"""Recalls: which of them speak to whom, on a day."""

import datetime
from collections.abc import Callable, Collection

from django.db.models import Q, QuerySet

from regimen.guidance.models import Edition, Recall

UNRECOGNISED = "sign:unrecognised-medicine"
OF_MEDICINES = ("medicine:", "class:")


def find_recalls(
    edition: Edition, on: datetime.date, find_terms: Callable[[], Collection[str]]
) -> list[str]:
    """What every recall of an edition asks of a person on a day, newest first. ``find_terms``
    gives the terms that hold for them, and is only asked when a recall is about some."""
    found = recalls_of(edition, on)
    terms = find_terms() if any(recall.subjects for recall in found) else ()
    return [recall.text for recall in found if speaks_to(recall, terms)]


def recalls_of(edition: Edition, on: datetime.date) -> list[Recall]:
    """Every recall of an edition on a day, newest first."""
    about = {"first_edition__lte": edition.number, "last_edition__gte": edition.number}
    return list(recalls_on(on).filter(**about))


def recalls_on(on: datetime.date) -> "QuerySet[Recall]":
    """Every recall that is shown on a day."""
    return Recall.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


def speaks_to(recall: Recall, terms: Collection[str]) -> bool:
    """Whether a recall is about somebody of these terms; a medicine that nobody recognised may be
    any that it names."""
    if not recall.subjects or not set(recall.subjects).isdisjoint(terms):
        return True
    return UNRECOGNISED in terms and any(
        subject.startswith(OF_MEDICINES) for subject in recall.subjects
    )
