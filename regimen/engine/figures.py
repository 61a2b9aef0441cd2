"""Figures: the numbers the engine calls for by name, how far each may go, and what stood in the
program before they were rows."""

from typing import NamedTuple


class Wanted(NamedTuple):
    """A figure the engine calls for: its unit, the least and most of each value, ``how_many``
    values it has (None: any number), and those of editions from before figures were rows."""

    unit: str
    least: float
    most: float
    first: tuple[float, ...]
    how_many: int | None = 1


WANTED = {
    "short-course-days": Wanted("days", 1, 60, (14,)),
    "many-medicines": Wanted("medicines", 2, 20, (5,)),
    "many-kidney-risks": Wanted("risks", 2, 10, (3,)),
    "far-above-mg": Wanted("mg a day", 500, 2500, (1000,)),
    "most-first-mg": Wanted("mg", 25, 200, (100,)),
    "low-cap-mg": Wanted("mg a day", 0, 300, (0,)),
    "most-units-a-day": Wanted("units a day", 4, 2000, (2000,)),
    "fewest-doses": Wanted("doses a day", 1, 4, (2,)),
    "review-weeks": Wanted("weeks", 1, 52, (2, 6, 8, 12), how_many=None),
    "smallest-change-points": Wanted("points", 0.5, 5, (1,)),
    "worse-points": Wanted("points", 0.5, 5, (2,)),
    "verdict-weeks": Wanted("weeks", 4, 26, (8,)),
    "basal-diet-mg": Wanted("mg a day", 0, 300, (100,)),
    "low-diet-percent": Wanted("percent", 1, 100, (70,)),
    "greens-serving-mg": Wanted("mg a serving", 0, 300, (30,)),
    "nuts-serving-mg": Wanted("mg a serving", 0, 300, (50,)),
    "seeds-serving-mg": Wanted("mg a serving", 0, 300, (55,)),
    "legumes-serving-mg": Wanted("mg a serving", 0, 300, (45,)),
    "grains-serving-mg": Wanted("mg a serving", 0, 300, (40,)),
    "other-serving-mg": Wanted("mg a serving", 0, 300, (25,)),
    "smaller-units-mg": Wanted("mg in a unit", 1, 400, (100, 50), how_many=None),
    "usual-unit-mg": Wanted("mg in a unit", 25, 250, (100,)),
    "most-spoon-part-mg": Wanted("mg", 10, 200, (50,)),
    "most-glycinate-unit-mg": Wanted("mg in a unit", 100, 600, (250,)),
    "most-likely-unit-mg": Wanted("mg in a unit", 250, 1000, (1000,)),
    "most-likely-serving-mg": Wanted("mg", 250, 1000, (500,)),
    "daily-value-mg": Wanted("mg", 300, 500, (420,)),
    "old-daily-value-mg": Wanted("mg", 300, 500, (400,)),
    "reference-value-mg": Wanted("mg", 300, 500, (375,)),
    "pregnancy-ages": Wanted("years", 10, 65, (18, 55), how_many=2),
    "recent-test-days": Wanted("days", 28, 366, (366,)),
    "unknown-gap-hours": Wanted("hours", 1, 12, (0,)),
    "missed-dose-hours": Wanted("hours", 1, 12, (4,)),
    "least-clue-points": Wanted("points", 1, 20, (2,)),
}
FIRST_VALUES = {slug: wanted.first for slug, wanted in WANTED.items()}
