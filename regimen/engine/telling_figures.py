"""Telling figures: a row's own figures in its words, so that the two cannot differ."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import fields, replace

from regimen.engine.records import Frozen

# Kinds whose rows have figures to tell, with the fields of each that people read.
TELLING = {
    "gates": ("name", "text", "because", "ask", "have_checked", "text_if_agreed"),
    "ceilings": ("name", "text", "because"),
    "titrations": ("name", "text", "because"),
    "timings": ("name", "text", "because"),
    "interactions": ("name", "text", "because", "ask", "have_checked", "text_if_agreed"),
    "needs": ("name", "because"),
}
# What only a person's own plan can tell; a gate's text may leave room for it.
OF_A_PERSON = ("taken_mg", "ceiling_mg", "over_ceiling_mg", "limit_mg", "over_mg")
MARK = re.compile(r"\{(\w+)\}( (?:hour|day|week|dose)s\b)?")
# Figures that a row's words must tell where they tell any of the same unit.
TOLD_HOURS = {"interactions": ("wait_hours", "lead_hours"), "timings": ("never_closer_hours",)}
HOURS = re.compile(r"\b(\d+(?:\.\d+)?) (hour|minute)s?\b")


def tell_figures[R: Frozen](row: R, names: tuple[str, ...]) -> R:
    """The row with its figures where its words name them: ``{mg}``, ``{wait_hours}`` …; the very
    same row where they name none."""
    told: dict[str, Any] = {
        name: fill(text, figures_of(row)) for name in names if "{" in (text := getattr(row, name))
    }
    return replace(row, **told) if told else row


def fill(text: str, figures: Mapping[str, float]) -> str:
    """A text with the figures it names; one that is not given stays as it is written."""

    def tell(mark: re.Match[str]) -> str:
        value, unit = figures.get(mark[1]), mark[2] or ""
        return mark[0] if value is None else f"{value:g}{unit[:-1] if value == 1 else unit}"

    return MARK.sub(tell, text)


def figures_of(row: Frozen) -> dict[str, float]:
    """Every figure that a row gives, by the name of its field."""
    found = {field.name: getattr(row, field.name) for field in fields(row)}
    return {
        name: value
        for name, value in found.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def find_untold(kind: str, row: Any) -> Iterator[str]:
    """Figures that a row's words name and the row does not give, and words that tell others than
    the row has."""
    place, known = f"{kind}/{row.slug}", figures_of(row)
    for name in TELLING[kind]:
        for mark in MARK.finditer(getattr(row, name)):
            is_own = kind == "gates" and name == "text" and mark[1] in OF_A_PERSON
            if mark[1] not in known and not is_own:
                yield f"{place} names {{{mark[1]}}} in its {name}, which it does not give."
    if kind == "needs":
        return
    told = tell_figures(row, TELLING[kind])
    if kind == "ceilings" and told.text and not re.search(rf"\b{row.mg} mg\b", told.text):
        yield f"{place} does not tell its own {row.mg} mg in its text; write {{mg}} mg there."
    hours, given = _hours_in(told.text), {getattr(row, f) for f in TOLD_HOURS.get(kind, ())}
    for other in sorted(_hours_in(told.name) - given) if given else ():
        yield f"{place} tells {other:g} hours in its name, which it does not give."
    for field in TOLD_HOURS.get(kind, ()) if hours else ():
        value = getattr(row, field)
        # A text that tells the longer of two gaps for both is the more careful one.
        if value and value not in hours and max(hours & given, default=0) < value:
            yield (
                f"{place} has {field} {value:g}, and its text tells other hours; write "
                f"{{{field}}} there."
            )


def _hours_in(text: str) -> set[float]:
    """The hours that a text tells, minutes as parts of one."""
    found = HOURS.findall(text)
    return {float(count) / (60 if unit == "minute" else 1) for count, unit in found}
