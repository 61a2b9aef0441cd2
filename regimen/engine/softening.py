"""Softening: what each changed row of two rulebooks makes softer or stricter, read off the rows."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from regimen.engine.impact import Way
from regimen.engine.lists import (
    CERTAINTIES,
    LEVELS,
    RED_FLAG_LEVELS,
    SEVERITIES,
    WARNING_PAGES,
)
from regimen.engine.records import Frozen, Rule
from regimen.engine.rulebook import KINDS, Rulebook

# Figures of which more is softer; none at all is softest. And those of which less is.
MORE = {
    "gates": ("cap_mg", "cap_if_agreed_mg", "check_weeks"),
    "interactions": ("cap_if_agreed_mg", "check_weeks"),
    "ceilings": ("mg",),
    "titrations": ("first_mg", "step_mg", "most_mg_a_dose", "target_mg"),
    "warning_lines": ("least",),
}
LESS = {
    "ceilings": ("fewest_doses",),
    "titrations": ("step_days",),
    "timings": ("never_closer_hours",),
    "interactions": ("wait_hours", "lead_hours"),
    "medicines": ("elemental_mg",),
    "brands": ("elemental_mg",),
}
# Words from the strictest to the softest.
LADDERS: dict[str, dict[str, tuple[str, ...]]] = {
    "gates": {"level": LEVELS},
    "interactions": {"level": (*LEVELS, "clear"), "severity": SEVERITIES},
    "red_flags": {"level": RED_FLAG_LEVELS},
    "warning_lines": {"page": WARNING_PAGES},
    "findings": {
        "use": ("not-used", "disputed", "used"),
        "certainty": tuple(reversed(CERTAINTIES)),
    },
}
# What is softer once it is so, and once it no longer is.
SOFT_IF_SO = {
    "gates": ("person_may_tell",),
    "interactions": ("person_may_tell", "quiet"),
}
SOFT_IF_NOT = {
    "medicines": ("asks_which", "asks_label"),
    "brands": ("asks_label",),
    "warning_lines": ("is_door",),
}
# Lists that protect by what is on them, and lists that let through what is.
PROTECTING = {
    "medicines": ("classes", "ingredients", "implies", "may_be"),
    "foods": ("allergens", "cautions"),
}
ADMITTING = {
    "foods": ("diets",),
    "medicines": ("synonyms", "brands_us", "brands_uk", "old_brands", "words", "salts"),
}
# Words that people act on: said anew, they are read by somebody before they are published.
WORDS = {
    "red_flags": ("name", "question", "hint", "text", "because", "calls", "outcomes"),
    "gates": (
        "name", "text", "because", "ask", "have_checked", "text_if_agreed", "outcomes",
    ),
    "interactions": (
        "name", "subject", "text", "because", "ask", "have_checked", "text_if_agreed", "outcomes",
    ),
    "ceilings": ("text", "because"),
    "titrations": ("text", "because"),
    "notices": ("place", "text", "because", "outcomes"),
    "warning_lines": ("name", "hint", "reveals", "red_flag", "under", "heading"),
    "terms": ("name", "hint", "group"),
    "findings": ("says",),
    "habits": ("text", "how_often", "progress", "stop_when", "outcomes"),
    "medicines": ("name", "unit"),
    "brands": ("name", "medicine", "countries", "unit"),
    "inferences": ("gives",),
}  # fmt: skip
# Rules that protect those they are for, so that fewer people is softer.
FOR_WHOM = ("gates", "ceilings", "timings", "notices", "inferences", "warning_lines", "red_flags")
# Rules of which either change of whom they are for may give more.
EITHER_WAY = ("titrations",)
# Rules that are softer for more people.
WIDER = ("habits",)
# Kinds of which a row that is gone is softer, and those of which a new one is.
MISSED = (
    "red_flags", "gates", "ceilings", "titrations", "notices", "inferences", "warning_lines",
    "brands", "terms",
)  # fmt: skip
NEW = ("titrations", "medicines", "brands")
# Figures of which more is softer, and those of which less is; of the others nobody can say.
MORE_OF = ("short-course-days", "many-medicines", "many-kidney-risks", "far-above-mg",
           "most-first-mg", "most-units-a-day", "review-weeks", "missed-dose-hours",
           "low-diet-percent", "most-glycinate-unit-mg", "most-likely-unit-mg",
           "most-likely-serving-mg", "recent-test-days")  # fmt: skip
LESS_OF = ("fewest-doses", "low-cap-mg", "unknown-gap-hours", "verdict-weeks")
SEEK_HELP = "seek"


class Shift(Frozen, frozen=True, kw_only=True):
    """One thing that one row makes softer or stricter. ``what`` is a field of the row, or
    for-whom, order, missing or new; ``old`` and ``new`` are what stood and what stands."""

    rule: str
    what: str
    way: Way
    old: str
    new: str


def find_shifts(old: Rulebook, new: Rulebook) -> Iterator[Shift]:
    """Everything that is softer or stricter, row by row."""
    for kind in KINDS:
        before, after = rows_of(old, kind), rows_of(new, kind)
        told = rows_of(old.told, kind), rows_of(new.told, kind)
        for key in dict.fromkeys((*before, *after)):
            was, now = before.get(key), after.get(key)
            yield from _find_changed(kind, key, was, now)
            if was is not None and now is not None and was != now:
                yield from _find_words(
                    kind, f"{kind}/{key}", (was, now), (told[0][key], told[1][key])
                )
    yield from _find_moved(old, new)


def find_changed_rows(old: Rulebook, new: Rulebook) -> frozenset[str]:
    """Every row that differs at all, as ``kind/slug``."""
    changed = set()
    for kind in KINDS:
        before, after = rows_of(old, kind), rows_of(new, kind)
        keys = {*before, *after}
        changed |= {f"{kind}/{key}" for key in keys if before.get(key) != after.get(key)}
    changed |= {change.rule for change in _find_moved(old, new)}
    return frozenset(changed)


def rows_of(rulebook: Rulebook, kind: str) -> dict[str, object]:
    """The rows of a kind by what tells them apart."""
    return {getattr(row, "key", row.slug): row for row in getattr(rulebook, kind)}


def _find_changed(kind: str, key: str, old: object, new: object) -> Iterator[Shift]:
    rule = f"{kind}/{key}"
    if old == new:
        return
    if old is None or new is None:
        yield from _find_new_or_gone(kind, rule, old, new)
        return
    if kind == "figures":
        yield from _find_figure(rule, key, old, new)
    yield from _find_figures(kind, rule, old, new)
    for field, ladder in LADDERS.get(kind, {}).items():
        was, now = getattr(old, field), getattr(new, field)
        if was != now and {was, now} <= set(ladder):
            is_softer = ladder.index(now) > ladder.index(was)
            yield _change(rule, field, is_softer, was, now)
    for table, soft in ((SOFT_IF_SO, True), (SOFT_IF_NOT, False)):
        for field in table.get(kind, ()):
            was, now = getattr(old, field), getattr(new, field)
            if was != now:
                yield _change(rule, field, now is soft, was, now)
    yield from _find_listed(kind, rule, old, new)
    if isinstance(old, Rule) and isinstance(new, Rule):
        yield from _find_whom(kind, rule, old, new)


def _find_new_or_gone(kind: str, rule: str, old: object, new: object) -> Iterator[Shift]:
    row = new if old is None else old
    told = getattr(row, "name", "") or getattr(row, "title", "")
    if old is None:
        if kind in NEW or (kind == "interactions" and _is_harmless(row)):
            yield _change(rule, "new", True, "", told)
        elif kind in (*MISSED, "interactions"):
            yield _change(rule, "new", False, "", told)
    elif kind in MISSED or _is_missed(kind, row):
        yield _change(rule, "missing", True, told, "")
    elif kind in ("interactions", "medicines"):
        # What nobody knows any more holds the plan.
        yield _change(rule, "missing", False, told, "")


def _is_harmless(row: object) -> bool:
    return getattr(row, "level", "") in ("clear", "note", "watch")


def _is_missed(kind: str, row: object) -> bool:
    return (
        (kind == "interactions" and getattr(row, "level", "") != "clear")
        or (kind == "timings" and bool(getattr(row, "never_closer_hours", None)))
        or (kind == "habits" and getattr(row, "theme", "") == SEEK_HELP)
    )


def _find_figures(kind: str, rule: str, old: object, new: object) -> Iterator[Shift]:
    for field in MORE.get(kind, ()):
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield _change(rule, field, _or(now, inf) > _or(was, inf), was, now)
    for field in LESS.get(kind, ()):
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield _change(rule, field, _or(now, 0) < _or(was, 0), was, now)


def _or(value: float | None, nothing: float) -> float:
    return nothing if value is None else value


def _find_figure(rule: str, slug: str, old: object, new: object) -> Iterator[Shift]:
    was, now = getattr(old, "values", ()), getattr(new, "values", ())
    if was != now:
        is_softer = not ((slug in MORE_OF and now < was) or (slug in LESS_OF and now > was))
        yield _change(rule, "values", is_softer, was, now)


def _find_listed(kind: str, rule: str, old: object, new: object) -> Iterator[Shift]:
    for table, loses in ((PROTECTING, True), (ADMITTING, False)):
        for field in table.get(kind, ()):
            was, now = getattr(old, field), getattr(new, field)
            gone, came = [x for x in was if x not in now], [x for x in now if x not in was]
            if gone:
                yield _change(rule, field, loses, gone, ())
            if came:
                yield _change(rule, field, not loses, (), came)


def _find_words(
    kind: str, rule: str, written: tuple[object, object], told: tuple[object, object]
) -> Iterator[Shift]:
    """Words said anew: those that only tell another figure, or only write one otherwise, are
    not."""
    for field in WORDS.get(kind, ()):
        was, now = (getattr(row, field) for row in told)
        if was != now and getattr(written[0], field) != getattr(written[1], field):
            yield _change(rule, field, bool(was), was, now)


def _find_whom(kind: str, rule: str, old: Rule, new: Rule) -> Iterator[Shift]:
    narrower, wider = not _covers(new, old), not _covers(old, new)
    told = tell_whom(old), tell_whom(new)
    if kind in FOR_WHOM and (narrower or wider):
        yield _change(rule, "for-whom", narrower, *told)
    elif (kind in EITHER_WAY and narrower) or (kind in (*EITHER_WAY, *WIDER) and wider):
        yield _change(rule, "for-whom", True, *told)


def _covers(one: Rule, other: Rule) -> bool:
    """Whether the one holds for everybody for whom the other does."""
    return (
        all(any(set(row) >= set(held) for held in other.when) for row in one.when)
        and set(one.unless) <= set(other.unless)
        and _or(one.from_age, 0) <= _or(other.from_age, 0)
        and _or(one.to_age, inf) >= _or(other.to_age, inf)
    )


def tell_whom(rule: Rule) -> str:
    """For whom a rule is, in its own terms."""
    parts = [" or ".join(row) for row in rule.when]
    if rule.unless:
        parts.append(f"unless {' or '.join(rule.unless)}")
    if rule.to_age is not None:
        parts.append(f"aged {rule.from_age or 0} to {rule.to_age}")
    elif rule.from_age is not None:
        parts.append(f"aged {rule.from_age} and over")
    return "; ".join(parts) or "everybody"


def _find_moved(old: Rulebook, new: Rulebook) -> Iterator[Shift]:
    """Titrations whose place among the others is another: the first that applies wins."""
    before = [rule.slug for rule in old.titrations]
    after = [rule.slug for rule in new.titrations]
    stayed = [slug for slug in before if slug in after]
    now = [slug for slug in after if slug in before]
    for slug in stayed:
        if set(stayed[: stayed.index(slug)]) != set(now[: now.index(slug)]):
            first, then = stayed.index(slug) + 1, now.index(slug) + 1
            yield _change(f"titrations/{slug}", "order", True, first, then)


def _change(rule: str, what: str, is_softer: bool, old: object, new: object) -> Shift:
    way: Way = "softer" if is_softer else "stricter"
    return Shift(rule=rule, what=what, way=way, old=tell(old), new=tell(new))


def tell(value: object) -> str:
    """A value of a row as one line of text; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        return ", ".join(map(tell, value))
    return str(value)
