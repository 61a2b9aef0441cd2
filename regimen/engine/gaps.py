"""Gaps: what a rulebook must hold for anybody to get a plan at all, and whom it would leave without
a number to call, a limit or a need."""

from collections.abc import Iterable, Iterator

from regimen.engine.bounds import ASKED_FIRST, NEVER_DOSED
from regimen.engine.harm import find_ages
from regimen.engine.lists import (
    CALLED_FINDINGS,
    CALLED_NOTICES,
    SIGNS,
    TROUBLE,
    TROUBLES,
    URGENT_PLACES,
)
from regimen.engine.loose_ends import rules_of
from regimen.engine.records import Notice, Rule, Term
from regimen.engine.rulebook import Rulebook
from regimen.engine.voice import may_stand, usual_of_notice

NEEDED_KINDS = (
    "red_flags", "gates", "ceilings", "titrations", "timings", "notices", "warning_lines",
)  # fmt: skip
# What a page that shows a number, or a limit, knows of somebody: nothing else may take it away.
WHERE = ("region", "country")
# What a need may hang on besides.
WHOSE_NEED = (*WHERE, "sex", "pregnancy")


def find_gaps(rulebook: Rulebook) -> Iterator[str]:
    """What must be there for anybody to get a plan at all."""
    for kind in NEEDED_KINDS:
        if not getattr(rulebook, kind):
            yield f"There are no {kind}."
    places = {notice.place for notice in rulebook.notices}
    for slug in TROUBLES:
        if f"{TROUBLE}{slug}" not in places:
            yield f"No notice says what to do about {slug}."
    called = {notice.slug for notice in rulebook.notices}
    for slug in CALLED_NOTICES:
        if slug not in called:
            yield f"No notice is called {slug}, which plan and paper look for."
    found = {finding.slug for finding in rulebook.findings}
    for slug in CALLED_FINDINGS:
        if slug not in found:
            yield f"No finding is called {slug}, which the page looks for."
    for kind in ("region", "pain"):
        if not rulebook.terms_of(kind):
            yield f"There is no term of the kind {kind}."
    for key in (*NEVER_DOSED, *ASKED_FIRST):
        if key not in rulebook.term_by_key:
            yield f"The term {key} is missing; nobody could say it."
    yield from _find_unanswered_signs(rulebook)
    for region in rulebook.terms_of("region"):
        yield from _find_gaps_in(region, rulebook)
    if rulebook.titrations and not any(not rule.when for rule in rulebook.titrations):
        yield "No titration is for everyone; the last one should be."


def _find_unanswered_signs(rulebook: Rulebook) -> Iterator[str]:
    answered = {
        term for _, rule in rules_of(rulebook) for row in (*rule.when, rule.unless) for term in row
    }
    for slug in SIGNS:
        if f"sign:{slug}" not in answered:
            yield f"No rule says what follows from the sign {slug}."


def _find_gaps_in(region: Term, rulebook: Rulebook) -> Iterator[str]:
    """What everybody in a region needs: whom to call, what this is, a limit and a need. Who names
    a country needs whom to call there: its own number takes the place of the region's."""
    countries = [term for term in rulebook.terms_of("country") if term.group == region.slug]
    here = frozenset({region.key})
    for place in find_called(rulebook):
        at_place = [notice for notice in rulebook.notices if notice.place == place]
        numbers = [notice for notice in at_place if not any(find_silence(notice))]
        unserved = [
            f"{told.kind} {told.slug}"
            for told in (region, *countries)
            if not is_for_all(numbers, here | {told.key}, rulebook)
        ]
        # A country is left with nobody wherever its region is.
        for told in unserved[:1] if f"region {region.slug}" in unserved else unserved:
            yield f"No notice gives the {place} to everybody in the {told}."
        if unserved:
            yield from (why for notice in at_place for why in find_silence(notice))
    own = [rule for rule in rulebook.ceilings if any(region.key in row for row in rule.when)]
    if not all(is_for_all(own, here | {told.key}, rulebook) for told in (region, *countries)):
        yield f"No ceiling holds for everybody in the region {region.slug}."
    for sex in rulebook.terms_of("sex"):
        if not is_for_all(rulebook.needs, here | {sex.key}, rulebook, WHOSE_NEED):
            yield f"No need holds for everybody in the region {region.slug}."
            break


def is_for_all(
    rules: Iterable[Rule],
    told: frozenset[str],
    rulebook: Rulebook,
    may_part: tuple[str, ...] = WHERE,
) -> bool:
    """Whether, at every age, one of these rules holds for whomever these terms are told of, and
    whatever else is true of that person. Only the kinds in ``may_part`` may part people."""
    held = list(rules)
    others = {key for key in rulebook.every_key if key.partition(":")[0] not in may_part}
    ages = find_ages(held)
    return all(any(rule.holds(told, told | others, age) for rule in held) for age in ages)


def find_silence(notice: Notice) -> Iterator[str]:
    """Why a notice that everybody needs would not be read by all: it has no words, or some outcome
    leaves it out."""
    place = f"notices/{notice.slug}"
    if not notice.text.strip():
        yield f"{place} has no text, though it stands at {notice.place}."
    usual = usual_of_notice(notice.place)
    left_out = [outcome for outcome in usual if not may_stand(notice, outcome, usual)]
    if left_out:
        yield f"{place} is left out under the outcome {left_out[0]}."


def find_called(rulebook: Rulebook) -> tuple[str, ...]:
    """The places of notices that nobody may be without, with those that a red flag calls first."""
    called = (red_flag.calls for red_flag in rulebook.red_flags if red_flag.calls)
    return tuple(dict.fromkeys((*URGENT_PLACES, *called)))
