"""The product in hand: what its label means in elemental mg a unit, and how finely it divides."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Annotated, Literal

from msgspec import Meta

from regimen.engine.answers import Product
from regimen.engine.bounds import ELEMENTAL_SHARE, MOST_PURE_SHARE, MOST_SHARE_OF_ANY_SALT
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook

# What is measured out or dissolved has no largest unit, and of these a spoon can be part filled.
SPOONED = ("powder", "teaspoon", "tablespoon")
MEASURED = (*SPOONED, "gram", "liquid", "drops", "sachet", "effervescent")
# How far a printed percentage may lie from the true one, in points: labels round and cut off.
PERCENT_LEEWAY = 1
HALVES = (Fraction(-1, 2), Fraction(1, 2))
LabelKind = Literal["elemental", "compound", "percent-dv", "percent-nrv"]
# The figure that is 100 % of each kind, and that of US labels from before 2016.
FIGURE_OF = {"percent-dv": "daily-value-mg", "percent-nrv": "reference-value-mg"}
OLD_FIGURE = "old-daily-value-mg"
# The figures that a percentage beside an amount may be of.
FIGURES_BY_VALUE = {
    "dv": ("daily-value-mg", OLD_FIGURE),
    "nrv": ("reference-value-mg",),
    "": ("daily-value-mg", OLD_FIGURE, "reference-value-mg"),
}


class Label(Frozen, frozen=True, kw_only=True):
    """What a bottle says: an amount, what it is an amount of, and whether it is for one unit or
    for a serving of several (``units``; half a spoon is 0.5).

    ``form`` is a form of ``Product`` and names the unit: a scoop of powder, a teaspoon, a
    tablespoon, a gram, 1 ml of a liquid, a drop. ``front_mg`` is a compound weight and
    ``percent`` of the ``percent_of`` value (either, where it is empty) is given beside the
    amount, for as much.
    """

    amount: Annotated[float, Meta(gt=0)]
    kind: LabelKind
    units: Annotated[float, Meta(gt=0, le=1000)] = 1
    form: str = "capsule"
    front_mg: float | None = None
    percent: float | None = None
    percent_of: Literal["dv", "nrv", ""] = ""


class Reading(Frozen, frozen=True, kw_only=True):
    """What a label means. ``amount_mg`` is elemental mg in the amount the label speaks of,
    ``unit_mg`` in one unit, rounded down to 0.01 mg (to 1 mg when from the compound).

    A percentage is a rounded figure: ``most_unit_mg`` is the most that one unit may hold by it,
    and for other labels ``unit_mg`` itself. ``doubts``: compound-only, buffered-or-mislabelled
    (more magnesium than glycinate of that weight holds), figures-disagree (they cannot all be
    true), old-daily-value (then ``choices`` has ``unit_mg`` by today's value and by the old),
    not-glycinate-alone and too-much-for-one.
    """

    label: Label
    amount_mg: float
    unit_mg: float
    most_unit_mg: float
    doubts: tuple[str, ...] = ()
    choices: tuple[float, ...] = ()


def figure_mg(rules: Rulebook, slug: str) -> Fraction:
    """A figure of the rulebook in mg, exactly as its editors wrote it."""
    return Fraction(str(rules.figure(slug)))


def read_label(label: Label, rules: Rulebook) -> Reading:
    """Turn a label into elemental mg a unit, naming what is doubtful about it."""
    amount, units = Fraction(str(label.amount)), Fraction(str(label.units))
    elemental = unit = most = Fraction(0)
    choices: tuple[Fraction, ...] = ()
    if label.kind == "elemental":
        elemental = most = amount
        unit = elemental / units
    elif label.kind == "compound":
        elemental = most = Fraction(floor(amount * ELEMENTAL_SHARE))
        unit = Fraction(floor(amount / units * ELEMENTAL_SHARE))
    else:
        whole_mg = figure_mg(rules, FIGURE_OF[label.kind])
        elemental, most = read_percent(amount, whole_mg, units)
        unit = elemental / units
        choices = _find_old_choices(label.kind, amount, units, rules)
    return Reading(
        label=label,
        amount_mg=_floor_cents(elemental),
        unit_mg=_floor_cents(unit),
        most_unit_mg=max(_floor_cents(unit), _floor_cents(most / units)),
        doubts=tuple(_find_doubts(label, elemental, unit, bool(choices), rules)),
        choices=tuple(map(_floor_cents, choices)),
    )


def read_percent(
    percent: Fraction, whole_mg: Fraction, units: Fraction = Fraction(1)
) -> tuple[Fraction, Fraction]:
    """The elemental mg that a printed percentage of ``whole_mg`` means, and the most it can mean.

    A percentage stands for every figure that rounds to it. In that interval we take the usual
    strength, if there is one: a multiple of 5 mg, or a third of 100 mg, the rounder in one unit
    where there are both, and the lesser of two alike. Otherwise its lower end, in whole mg.
    """
    low, high = _interval_mg(percent, whole_mg)
    usual = [
        Fraction(step) * number
        for step in (Fraction(5), Fraction(100, 3))
        for number in range(floor(low / step), floor(high / step) + 1)
        if low <= step * number < high and number
    ]
    if usual:
        return max(usual, key=lambda mg: (_roundness(mg / units), -mg)), high
    return Fraction(max(1, floor(low))), high


def percent_agrees(
    percent: float, percent_of: str, elemental_mg: Fraction, rules: Rulebook
) -> bool:
    """Whether a printed percentage can stand beside so much elemental magnesium."""
    return any(
        abs(elemental_mg * 100 / figure_mg(rules, slug) - Fraction(str(percent))) < PERCENT_LEEWAY
        for slug in FIGURES_BY_VALUE[percent_of]
    )


def _interval_mg(percent: Fraction, whole_mg: Fraction) -> tuple[Fraction, Fraction]:
    """The least mg that rounds to this percentage, and the least that no longer does."""
    step = Fraction(1)
    while percent % step:
        step /= 10
    low, high = ((percent + half * step) * whole_mg / 100 for half in HALVES)
    return max(low, Fraction(0)), high


def _roundness(mg: Fraction) -> int:
    """How round a strength is: 50, 25, 10 or 5 by what divides it, and 0 by none."""
    if (mg * 3 / 100).denominator == 1 and mg.denominator == 3:
        return 5
    return next((step for step in (50, 25, 10, 5) if mg % step == 0), 0)


def _find_old_choices(
    kind: LabelKind, percent: Fraction, units: Fraction, rules: Rulebook
) -> tuple[Fraction, ...]:
    """A unit by today's Daily Value and by the old, where the old gives the rounder figure."""
    if kind != "percent-dv":
        return ()
    now, then = (
        read_percent(percent, figure_mg(rules, slug), units)[0] / units
        for slug in FIGURES_BY_VALUE["dv"]
    )
    return (now, then) if _roundness(then) > _roundness(now) else ()


def _find_doubts(
    label: Label, elemental: Fraction, unit: Fraction, may_be_old: bool, rules: Rulebook
) -> Iterator[str]:
    if label.kind == "compound":
        yield "compound-only"
    front = Fraction(str(label.front_mg or 0))
    cannot_be = front and elemental > front * MOST_SHARE_OF_ANY_SALT
    if front and elemental > front * MOST_PURE_SHARE and not cannot_be:
        yield "buffered-or-mislabelled"
    if label.percent is not None and not percent_agrees(
        label.percent, label.percent_of, elemental, rules
    ):
        cannot_be = True
    if cannot_be:
        yield "figures-disagree"
    if may_be_old:
        yield "old-daily-value"
    if is_beyond(unit, label.form, "most-likely-unit-mg", rules):
        yield "too-much-for-one"
    elif is_beyond(unit, label.form, "most-glycinate-unit-mg", rules):
        yield "not-glycinate-alone"


def is_beyond(unit_mg: Fraction, form: str, slug: str, rules: Rulebook) -> bool:
    """Whether one unit holds more than a figure, and is swallowed whole: what is measured out or
    dissolved has no largest unit."""
    return form not in MEASURED and unit_mg > figure_mg(rules, slug)


def _floor_cents(mg: Fraction) -> float:
    return float(Fraction(floor(mg * 100), 100))


def elemental_mg_in_one_unit(product: Product, rules: Rulebook) -> Fraction:
    """Elemental mg in one capsule, tablet, gummy or scoop; the label's own figure wins, and while
    nobody has bought one yet it is the usual unit."""
    if product.unit_mg is not None:
        return Fraction(str(product.unit_mg))
    if product.compound_mg is not None:
        return Fraction(floor(Fraction(str(product.compound_mg)) * ELEMENTAL_SHARE))
    return figure_mg(rules, "usual-unit-mg")


def grain_mg(product: Product, rules: Rulebook) -> Fraction:
    """The least elemental mg that can be measured out: a unit (a gram, a drop and 1 ml are units),
    half a scored tablet, or of a scoop or spoon a whole, half or quarter, the largest that keeps
    to the most in a part of a spoon and else the quarter. Of a gram half at most, as a scale for
    letters shows no less."""
    unit = elemental_mg_in_one_unit(product, rules)
    if product.form == "scored-tablet":
        return unit / 2
    finest = 4 if product.form in SPOONED else 2 if product.form == "gram" else 1
    most = figure_mg(rules, "most-spoon-part-mg")
    wanted = (part for part in (1, 2) if part <= finest and unit / part <= most)
    return unit / next(wanted, finest)


def is_measured(product: Product) -> bool:
    """Whether it is measured out or dissolved, and not swallowed one by one."""
    return product.form in MEASURED


def label_is_too_strong(product: Product, rules: Rulebook) -> bool:
    """Whether the label claims more magnesium than pure glycinate of that weight, or one capsule
    or tablet of it, can hold."""
    if product.unit_mg is None:
        return False
    unit = Fraction(str(product.unit_mg))
    if is_beyond(unit, product.form, "most-glycinate-unit-mg", rules):
        return True
    compound = product.compound_mg
    return compound is not None and unit > Fraction(str(compound)) * MOST_PURE_SHARE
