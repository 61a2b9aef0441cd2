"""Warning lines: lines of the warning signs that lead nowhere, and people whom no line would ask
about an urgent sign."""

from collections.abc import Iterator
from itertools import product

from regimen.engine.asked import WarningLine
from regimen.engine.bounds import CONCERNS_ONLY, YOUNGEST_AGE
from regimen.engine.harm import find_ages
from regimen.engine.lists import KNOWN_AT_SIGNS, PREGNANT, URGENT_LEVELS, WARNING_PAGES
from regimen.engine.rulebook import Rulebook

# A person as the pages of warning signs know them: their terms, and their age.
type Person = tuple[frozenset[str], int]


def find_bad_lines(rulebook: Rulebook) -> Iterator[str]:
    """Lines of warning signs that lead nowhere or hang on what their page does not know, and red
    flags that are not asked of everybody whom they concern."""
    flags, lines = rulebook.names_of("red-flag"), rulebook.warning_lines
    by_slug = {line.slug: line for line in lines}
    for line in lines:
        place = f"warning_lines/{line.slug}"
        if line.page not in WARNING_PAGES:
            yield f"{place} stands on the unknown page {line.page}."
        if line.red_flag and line.red_flag not in flags:
            yield f"{place} raises the unknown red flag {line.red_flag}."
        if line.under and line.under not in by_slug:
            yield f"{place} stands under the unknown line {line.under}."
        elif line.under and by_slug[line.under].page != line.page:
            yield f"{place} stands under {line.under}, which is on another page."
        for term in (*(term for row in line.when for term in row), *line.unless):
            if term.partition(":")[0] not in KNOWN_AT_SIGNS:
                yield f"{place} hangs on {term}, which the pages of warning signs do not know."
    asked = {line.red_flag for line in lines}
    for red_flag in rulebook.red_flags:
        if red_flag.slug not in asked:
            yield f"red_flags/{red_flag.slug} is asked by no line of the warning signs."
        elif red_flag.level in URGENT_LEVELS:
            yield from _find_unasked(red_flag.slug, rulebook)


def _find_unasked(slug: str, rulebook: Rulebook) -> Iterator[str]:
    """The first person, if any, whom an urgent sign concerns and no line asks about it."""
    raising = [line for line in rulebook.warning_lines if line.red_flag == slug]
    above = {line.slug: line for line in rulebook.warning_lines}
    chains = [(line, above.get(line.under, line)) for line in raising]
    for told, age in _people(rulebook):
        whom = CONCERNS_ONLY.get(slug, ())
        if whom and told.isdisjoint(whom):
            continue
        if not any(all(_is_shown(line, told, age) for line in chain) for chain in chains):
            who = ", ".join([str(age), *sorted(told)])
            yield f"red_flags/{slug} is not asked of everybody; nobody would ask: {who}."
            return


def _is_shown(line: WarningLine, told: frozenset[str], age: int) -> bool:
    is_on_the_way = line.page != WARNING_PAGES[0] or not told.isdisjoint(PREGNANT)
    return is_on_the_way and line.holds(told, told, age)


def _people(rulebook: Rulebook) -> Iterator[Person]:
    """One adult for each way in which the pages of warning signs can tell people apart."""
    regions = [term.key for term in rulebook.terms_of("region")]
    pregnancies = [frozenset({term.key}) for term in rulebook.terms_of("pregnancy")]
    ages = [age for age in find_ages(rulebook.warning_lines) if age >= YOUNGEST_AGE]
    nothing: frozenset[str] = frozenset()
    for region, sex, age in product(regions, rulebook.terms_of("sex"), ages):
        # Only women are asked whether they are pregnant.
        for pregnancy in (nothing, *(pregnancies if sex.slug == "female" else ())):
            yield frozenset({region, sex.key}) | pregnancy, age
