"""Loose ends: slugs used twice, and names of things that are not there."""

from collections import Counter
from collections.abc import Iterable, Iterator

from regimen.engine.facts import INNER_SIGNS
from regimen.engine.folding import fold
from regimen.engine.records import Rule
from regimen.engine.rulebook import KINDS, KINDS_OF_RULE, Rulebook
from regimen.engine.things import Food


def rules_of(rulebook: Rulebook) -> Iterator[tuple[str, Rule]]:
    """Every rule with the name of its kind."""
    for kind in KINDS_OF_RULE:
        for rule in getattr(rulebook, kind):
            yield kind, rule


def find_loose_ends(rulebook: Rulebook) -> Iterator[str]:
    """Slugs used twice, and names of things that are not there."""
    known_terms, known_sources = rulebook.every_key, rulebook.source_by_slug
    for kind in KINDS:
        slugs = Counter(getattr(row, "key", row.slug) for row in getattr(rulebook, kind))
        yield from (f"{kind}/{slug} stands twice." for slug, times in slugs.items() if times > 1)
    for kind, rule in rules_of(rulebook):
        place = f"{kind}/{rule.slug}"
        for term in (*(term for row in rule.when for term in row), *rule.unless):
            if term not in known_terms:
                yield f"{place} names the unknown term {term}."
        gives = getattr(rule, "gives", "")
        if gives and gives not in (*known_terms, *INNER_SIGNS):
            yield f"{place} gives the unknown term {gives}."
        if any(not row for row in rule.when):
            yield f"{place} has an empty row, so it could never apply."
        yield from _sources_amiss(place, rule.sources, known_sources)
    for kind in ("foods", "figures"):
        for row in getattr(rulebook, kind):
            yield from _sources_amiss(f"{kind}/{row.slug}", row.sources, known_sources)
    yield from _find_loose_forms(rulebook.foods)
    yield from _find_loose_medicines(rulebook)


def _sources_amiss(place: str, sources: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    if not sources:
        yield f"{place} has no source."
    for slug in sources:
        if slug not in known:
            yield f"{place} cites the unknown source {slug}."


def _find_loose_forms(foods: Iterable[Food]) -> Iterator[str]:
    """Forms of a food that is not there, is a form itself, or stands in another group."""
    by_slug = {food.slug: food for food in foods}
    for food in by_slug.values():
        if not food.form_of:
            continue
        place, head = f"foods/{food.slug}", by_slug.get(food.form_of)
        if head is None:
            yield f"{place} is a form of the unknown food {food.form_of}."
        elif head.form_of:
            yield f"{place} is a form of {head.slug}, which is a form itself."
        elif head.group != food.group:
            yield f"{place} is a form of {head.slug}, which is in another group."


def _find_loose_medicines(rulebook: Rulebook) -> Iterator[str]:
    by_slug, terms = rulebook.medicine_by_slug, rulebook.term_by_key
    names: dict[str, str] = {}
    for medicine in rulebook.medicines:
        place = f"medicines/{medicine.slug}"
        for slug in medicine.may_be:
            if slug not in by_slug:
                yield f"{place} may be the unknown medicine {slug}."
        if not medicine.classes and not medicine.may_be:
            yield f"{place} is in no class."
        for slug in medicine.classes:
            if f"class:{slug}" not in terms:
                yield f"{place} is in the unknown class {slug}."
            elif f"class:{slug}" not in rulebook.interaction_by_subject:
                yield f"{place} is in class {slug}, which no interaction speaks of."
        for slug in medicine.implies:
            if f"condition:{slug}" not in terms:
                yield f"{place} implies the unknown condition {slug}."
        for slug in medicine.ingredients:
            part = by_slug.get(slug)
            if part is None:
                yield f"{place} holds the unknown ingredient {slug}."
            elif not set(part.classes) <= set(medicine.classes):
                yield f"{place} lacks a class of its ingredient {slug}."
        for name in {fold(name): name for name in medicine.names}.values():
            owner = names.setdefault(fold(name), medicine.slug)
            if owner != medicine.slug:
                yield f"{place} and medicines/{owner} are both called {name}."
    for row in rulebook.interactions:
        kind, _, slug = row.subject.partition(":")
        if not (slug in by_slug if kind == "medicine" else row.subject in terms):
            yield f"interactions/{row.slug} speaks of the unknown {row.subject}."
