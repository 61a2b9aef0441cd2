"""From answers to a plan: the table of contents of the program."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from regimen.engine.answers import Answers, Day
from regimen.engine.bounds import CONCERNS_ONLY
from regimen.engine.course import lay_out_with_courses
from regimen.engine.day import lay_out_day
from regimen.engine.day_plan import DayPlan
from regimen.engine.diet import band_of, estimate_mg, mg_a_serving
from regimen.engine.dosing import (
    allow,
    hold_for_check,
    step_up,
)
from regimen.engine.facts import Facts, derive, select
from regimen.engine.flags import sort_flags
from regimen.engine.foods import choose_foods
from regimen.engine.known import magnesium_in, units_a_day
from regimen.engine.late import tell_late, tell_late_before
from regimen.engine.lists import (
    CRISIS_NUMBER,
    LEAVE_OUT,
    MALE,
    NO_FOODS,
    NOTE,
    SMALL_PRECAUTIONS,
    TROUBLE,
)
from regimen.engine.plan import (
    Diet,
    Dose,
    ExistingMagnesium,
    FoodPick,
    HabitPick,
    Plan,
    Saying,
    WarningSign,
    Window,
)
from regimen.engine.records import Source
from regimen.engine.rulebook import Rulebook
from regimen.engine.safety import Safety, assess
from regimen.engine.trouble import tell_trouble
from regimen.engine.voice import FINDINGS, HABITS, may_stand, usual_of_notice

WITH_FOODS = ("ask", "go")
BESIDE_A_DOSE = ("dose", "review", "too-much")


def make_plan(
    answers: Answers, rulebook: Rulebook, edition: int | None = None, *, is_halted: bool = False
) -> Plan:
    """Answers, facts, the rules that hold, a plan. Safety is read first and has the last word.
    ``is_halted``: a check-in has stopped it, and it says what a stop says."""
    rulebook = rulebook.told
    facts = derive(answers, rulebook)
    rules = select(rulebook, facts)
    safety = assess(rules, facts, answers.agreed, answers.declined, answers.start_on, is_halted)
    outcome = safety.outcome
    dose, day = choose_dose(answers, rules, facts, safety, safety.ceiling_mg, when="go")
    if_agreed, day_if_agreed = choose_dose(
        answers, rules, facts, safety, safety.ceiling_if_agreed_mg, when="ask"
    )
    planned = (dose or if_agreed, day or day_if_agreed)
    notices = tuple(choose_notices(rules, outcome, facts, safety, dose))
    may_feed = outcome in WITH_FOODS and not any(said.place == NO_FOODS for said in notices)
    plan = Plan(
        edition=edition,
        outcome=outcome,
        region=answers.region,
        start_on=dose.steps[0].date if dose else answers.start_on,
        ceiling_mg=safety.ceiling_mg,
        room_mg=room_mg(safety, facts),
        existing_mg=facts.supplemental_mg,
        existing=tuple(list_existing(answers, facts)),
        warning_signs=tuple(list_warning_signs(rulebook, rules, facts)),
        limits=safety.limits,
        flags=sort_flags([*safety.flags, *tell_trouble(answers, rules, facts, safety, planned)]),
        medicines=safety.medicines,
        windows=safety.windows,
        dose=dose,
        day=day,
        if_agreed=if_agreed,
        day_if_agreed=day_if_agreed,
        agreed=safety.agreed,
        agreed_in_part=safety.agreed_in_part,
        reported=safety.reported,
        declined=answers.declined,
        diet=describe_diet(answers, rules) if may_feed and outcome == "go" else None,
        baseline=answers.baseline,
        other_foods=answers.other_foods,
        foods=tell_foods(rules, facts, outcome) if may_feed else (),
        habits=choose_habits(rules, outcome),
        findings=choose_findings(rules, outcome),
        notices=notices,
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
    windows = safety.windows if when == "go" else safety.windows_if_agreed
    late_hours = rules.figure("missed-dose-hours")

    def lay_out(windows: Sequence[Window]) -> DayPlan:
        kept, day = lay_out_bending(rules, facts, windows, answers.day, allowance.doses)
        return tell_late(day, kept, answers.day, late_hours)

    day, start_on = lay_out_with_courses(windows, facts, answers, lay_out)
    if day.clash:
        return None, day
    if day.after_course:
        day = tell_late_before(day, day.after_course.slots, answers.day, late_hours)
    dose = step_up(allowance, day, replace(answers, start_on=start_on), facts, ceiling_mg, rules)
    return hold_for_check(dose) if safety.waits_for_check else dose, day


def lay_out_bending(
    rules: Rulebook, facts: Facts, windows: Sequence[Window], usual: Day, doses: int
) -> tuple[Sequence[Window], DayPlan]:
    """The day and the windows it keeps: where they leave no slot, the quiet ones that close it
    give way before the dose does, no others, and the day names them."""
    whole = day = lay_out_day(rules, facts, windows, usual, doses)
    kept: Sequence[Window] = windows
    given_up: dict[str, None] = {}
    while day.clash:
        closing = [window for window in kept if window.quiet and window.medicine in day.clash]
        if not closing:
            return windows, whole
        given_up |= dict.fromkeys(window.medicine for window in closing)
        kept = [window for window in kept if window not in closing]
        day = lay_out_day(rules, facts, kept, usual, doses)
    return kept, replace(day, bent=tuple(given_up))


def room_mg(safety: Safety, facts: Facts) -> int:
    """Elemental mg a day a person may add today; nothing until an *ask* is agreed."""
    if safety.outcome != "go":
        return 0
    return max(0, int(safety.ceiling_mg - facts.supplemental_mg))


def list_existing(answers: Answers, facts: Facts) -> Iterable[ExistingMagnesium]:
    """The rows that make up the magnesium already taken."""
    for known in facts.medicines:
        if known.taken.magnesium_mg:
            yield ExistingMagnesium(name=known.taken.name, mg=known.taken.magnesium_mg)
        elif known.taken.magnesium_mg is None and known.mg_a_unit and magnesium_in(known):
            yield ExistingMagnesium(
                name=known.taken.name,
                mg=magnesium_in(known),
                units_a_day=units_a_day(known),
                mg_a_unit=known.mg_a_unit,
                unit=known.unit,
            )
    if answers.supplemental_mg:
        yield ExistingMagnesium(name="", mg=answers.supplemental_mg)


def list_warning_signs(rulebook: Rulebook, rules: Rulebook, facts: Facts) -> Iterable[WarningSign]:
    """The red flags that send a person for help the same day or at once, each with its own numbers
    among the ``rules`` that hold for the person. A man is told no sign of a pregnancy."""
    spared = CONCERNS_ONLY if MALE in facts.terms else {}
    for red_flag in rulebook.red_flags:
        if red_flag.level != "soon" and red_flag.slug not in spared:
            yield WarningSign(
                slug=red_flag.slug,
                level=red_flag.level,
                name=red_flag.name,
                numbers=tuple(
                    notice.text
                    for notice in rules.notices
                    if red_flag.calls and notice.place == red_flag.calls
                ),
                sources=red_flag.sources,
            )


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


def tell_foods(rules: Rulebook, facts: Facts, outcome: str) -> tuple[FoodPick, ...]:
    """Foods that suit the person; how much is in them is told beside a *go* only."""
    foods = choose_foods(rules, facts)
    return foods if outcome == "go" else tuple(replace(food, mg=0) for food in foods)


def choose_habits(rules: Rulebook, outcome: str) -> tuple[HabitPick, ...]:
    """Every habit that fits the person and the outcome, in the editors' order."""
    return tuple(
        msgspec.convert(habit, HabitPick, from_attributes=True)
        for habit in rules.habits
        if may_stand(habit, outcome, HABITS)
    )


def choose_findings(rules: Rulebook, outcome: str) -> tuple[Saying, ...]:
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
        if finding.says and may_stand(finding, outcome, FINDINGS)
    )


def choose_notices(
    rules: Rulebook, outcome: str, facts: Facts, safety: Safety, dose: Dose | None
) -> Iterator[Saying]:
    """Fixed texts for this person and this outcome, by place; those about foods and trouble are
    used elsewhere."""
    places = dict.fromkeys(BESIDE_A_DOSE, dose is not None)
    places["dose-in-steps"] = dose is not None and len(dose.steps) > 1
    places["dose-one-step"] = dose is not None and len(dose.steps) == 1
    places["already-taken"] = facts.supplemental_mg > 0
    places[SMALL_PRECAUTIONS] = any(flag.quiet for flag in safety.flags)
    places[CRISIS_NUMBER] = any(red_flag.calls == CRISIS_NUMBER for red_flag in rules.red_flags)
    for notice in rules.notices:
        if (
            not notice.place.startswith((LEAVE_OUT, NOTE, TROUBLE))
            and places.get(notice.place, True)
            and may_stand(notice, outcome, usual_of_notice(notice.place))
        ):
            yield msgspec.convert(notice, Saying, from_attributes=True)


def sign(plan: Plan, rulebook: Rulebook) -> Plan:
    """Add the sources used, numbered by their order, and the fingerprint of all the rest. The mark
    of a window moves nothing, and is none of it: an old paper is checked by its fingerprint."""
    whole = replace(plan, sources=tuple(cite(plan, rulebook)))
    unmarked = tuple(replace(window, confidence="verified") for window in whole.windows)
    digest = hashlib.sha256(msgspec.json.encode(replace(whole, windows=unmarked))).hexdigest()
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
