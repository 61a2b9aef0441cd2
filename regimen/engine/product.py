"""The product in hand: what its label means in elemental mg a unit, and how finely it divides."""

from fractions import Fraction
from math import floor
from typing import Annotated, Literal

from msgspec import Meta

from regimen.engine.answers import Product
from regimen.engine.records import Frozen

# Magnesium 24.305 g/mol in bisglycinate C4H8MgN2O4 172.42 g/mol is 14.1 %, rounded down.
ELEMENTAL_SHARE = Fraction(141, 1000)
# A claim up to this share may be rounding; above it there must be another magnesium salt.
MOST_PURE_SHARE = Fraction(142, 1000)
# 100 % on a label: the US Daily Value 420 mg, the EU and UK Nutrient Reference Value 375 mg.
DAILY_VALUE_MG = 420
NUTRIENT_REFERENCE_VALUE_MG = 375
# Above this a capsule, tablet or gummy cannot well hold that much elemental magnesium.
MOST_PLAUSIBLE_UNIT_MG = 250
# When nobody has bought a product yet: the commonest small capsule.
USUAL_UNIT_MG = 100
POWDER_GRAIN_MG = 50


class Label(Frozen, frozen=True, kw_only=True):
    """What a bottle says: an amount, what it is an amount of, and whether it is for one unit or
    for a serving of several. ``front_mg`` is a compound weight given beside it, for as much."""

    amount: Annotated[float, Meta(gt=0)]
    kind: Literal["elemental", "compound", "percent-dv", "percent-nrv"]
    units: Annotated[int, Meta(ge=1, le=20)] = 1
    form: str = "capsule"
    front_mg: float | None = None


class Reading(Frozen, frozen=True, kw_only=True):
    """What a label means. ``amount_mg`` is elemental mg in the amount the label speaks of,
    ``unit_mg`` in one unit, rounded down when worked out from the compound."""

    label: Label
    amount_mg: float
    unit_mg: float
    doubts: tuple[str, ...] = ()


def read_label(label: Label) -> Reading:
    """Turn a label into elemental mg a unit, naming what is doubtful about it."""
    amount = Fraction(str(label.amount))
    elemental = {
        "elemental": amount,
        "compound": Fraction(floor(amount * ELEMENTAL_SHARE)),
        "percent-dv": amount * DAILY_VALUE_MG / 100,
        "percent-nrv": amount * NUTRIENT_REFERENCE_VALUE_MG / 100,
    }[label.kind]
    unit = elemental / label.units
    if label.kind == "compound":
        unit = Fraction(floor(amount / label.units * ELEMENTAL_SHARE))
    doubts = []
    if label.kind == "compound":
        doubts.append("compound-only")
    if label.front_mg and elemental > Fraction(str(label.front_mg)) * MOST_PURE_SHARE:
        doubts.append("buffered-or-mislabelled")
    if label.form != "powder" and unit > MOST_PLAUSIBLE_UNIT_MG:
        doubts.append("too-much-for-one")
    return Reading(
        label=label,
        amount_mg=round(float(elemental), 2),
        unit_mg=round(float(unit), 2),
        doubts=tuple(doubts),
    )


def elemental_mg_in_one_unit(product: Product) -> Fraction:
    """Elemental mg in one capsule, tablet, gummy or scoop; the label's own figure wins."""
    if product.unit_mg is not None:
        return Fraction(str(product.unit_mg))
    if product.compound_mg is not None:
        return Fraction(floor(Fraction(str(product.compound_mg)) * ELEMENTAL_SHARE))
    return Fraction(USUAL_UNIT_MG)


def grain_mg(product: Product) -> Fraction:
    """The least elemental mg that can be measured out: a unit, half a scored tablet, or 50 mg
    of powder (a whole scoop when that is under 100 mg)."""
    unit = elemental_mg_in_one_unit(product)
    if product.form == "scored-tablet":
        return unit / 2
    if product.form == "powder":
        return unit if unit < 2 * POWDER_GRAIN_MG else Fraction(POWDER_GRAIN_MG)
    return unit


def elemental_share_is_too_high(product: Product) -> bool:
    """Whether the label claims more magnesium than pure glycinate of that weight can hold."""
    if product.unit_mg is None or product.compound_mg is None:
        return False
    compound = Fraction(str(product.compound_mg))
    return Fraction(str(product.unit_mg)) > compound * MOST_PURE_SHARE
