"""Searching the draft: every word anywhere in a row, its case, accents and hyphens aside."""

from collections.abc import Iterator

from regimen.engine.folding import fold
from regimen.guidance.models import Interaction, Medicine
from regimen.guidance.models.rows import Row

TEXTS = ("CharField", "TextField", "URLField", "LinesField")


def find_rows(model: type[Row], wanted: str) -> list[int]:
    """The keys of the rows that hold every word. A row about medicines is found by any of their
    names, brands and classes too."""
    words = [folded for folded in map(fold, wanted.split()) if folded]
    names = [field.name for field in model._meta.fields if type(field).__name__ in TEXTS]
    besides = _by_subject() if model is Interaction else {}
    found = []
    for row in model.objects.only("pk", *names):
        texts = [part for name in names for part in _texts_of(getattr(row, name))]
        texts += besides.get(getattr(row, "subject", ""), ())
        held = " ".join(map(fold, texts))
        if all(word in held for word in words):
            found.append(row.pk)
    return found


def _texts_of(value: object) -> Iterator[str]:
    yield from map(str, value) if isinstance(value, list) else (str(value or ""),)


def _by_subject() -> dict[str, list[str]]:
    """For each subject of an interaction, what its medicines are called and which classes they
    are of."""
    found: dict[str, list[str]] = {}
    for medicine in Medicine.objects.all():
        texts = [medicine.name, *medicine.classes, *medicine.synonyms]
        texts += [*medicine.brands_us, *medicine.brands_uk, *medicine.old_brands, *medicine.words]
        found[f"medicine:{medicine.slug}"] = texts
        for slug in medicine.classes:
            found.setdefault(f"class:{slug}", []).extend(texts)
    return found
