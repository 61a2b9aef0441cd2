"""The crowd: the people over whom a change of the rules is run, plain ones first."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from msgspec.structs import replace

from regimen.engine.answers import WEEKDAYS, Answers, Product, TakenMedicine
from regimen.engine.facts import derive, matching
from regimen.engine.harm import (
    MOVING,
    PLAIN_AGE,
    find_ages,
    find_dangers,
    merge_dangers,
    rules_that_move,
)
from regimen.engine.impact import Person
from regimen.engine.records import Rule
from regimen.engine.rulebook import Rulebook

UNITS_MG = (50, 100, 200, 400)
RICH_DIET = "sign:magnesium-rich-diet"
MANY_MEDICINES = "sign:five-or-more-medicines"


def gather_people(old: Rulebook, new: Rulebook) -> Iterator[Person]:
    """Everybody but the pairs: the plain, each danger everywhere, each medicine daily and once a
    week, each titration with units of four sizes, and each allergen and diet."""
    regions, sexes = _both(old, new, "region"), _both(old, new, "sex")
    ages = (PLAIN_AGE, *find_ages([*rules_that_move(old), *rules_that_move(new)]))
    plain = _plain(old)
    for region, sex, age in product(regions, sexes, ages):
        answers = replace(plain, region=region, sex=sex, age=age)
        yield Person(name=f"{region}, {sex}, {age}", answers=answers)
    yield from _each_medicine(old, new, plain)
    yield from _each_titration(old, new, plain, regions)
    for field, kind in (("allergens", "allergen"), ("diets", "diet")):
        for slug in _both(old, new, kind):
            yield Person(name=slug, answers=replace(plain, **{field: (slug,)}))
    for danger in gather_dangers(old, new):
        for region, age, sex in product(regions, ages, sexes):
            if "pregnancy" not in danger or sex == "female":
                told = replace(_with(plain, danger), region=region, sex=sex, age=age)
                yield Person(name=f"{_name(danger)}, {region}, {sex}, {age}", answers=told)


def gather_dangers(old: Rulebook, new: Rulebook) -> list[Mapping[str, tuple[str, ...]]]:
    """What can harden a plan under either rulebook, each as answers."""
    found = {repr(danger): danger for book in (old, new) for danger in find_dangers(book)}
    return list(found.values())


def gather_pairs(
    old: Rulebook, new: Rulebook, changed: frozenset[str], most: int, sampled: int, seed: str
) -> tuple[list[Person], int]:
    """Pairs of dangers, each distinct set of rules once: ``most`` of those that raise a changed
    row, and ``sampled`` of the others; and how many there are of both."""
    plain = _plain(old)
    dangers = gather_dangers(old, new)
    raised = [
        raised_by(_with(plain, danger), old) | raised_by(_with(plain, danger), new)
        for danger in dangers
    ]
    touched: dict[frozenset[str], Person] = {}
    others: dict[frozenset[str], Person] = {}
    for one, other in combinations(range(len(dangers)), 2):
        both = merge_dangers(dangers[one], dangers[other])
        if both is None:
            continue
        rules = raised[one] | raised[other]
        person = Person(name=_name(both), answers=_with(plain, both))
        (others if rules.isdisjoint(changed) else touched).setdefault(rules, person)
    chosen = sample(list(touched.values()), most, seed) + sample(
        list(others.values()), sampled, seed
    )
    return chosen, len(touched) + len(others)


def sample(people: Sequence[Person], most: int, seed: str) -> list[Person]:
    """So many of them, always the same ones for a seed, in the order they stood."""
    if len(people) <= most:
        return list(people)
    ranked = sorted(range(len(people)), key=lambda at: _lot(seed, people[at].name))
    return [people[at] for at in sorted(ranked[:most])]


def _lot(seed: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed} {name}".encode()).digest()


def raised_by(answers: Answers, rulebook: Rulebook) -> frozenset[str]:
    """Every row that holds for a person and can move a plan, as ``kind/slug``."""
    facts = derive(answers, rulebook)
    found = {f"red_flags/{slug}" for slug in answers.red_flags}
    for kind in MOVING:
        rules: tuple[Rule, ...] = matching(getattr(rulebook, kind), facts)
        found |= {f"{kind}/{rule.slug}" for rule in rules}
    for known in facts.medicines:
        found |= {f"interactions/{row.slug}" for row in known.interactions}
        if known.medicine:
            found.add(f"medicines/{known.medicine.slug}")
        if known.brand:
            found.add(f"brands/{known.brand.slug}")
        if known.state == "not-recognised":
            found.add("not-recognised")
    return frozenset(found)


def _both(old: Rulebook, new: Rulebook, kind: str) -> tuple[str, ...]:
    """The terms of a kind in either."""
    return tuple(dict.fromkeys([*old.names_of(kind), *new.names_of(kind)]))


def _plain(rulebook: Rulebook) -> Answers:
    return Answers(
        region=rulebook.terms_of("region")[0].slug,
        age=PLAIN_AGE,
        sex=rulebook.terms_of("sex")[0].slug,
        pains=(rulebook.terms_of("pain")[0].slug,),
        red_flags=(),
        kidney=rulebook.terms_of("kidney")[0].slug,
        conditions=(),
        medicines=(),
    )


def _with(answers: Answers, danger: Mapping[str, tuple[str, ...]]) -> Answers:
    medicines = tuple(
        TakenMedicine(name=name, times=("08:00",)) for name in danger.get("medicines", ())
    )
    return replace(
        answers,
        red_flags=danger.get("red_flags", ()),
        kidney=danger.get("kidney", (answers.kidney,))[0],
        pregnancy=danger.get("pregnancy", (answers.pregnancy,))[0],
        conditions=danger.get("conditions", ()),
        medicines=medicines,
    )


def _name(danger: Mapping[str, tuple[str, ...]]) -> str:
    return " and ".join(slug for slugs in danger.values() for slug in slugs)


def _each_medicine(old: Rulebook, new: Rulebook, plain: Answers) -> Iterator[Person]:
    """Everybody who takes one medicine; with a gap to keep, also once a week."""
    names = dict.fromkeys(
        name
        for book in (old, new)
        for name in (
            *(medicine.name for medicine in book.medicines),
            *(brand.name for brand in book.brands),
        )
    )
    for number, name in enumerate(names):
        taken = TakenMedicine(name=name, times=("08:00", "20:00"))
        yield Person(name=name, answers=replace(plain, medicines=(taken,)))
        if any(_keeps_a_gap(name, book) for book in (old, new)):
            weekday = WEEKDAYS[number % len(WEEKDAYS)]
            weekly = replace(taken, times=("08:00",), weekday=weekday)
            told = replace(plain, medicines=(weekly,))
            yield Person(name=f"{name} once a week", answers=told)


def _keeps_a_gap(name: str, rulebook: Rulebook) -> bool:
    facts = derive(replace(_plain(rulebook), medicines=(TakenMedicine(name=name),)), rulebook)
    return any(
        row.wait_hours or row.lead_hours for known in facts.medicines for row in known.interactions
    )


def _each_titration(
    old: Rulebook, new: Rulebook, plain: Answers, regions: Iterable[str]
) -> Iterator[Person]:
    """Everybody for whom a titration is, with every size of unit, in every region."""
    rules = {rule.slug: rule for book in (old, new) for rule in book.titrations}
    names = {
        slug: medicine.name
        for book in (new, old)
        for medicine in reversed(book.medicines)
        for slug in medicine.classes
    }
    for slug, rule in rules.items():
        told = _told_by(rule, plain, names)
        for region, unit_mg in product(regions, UNITS_MG):
            answers = replace(told, region=region, product=Product(unit_mg=unit_mg))
            yield Person(name=f"{slug}, {unit_mg} mg, {region}", answers=answers)


def _told_by(rule: Rule, plain: Answers, names: Mapping[str, str]) -> Answers:
    """Answers that bring the first term of each row of a rule."""
    told = replace(plain, age=PLAIN_AGE if rule.from_age is None else rule.from_age)
    for row in rule.when:
        kind, _, slug = row[0].partition(":")
        if kind == "condition":
            told = replace(told, conditions=(*told.conditions, slug))
        elif kind == "kidney":
            told = replace(told, kidney=slug)
        elif kind == "class" and slug in names:
            taken = TakenMedicine(name=names[slug], times=("08:00",))
            told = replace(told, medicines=(*told.medicines, taken))
        elif row[0] == RICH_DIET:
            told = replace(told, magnesium_rich_diet=True)
        elif row[0] == MANY_MEDICINES:
            five = tuple(TakenMedicine(name=name) for name in list(names.values())[:5])
            told = replace(told, medicines=(*told.medicines, *five))
    return told
