"""When to get help, as the paper's box shows it: whom to call first, then for what."""

from dataclasses import dataclass

from regimen.engine.plan import Plan, Saying, WarningSign


@dataclass(frozen=True)
class Call:
    """Whom to call, and the signs that are a reason to."""

    numbers: tuple[Saying, ...]
    signs: tuple[WarningSign, ...]


@dataclass(frozen=True)
class PaperHelp:
    """The two halves of the box; ``texts`` are signs of too much magnesium, in sentences,
    and ``crisis`` the line for thoughts of harming oneself."""

    at_once: Call
    today: Call
    texts: tuple[Saying, ...]
    crisis: tuple[Saying, ...]


def gather_help(plan: Plan) -> PaperHelp:
    """Where a person gets help: for what at once, and for what the same day."""
    return PaperHelp(
        at_once=_call(plan, "emergency-number", "emergency"),
        today=_call(plan, "same-day-number", "same-day"),
        texts=_at(plan, "get-help"),
        crisis=_at(plan, "crisis-number"),
    )


def _call(plan: Plan, place: str, level: str) -> Call:
    return Call(
        numbers=_at(plan, place),
        signs=tuple(sign for sign in plan.warning_signs if sign.level == level),
    )


def _at(plan: Plan, place: str) -> tuple[Saying, ...]:
    return tuple(notice for notice in plan.notices if notice.place == place)
