"""Flags, medicines and where to get help, as page and paper show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regimen.engine.plan import Flag, Plan, Saying, WarningSign, Window
from regimen.engine.what_if import Easing, nearest
from regimen.words.amounts import spelled
from regimen.words.codes import LEVELS_IN_LINE, STATES

BARRING = ("stop", "ask")
# Hours to keep away mean something to those only who take magnesium, or may yet.
KEPT_APART = ("ask", "go")


@dataclass(frozen=True)
class FlagCard:
    """A flag, whom to ask where its own text does not say so, and what would lift it."""

    flag: Flag
    ask: str
    easing: Easing | None


@dataclass(frozen=True)
class Flags:
    """Flags by how loudly they are said; ``barring`` are those that stand in the way of a dose."""

    loud: tuple[FlagCard, ...]
    quiet: tuple[Flag, ...]
    notes: tuple[Flag, ...]
    barring: tuple[Flag, ...]

    @property
    def quiet_said(self) -> list[str]:
        """The person's own words behind all the quiet flags."""
        return [said for flag in self.quiet for said in flag.said]


def gather_flags(plan: Plan, easings: Iterable[Easing]) -> Flags:
    """A plan's flags; ``easings`` are single answers that would make it less strict."""
    heard = [flag for flag in plan.flags if flag.is_told]
    told = [flag for flag in heard if flag.level != "note"]
    loud = [flag for flag in told if not flag.quiet]
    held = {limit.rule for limit in plan.limits if limit.holds} if plan.dose else ()
    notes = [flag for flag in heard if flag.level == "note"]
    return Flags(
        loud=tuple(FlagCard(flag, whom_to_ask(flag), nearest(easings, flag.rule)) for flag in loud),
        quiet=tuple(flag for flag in told if flag.quiet),
        # The ceiling that holds is said beside the dose, once.
        notes=tuple(flag for flag in notes if flag.rule not in held),
        barring=tuple(flag for flag in loud if plan.outcome in BARRING and flag.level in BARRING),
    )


def whom_to_ask(flag: Flag) -> str:
    """Whom a flag names, unless its own text sends people there already, or they have agreed."""
    is_said = f"ask {flag.ask}".casefold() in flag.text.casefold()
    return "" if is_said or flag.level == "agreed" else flag.ask


@dataclass(frozen=True)
class MedicineLine:
    """A medicine as typed, what else it is known as, what was found, and its window."""

    name: str
    known_as: str
    state: str
    window: Window | None
    sources: tuple[str, ...]


def list_medicines(plan: Plan) -> Iterator[MedicineLine]:
    """A line for each medicine. Two of one name have a window each, in the order they were told."""
    windows: dict[str, list[Window]] = {}
    for window in plan.windows:
        windows.setdefault(window.medicine, []).append(window)
    named = {said for flag in plan.flags for said in flag.said}
    for known in plan.medicines:
        found = windows.get(known.name)
        is_settled = known.state == "not-recognised" and plan.agreed is not None
        # What a finding names is never told as nothing known, even where it is left to others.
        is_named = known.state == "checked" and known.name in named
        told = "flagged" if is_named else known.state
        words = LEVELS_IN_LINE["agreed"] if is_settled else STATES[told]
        state = spelled(str(words), plan.region)
        known_as = spelled(known.known_as, plan.region)
        is_other = known.name.lower() not in (known_as.lower(), known.known_as.lower())
        yield MedicineLine(
            name=known.name,
            known_as=known_as if is_other else "",
            state=str(LEVELS_IN_LINE[known.level]) if known.level else state,
            window=found.pop(0) if found and plan.outcome in KEPT_APART else None,
            sources=known.sources,
        )


@dataclass(frozen=True)
class WhomToCall:
    """The numbers to call, and the warning signs that are a reason to."""

    numbers: tuple[Saying, ...]
    signs: tuple[WarningSign, ...]


@dataclass(frozen=True)
class Help:
    """When to get help: what is always said, for what at once, and for what the same day."""

    texts: tuple[Saying, ...]
    at_once: WhomToCall
    today: WhomToCall


def gather_help(plan: Plan, notices: Mapping[str, Sequence[Saying]]) -> Help:
    """Where a person gets help; ``notices`` by their place."""
    numbers = {
        "emergency": notices.get("emergency_number", ()),
        "same-day": notices.get("same_day_number", ()),
    }
    at_once, today = (
        WhomToCall(
            numbers=tuple(found),
            signs=tuple(sign for sign in plan.warning_signs if sign.level == level),
        )
        for level, found in numbers.items()
    )
    return Help(texts=tuple(notices.get("get_help", ())), at_once=at_once, today=today)
