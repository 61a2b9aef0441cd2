"""Audit: what is wrong with a rulebook, in sentences; publishing and CI both ask."""

from collections.abc import Callable, Iterator

from regimen.engine.answers import ANCHORS, TERM_KINDS
from regimen.engine.bounds import LEAST_WINDOW_HOURS, MOST_WINDOW_HOURS
from regimen.engine.cover import find_uncovered
from regimen.engine.figures import WANTED
from regimen.engine.gaps import find_gaps
from regimen.engine.harm import HandOut, walk_the_dangers
from regimen.engine.lists import (
    CAUTIONS,
    CERTAINTIES,
    FINDING_USES,
    FOOD_MEALS,
    LEVELS,
    PLACES,
    RED_FLAG_LEVELS,
    SIGNS,
)
from regimen.engine.loose_ends import find_loose_ends, rules_of
from regimen.engine.overreach import find_overreach
from regimen.engine.records import Gate
from regimen.engine.rulebook import Rulebook
from regimen.engine.voice import find_misplaced
from regimen.engine.warning_lines import find_bad_lines
from regimen.engine.wordless import find_wordless

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
    yield from find_uncovered(rulebook)
    yield from find_bad_figures(rulebook)
    yield from find_overreach(rulebook)
    yield from find_wordless(rulebook)


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
        if any(0 < each < LEAST_WINDOW_HOURS for each in hours):
            yield f"interactions/{row.slug} has a gap of less than {LEAST_WINDOW_HOURS:g} hours."
        if row.quiet and row.level != "space":
            yield f"interactions/{row.slug} is quiet; only a gap may be, which gives way to a dose."
        if row.level == "space" and not (row.wait_hours or row.lead_hours):
            yield f"interactions/{row.slug} asks for space but gives no hours."
        if row.when or row.unless:
            yield f"interactions/{row.slug} has rows of its own; its subject is what it is about."
    yield from _find_bad_numbers(rulebook)
    yield from find_bad_lines(rulebook)
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
