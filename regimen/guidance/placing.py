"""Placing: where a row stands among the others of its table, told and changed by their slugs."""

from django.utils.translation import gettext as _

from regimen.guidance.draft import key_of
from regimen.guidance.models.rows import Row

# What is written in place of a slug to come after all others: no slug has brackets.
LAST = "(last)"


def list_places(model: type[Row]) -> list[str]:
    """What a row of a table can be put before, and the word for the end."""
    return [*map(key_of, model.objects.all()), LAST]


def place_before(row: Row, key: str) -> None:
    """Give a row the place just before another of its table, or the last."""
    rows = [each for each in type(row).objects.all() if each.pk != row.pk]
    at = len(rows) if key == LAST else [key_of(each) for each in rows].index(key)
    rows.insert(at, row)
    moved = []
    for position, each in enumerate(rows):
        if each.position != position or each is row:
            each.position = position
            moved.append(each)
    type(row).objects.bulk_update(moved, ["position"], batch_size=200)


def tell_place(row: Row) -> str:
    """A row's place in words, with its neighbours."""
    keys = [key_of(each) for each in type(row).objects.all()]
    at = keys.index(key_of(row))
    told = [_("%(place)s of %(count)s") % {"place": at + 1, "count": len(keys)}]
    if at:
        told.append(_("after %(key)s") % {"key": keys[at - 1]})
    if at + 1 < len(keys):
        told.append(_("before %(key)s") % {"key": keys[at + 1]})
    return ", ".join(told)
