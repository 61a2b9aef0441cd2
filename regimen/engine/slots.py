"""Slots: the best legal minutes for the doses of a day, and the fewest medicines that leave none;
both exact, and both bounded however many medicines there are."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from regimen.engine.records import Timing

DAY_MINUTES = 24 * 60


def choose_slots(
    legal: Sequence[int],
    anchors: dict[str, int],
    timings: Sequence[Timing],
    doses: int,
    waking: Sequence[int],
) -> tuple[int, ...]:
    """The best legal set of at most ``doses`` minutes, in waking order; the empty set if none.

    Best is the least penalty by the first timing, then by the second, and so on; then the
    earliest minutes in waking order.
    """
    for count in range(min(doses, len(legal)), 0, -1):
        rules = [timing for timing in timings if timing.doses in (None, count)]
        found = Search(legal, anchors, rules, count, waking).best()
        if found:
            return found
    return ()


class Search:
    """The search for one number of doses.

    To every timing, minutes that are no anchor are alike but for the gaps they leave. So each set
    of anchors is tried with the free minutes that leave the widest smallest gap.
    """

    def __init__(
        self,
        legal: Sequence[int],
        anchors: dict[str, int],
        rules: Sequence[Timing],
        count: int,
        waking: Sequence[int],
    ) -> None:
        self.anchors, self.rules, self.count = anchors, rules, count
        self.start = waking[0]
        # Minutes since waking, so that order and gaps need no thought of midnight.
        self.since = {minute: (minute - self.start) % DAY_MINUTES for minute in legal}
        named = {minute for minute in anchors.values() if minute in self.since}
        self.named = sorted(named, key=lambda minute: self.since[minute])
        self.free = sorted(self.since[m] for m in legal if m not in self.named)
        self.closest = max((int((r.never_closer_hours or 0) * 60) for r in rules), default=0)
        self.wanted_gap = max((round((r.apart_hours or 0) * 60) for r in rules), default=0)

    def best(self) -> tuple[int, ...]:
        """The best minutes, or none when no set keeps the law on gaps."""
        best: tuple[tuple[float, ...], list[int]] | None = None
        widest = self._widest(sorted([*self.free, *(self.since[m] for m in self.named)]))
        for bound, fixed in sorted(self._anchor_sets(widest)):
            if best and bound > best[0]:
                break
            offsets = self._place(fixed, widest)
            if offsets is None:
                continue
            minutes = [(self.start + offset) % DAY_MINUTES for offset in offsets]
            found = (score_of(minutes, self.anchors, self.rules), offsets)
            best = min(best, found) if best else found
        return tuple((self.start + offset) % DAY_MINUTES for offset in best[1]) if best else ()

    def _anchor_sets(self, widest: int) -> Iterator[tuple[tuple[float, ...], tuple[int, ...]]]:
        """Every set of anchors that may be among the slots, with the best score it can reach."""
        for size in range(min(self.count, len(self.named)) + 1):
            for fixed in combinations(self.named, size):
                if self.count - size <= len(self.free):
                    yield self._bound(fixed, widest), tuple(self.since[m] for m in fixed)

    def _bound(self, fixed: tuple[int, ...], widest: int) -> tuple[float, ...]:
        strays = self.count - len(fixed)
        return tuple(
            _sitting(fixed, strays, self.anchors, rule) + _lack(rule, widest) for rule in self.rules
        )

    def _place(self, fixed: tuple[int, ...], widest: int) -> list[int] | None:
        """The minutes with this set of anchors that leave the widest smallest gap, as far as it is
        wanted, the earliest first; None when none keeps the law."""
        low, best = max(self.closest, 1), None
        if self.count == 1:
            return self._at_gap(fixed, 0)
        high = max(min(self.wanted_gap, widest), low)
        best = self._at_gap(fixed, high)
        if best is not None:
            return best
        while low < high:
            middle = (low + high) // 2
            found = self._at_gap(fixed, middle)
            if found is None:
                high = middle
            else:
                best, low = found, max(middle + 1, _narrowest(found) + 1)
        return best

    def _widest(self, offsets: Sequence[int]) -> int:
        """The widest smallest gap that any minutes leave, up to what is wanted."""
        if self.count == 1:
            return DAY_MINUTES
        low, high = 0, max(self.wanted_gap, 1)
        while low < high:
            middle = (low + high + 1) // 2
            if any(self._run(offsets, start, middle) for start in offsets):
                low = middle
            else:
                high = middle - 1
        return low

    def _run(self, offsets: Sequence[int], start: int, gap: int) -> bool:
        at = start
        for _ in range(self.count - 1):
            place = bisect_left(offsets, at + gap)
            if place == len(offsets):
                return False
            at = offsets[place]
        return DAY_MINUTES - at + start >= gap

    def _at_gap(self, fixed: tuple[int, ...], gap: int) -> list[int] | None:
        """The earliest minutes with these anchors, each so far from the next; None if none are."""
        strays = self.count - len(fixed)
        if any(later - earlier < gap for earlier, later in pairwise(fixed)):
            return None
        for first in self._firsts(fixed, strays):
            offsets = self._fill([first], fixed, strays, gap)
            if offsets is not None:
                return offsets
        return None

    def _firsts(self, fixed: tuple[int, ...], strays: int) -> Iterator[int]:
        """What the first slot may be: a free minute before every anchor, or the first anchor."""
        first_anchor = fixed[0] if fixed else DAY_MINUTES
        if strays:
            yield from (offset for offset in self.free if offset < first_anchor)
        if fixed:
            yield first_anchor

    def _fill(
        self, chosen: list[int], fixed: tuple[int, ...], strays: int, gap: int
    ) -> list[int] | None:
        """The earliest way to go on from the slots chosen; anchors may not be passed over."""
        left = tuple(anchor for anchor in fixed if anchor > chosen[-1])
        spare = strays - sum(offset not in fixed for offset in chosen)
        if not left and not spare:
            is_wide = self.count == 1 or DAY_MINUTES - chosen[-1] + chosen[0] >= gap
            return chosen if is_wide else None
        limit = left[0] if left else DAY_MINUTES
        place = bisect_left(self.free, chosen[-1] + max(gap, 1))
        # The earliest free minute leaves most room for those after it.
        if spare and place < len(self.free) and self.free[place] < limit:
            found = self._fill([*chosen, self.free[place]], fixed, strays, gap)
            if found is not None:
                return found
        if left and left[0] - chosen[-1] >= gap:
            return self._fill([*chosen, left[0]], fixed, strays, gap)
        return None


def score_of(
    minutes: Sequence[int], anchors: dict[str, int], rules: Iterable[Timing]
) -> tuple[float, ...]:
    """Penalties of a day, one a rule in the editors' order; lower is better."""
    return tuple(
        _sitting(minutes, 0, anchors, rule) + _lack(rule, smallest_gap(minutes)) for rule in rules
    )


def _sitting(minutes: Sequence[int], strays: int, anchors: dict[str, int], rule: Timing) -> float:
    """What a rule minds about where slots sit; ``strays`` more sit with no anchor."""
    wanted = {anchors[name] for name in rule.sit_with if name in anchors}
    if rule.cover:
        return len(wanted.difference(minutes))
    if rule.sit_with:
        return strays + sum(minute not in wanted for minute in minutes)
    return 0


def _lack(rule: Timing, gap: int) -> float:
    return max(0.0, rule.apart_hours * 60 - gap) if rule.apart_hours else 0.0


def smallest_gap(minutes: Sequence[int]) -> int:
    """The shortest time between two slots, round the clock, in minutes."""
    return _narrowest(sorted(minutes)) if len(minutes) > 1 else DAY_MINUTES


def _narrowest(ordered: Sequence[int]) -> int:
    """The shortest of the gaps between two or more, the one over midnight among them."""
    gaps = [later - earlier for earlier, later in pairwise(ordered)]
    return min(*gaps, DAY_MINUTES - ordered[-1] + ordered[0])


def find_smallest_cover(
    closed: dict[str, frozenset[int]], everything: frozenset[int]
) -> tuple[str, ...]:
    """The fewest names whose minutes together are everything; all of them when even that is not.

    Names are tried from one up. Each step must cover some minute, so only those that close the
    minute that fewest close are tried, and equal or smaller closings stand for one another.
    """
    order = list(closed)
    place = {minute: 1 << at for at, minute in enumerate(sorted(everything))}
    masks = {name: sum(place[m] for m in minutes & everything) for name, minutes in closed.items()}
    whole = (1 << len(place)) - 1
    useful = {
        name: mask
        for at, (name, mask) in enumerate(masks.items())
        if mask
        and not any(
            mask | other == other and (mask != other or order.index(rival) < at)
            for rival, other in masks.items()
            if rival != name
        )
    }
    for size in range(1, len(useful) + 1):
        found = _cover(whole, useful, size)
        if found is not None:
            return tuple(sorted(found, key=order.index))
    return tuple(order)


def _cover(left: int, masks: dict[str, int], size: int) -> tuple[str, ...] | None:
    if not left:
        return ()
    widest = max((mask & left).bit_count() for mask in masks.values())
    if widest * size < left.bit_count():
        return None
    rarest = min(_bits(left), key=lambda bit: sum(bool(mask & bit) for mask in masks.values()))
    for name, mask in masks.items():
        if mask & rarest:
            rest = _cover(left & ~mask, masks, size - 1)
            if rest is not None:
                return (name, *rest)
    return None


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit
