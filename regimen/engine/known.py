"""What the directory makes of a medicine that somebody takes."""

from regimen.engine.answers import TakenMedicine
from regimen.engine.reading import read_medicine
from regimen.engine.records import Frozen, Interaction
from regimen.engine.rulebook import Rulebook
from regimen.engine.subjects import find_subjects
from regimen.engine.things import Brand, Medicine


class KnownMedicine(Frozen, frozen=True, kw_only=True):
    """A medicine the person takes and what the directory made of it; ``medicine`` is None when
    its name is not read exactly. ``interactions`` are the rows that speak of it."""

    taken: TakenMedicine
    medicine: Medicine | None = None
    brand: Brand | None = None
    interactions: tuple[Interaction, ...] = ()

    @property
    def state(self) -> str:
        """``checked``, ``flagged`` or ``not-recognised``."""
        if self.medicine is None or not self.interactions:
            return "not-recognised"
        flagged = any(interaction.level != "clear" for interaction in self.interactions)
        return "flagged" if flagged else "checked"

    @property
    def mg_a_unit(self) -> float | None:
        """Elemental mg of magnesium in one unit: the brand's own figure before the medicine's;
        None when it holds none, or when only its label says how much."""
        if self.asks_label and self.taken.units_a_day is None:
            return None
        if self.brand and self.brand.elemental_mg is not None:
            return self.brand.elemental_mg
        return self.medicine.elemental_mg if self.medicine else None

    @property
    def asks_label(self) -> bool:
        """Whether its label must be asked how much magnesium is in it."""
        if self.brand and (self.brand.asks_label or self.brand.elemental_mg is not None):
            return self.brand.asks_label
        return self.medicine is not None and self.medicine.asks_label

    @property
    def unit(self) -> str:
        """What one unit is called, such as ``tablet``."""
        if self.brand and self.brand.elemental_mg is not None:
            return self.brand.unit
        return self.medicine.unit if self.medicine else ""


def recognise(
    taken: TakenMedicine, rulebook: Rulebook, region: str = "", country: str = ""
) -> KnownMedicine:
    """Read a medicine by the names of where the person is; what is not read exactly, or can be
    several things, stays unrecognised."""
    read = read_medicine(taken.name, rulebook, region, country)
    medicine = rulebook.medicine_by_slug.get(read.medicine)
    if medicine is None:
        return KnownMedicine(taken=taken)
    ingredients = [rulebook.medicine_by_slug[slug] for slug in medicine.ingredients]
    by_subject = rulebook.interaction_by_subject
    return KnownMedicine(
        taken=taken,
        medicine=medicine,
        brand=rulebook.brand_by_slug.get(read.brand),
        interactions=tuple(
            by_subject[subject] for subject in find_subjects(medicine, ingredients, by_subject)
        ),
    )


def magnesium_in(known: KnownMedicine) -> float:
    """Elemental mg a day from a product that holds magnesium: by its label, or else as counted."""
    if known.taken.magnesium_mg is not None:
        return known.taken.magnesium_mg
    return (known.mg_a_unit or 0) * units_a_day(known)


def units_a_day(known: KnownMedicine) -> float:
    """Units as told, or else one each time it is taken."""
    told = known.taken.units_a_day
    return told if told is not None else max(1, len(known.taken.times))
