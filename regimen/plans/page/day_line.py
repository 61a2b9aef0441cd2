"""The day as a line from midnight to midnight, with the name of everything on it, to scale."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from regimen.engine.day import to_minute
from regimen.engine.plan import Plan
from regimen.engine.slots import DAY_MINUTES
from regimen.plans.closed_hours import ClosedHours
from regimen.plans.page.day_kinds import DayKind, describe_day, list_kinds
from regimen.plans.pictures import place
from regimen.plans.timetable import Row, Timetable
from regimen.words.moments import clock

# How wide a line of the picture is on a phone and at a desk, px.
WIDTHS = {"phone": 350, "desk": 952}
LETTER_PX = 8.4
# What a wide letter takes on top: "no magnesium" has two.
WIDE_LETTERS, WIDER_PX = "mwMW", 5.5
LINE_PX = 21
GAP_PX = 8
MOST_LETTERS = 24
ASLEEP_PX = 62
BAND_PX = 40


@dataclass(frozen=True)
class Caption:
    """Words at a point: ``x`` is their middle, ``lane`` how many rows of captions lie between."""

    x: float
    lines: tuple[str, ...]
    lane: int = 0

    @property
    def width(self) -> float:
        """An estimate of the room the words take."""
        return max(
            len(line) * LETTER_PX + sum(line.count(wide) for wide in WIDE_LETTERS) * WIDER_PX
            for line in self.lines
        )


def draw_day_lines(
    plan: Plan, timetable: Timetable, now: int, today: datetime.date
) -> list[dict[str, object]]:
    """Every kind of day from ``today`` on at each width, with the same words at both."""
    kinds = list(list_kinds(plan, timetable, today))
    return [
        {
            "name": name,
            "number": number,
            "title": kind.title if len(kinds) > 1 else "",
            "words": describe_day(kind, plan.region, _step_of(kind, now)),
            **_draw(plan, kind, _step_of(kind, now), width),
        }
        for number, kind in enumerate(kinds)
        for name, width in WIDTHS.items()
    ]


def _step_of(kind: DayKind, now: int) -> int:
    """The step to draw: the one that holds, or the first later one that has such days."""
    filled = [
        at for row in kind.rows for at, portion in enumerate(row.portions) if portion and at >= now
    ]
    return min(filled, default=now)


def _draw(plan: Plan, kind: DayKind, now: int, width: int) -> dict[str, object]:
    scale = width / DAY_MINUTES
    anchors = plan.day.anchors if plan.day else {}
    rows = kind.rows
    is_shut = any(hours.is_all_day for hours in kind.closed)
    closed = [hours for hours in kind.closed if not hours.is_all_day]
    named = [Caption(width / 2, (_("no magnesium"),))] if is_shut else []
    above = list(_arrange([*named, *_name_closed(closed, plan.region, scale)], width))
    below = list(_arrange([_caption(row, now, scale) for row in rows], width))
    asleep = list(_stretch(anchors.get("bed"), anchors.get("wake"), scale))
    highest = max([caption.lane for caption in above], default=-1)
    top = LINE_PX * (1 + highest) + 4
    deep = [(caption.lane, len(caption.lines)) for caption in below]
    foot = top + BAND_PX + GAP_PX
    lane_px = max([lines for _lane, lines in deep], default=0) * LINE_PX + 2
    return {
        "width": width,
        "height": place(foot + lane_px * (1 + max([lane for lane, _n in deep], default=0))),
        "top": place(top),
        "middle": place(top + BAND_PX / 2),
        "band_px": BAND_PX,
        "asleep": asleep,
        "asleep_x": _find_room(asleep, closed, scale),
        "closed": [{"x": place(0), "width": place(width)}]
        if is_shut
        else [part for h in closed for part in _stretch(h.starts, h.ends, scale)],
        "above": [
            _place_caption(caption, 15 + (highest - caption.lane) * LINE_PX) for caption in above
        ],
        "edges": [place(to_minute(t) * scale) for h in closed for t in (h.starts, h.ends)],
        "marks": [_mark(row, now, scale, top) for row in rows],
        "below": [
            {
                **_place_caption(caption, foot + 14 + caption.lane * lane_px),
                "from_y": place(top + BAND_PX),
                "to_y": place(foot - 4 + caption.lane * lane_px),
            }
            for caption in below
        ],
    }


def _name_closed(closed: list[ClosedHours], region: str, scale: float) -> Iterator[Caption]:
    """The ends of each closed stretch, and what it is closed to."""
    for hours in closed:
        starts, ends = to_minute(hours.starts), to_minute(hours.ends)
        middle = (starts + (ends - starts) % DAY_MINUTES / 2) % DAY_MINUTES
        yield Caption(starts * scale, (clock(hours.starts, region),))
        yield Caption(ends * scale, (clock(hours.ends, region),))
        yield Caption(middle * scale, (_("no magnesium"),))


def _find_room(asleep: list[dict[str, str]], closed: list[ClosedHours], scale: float) -> str:
    """Where the word for sleep finds room, clear of the closed hours; empty where it does not."""
    taken = [
        (float(part["x"]), float(part["x"]) + float(part["width"]))
        for hours in closed
        for part in _stretch(hours.starts, hours.ends, scale)
    ]
    half = ASLEEP_PX / 2
    for part in asleep:
        first, last = float(part["x"]), float(part["x"]) + float(part["width"])
        edges = sorted({first, last, *(at for pair in taken for at in pair if first < at < last)})
        for left, right in pairwise(edges):
            middle = (left + right) / 2
            is_free = not any(begin < middle < end for begin, end in taken)
            if is_free and middle - half >= left:
                return place(middle)
    return ""


def _caption(row: Row, now: int, scale: float) -> Caption:
    names = list(filter(None, [row.next_day(None, "")]))
    names += [_cut(taken.medicine) for taken in row.taken]
    if row.portions:
        is_later = row.portions[now] is None
        names.append(_("magnesium, later") if is_later else _("magnesium"))
    return Caption(to_minute(row.time) * scale, (row.clock, *names))


def _cut(name: str) -> str:
    return name if len(name) <= MOST_LETTERS else name[: MOST_LETTERS - 1] + "…"


def _mark(row: Row, now: int, scale: float, top: float) -> dict[str, object]:
    both = bool(row.taken and row.portions)
    middle = top + BAND_PX / 2
    return {
        "x": place(to_minute(row.time) * scale),
        "capsule_x": place(to_minute(row.time) * scale - 14),
        "ring_y": place(middle - (11 if both else 0)) if row.taken else "",
        "capsule_y": place(middle - 8 + (9 if both else 0)) if row.portions else "",
        "is_later": bool(row.portions) and row.portions[now] is None,
    }


def _stretch(starts: str | None, ends: str | None, scale: float) -> Iterator[dict[str, str]]:
    """One part of the line, or two where it runs over midnight."""
    if not starts or not ends or starts == ends:
        return
    first, last = to_minute(starts), to_minute(ends)
    parts = [(first, last)] if first < last else [(0, last), (first, DAY_MINUTES)]
    for begin, end in parts:
        if begin < end:
            yield {"x": place(begin * scale), "width": place((end - begin) * scale)}


def _arrange(captions: list[Caption], width: int) -> Iterator[Caption]:
    """Labels in lanes, so that none covers another and none leaves the picture."""
    lanes: list[float] = []
    for caption in sorted(captions, key=lambda caption: caption.x):
        half = caption.width / 2
        middle = min(max(caption.x, half), width - half)
        lane = next(
            (n for n, taken_to in enumerate(lanes) if middle - half >= taken_to + GAP_PX),
            len(lanes),
        )
        lanes[lane:] = [middle + half, *lanes[lane + 1 :]]
        yield Caption(middle, caption.lines, lane)


def _place_caption(caption: Caption, y: float) -> dict[str, object]:
    return {
        "x": place(caption.x),
        "lines": [
            {"text": text, "y": place(y + number * LINE_PX)}
            for number, text in enumerate(caption.lines)
        ],
        "lane": caption.lane,
    }
