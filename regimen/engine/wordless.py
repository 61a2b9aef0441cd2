"""Wordless rows: a row without the words that people know it by, and one that leads nowhere."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from regimen.engine.folding import fold
from regimen.engine.rulebook import Rulebook

# The fields of each kind that may not be empty.
NEEDED = {
    "terms": ("name",), "sources": ("title",), "red_flags": ("name", "question"),
    "gates": ("name", "text", "because"), "ceilings": ("name",), "titrations": ("name",),
    "timings": ("name",), "interactions": ("name",), "needs": ("name",),
    "habits": ("name", "text"), "findings": ("name", "claim"), "notices": ("name", "text"),
    "medicines": ("name",), "brands": ("name",), "foods": ("name",), "figures": ("name",),
}  # fmt: skip
KIND = attrgetter("kind")
SCHEMES = ("https://", "http://")


def find_wordless(rulebook: Rulebook) -> Iterator[str]:
    """Words that are missing or say two things, an address that is none, a brand of no medicine."""
    for kind, fields in NEEDED.items():
        for row in getattr(rulebook, kind):
            for field in fields:
                if not getattr(row, field).strip():
                    yield f"{kind}/{getattr(row, 'key', row.slug)} has no {field}."
    for kind, terms in groupby(sorted(rulebook.terms, key=KIND), key=KIND):
        names = Counter(fold(term.name) for term in terms)
        yield from (
            f"Two terms of the kind {kind} are called {name}."
            for name, times in names.items()
            if times > 1
        )
    for source in rulebook.sources:
        if source.url and not source.url.startswith(SCHEMES):
            yield f"sources/{source.slug} has an address that is no page of the web."
    medicines = {medicine.slug for medicine in rulebook.medicines}
    for brand in rulebook.brands:
        if brand.medicine not in medicines:
            yield f"brands/{brand.slug} is of the unknown medicine {brand.medicine}."
