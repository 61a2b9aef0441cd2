"""Safety: outcome, flags, ceiling and windows; read first, and it has the last word."""

import datetime
from collections.abc import Iterable

from regimen.engine.agreement import covers, date_check, part_findings
from regimen.engine.answers import Agreed, Answers, Declined
from regimen.engine.excess import ABOVE_LIMIT
from regimen.engine.facts import Facts, applies_only_by_doubt, derive, select_safety
from regimen.engine.flags import (
    flag_ceiling,
    flag_from_notice,
    flag_gate,
    flag_interaction,
    flag_red_flags,
    say_once,
    sort_flags,
)
from regimen.engine.known import KnownMedicine
from regimen.engine.limits import (
    cap_if_agreed,
    is_lowest,
    list_agreed_cap,
    list_caps,
    list_ceilings,
    list_row_caps,
    lowest_of,
    mark_lowest,
)
from regimen.engine.lists import DECLINED
from regimen.engine.plan import OUTCOMES, Flag, Limit, MedicineState, Window
from regimen.engine.records import Frozen, Gate, Interaction, Rule
from regimen.engine.rulebook import Rulebook
from regimen.engine.voice import voice
from regimen.engine.windows import find_windows, hours_from_unknown


class Safety(Frozen, frozen=True, kw_only=True):
    """What safety found. Ceilings are elemental mg a day, every product together, and 0 under a
    stop or worse. ``ceiling_mg`` is the lowest limit to plan by: of those that hold now where
    nothing asks, and of those that hold once a clinician has agreed where something does, agreed
    or not yet. ``ceiling_if_agreed_mg`` is of the latter in either case. ``windows_if_agreed``
    count medicines that nobody knows too; ``waits_for_check`` says that no step up may come before
    what was to be checked."""

    outcome: str
    flags: tuple[Flag, ...]
    limits: tuple[Limit, ...]
    ceiling_mg: int
    ceiling_if_agreed_mg: int
    fewest_doses: int
    windows: tuple[Window, ...]
    windows_if_agreed: tuple[Window, ...]
    medicines: tuple[MedicineState, ...]
    agreed: Agreed | None = None
    agreed_in_part: Agreed | None = None
    reported: Agreed | None = None
    waits_for_check: bool = False


def read_safety(answers: Answers, rulebook: Rulebook) -> Safety:
    """What safety finds before a clinician was asked: outcome, levels, limits and windows. What is
    said beside it stays behind, and no plan is made."""
    facts = derive(answers, rulebook)
    return assess(select_safety(rulebook, facts), facts)


def assess(
    rules: Rulebook,
    facts: Facts,
    agreed: Agreed | None = None,
    declined: Declined | None = None,
    start_on: datetime.date | None = None,
    is_halted: bool = False,
) -> Safety:
    """Read the safety rules that hold, and hear the clinician who was asked. ``is_halted``: the
    person was told to stop since."""
    gates, ceilings = rules.gates, rules.ceilings
    levels = {gate.slug: _level_of(gate, facts) for gate in gates}
    rows = _rows_by_slug(facts)
    found = sort_flags(
        [*flag_red_flags(rules)]
        + ([flag_from_notice(rules, DECLINED, "stop", _by(declined))] if declined else [])
        + say_once(
            [flag_gate(gate, levels[gate.slug], facts) for gate in gates],
            [flag_interaction(row, meds) for row, meds in rows if row.level != "clear"],
        )
    )
    asked = outcome_of(found)
    if is_halted and OUTCOMES.index(asked) > OUTCOMES.index("stop"):
        asked = "stop"
    by_rule = _rules_by_place(rules, (row for row, _ in rows))
    asking = [by_rule[flag.rule] for flag in found if flag.level == "ask"]
    may_agree = asked == "ask" and ABOVE_LIMIT not in facts.terms
    is_lifted = agreed is not None and may_agree and covers(agreed, found, asking)
    by_whom = agreed if is_lifted else None
    outcome = "go" if by_whom else asked
    blocked = OUTCOMES.index(asked) < OUTCOMES.index("ask")
    now = [*list_ceilings(ceilings), *list_caps((gate, gate.cap_mg) for gate in gates)]
    later = [
        *list_ceilings(ceilings),
        *list_caps((gate, cap_if_agreed(gate, levels[gate.slug])) for gate in gates),
        *list_row_caps(row for row, _ in rows),
        *list_agreed_cap(rules, by_whom),
    ]
    limits = mark_lowest(later if asked == "ask" else now)
    lowest_now, lowest_later = lowest_of(now), lowest_of(later)
    if not blocked:
        holding = {limit.rule for limit in limits if limit.holds and outcome == "go"}
        found += tuple(flag_ceiling(c, holding) for c in ceilings if is_lowest(c, ceilings))
    flags = tuple(
        date_check(
            voice(flag, by_rule.get(flag.rule), outcome, bool(by_whom)),
            by_rule.get(flag.rule),
            by_whom,
            start_on,
        )
        for flag in found
    )
    unknown_hours = hours_from_unknown(rules, by_whom)
    windows_if_agreed = tuple(find_windows(facts, unknown_hours))
    return Safety(
        outcome=outcome,
        flags=flags,
        limits=() if blocked else limits,
        ceiling_mg=0 if blocked else lowest_later if asked == "ask" else lowest_now,
        ceiling_if_agreed_mg=0 if blocked else lowest_later,
        fewest_doses=max((ceiling.fewest_doses for ceiling in ceilings), default=1),
        windows=windows_if_agreed if by_whom else tuple(find_windows(facts, 0)),
        windows_if_agreed=windows_if_agreed,
        medicines=tuple(_state_of(known, flags) for known in facts.medicines),
        agreed=by_whom,
        agreed_in_part=agreed if is_in_part(agreed, found, outcome) else None,
        reported=agreed if agreed and not by_whom and agreed.told_by == "person" else None,
        waits_for_check=any(
            isinstance(rule, Gate | Interaction) and rule.check_weeks for rule in asking
        )
        or bool(by_whom and (by_whom.have_checked or by_whom.check_by)),
    )


def is_in_part(agreed: Agreed | None, found: Iterable[Flag], outcome: str) -> bool:
    """Whether somebody's own yes holds for some of what asks, and the plan waits for the rest."""
    if agreed is None or agreed.told_by == "person" or outcome != "ask":
        return False
    return bool(part_findings(agreed, found)[0])


def outcome_of(flags: Iterable[Flag]) -> str:
    """The worst level among the flags, on the outcome ladder; ``go`` when none blocks."""
    levels = {flag.level for flag in flags}
    return next((outcome for outcome in OUTCOMES if outcome in levels), "go")


def _level_of(gate: Gate, facts: Facts) -> str:
    """*Not sure* counts as having it, a stop softened to ask."""
    if gate.level == "stop" and applies_only_by_doubt(gate, facts):
        return "ask"
    return gate.level


def _rules_by_place(rules: Rulebook, rows: Iterable[Interaction]) -> dict[str, Rule]:
    """The rules that flags name, by their kind and slug."""
    kinds: dict[str, Iterable[Rule]] = {
        "red_flags": rules.red_flags,
        "gates": rules.gates,
        "interactions": rows,
        "ceilings": rules.ceilings,
        "notices": rules.notices,
    }
    return {f"{kind}/{rule.slug}": rule for kind, found in kinds.items() for rule in found}


def _by(declined: Declined) -> tuple[str, ...]:
    return (f"{declined.name}, {declined.role}", declined.reason)


def _rows_by_slug(
    facts: Facts,
) -> list[tuple[Interaction, tuple[KnownMedicine, ...]]]:
    """Each interaction row with the medicines that raise it, gravest first within a level."""
    found: dict[str, tuple[Interaction, list[KnownMedicine]]] = {}
    for known in facts.medicines:
        for row in known.interactions:
            found.setdefault(row.slug, (row, []))[1].append(known)
    grave_first = sorted(
        found.values(), key=lambda pair: ("high", "medium", "low").index(pair[0].severity)
    )
    return [(row, tuple(known)) for row, known in grave_first]


def _state_of(known: KnownMedicine, flags: tuple[Flag, ...]) -> MedicineState:
    rows = known.interactions
    rules = {f"interactions/{row.slug}" for row in rows}
    own = [flag for flag in flags if flag.rule in rules]
    named = [flag for flag in flags if flag in own or known.taken.name in flag.said]
    raised = [flag for flag in own if flag.is_told]
    is_known = known.state != "not-recognised"
    return MedicineState(
        name=known.taken.name,
        state=known.state,
        resolved_to=known.medicine.slug if known.medicine else None,
        known_as=known.medicine.name if known.medicine else "",
        level=next((flag.level for flag in named if flag.is_told and is_known), ""),
        texts=tuple(flag.text for flag in raised if flag.text),
        flags=tuple(dict.fromkeys(flag.slug for flag in named)),
        sources=tuple(dict.fromkeys(slug for row in rows for slug in row.sources)),
    )
