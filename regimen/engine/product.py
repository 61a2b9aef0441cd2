"""The product in hand: elemental mg in one unit, and how finely it can be measured."""

from fractions import Fraction
from math import floor

from regimen.engine.answers import Product

# Magnesium 24.305 g/mol in bisglycinate C4H8MgN2O4 172.42 g/mol is 14.1 %, rounded down.
ELEMENTAL_SHARE = Fraction(141, 1000)
# When nobody has bought a product yet: the commonest small capsule.
USUAL_UNIT_MG = 100
POWDER_GRAIN_MG = 50


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
    return Fraction(str(product.unit_mg)) > Fraction(str(product.compound_mg)) * Fraction(142, 1000)
