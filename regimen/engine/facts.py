"""Facts: what follows from the answers; the only thing a rule may look at."""

from collections.abc import Iterable
from typing import Any

from regimen.engine.answers import ASKED, Answers
from regimen.engine.diet import eats_enough, find_need
from regimen.engine.excess import Limits, find_limits, signs_of_excess
from regimen.engine.inferring import follow, infer
from regimen.engine.known import KnownMedicine, magnesium_in, recognise
from regimen.engine.product import label_is_too_strong
from regimen.engine.records import Frozen, Rule
from regimen.engine.rulebook import KINDS_OF_RULE, Rulebook
from regimen.engine.things import Medicine

RICH_DIET = "sign:magnesium-rich-diet"
ANTIBIOTIC = "sign:antibiotic"
ANTI_INFLAMMATORY = "sign:anti-inflammatory"
DAILY_ANTI_INFLAMMATORY = "sign:daily-anti-inflammatory"
NOT_A_PILL = "sign:not-a-pill"
SMALL_FIRST_STEP = "sign:small-first-step"
HOLDS_MAGNESIUM = "sign:holds-magnesium"
TAKEN_BY_NEED = "sign:taken-by-need"
TAKES_MAGNESIUM = "sign:takes-magnesium"
LOW_CAP = "sign:low-cap-if-agreed"
# Signs that inferences give for the engine itself to read; no rule needs to answer them.
INNER_SIGNS = (
    ANTIBIOTIC,
    ANTI_INFLAMMATORY,
    NOT_A_PILL,
    SMALL_FIRST_STEP,
    HOLDS_MAGNESIUM,
    TAKEN_BY_NEED,
)
# The kinds of rule chosen by their rows alone; the others are found by what was answered, taken or
# ticked, or are asked rather than told.
CHOSEN = tuple(
    kind
    for kind in KINDS_OF_RULE
    if kind not in ("red_flags", "interactions", "inferences", "clues", "warning_lines")
)


class Facts(Frozen, frozen=True, kw_only=True):
    """Terms that hold for the person (``unsure`` ones are among them) and a few numbers.

    ``said`` gives, for each term, the words that stand for it: the person's own spelling of a
    medicine, or the term's name. ``supplemental_mg`` is elemental mg a day already taken, and
    ``limits`` the most of it.
    """

    terms: frozenset[str]
    unsure: frozenset[str]
    age: int
    said: dict[str, tuple[str, ...]]
    medicines: tuple[KnownMedicine, ...]
    supplemental_mg: float
    limits: Limits

    @property
    def sure(self) -> frozenset[str]:
        return self.terms - self.unsure


def derive(answers: Answers, rulebook: Rulebook) -> Facts:
    """Work out the facts; caution about doubt and unknown medicines lives here."""
    medicines = tuple(
        recognise(taken, rulebook, answers.region, answers.country) for taken in answers.medicines
    )
    counted_mg = answers.supplemental_mg + sum(map(magnesium_in, medicines))
    said: dict[str, list[str]] = {}
    for term in _told(answers):
        said.setdefault(term, []).append(rulebook.name_of(term))
    for known in medicines:
        for term in _terms_of(known, answers, rulebook):
            said.setdefault(term, []).append(known.taken.name)
    for term in _signs(answers, medicines, rulebook):
        said.setdefault(term, []).append(rulebook.name_of(term))
    unsure = frozenset(_doubted(answers, rulebook)) - said.keys()
    follow(said, unsure, answers.age, rulebook)
    sure = frozenset(said)
    need = find_need(rulebook.needs, sure | unsure, sure, answers.age)
    if eats_enough(answers.food_week, need, rulebook):
        said.setdefault(RICH_DIET, []).append(rulebook.name_of(RICH_DIET))
    for term in unsure:
        said.setdefault(term, []).append(rulebook.name_of(term))
    rows = [row for known in medicines for row in known.interactions]
    limits = find_limits(rulebook, frozenset(said), sure, answers.age, rows)
    far_mg = rulebook.figure("far-above-mg")
    for term in signs_of_excess(counted_mg, limits, far_mg):
        said[term] = said.get(TAKES_MAGNESIUM, [])
    if limits.agreed_mg is not None and limits.agreed_mg <= rulebook.figure("low-cap-mg"):
        said[LOW_CAP] = [rulebook.name_of(LOW_CAP)]
    return Facts(
        terms=frozenset(said),
        unsure=unsure,
        age=answers.age,
        said={term: tuple(dict.fromkeys(words)) for term, words in said.items()},
        medicines=medicines,
        supplemental_mg=counted_mg,
        limits=limits,
    )


def is_antibiotic(medicine: Medicine, rulebook: Rulebook) -> bool:
    """Whether a medicine of these classes is an antibiotic, which may be a short course."""
    return ANTIBIOTIC in _signs_of(medicine.classes, rulebook)


def _signs_of(slugs: tuple[str, ...], rulebook: Rulebook) -> tuple[str, ...]:
    """What the classes of a medicine alone say of it, worked out once for a rulebook."""
    known: dict[tuple[str, ...], tuple[str, ...]] = rulebook.worked_out.setdefault(_signs_of, {})
    if slugs not in known:
        classes = frozenset(f"class:{slug}" for slug in slugs)
        known[slugs] = infer(rulebook, classes, classes, None)
    return known[slugs]


def select(rulebook: Rulebook, facts: Facts) -> Rulebook:
    """The rules that hold for the person, chosen once. Foods stay whole; what only names things
    (terms, sources, the directory) stays behind."""
    # Any: which kind holds which record is known to the rulebook alone.
    chosen: dict[str, Any] = {kind: matching(getattr(rulebook, kind), facts) for kind in CHOSEN}
    return Rulebook(
        red_flags=tuple(
            red_flag
            for red_flag in rulebook.red_flags
            if f"red-flag:{red_flag.slug}" in facts.terms
        ),
        foods=rulebook.foods,
        figures=rulebook.figures,
        **chosen,
    )


def select_safety(rulebook: Rulebook, facts: Facts) -> Rulebook:
    """The rules that hold for the person as far as safety reads them, and nothing besides."""
    return Rulebook(
        red_flags=tuple(
            red_flag
            for red_flag in rulebook.red_flags
            if f"red-flag:{red_flag.slug}" in facts.terms
        ),
        gates=matching(rulebook.gates, facts),
        ceilings=matching(rulebook.ceilings, facts),
        figures=rulebook.figures,
    )


def applies_only_by_doubt(rule: Rule, facts: Facts) -> bool:
    """Whether a rule that applies would not, were the *not sure* answers a no."""
    return any(facts.sure.isdisjoint(row) for row in rule.when)


def matching[R: Rule](rules: Iterable[R], facts: Facts) -> tuple[R, ...]:
    """All the rules that apply, in the editors' order."""
    terms, sure, age = facts.terms, facts.sure, facts.age
    return tuple(rule for rule in rules if rule.holds(terms, sure, age))


def reasons_for(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """The person's own words, or the terms' names, that made a rule apply."""
    terms = [term for row in rule.when for term in row if term in facts.terms]
    return tuple(dict.fromkeys(word for term in terms for word in facts.said[term]))


def _told(answers: Answers) -> Iterable[str]:
    for field, kinds in ASKED.items():
        if field != "unsure":
            yield from (f"{kinds[0]}:{slug}" for slug in answers.slugs(field))


def _doubted(answers: Answers, rulebook: Rulebook) -> Iterable[str]:
    for kind in ASKED["unsure"]:
        known = rulebook.names_of(kind)
        yield from (f"{kind}:{slug}" for slug in answers.unsure if slug in known)


def _terms_of(known: KnownMedicine, answers: Answers, rulebook: Rulebook) -> Iterable[str]:
    if known.state == "not-recognised":
        yield "sign:unrecognised-medicine"
    if known.medicine is None:
        return
    yield f"medicine:{known.medicine.slug}"
    yield from (f"medicine:{slug}" for slug in known.medicine.ingredients)
    yield from (f"class:{slug}" for slug in known.medicine.classes)
    yield from (f"condition:{slug}" for slug in known.medicine.implies)
    signs, taken = _signs_of(known.medicine.classes, rulebook), known.taken
    # Of a course told after magnesium began both are known, and its length decides.
    length = taken.course_days or taken.course_length(answers.start_on)
    is_short = length is not None and length <= rulebook.figure("short-course-days")
    if is_short and ANTIBIOTIC in signs:
        yield "sign:short-antibiotic-course"
    if ANTI_INFLAMMATORY in signs and not taken.as_needed:
        yield DAILY_ANTI_INFLAMMATORY
    if magnesium_in(known) > 0:
        yield TAKES_MAGNESIUM
    is_told = taken.magnesium_mg is not None
    is_counted = taken.units_a_day is not None or not (taken.as_needed or TAKEN_BY_NEED in signs)
    if HOLDS_MAGNESIUM in signs and not (is_told or (known.mg_a_unit is not None and is_counted)):
        yield "sign:magnesium-amount-unknown"


def _signs(
    answers: Answers, medicines: tuple[KnownMedicine, ...], rulebook: Rulebook
) -> Iterable[str]:
    pills = [known for known in medicines if not _is_no_pill(known, rulebook)]
    if len(pills) >= rulebook.figure("many-medicines"):
        yield "sign:five-or-more-medicines"
    if answers.magnesium_rich_diet:
        yield RICH_DIET
    if answers.supplemental_mg > 0:
        yield TAKES_MAGNESIUM
    if answers.allergens:
        yield "sign:avoids-an-allergen"
    if answers.product.unit_mg is None and answers.product.compound_mg is not None:
        yield "sign:label-gives-compound"
    if label_is_too_strong(answers.product, rulebook):
        yield "sign:label-too-strong"


def _is_no_pill(known: KnownMedicine, rulebook: Rulebook) -> bool:
    """Whether a medicine is known to be nothing but vitamins, sprays, drops and creams."""
    if known.medicine is None or not known.medicine.classes:
        return False
    return all(NOT_A_PILL in _signs_of((slug,), rulebook) for slug in known.medicine.classes)
