"""The food of a plan: foods that suit a person, and what they eat now against what they need."""

from regimen.engine.records import Frozen


class FoodPick(Frozen, frozen=True, kw_only=True):
    """A food that suits the person; ``mg`` is the magnesium in a serving, 0 where no amount is
    told, ``meal`` when it is mostly eaten, and ``notes`` are cautions that go with it."""

    slug: str
    name: str
    group: str
    serving: str
    serving_g: float
    mg: int = 0
    meal: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Diet(Frozen, frozen=True, kw_only=True):
    """The person's food: an estimate of the magnesium in a day of it, mg, how much they need,
    and the band: low, middling or enough. The estimate is None when it was not asked. It counts
    ``basal_mg`` for what nobody was asked, and ``serving_mg`` for a serving of each group."""

    need_mg: int
    need_name: str = ""
    estimate_mg: int | None = None
    band: str = ""
    basal_mg: int = 0
    serving_mg: dict[str, int] = {}
    sources: tuple[str, ...] = ()
