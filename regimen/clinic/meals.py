"""Meals: where breakfast and lunch lie in a day of which three times are told."""

from regimen.engine.day import to_clock, to_minute
from regimen.engine.slots import DAY_MINUTES
from regimen.questions.day_form import USUAL_DAY
from regimen.words.clocks import read_clock
from regimen.words.moments import clock

NOT_EATEN = ("-", "–", "0", "no", "none")
STEP_MINUTES = 30


def place_meals(told: dict[str, str], region: str) -> dict[str, str]:
    """Breakfast and lunch as they were written; empty where one is not eaten. One that nobody wrote
    lies as far between waking and the evening meal as on a usual day."""
    wake, dinner = (read_clock(told[name], name).time for name in ("wake", "dinner"))
    placed = {}
    for meal in ("breakfast", "lunch"):
        if told[meal].casefold() in NOT_EATEN:
            placed[meal] = ""
        elif told[meal] or not (wake and dinner):
            placed[meal] = told[meal]
        else:
            placed[meal] = clock(between(meal, wake, dinner), region)
    return placed


def between(meal: str, wake: str, dinner: str) -> str:
    """The time of a meal in a day from ``wake`` to ``dinner``, on the half hour."""
    usual = {name: to_minute(time) for name, time in USUAL_DAY.items()}
    share = (usual[meal] - usual["wake"]) / (usual["dinner"] - usual["wake"])
    start = to_minute(wake)
    length = (to_minute(dinner) - start) % DAY_MINUTES
    steps = round(share * length / STEP_MINUTES) or 1
    return to_clock((start + steps * STEP_MINUTES) % DAY_MINUTES)
