"""Things: what a rulebook knows by name and that is no rule: medicines, brands and foods."""

from regimen.engine.records import Frozen


class Medicine(Frozen, frozen=True, kw_only=True):
    """One generic or fixed combination and every name people call it by.

    ``ingredients`` are slugs; empty means the medicine itself. ``classes`` and ``implies`` are
    the slugs of class and condition terms. ``elemental_mg`` is the magnesium in one ``unit``.
    ``asks_which`` marks a class word ("water pill") that must be narrowed down. ``salts`` are the
    words that may stand after this name and change nothing ("potassium" after losartan).
    ``may_be`` are the slugs of what a short form ("EPO") can mean; it is nothing until answered.
    ``asks_label``: its label says how much it holds; the figure is for units that were counted.
    """

    slug: str
    name: str
    classes: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    brands_us: tuple[str, ...] = ()
    brands_uk: tuple[str, ...] = ()
    old_brands: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    asks_which: bool = False
    elemental_mg: float | None = None
    unit: str = ""
    salts: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    asks_label: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name people call it by, its own first."""
        return (
            self.name,
            *self.synonyms,
            *self.brands_us,
            *self.brands_uk,
            *self.old_brands,
            *self.words,
        )


class Brand(Frozen, frozen=True, kw_only=True):
    """One name on a box and the medicine it is in the ``countries`` that sell it so.

    ``medicine`` is a slug; ``countries`` are ISO 3166 codes in lower case, with ``uk`` for the
    United Kingdom. ``elemental_mg`` is the magnesium in one ``unit`` of this very product;
    ``asks_label`` says that it holds magnesium but no source gives how much.
    """

    slug: str
    name: str
    medicine: str
    countries: tuple[str, ...]
    elemental_mg: float | None = None
    unit: str = ""
    asks_label: bool = False
    sources: tuple[str, ...] = ()
    confidence: str = "verified"


class Food(Frozen, frozen=True, kw_only=True):
    """One food: its serving, the magnesium in it, and whom it does not suit.

    ``serving_g`` is grams a serving, ``mg`` elemental mg a serving, ``mg_per_100g`` the source's
    own figure. ``usda_number`` is the NDB number of the USDA record. ``form_of`` is the slug of the
    food whose other form this is; empty for a food that is nobody's form. ``meal`` is when it is
    mostly eaten, ``usual_in`` the regions in which many people eat it.
    """

    slug: str
    name: str
    group: str
    form_of: str = ""
    serving: str
    serving_g: float
    mg: int
    mg_per_100g: float
    usda_number: str
    usda_name: str = ""
    allergens: tuple[str, ...] = ()
    diets: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    meal: str = ""
    usual_in: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ("usda-sr",)
