"""How much work a text takes to read, told by others read beside it, on whatever machine."""

import time
from collections.abc import Callable

VAST = 200_000
# Twice the text may take four times the work; a search that goes back on itself takes thousands.
MOST_GROWTH = 16
ROUNDS = 5


def effort(work: Callable[[], object]) -> float:
    """The least processor seconds that work took, of a few times."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def assert_no_text_takes_long(read: Callable[[str], object], piece: str, most: int) -> None:
    """A text of one piece over and over is read with work that grows with its length, up to the
    ``most`` characters that are read at all, and beyond them."""

    def spent(length: int) -> float:
        return effort(lambda: read((piece * length)[:length]))

    least = effort(lambda: read("7"))
    half, whole, vast = spent(most // 2), spent(most), spent(VAST)
    assert whole <= MOST_GROWTH * max(half, least)
    assert vast <= 4 * VAST / most * max(whole, least)
