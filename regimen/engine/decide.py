"""From answers to a plan: the table of contents of the program."""

import hashlib
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from regimen.engine.answers import Answers
from regimen.engine.day import lay_out_day
from regimen.engine.diet import band_of, estimate_mg, find_need
from regimen.engine.dosing import allow, step_up
from regimen.engine.facts import Facts, derive, magnesium_in, matching, units_a_day
from regimen.engine.foods import LEAVE_OUT, NOTE, choose_foods
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
from regimen.engine.rulebook import Frozen, Habit, Rulebook, Source
from regimen.engine.safety import Safety, assess, flag_from_notice, sort_flags

OUTCOMES_WITH_ADVICE = ("stop", "ask", "go")
URGENT_PLACES = ("emergency-number", "same-day-number", "disclaimer")
# Notices that become flags when the engine itself finds the trouble.
SCHEDULE_CONFLICT = "schedule-conflict"
TIMES_NEEDED = "times-needed"
NO_UNIT_FITS = "no-unit-fits"


def make_plan(answers: Answers, rulebook: Rulebook, edition: int | None = None) -> Plan:
    """Safety is read first and has the last word."""
    facts = derive(answers, rulebook)
    safety = assess(rulebook, facts, answers.agreed, answers.declined)
    dose, day = choose_dose(answers, rulebook, facts, safety, safety.ceiling_mg, when="go")
    if_agreed, day_if_agreed = choose_dose(
        answers, rulebook, facts, safety, safety.ceiling_if_agreed_mg, when="ask"
    )
    flags = sort_flags([*safety.flags, *find_trouble(rulebook, safety, dose, day)])
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
        flags=flags,
        medicines=safety.medicines,
        windows=safety.windows,
        dose=dose,
        day=day,
        if_agreed=if_agreed,
        day_if_agreed=day_if_agreed,
        agreed=safety.agreed,
        declined=answers.declined,
        diet=describe_diet(answers, rulebook, facts) if may_advise else None,
        baseline=answers.baseline,
        foods=choose_foods(rulebook, facts) if may_advise else (),
        habits=choose_habits(rulebook, facts) if may_advise else (),
        findings=choose_findings(rulebook, facts) if may_advise else (),
        notices=choose_notices(rulebook, facts, may_advise),
        sources=(),
    )
    return sign(plan, rulebook)


def choose_dose(
    answers: Answers,
    rulebook: Rulebook,
    facts: Facts,
    safety: Safety,
    ceiling_mg: int,
    when: str,
) -> tuple[Dose | None, DayPlan | None]:
    """The dose and its day, when the outcome is the one that allows them; a day with a clash
    has no dose."""
    if safety.outcome != when:
        return None, None
    allowance = allow(rulebook, facts, answers.product, ceiling_mg, safety.fewest_doses)
    if allowance is None:
        return None, None
    day = lay_out_day(rulebook, facts, safety.windows, answers.day, allowance.doses)
    if day.clash:
        return None, day
    return step_up(allowance, day, answers, facts, ceiling_mg), day


def room_mg(safety: Safety, facts: Facts) -> int:
    """Elemental mg a day a person may add today; nothing until an *ask* is agreed."""
    if safety.outcome != "go":
        return 0
    return max(0, int(safety.ceiling_mg - facts.supplemental_mg))


def list_existing(answers: Answers, facts: Facts) -> Iterable[ExistingMagnesium]:
    """The rows that make up the magnesium already taken."""
    for known in facts.medicines:
        if known.medicine and known.medicine.elemental_mg and magnesium_in(known):
            yield ExistingMagnesium(
                name=known.taken.name,
                mg=magnesium_in(known),
                units_a_day=units_a_day(known),
                mg_a_unit=known.medicine.elemental_mg,
                unit=known.medicine.unit,
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
    rulebook: Rulebook, safety: Safety, dose: Dose | None, day: DayPlan | None
) -> Iterable[Flag]:
    """Flags for what only the arithmetic can find, in the words of the guidance."""
    if day and day.clash:
        yield flag_from_notice(rulebook, SCHEDULE_CONFLICT, "space", day.clash)
    if day and day.untimed:
        yield flag_from_notice(rulebook, TIMES_NEEDED, "space", day.untimed)
    if safety.outcome == "go" and dose is None and not (day and day.clash):
        yield flag_from_notice(rulebook, NO_UNIT_FITS, "watch", ())


def describe_diet(answers: Answers, rulebook: Rulebook, facts: Facts) -> Diet | None:
    """The estimate of the person's food beside what they need."""
    need = find_need(rulebook, facts.terms, facts.age)
    if need is None:
        return None
    week = answers.food_week
    return Diet(
        need_mg=need.mg,
        need_name=need.name,
        estimate_mg=estimate_mg(week) if week else None,
        band=band_of(estimate_mg(week), need.mg) if week else "",
        sources=need.sources,
    )


def choose_habits(rulebook: Rulebook, facts: Facts) -> tuple[HabitPick, ...]:
    """Every habit that fits the person, in the editors' order."""
    return tuple(_pick(habit) for habit in matching(rulebook.habits, facts))


def choose_findings(rulebook: Rulebook, facts: Facts) -> tuple[Saying, ...]:
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
        for finding in matching(rulebook.findings, facts)
        if finding.says
    )


def choose_notices(rulebook: Rulebook, facts: Facts, may_advise: bool) -> tuple[Saying, ...]:
    """Fixed texts for this person, by place; those about foods and trouble are used elsewhere.
    Where help is needed at once, only whom to call and what this is."""
    elsewhere = (LEAVE_OUT, NOTE, "trouble:")
    return tuple(
        Saying(
            slug=notice.slug,
            place=notice.place,
            name=notice.name,
            text=notice.text,
            sources=notice.sources,
        )
        for notice in matching(rulebook.notices, facts)
        if not notice.place.startswith(elsewhere) and (may_advise or notice.place in URGENT_PLACES)
    )


def sign(plan: Plan, rulebook: Rulebook) -> Plan:
    """Add the sources used, numbered by their order, and the fingerprint of all the rest."""
    whole = replace(plan, sources=tuple(cite(plan, rulebook)))
    digest = hashlib.sha256(msgspec.json.encode(whole)).hexdigest()
    return replace(whole, fingerprint=digest[:16])


def cite(plan: Plan, rulebook: Rulebook) -> Iterable[Source]:
    """Each source once, in the order the plan first uses it."""
    parts: list[Frozen] = [*plan.flags, *plan.limits, *plan.medicines, *plan.windows]
    parts += [dose for dose in (plan.dose, plan.if_agreed) if dose]
    parts += [plan.diet] if plan.diet else []
    parts += [*plan.foods, *plan.habits, *plan.findings, *plan.notices]
    slugs = dict.fromkeys(slug for part in parts for slug in getattr(part, "sources"))  # noqa: B009
    return (rulebook.source_by_slug[slug] for slug in slugs if slug in rulebook.source_by_slug)


def _pick(habit: Habit) -> HabitPick:
    return HabitPick(
        slug=habit.slug,
        theme=habit.theme,
        name=habit.name,
        text=habit.text,
        how_often=habit.how_often,
        progress=habit.progress,
        stop_when=habit.stop_when,
        because=habit.because,
        first_step=habit.first_step,
        sources=habit.sources,
    )
