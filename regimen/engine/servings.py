"""Servings: whether the words of a food's serving agree with its grams."""

import re
from collections.abc import Iterator

from regimen.engine.things import Food

# Grams in one of each measure: a cup of 240 ml holds from raw leaves to nut butter and syrup, a
# spoon from dry herbs to syrup; an ounce is 28.35 g.
MEASURES = {
    "cup": (5, 350), "oz": (28, 29), "ounce": (28, 29), "tbsp": (2, 25), "tablespoon": (2, 25),
    "tsp": (0.5, 8), "teaspoon": (0.5, 8), "g": (1, 1), "gram": (1, 1),
}  # fmt: skip
_units = "|".join(sorted(MEASURES, key=len, reverse=True))
_measured = re.compile(rf"(?:(\d+) )?(\d+(?:\.\d+)?)(?:/(\d+))? ?({_units})s?\b", re.IGNORECASE)


def find_bad_serving(place: str, food: Food) -> Iterator[str]:
    """A serving without words, or of another size than its grams say."""
    if not food.serving.strip():
        yield f"{place} does not say how much a serving is."
    read = _measured.search(food.serving)
    if read is None:
        return
    whole, top, bottom, unit = read.groups()
    count = int(whole or 0) + float(top) / (float(bottom or 1) or 1)
    least, most = MEASURES[unit.lower()]
    # Grams are rounded to whole ones, so a serving may be off by half a gram.
    if not count * least - 0.5 <= food.serving_g <= count * most + 0.5:
        yield f"{place} says “{food.serving}”, but its serving is {food.serving_g:g} g."
