"""From answers to a plan: the table of contents of the program."""

import hashlib
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from regimen.engine.answers import Answers
from regimen.engine.day import lay_out_day
from regimen.engine.diet import band_of, estimate_mg, mg_a_serving
from regimen.engine.dosing import allow, first_step_is_too_big, most_at_once_mg, step_up
from regimen.engine.facts import Facts, derive, magnesium_in, select, units_a_day
from regimen.engine.flags import flag_from_notice
from regimen.engine.foods import choose_foods
from regimen.engine.lists import (
    FIRST_STEP_TOO_BIG,
    GAP_NOT_KEPT,
    LEAVE_OUT,
    NO_UNIT_FITS,
    NOTE,
    ONE_DOSE_ONLY,
    ONLY_HALVES,
    SCHEDULE_CONFLICT,
    TIMES_NEEDED,
    TROUBLE,
    URGENT_PLACES,
)
from regimen.engine.plan import (
    DayPlan,
    Diet,
    Dose,
    ExistingMagnesium,
    Flag,
    HabitPick,
    Plan,
    Saying,
    WarningSign,
)
from regimen.engine.records import Source
from regimen.engine.rulebook import Rulebook
from regimen.engine.safety import Safety, assess, sort_flags

OUTCOMES_WITH_ADVICE = ("stop", "ask", "go")


def make_plan(answers: Answers, rulebook: Rulebook, edition: int | None = None) -> Plan:
    """Answers, facts, the rules that hold, a plan. Safety is read first and has the last word."""
    facts = derive(answers, rulebook)
    rules = select(rulebook, facts)
    safety = assess(rules, facts, answers.agreed, answers.declined)
    dose, day = choose_dose(answers, rules, facts, safety, safety.ceiling_mg, when="go")
    if_agreed, day_if_agreed = choose_dose(
        answers, rules, facts, safety, safety.ceiling_if_agreed_mg, when="ask"
    )
    planned = (dose or if_agreed, day or day_if_agreed)
    may_advise = safety.outcome in OUTCOMES_WITH_ADVICE
    plan = Plan(
        edition=edition,
        outcome=safety.outcome,
        region=answers.region,
        start_on=answers.start_on,
        ceiling_mg=safety.ceiling_mg,
        room_mg=room_mg(safety, facts),
        existing_mg=facts.supplemental_mg,
        existing=tuple(list_existing(answers, facts)),
        warning_signs=tuple(list_warning_signs(rulebook)),
        limits=safety.limits,
        flags=sort_flags([*safety.flags, *find_trouble(answers, rules, facts, safety, planned)]),
        medicines=safety.medicines,
        windows=safety.windows,
        dose=dose,
        day=day,
        if_agreed=if_agreed,
        day_if_agreed=day_if_agreed,
        agreed=safety.agreed,
        declined=answers.declined,
        diet=describe_diet(answers, rules) if may_advise else None,
        baseline=answers.baseline,
        foods=choose_foods(rules, facts) if may_advise else (),
        habits=choose_habits(rules) if may_advise else (),
        findings=choose_findings(rules) if may_advise else (),
        notices=choose_notices(rules, may_advise),
        sources=(),
    )
    return sign(plan, rulebook)


def choose_dose(
    answers: Answers,
    rules: Rulebook,
    facts: Facts,
    safety: Safety,
    ceiling_mg: int,
    when: str,
) -> tuple[Dose | None, DayPlan | None]:
    """The dose and its day, when the outcome is the one that allows them; a day with a clash
    has no dose."""
    if safety.outcome != when:
        return None, None
    allowance = allow(rules, facts, answers.product, ceiling_mg, safety.fewest_doses)
    if allowance is None:
        return None, None
    day = lay_out_day(rules, facts, safety.windows, answers.day, allowance.doses)
    if day.clash and any(window.quiet for window in safety.windows):
        firm = [window for window in safety.windows if not window.quiet]
        bent = lay_out_day(rules, facts, firm, answers.day, allowance.doses)
        if not bent.clash:
            given_up = (name for name in day.clash if name not in {w.medicine for w in firm})
            day = replace(bent, bent=tuple(given_up))
    if day.clash:
        return None, day
    return step_up(allowance, day, answers, facts, ceiling_mg, rules), day


def room_mg(safety: Safety, facts: Facts) -> int:
    """Elemental mg a day a person may add today; nothing until an *ask* is agreed."""
    if safety.outcome != "go":
        return 0
    return max(0, int(safety.ceiling_mg - facts.supplemental_mg))


def list_existing(answers: Answers, facts: Facts) -> Iterable[ExistingMagnesium]:
    """The rows that make up the magnesium already taken."""
    for known in facts.medicines:
        if known.mg_a_unit and magnesium_in(known):
            yield ExistingMagnesium(
                name=known.taken.name,
                mg=magnesium_in(known),
                units_a_day=units_a_day(known),
                mg_a_unit=known.mg_a_unit,
                unit=known.unit,
            )
    if answers.supplemental_mg:
        yield ExistingMagnesium(name="", mg=answers.supplemental_mg)


def list_warning_signs(rulebook: Rulebook) -> Iterable[WarningSign]:
    """The red flags that send a person for help the same day or at once."""
    for red_flag in rulebook.red_flags:
        if red_flag.level != "soon":
            yield WarningSign(
                slug=red_flag.slug,
                level=red_flag.level,
                name=red_flag.name,
                sources=red_flag.sources,
            )


def find_trouble(
    answers: Answers,
    rules: Rulebook,
    facts: Facts,
    safety: Safety,
    planned: tuple[Dose | None, DayPlan | None],
) -> Iterable[Flag]:
    """Flags for what only the arithmetic can find, in the words of the guidance."""
    dose, day = planned
    if day and day.clash:
        yield flag_from_notice(rules, SCHEDULE_CONFLICT, "space", day.clash)
    if day and day.untimed:
        yield flag_from_notice(rules, TIMES_NEEDED, "space", day.untimed)
    if day and day.bent:
        yield flag_from_notice(rules, GAP_NOT_KEPT, "watch", day.bent)
    if dose is None and not (day and day.clash) and safety.outcome in ("go", "ask"):
        ceiling_mg = safety.ceiling_if_agreed_mg
        if first_step_is_too_big(rules, facts, answers.product, ceiling_mg):
            yield flag_from_notice(rules, FIRST_STEP_TOO_BIG, "watch", ())
        elif safety.outcome == "go":
            yield flag_from_notice(rules, NO_UNIT_FITS, "watch", ())
    if dose and dose.unit_mg > dose.grain_mg and dose.unit_mg > most_at_once_mg(rules):
        yield flag_from_notice(rules, ONLY_HALVES, "watch", ())
    if dose and safety.fewest_doses > 1 and not any(len(step.slots) > 1 for step in dose.steps):
        yield flag_from_notice(rules, ONE_DOSE_ONLY, "note", ())


def describe_diet(answers: Answers, rules: Rulebook) -> Diet | None:
    """The estimate of the person's food beside what they need."""
    if not rules.needs:
        return None
    need, week = rules.needs[0], answers.food_week
    estimate = estimate_mg(week, rules) if week else None
    low_percent = rules.figure("low-diet-percent")
    return Diet(
        need_mg=need.mg,
        need_name=need.name,
        estimate_mg=estimate,
        band="" if estimate is None else band_of(estimate, need.mg, low_percent),
        basal_mg=int(rules.figure("basal-diet-mg")),
        serving_mg=mg_a_serving(rules),
        sources=need.sources,
    )


def choose_habits(rules: Rulebook) -> tuple[HabitPick, ...]:
    """Every habit that fits the person, in the editors' order."""
    return tuple(msgspec.convert(habit, HabitPick, from_attributes=True) for habit in rules.habits)


def choose_findings(rules: Rulebook) -> tuple[Saying, ...]:
    """What we know and don't: the findings that have something to say to this person."""
    return tuple(
        Saying(
            slug=finding.slug,
            place="evidence",
            name=finding.name,
            text=finding.says,
            certainty=finding.certainty,
            sources=finding.sources,
        )
        for finding in rules.findings
        if finding.says
    )


def choose_notices(rules: Rulebook, may_advise: bool) -> tuple[Saying, ...]:
    """Fixed texts for this person, by place; those about foods and trouble are used elsewhere.
    Where help is needed at once, only whom to call and what this is."""
    return tuple(
        msgspec.convert(notice, Saying, from_attributes=True)
        for notice in rules.notices
        if not notice.place.startswith((LEAVE_OUT, NOTE, TROUBLE))
        and (may_advise or notice.place in URGENT_PLACES)
    )


def sign(plan: Plan, rulebook: Rulebook) -> Plan:
    """Add the sources used, numbered by their order, and the fingerprint of all the rest."""
    whole = replace(plan, sources=tuple(cite(plan, rulebook)))
    digest = hashlib.sha256(msgspec.json.encode(whole)).hexdigest()
    return replace(whole, fingerprint=digest[:16])


def cite(plan: Plan, rulebook: Rulebook) -> Iterable[Source]:
    """Each source once, in the order the plan first uses it."""
    slugs = dict.fromkeys(slug for part in parts_of(plan) for slug in getattr(part, "sources", ()))
    return (rulebook.source_by_slug[slug] for slug in slugs if slug in rulebook.source_by_slug)


def parts_of(plan: Plan) -> Iterable[object]:
    """Everything of a plan that may cite, in the order of its fields; a finding's signs to know
    by heart are cited nowhere."""
    for name in plan.__struct_fields__:
        value = getattr(plan, name)
        if name != "warning_signs":
            yield from value if isinstance(value, tuple) else (value,)
