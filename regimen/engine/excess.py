"""Excess: magnesium already taken against the most a person may take, and what is unknown of it."""

from collections.abc import Iterable, Iterator

from regimen.engine.records import Frozen, Interaction
from regimen.engine.rulebook import Rulebook

ABOVE_LIMIT = "sign:above-limit"
ABOVE_CEILING = "sign:above-ceiling"
FAR_ABOVE = "sign:far-above-ceiling"


class Limits(Frozen, frozen=True, kw_only=True):
    """The most supplemental magnesium a day, elemental mg: ``ceiling_mg`` by the ceilings alone,
    ``lowest_mg`` with the caps of the gates that hold and of the medicines taken. Both are 0 where
    no ceiling is given. ``agreed_mg`` is the lowest cap that comes with an agreement; None without
    one."""

    ceiling_mg: int
    lowest_mg: int
    agreed_mg: int | None = None


def find_limits(
    rulebook: Rulebook,
    terms: frozenset[str],
    sure: frozenset[str],
    age: int,
    rows: Iterable[Interaction] = (),
) -> Limits:
    """The limits of a person of these terms whose medicines have these ``rows``, whether or not
    somebody has agreed yet."""
    ceiling = min(
        (rule.mg for rule in rulebook.ceilings if rule.holds(terms, sure, age)), default=0
    )
    holding = [
        gate
        for gate in rulebook.gates
        if gate.cap_mg is not None or gate.cap_if_agreed_mg is not None
        if gate.holds(terms, sure, age)
    ]
    caps = [gate.cap_mg for gate in holding if gate.cap_mg is not None]
    told = (*(gate.cap_if_agreed_mg for gate in holding), *(row.cap_if_agreed_mg for row in rows))
    agreed = [mg for mg in told if mg is not None]
    return Limits(
        ceiling_mg=ceiling,
        lowest_mg=min([ceiling, *caps, *agreed]),
        agreed_mg=min(agreed, default=None),
    )


def signs_of_excess(taken_mg: float, limits: Limits, far_mg: float) -> Iterator[str]:
    """What the magnesium taken now says: above some limit, above the published one, far above."""
    if taken_mg > limits.lowest_mg:
        yield ABOVE_LIMIT
    if taken_mg > limits.ceiling_mg:
        yield ABOVE_CEILING
        if taken_mg >= far_mg:
            yield FAR_ABOVE


def fill_in(text: str, taken_mg: float, limits: Limits) -> str:
    """A text with its figures, elemental mg: ``{taken_mg}``, and ``{ceiling_mg}`` and
    ``{over_ceiling_mg}`` by the ceilings alone; ``{limit_mg}`` and ``{over_mg}`` of editions from
    before count the caps too."""
    figures: Iterable[tuple[str, float]] = (
        ("{taken_mg}", taken_mg),
        ("{ceiling_mg}", limits.ceiling_mg),
        ("{over_ceiling_mg}", max(0, taken_mg - limits.ceiling_mg)),
        ("{limit_mg}", limits.lowest_mg),
        ("{over_mg}", max(0, taken_mg - limits.lowest_mg)),
    )
    for mark, mg in figures:
        text = text.replace(mark, f"{mg:g}")
    return text
