"""Citations: the sources of a plan under their numbers, and which of them a leaf has called on."""

from collections.abc import Iterable

from regimen.engine.records import Source


class Citations:
    """Numbers a plan's sources by their order and keeps count of those cited since a leaf began.

    One that ``is_silent`` cites nothing: a page for an emergency holds whom to call, and no list
    to look things up in.
    """

    def __init__(self, sources: Iterable[Source], is_silent: bool = False) -> None:
        self.numbered = tuple(enumerate(sources, start=1))
        self.is_silent = is_silent
        self._numbers = {source.slug: number for number, source in self.numbered}
        self._cited: set[int] = set()
        self.part = ""

    def start_leaf(self, part: str = "") -> None:
        """Forget what was cited: a new leaf, or a new part of the page, lists the sources of its
        own sentences only. ``part`` is the anchor of a part of the page."""
        self._cited.clear()
        self.part = part

    def cite(self, slugs: Iterable[str]) -> str:
        """The numbers of sources as they stand behind a sentence, `` [1, 4]``; empty when there is
        none. Plain text: a trailing span makes WeasyPrint break the line before it in odd places.
        """
        numbers = self.number(slugs)
        return f" [{', '.join(map(str, numbers))}]" if numbers else ""

    def number(self, slugs: Iterable[str]) -> list[int]:
        """The numbers of sources, which count as cited from now on; none where it is silent."""
        if self.is_silent:
            return []
        numbers = [self._numbers[slug] for slug in slugs if slug in self._numbers]
        self._cited.update(numbers)
        return numbers

    @property
    def cited(self) -> tuple[tuple[int, Source], ...]:
        """The sources cited since the leaf began, each with its number, by number."""
        return tuple((number, source) for number, source in self.numbered if number in self._cited)
