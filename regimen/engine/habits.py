"""Habits: what helps a back besides magnesium, as a plan holds it."""

from regimen.engine.records import Frozen


class HabitPick(Frozen, frozen=True, kw_only=True):
    """One action that fits the person."""

    slug: str
    theme: str
    name: str
    text: str
    how_often: str = ""
    progress: str = ""
    stop_when: str = ""
    because: str = ""
    first_step: bool = False
    sources: tuple[str, ...] = ()
