"""Overreach: every figure, age and list of a rulebook that goes past the hard bounds."""

import re
from collections.abc import Iterable, Iterator

from regimen.engine import bounds
from regimen.engine.foods import GROUPS
from regimen.engine.harm import find_ages
from regimen.engine.lists import CONFIDENCES, SEVERITIES, SIGNS_OF_TOO_MUCH, THEMES
from regimen.engine.records import Gate, Interaction, Rule, Titration
from regimen.engine.rulebook import KINDS, KINDS_OF_RULE, Rulebook
from regimen.engine.servings import find_bad_serving
from regimen.engine.telling_figures import TELLING, find_untold
from regimen.engine.things import Food

# Kinds whose rules say what to hold, give or ask for; a rule of one for everybody is a slip.
NOT_FOR_EVERYBODY = ("gates", "inferences", "needs")
MAY_CONTAIN = "-may-contain"
NUMBER = re.compile(r"\d[\d ]*\d")


def find_overreach(rulebook: Rulebook) -> Iterator[str]:
    """One sentence for each figure or list item past its bound, with the figure in it."""
    regions = {term.key for term in rulebook.terms_of("region")}
    for kind in KINDS_OF_RULE:
        for rule in getattr(rulebook, kind):
            yield from _find_bad_reach(kind, rule, regions)
    for ceiling in rulebook.ceilings:
        place = f"ceilings/{ceiling.slug}"
        yield from _outside(place, "mg", ceiling.mg, (1, bounds.MOST_CEILING_MG))
        yield from _outside(place, "fewest_doses", ceiling.fewest_doses, (1, bounds.MOST_SLOTS))
    yield from _find_bad_titrations(rulebook)
    for timing in rulebook.timings:
        place = f"timings/{timing.slug}"
        most = bounds.MOST_NEVER_CLOSER_HOURS
        yield from _outside(place, "never_closer_hours", timing.never_closer_hours, (0, most))
        yield from _outside(place, "apart_hours", timing.apart_hours, (0, bounds.MOST_APART_HOURS))
        yield from _outside(place, "doses", timing.doses, (1, bounds.MOST_SLOTS))
    for gate in rulebook.gates:
        yield from _outside(f"gates/{gate.slug}", "cap_mg", gate.cap_mg, _CAPS_MG)
        yield from _find_bad_agreement(f"gates/{gate.slug}", gate)
    for row in rulebook.interactions:
        if row.severity not in SEVERITIES:
            yield f"interactions/{row.slug} has the unknown severity {row.severity}."
        yield from _find_bad_agreement(f"interactions/{row.slug}", row)
    for need in rulebook.needs:
        yield from _outside(f"needs/{need.slug}", "mg", need.mg, bounds.NEEDS_MG)
    for kind in ("medicines", "brands"):
        for product in getattr(rulebook, kind):
            place = f"{kind}/{product.slug}"
            yield from _outside(place, "elemental_mg", product.elemental_mg, _UNITS_MG)
            if product.elemental_mg is not None and not product.unit:
                yield f"{place} gives {product.elemental_mg:g} mg but not in what."
    for food in rulebook.foods:
        yield from _find_bad_food(food, rulebook)
    for line in rulebook.warning_lines:
        under = sum(other.under == line.slug for other in rulebook.warning_lines)
        yield from _outside(f"warning_lines/{line.slug}", "least", line.least, (0, under))
    for kind in TELLING:
        for row in getattr(rulebook, kind):
            yield from find_untold(kind, row)
    for kind in KINDS:
        for row in getattr(rulebook, kind):
            confidence = getattr(row, "confidence", CONFIDENCES[0])
            if confidence not in CONFIDENCES:
                yield f"{kind}/{row.slug} has the unknown confidence {confidence}."
    yield from _find_open_lists(rulebook)
    yield from _find_wrong_numbers(rulebook)
    yield from _find_ages_not_asked(rulebook)


_CAPS_MG = (1, bounds.MOST_CEILING_MG)
_UNITS_MG = (0, bounds.MOST_UNIT_MG)


def _outside(
    place: str, field: str, value: float | None, within: tuple[float, float]
) -> Iterator[str]:
    """A figure outside its bounds, or no number at all; one that is not given is no fault."""
    least, most = within
    if value is not None and not least <= value <= most:
        yield f"{place} has {field} {value:g}; it must be {least:g} to {most:g}."


def _find_bad_reach(kind: str, rule: Rule, regions: set[str]) -> Iterator[str]:
    place = f"{kind}/{rule.slug}"
    yield from _outside(place, "from_age", rule.from_age, bounds.AGES)
    yield from _outside(place, "to_age", rule.to_age, bounds.AGES)
    if rule.from_age is not None and rule.to_age is not None and rule.from_age > rule.to_age:
        yield f"{place} is for ages {rule.from_age} to {rule.to_age}, so it could never apply."
    shared = sorted({term for row in rule.when for term in row} & set(rule.unless))
    if shared and any(set(row) <= set(rule.unless) for row in rule.when):
        yield f"{place} is lifted by {', '.join(shared)}, which it is for; it could never apply."
    if regions and regions <= set(rule.unless):
        yield f"{place} is lifted in every region, so it could never apply."
    if kind in NOT_FOR_EVERYBODY and not rule.when and _holds_for_everybody(rule):
        yield f"{place} has no row that says whom it is for, so it would hold for everybody."


def _holds_for_everybody(rule: Rule) -> bool:
    nobody: frozenset[str] = frozenset()
    return all(rule.holds(nobody, nobody, age) for age in find_ages([rule]))


def _find_bad_titrations(rulebook: Rulebook) -> Iterator[str]:
    for position, rule in enumerate(rulebook.titrations):
        place = f"titrations/{rule.slug}"
        yield from _find_bad_steps(place, rule)
        if rule.first_mg > rule.most_mg_a_dose:
            yield (
                f"{place} starts with {rule.first_mg} mg, more than its most in one dose, "
                f"{rule.most_mg_a_dose} mg."
            )
        for ceiling in rulebook.ceilings:
            if rule.first_mg > ceiling.mg > 0:
                yield (
                    f"{place} starts with {rule.first_mg} mg, above ceilings/{ceiling.slug}, "
                    f"{ceiling.mg} mg."
                )
        if rule.target_mg < rule.first_mg:
            yield f"{place} starts with {rule.first_mg} mg, above its target {rule.target_mg} mg."
        later = rulebook.titrations[position + 1 :]
        if later and not rule.when and _holds_for_everybody(rule):
            yield f"{place} is for everyone, so titrations/{later[0].slug} could never apply."


def _find_bad_steps(place: str, rule: Titration) -> Iterator[str]:
    at_once = (bounds.LEAST_AT_ONCE_MG, bounds.MOST_AT_ONCE_MG)
    step = (bounds.LEAST_STEP_MG, bounds.MOST_AT_ONCE_MG)
    yield from _outside(place, "first_mg", rule.first_mg, step)
    yield from _outside(place, "step_mg", rule.step_mg, step)
    yield from _outside(place, "step_days", rule.step_days, bounds.STEP_DAYS)
    yield from _outside(place, "most_mg_a_dose", rule.most_mg_a_dose, at_once)
    yield from _outside(place, "target_mg", rule.target_mg, (step[0], bounds.MOST_CEILING_MG))


def _find_bad_agreement(place: str, rule: Gate | Interaction) -> Iterator[str]:
    """Figures of what follows an agreement."""
    yield from _outside(place, "cap_if_agreed_mg", rule.cap_if_agreed_mg, _CAPS_MG)
    yield from _outside(place, "check_weeks", rule.check_weeks, bounds.CHECK_WEEKS)


def _find_bad_food(food: Food, rulebook: Rulebook) -> Iterator[str]:
    place = f"foods/{food.slug}"
    yield from _outside(place, "serving_g", food.serving_g, (1, bounds.MOST_SERVING_G))
    yield from _outside(place, "mg_per_100g", food.mg_per_100g, (0, bounds.MOST_FOOD_MG_PER_100G))
    counted = food.mg_per_100g * food.serving_g / 100
    if not abs(food.mg - counted) <= bounds.ROUNDING_MG:
        yield (
            f"{place} has {food.mg} mg a serving, but {food.serving_g:g} g at "
            f"{food.mg_per_100g:g} mg in 100 g make {counted:.0f} mg."
        )
    yield from find_bad_serving(place, food)
    if food.group not in GROUPS:
        yield f"{place} is in the unknown group {food.group}."
    allergens, diets = rulebook.names_of("allergen"), rulebook.names_of("diet")
    for allergen in food.allergens:
        if allergen.removesuffix(MAY_CONTAIN) not in allergens:
            yield f"{place} has the unknown allergen {allergen}."
    for diet in food.diets:
        if diet not in diets:
            yield f"{place} suits the unknown diet {diet}."


def _find_open_lists(rulebook: Rulebook) -> Iterator[str]:
    """Items of closed lists that stand on none: answers, themes, and rules a finding names."""
    for kind, known in bounds.CLOSED_TERMS.items():
        told = {term.slug for term in rulebook.terms_of(kind)}
        for slug in sorted(told - set(known)):
            yield f"terms/{kind}:{slug} is an answer that no question gives."
        yield from (f"The term {kind}:{slug} is missing." for slug in known if slug not in told)
    for habit in rulebook.habits:
        if habit.theme not in THEMES:
            yield f"habits/{habit.slug} has the unknown theme {habit.theme}."
    rules = {f"{kind}/{row.slug}" for kind in KINDS_OF_RULE for row in getattr(rulebook, kind)}
    for finding in rulebook.findings:
        for place in finding.used_by:
            if place not in rules:
                yield f"findings/{finding.slug} is used by the unknown {place}."
    yield from _find_unasked(rulebook)


def _find_unasked(rulebook: Rulebook) -> Iterator[str]:
    """Conditions that nobody is asked about, though a plan must never pass over them, and that
    neither an answer nor a medicine brings, nor the page of an excess."""
    brought = {rule.gives for rule in rulebook.inferences} | {f"condition:{SIGNS_OF_TOO_MUCH}"}
    brought |= {f"condition:{slug}" for drug in rulebook.medicines for slug in drug.implies}
    hidden = {term.key for term in rulebook.terms_of("condition") if not term.group} - brought
    held = {term for gate in rulebook.gates for row in gate.when for term in row}
    for key in sorted(hidden & (held | set(bounds.NEVER_DOSED) | set(bounds.ASKED_FIRST))):
        yield f"terms/{key} has no heading, so nobody would be asked about it."


def _find_ages_not_asked(rulebook: Rulebook) -> Iterator[str]:
    """Ages at which nobody would be asked whether she is pregnant, though she may be."""
    asked = rulebook.figures_of("pregnancy-ages")
    youngest, oldest = bounds.ASKED_IF_PREGNANT
    if asked and not asked[0] <= youngest <= oldest <= asked[-1]:
        yield (
            f"figures/pregnancy-ages is {asked[0]:g} to {asked[-1]:g}; it must hold {youngest} to "
            f"{oldest}."
        )


def _find_wrong_numbers(rulebook: Rulebook) -> Iterator[str]:
    """Numbers to call at once that are not those of the region, or of the country, of somebody
    who may be told them, whatever else is true of that person."""
    notices = [notice for notice in rulebook.notices if notice.place == "emergency-number"]
    besides = {term.key for term in rulebook.terms if term.kind not in ("region", "country")}
    for told, here, known in _places_with_numbers(rulebook):
        for notice in notices:
            if notice.holds(here.union(besides), here, None) and not _names_any(notice.text, known):
                yield (
                    f"notices/{notice.slug} does not give {' or '.join(known)}, the number of "
                    f"the {told}."
                )


def _places_with_numbers(
    rulebook: Rulebook,
) -> Iterator[tuple[str, frozenset[str], tuple[str, ...]]]:
    """Each region and country whose numbers to call at once are known: what it is called, its
    terms and its numbers. A country has its region's, unless it has its own."""
    for region in rulebook.terms_of("region"):
        known = bounds.EMERGENCY_NUMBERS.get(region.slug, ())
        if known:
            yield f"region {region.slug}", frozenset({region.key}), known
        for country in rulebook.terms_of("country"):
            own = bounds.COUNTRY_NUMBERS.get(country.slug, known)
            if country.group == region.slug and own:
                yield f"country {country.slug}", frozenset({region.key, country.key}), own


def _names_any(text: str, numbers: Iterable[str]) -> bool:
    told = {found.replace(" ", "") for found in NUMBER.findall(text)}
    return not told.isdisjoint(numbers)
