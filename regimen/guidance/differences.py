"""Differences between two rulebooks, row by row and field by field, old and new."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regimen.engine.rulebook import Rulebook
from regimen.guidance.draft import KINDS, Record, key_of
from regimen.guidance.labels import LABELS

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
HOW = {
    ADDED: gettext_lazy("added"),
    CHANGED: gettext_lazy("changed"),
    REMOVED: gettext_lazy("removed"),
}
# Of a longer list only the rows that changed places are named.
LONGEST_ORDER = 40


# Fields of words for people; what the others hold is codes and figures.
IN_WORDS = frozenset(
    ("name", "title", "text", "because", "says", "question", "hint", "how_often", "progress",
     "stop_when", "text_if_agreed", "ask", "have_checked", "note", "claim", "evidence", "serving",
     "heading", "reveals", "unit")
)  # fmt: skip


class FieldDifference(NamedTuple):
    """One field: its label, and what it said and says, in words."""

    name: str
    label: str | Promise
    old: str
    new: str

    @property
    def is_in_words(self) -> bool:
        """Whether it says something in words, and not in codes or figures."""
        return self.name in IN_WORDS


class RowDifference(NamedTuple):
    """One row that is added, changed or removed; ``address`` leads to it on the desk."""

    kind: str
    key: str
    name: str
    how: str
    fields: tuple[FieldDifference, ...]
    address: str = ""

    @property
    def slug(self) -> str:
        """What names the row on a page and in a form."""
        return f"{self.kind}/{self.key}"

    @property
    def how_told(self) -> str | Promise:
        return HOW[self.how]


class KindDifference(NamedTuple):
    """What differs in one kind. ``order`` is the old and the new order, where that alone moved."""

    kind: str
    name: str | Promise | None
    rows: tuple[RowDifference, ...]
    order: tuple[str, str] | None = None


def find_differences(old: Rulebook | None, new: Rulebook) -> tuple[KindDifference, ...]:
    """What differs, by kind in the editors' order; kinds without a difference are left out."""
    found = []
    for kind, (_record, table) in KINDS.items():
        before = {key_of(row): row for row in (getattr(old, kind) if old else ())}
        after = {key_of(row): row for row in getattr(new, kind)}
        rows = tuple(compare_rows(kind, before, after))
        order = _compare_order(list(before), list(after))
        if rows or order:
            found.append(KindDifference(kind, table._meta.verbose_name_plural, rows, order))
    return tuple(found)


def compare_rows(
    kind: str, before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[RowDifference]:
    """Every row that is not the same, by its key."""
    for key in dict.fromkeys([*after, *before]):
        difference = compare_row(kind, key, before.get(key), after.get(key))
        if difference:
            yield difference


def compare_row(
    kind: str, key: str, old: Record | None, new: Record | None
) -> RowDifference | None:
    """What differs between a row and the same row later; None when nothing does."""
    if old == new:
        return None
    how = ADDED if old is None else REMOVED if new is None else CHANGED
    name = name_of(new if new is not None else old)
    return RowDifference(kind, key, name, how, tuple(_compare_fields(kind, old, new)))


def name_of(row: Record | None) -> str:
    """A row's name, or a source's title."""
    return str(getattr(row, "name", "") or getattr(row, "title", ""))


def _compare_fields(kind: str, old: Record | None, new: Record | None) -> Iterator[FieldDifference]:
    record, _table = KINDS[kind]
    for name in record.__struct_fields__:
        was, now = tell_value(getattr(old, name, None)), tell_value(getattr(new, name, None))
        if was != now:
            yield FieldDifference(name, LABELS[name], was, now)


def tell_value(value: object) -> str:
    """A value in words: lists by semicolons, the rows of *when* in brackets, an empty one empty."""
    if isinstance(value, tuple):
        return "; ".join(
            f"({_(' or ').join(item)})" if isinstance(item, tuple) else tell_value(item)
            for item in value
        )
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)


def _compare_order(old: list[str], new: list[str]) -> tuple[str, str] | None:
    """The rows that are in both, in the old and the new order, where that differs."""
    here, there = set(new), set(old)
    was, now = [k for k in old if k in here], [k for k in new if k in there]
    if was == now:
        return None
    if len(now) > LONGEST_ORDER:
        moved = {key for key, other in zip(was, now, strict=True) if key != other}
        was, now = [k for k in was if k in moved], [k for k in now if k in moved]
    return ", ".join(was[:LONGEST_ORDER]), ", ".join(now[:LONGEST_ORDER])


def link_rows(found: Iterable[KindDifference]) -> tuple[KindDifference, ...]:
    """The same, each row that lies on the desk with its address there."""
    linked = []
    for each in found:
        table = KINDS[each.kind][1]
        keys = {key_of(row): row.pk for row in table.objects.all()} if each.rows else {}
        name = f"admin:guidance_{table._meta.model_name}_change"
        rows = (
            row._replace(address=reverse(name, args=[keys[row.key]])) if row.key in keys else row
            for row in each.rows
        )
        linked.append(each._replace(rows=tuple(rows)))
    return tuple(linked)
