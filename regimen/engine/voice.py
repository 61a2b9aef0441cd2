"""Voice: under which outcomes what a rule says may stand; what does not fit is left out."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from regimen.engine.lists import (
    CRISIS_NUMBER,
    DECLINED,
    NO_FOODS,
    SCHEDULE_CONFLICT,
    SMALL_PRECAUTIONS,
    TIMES_NEEDED,
    TROUBLE,
    URGENT_LEVELS,
)
from regimen.engine.plan import OUTCOMES, Flag
from regimen.engine.records import (
    Finding,
    Gate,
    Habit,
    Interaction,
    Notice,
    RedFlag,
    Rule,
)

ADVICE = ("stop", "ask", "go")
# What a flag of a level says may stand under these: a worse outcome leaves it out.
BY_LEVEL = {
    "emergency": URGENT_LEVELS,
    "same-day": URGENT_LEVELS,
    "stop": ("stop",),
    "ask": ("ask",),
    "space": ("ask", "go"),
    "watch": ("go",),
    "note": ("go",),
}
# A sign that a doctor should see soon is said beside any advice.
SOON = ADVICE
HABITS = ADVICE
FINDINGS = ("ask", "go")
BY_PLACE = {
    "emergency-number": OUTCOMES,
    "same-day-number": OUTCOMES,
    CRISIS_NUMBER: URGENT_LEVELS,
    "disclaimer": OUTCOMES,
    "get-help": ADVICE,
    "foods": ("ask", "go"),
    "way-of-eating": ("ask", "go"),
    NO_FOODS: ADVICE,
    "already-taken": ("stop", "ask"),
    SMALL_PRECAUTIONS: ("ask", "go"),
    f"{TROUBLE}{DECLINED}": ("stop",),
    f"{TROUBLE}{SCHEDULE_CONFLICT}": ("ask", "go"),
    f"{TROUBLE}{TIMES_NEEDED}": ("ask", "go"),
}
# An amount of magnesium, and the fields of a rule in which a person could read one.
AMOUNT = re.compile(r"\d ?mg\b")
SAID = ("name", "text", "because", "says", "how_often", "progress", "stop_when")
# Everything about a dose stands beside a dose only.
OF_A_DOSE = ("go",)


def may_stand(rule: Rule, outcome: str, usual: tuple[str, ...]) -> bool:
    """Whether what a rule says fits the outcome; ``usual`` are those of its kind."""
    return outcome in (rule.outcomes or usual)


def usual_of_notice(place: str) -> tuple[str, ...]:
    """The usual outcomes of a notice, by its place."""
    return BY_PLACE.get(place, OF_A_DOSE)


def usual_of_flag(flag: Flag) -> tuple[str, ...]:
    """The usual outcomes of a flag, by its level and what raised it."""
    return SOON if flag.is_soon else BY_LEVEL[flag.level]


def name_alone(name: str) -> str:
    """The name of a rule without what it asks for behind a colon: "Lithium: ask first"."""
    return name.partition(":")[0]


def voice(flag: Flag, rule: Rule | None, outcome: str, is_agreed: bool) -> Flag:
    """A flag as it is said under an outcome: agreed to, as it stands, or without its text, which
    leaves it to the clinician."""
    if is_agreed and flag.level == "ask":
        told = rule.text_if_agreed if isinstance(rule, Gate | Interaction) else ""
        return replace(flag, level="agreed", name=name_alone(flag.name), text=told, ask="")
    usual = usual_of_notice(rule.place) if isinstance(rule, Notice) else usual_of_flag(flag)
    fits = may_stand(rule, outcome, usual) if rule else outcome in usual
    return flag if fits else replace(flag, text="")


def usual_of_rule(rule: Rule) -> tuple[str, ...]:
    """The usual outcomes of what a rule says, by its kind and its level or place."""
    match rule:
        case RedFlag():
            return BY_LEVEL.get(rule.level, SOON)
        case Gate() | Interaction():
            return BY_LEVEL.get(rule.level, ())
        case Notice():
            return usual_of_notice(rule.place)
        case Habit():
            return HABITS
        case Finding():
            return FINDINGS
    return OF_A_DOSE


def find_misplaced(place: str, rule: Rule) -> Iterator[str]:
    """What is wrong with the outcomes of a rule: unknown ones, or an amount told where nobody has
    agreed to any."""
    for outcome in rule.outcomes:
        if outcome not in OUTCOMES:
            yield f"{place} may stand under the unknown outcome {outcome}."
    outcomes = rule.outcomes or usual_of_rule(rule)
    too_soon = [outcome for outcome in outcomes if outcome != "go"]
    told = [getattr(rule, field, "") for field in SAID]
    if too_soon and any(map(AMOUNT.search, told)):
        yield f"{place} tells an amount under the outcome {too_soon[0]}."
