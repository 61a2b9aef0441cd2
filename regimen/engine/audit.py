"""Audit: what is wrong with a rulebook, in sentences; publishing and CI both ask."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from regimen.engine.answers import ANCHORS, TERM_KINDS
from regimen.engine.bounds import ASKED_FIRST, MOST_WINDOW_HOURS, NEVER_DOSED
from regimen.engine.facts import INNER_SIGNS
from regimen.engine.figures import WANTED
from regimen.engine.folding import fold
from regimen.engine.harm import HandOut, find_ages, walk_the_dangers
from regimen.engine.lists import (
    CALLED_NOTICES,
    CAUTIONS,
    CERTAINTIES,
    FINDING_USES,
    FOOD_MEALS,
    LEVELS,
    PLACES,
    RED_FLAG_LEVELS,
    SIGNS,
    TROUBLE,
    TROUBLES,
    URGENT_PLACES,
    WARNING_PAGES,
)
from regimen.engine.overreach import find_overreach
from regimen.engine.records import Food, Gate, Rule, Term
from regimen.engine.rulebook import KINDS, KINDS_OF_RULE, Rulebook
from regimen.engine.voice import find_misplaced

# Terms a gate may not use as an excuse: adding an illness must never soften a plan.
HARDENING_KINDS = ("condition", "class", "red-flag")


def audit(
    rulebook: Rulebook,
    report: Callable[[int, int], None] = lambda done, of: None,
    hand_out: HandOut | None = None,
) -> tuple[str, ...]:
    """Every problem found, one sentence each; an empty tuple means fit to publish. ``report``
    hears how far the walk is, and ``hand_out`` may walk elsewhere."""
    problems = tuple(find_problems(rulebook))
    return problems or tuple(walk_the_dangers(rulebook, report, hand_out))


def find_problems(rulebook: Rulebook) -> Iterator[str]:
    """What is wrong with the rows themselves, found at once: no plan is made for it."""
    yield from find_loose_ends(rulebook)
    yield from find_gaps(rulebook)
    yield from find_bad_figures(rulebook)
    yield from find_overreach(rulebook)


def rules_of(rulebook: Rulebook) -> Iterator[tuple[str, Rule]]:
    """Every rule with the name of its kind."""
    for kind in KINDS_OF_RULE:
        for rule in getattr(rulebook, kind):
            yield kind, rule


def find_loose_ends(rulebook: Rulebook) -> Iterator[str]:
    """Slugs used twice, and names of things that are not there."""
    known_terms = rulebook.term_by_key.keys() | {
        f"red-flag:{red_flag.slug}" for red_flag in rulebook.red_flags
    }
    known_sources = rulebook.source_by_slug
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


def find_gaps(rulebook: Rulebook) -> Iterator[str]:
    """What must be there for anybody to get a plan at all."""
    for kind in ("red_flags", "gates", "ceilings", "titrations", "timings", "notices"):
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
    everybody = [
        (frozenset({region.key, sex.key}), age)
        for sex in rulebook.terms_of("sex")
        for age in find_ages(rule for _, rule in rules_of(rulebook))
    ]

    def is_for_all(rules: Iterable[Rule], *more: str) -> bool:
        held = list(rules)
        people = [(told.union(more), age) for told, age in everybody]
        return all(any(rule.holds(told, told, age) for rule in held) for told, age in people)

    countries = [term for term in rulebook.terms_of("country") if term.group == region.slug]
    for place in find_called(rulebook):
        numbers = [notice for notice in rulebook.notices if notice.place == place]
        if not is_for_all(numbers):
            yield f"No notice gives the {place} to everybody in the region {region.slug}."
            continue
        for country in countries:
            if not is_for_all(numbers, country.key):
                yield f"No notice gives the {place} to everybody in the country {country.slug}."
    own = (rule for rule in rulebook.ceilings if any(region.key in row for row in rule.when))
    if not is_for_all(own):
        yield f"No ceiling holds for everybody in the region {region.slug}."
    if not is_for_all(rulebook.needs):
        yield f"No need holds for everybody in the region {region.slug}."


def find_called(rulebook: Rulebook) -> tuple[str, ...]:
    """The places of notices that nobody may be without, with those that a red flag calls first."""
    called = (red_flag.calls for red_flag in rulebook.red_flags if red_flag.calls)
    return tuple(dict.fromkeys((*URGENT_PLACES, *called)))


def find_bad_figures(rulebook: Rulebook) -> Iterator[str]:
    """Levels, kinds and numbers outside what they may be."""
    for term in rulebook.terms:
        if term.kind not in TERM_KINDS:
            yield f"terms/{term.key} is of the unknown kind {term.kind}."
        if term.kind == "sign" and term.slug not in SIGNS:
            yield f"terms/{term.key} is a sign that nothing raises."
    for notice in rulebook.notices:
        if notice.place not in PLACES:
            yield f"notices/{notice.slug} stands at the unknown place {notice.place}."
    for food in rulebook.foods:
        for caution in food.cautions:
            if caution not in CAUTIONS:
                yield f"foods/{food.slug} has the unknown caution {caution}."
        if food.meal not in ("", *FOOD_MEALS):
            yield f"foods/{food.slug} is for the unknown meal {food.meal}."
        for region in food.usual_in:
            if f"region:{region}" not in rulebook.term_by_key:
                yield f"foods/{food.slug} is usual in the unknown region {region}."
    for red_flag in rulebook.red_flags:
        if red_flag.level not in RED_FLAG_LEVELS:
            yield f"red_flags/{red_flag.slug} has the unknown level {red_flag.level}."
    for kind, rule in rules_of(rulebook.told):
        yield from find_misplaced(f"{kind}/{rule.slug}", rule)
    for gate in rulebook.gates:
        yield from _gate_amiss(gate)
    for row in rulebook.interactions:
        if row.level not in (*LEVELS, "clear"):
            yield f"interactions/{row.slug} has the unknown level {row.level}."
        hours = (row.wait_hours, row.lead_hours)
        if not all(0 <= each <= MOST_WINDOW_HOURS for each in hours):
            yield f"interactions/{row.slug} has hours outside 0 to {MOST_WINDOW_HOURS}."
        if row.level == "space" and not (row.wait_hours or row.lead_hours):
            yield f"interactions/{row.slug} asks for space but gives no hours."
        if row.when or row.unless:
            yield f"interactions/{row.slug} has rows of its own; its subject is what it is about."
    yield from _find_bad_numbers(rulebook)
    yield from _find_bad_lines(rulebook)
    for clue in rulebook.clues:
        if clue.pain not in rulebook.names_of("pain"):
            yield f"clues/{clue.slug} points to the unknown pain {clue.pain}."
    for timing in rulebook.timings:
        for anchor in timing.sit_with:
            if anchor not in ANCHORS:
                yield f"timings/{timing.slug} sits with the unknown {anchor}."
    for finding in rulebook.findings:
        if finding.certainty not in CERTAINTIES or finding.use not in FINDING_USES:
            yield f"findings/{finding.slug} has an unknown certainty or use."


def _find_bad_lines(rulebook: Rulebook) -> Iterator[str]:
    """Lines of warning signs that lead nowhere, and red flags that no line asks about."""
    flags, lines = rulebook.names_of("red-flag"), {line.slug for line in rulebook.warning_lines}
    for line in rulebook.warning_lines:
        place = f"warning_lines/{line.slug}"
        if line.page not in WARNING_PAGES:
            yield f"{place} stands on the unknown page {line.page}."
        if line.red_flag and line.red_flag not in flags:
            yield f"{place} raises the unknown red flag {line.red_flag}."
        if line.under and line.under not in lines:
            yield f"{place} stands under the unknown line {line.under}."
    asked = {line.red_flag for line in rulebook.warning_lines}
    for red_flag in rulebook.red_flags:
        if lines and red_flag.slug not in asked:
            yield f"red_flags/{red_flag.slug} is asked by no line of the warning signs."


def _find_bad_numbers(rulebook: Rulebook) -> Iterator[str]:
    """Figures that are missing, unknown, or further than any may go."""
    figures = {figure.slug: figure for figure in rulebook.figures}
    yield from (f"The figure {slug} is missing." for slug in WANTED if slug not in figures)
    for slug, figure in figures.items():
        wanted = WANTED.get(slug)
        if wanted is None:
            yield f"figures/{slug} is a figure that nothing calls for."
            continue
        count = len(figure.values)
        if not count or (wanted.how_many is not None and count != wanted.how_many):
            yield f"figures/{slug} has {count} values."
        if figure.unit != wanted.unit:
            yield f"figures/{slug} is given in {figure.unit}, not in {wanted.unit}."
        for value in figure.values:
            if not wanted.least <= value <= wanted.most:
                yield (
                    f"figures/{slug} is {value:g}, outside {wanted.least:g} to {wanted.most:g} "
                    f"{wanted.unit}."
                )


def _gate_amiss(gate: Gate) -> Iterator[str]:
    if gate.level not in LEVELS:
        yield f"gates/{gate.slug} has the unknown level {gate.level}."
    for term in gate.unless:
        if term.partition(":")[0] in HARDENING_KINDS:
            yield f"gates/{gate.slug} would be lifted by {term}; a gate may not."
    if gate.cap_mg is not None and gate.level not in ("watch", "note", "space"):
        yield f"gates/{gate.slug} caps a dose it does not allow; use the cap if agreed."
