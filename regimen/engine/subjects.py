"""Subjects: which rows of the interactions speak of a medicine, for a plan and for the desk."""

from collections.abc import Collection, Sequence
from typing import Protocol


class Listed(Protocol):
    """A medicine as far as its rows go, in a rulebook or in the draft."""

    @property
    def slug(self) -> str: ...

    @property
    def classes(self) -> Sequence[str]: ...


def find_subjects(
    medicine: Listed, ingredients: Sequence[Listed], subjects: Collection[str]
) -> tuple[str, ...]:
    """The subjects of those rows, of all there are, that speak of a medicine: its own row beats
    those of its classes, and a combination without its own has those of its ingredients."""
    has_own = f"medicine:{medicine.slug}" in subjects
    parts = ingredients if ingredients and not has_own else (medicine, *ingredients)
    return tuple(dict.fromkeys(subject for part in parts for subject in _of(part, subjects)))


def _of(part: Listed, subjects: Collection[str]) -> list[str]:
    own = f"medicine:{part.slug}"
    classes = [f"class:{slug}" for slug in part.classes]
    return [own] if own in subjects else [subject for subject in classes if subject in subjects]
