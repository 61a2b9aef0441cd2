"""Proposals: rows that could be laid on the desk, one or all, beside what lies there now. Going
back to an edition, an import and a new release's starter are all proposals."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from msgspec.structs import replace

from regimen.engine.loose_ends import rules_of
from regimen.engine.rulebook import Rulebook
from regimen.guidance.differences import RowDifference, compare_row, compare_rows
from regimen.guidance.draft import (
    KINDS,
    Record,
    compile_draft,
    key_of,
    restore_draft,
)
from regimen.guidance.history import read_record, recorded
from regimen.guidance.importing import read_rows
from regimen.guidance.models import Change, Edition, Proposal
from regimen.guidance.publish import digest_of, encode, rulebook_of
from regimen.guidance.snapshot import one_hand, read_draft
from regimen.guidance.starter import read_starter

ORDER = "order"


class Unlayable(ValueError):
    """Rows were chosen that name what would not be on the desk."""


class Line(NamedTuple):
    """One row of a proposal. ``ours`` is what was changed here since it was shipped, where both
    sides changed it; then neither is taken without somebody saying so."""

    difference: RowDifference
    ours: RowDifference | None
    is_suggested: bool


class Part(NamedTuple):
    """What a proposal would change in one kind; ``order`` names its new order, if that differs."""

    kind: str
    name: str | Promise | None
    lines: tuple[Line, ...]
    order: str


def propose_edition(edition: Edition, by: User) -> Proposal:
    """Propose to go back to an edition."""
    title = _("Back to edition %(number)s") % {"number": edition.number}
    content = encode(rulebook_of(edition))
    return Proposal.objects.create(title=title, content=content, by=by)


def propose_file(name: str, text: str, by: User) -> Proposal:
    """Propose the rows of a file in place of those of the same slugs. Raises ``ValueError`` that
    says what is wrong with the file."""
    draft = content = read_draft()
    for kind, records in read_rows(name, text, draft).items():
        new = {key_of(record): record for record in records}
        kept = [new.pop(key_of(row), row) for row in getattr(content, kind)]
        content = replace(content, **{kind: (*kept, *new.values())})
    title = _("From the file %(name)s") % {"name": name[:100]}
    return Proposal.objects.create(title=title, content=encode(content), by=by)


def find_shipped() -> Edition | None:
    """The edition that was last published as shipped."""
    return Edition.objects.filter(origin=Edition.SHIPPED).order_by("-number").first()


def propose_starter(by: User | None = None) -> Proposal | None:
    """Propose what is new in this release's starter; None when it holds nothing new. The same
    starter is proposed once."""
    shipped, content = find_shipped(), encode(read_starter())
    base = encode(rulebook_of(shipped)) if shipped else ""
    last = Proposal.objects.exclude(base="").order_by("-at").first()
    if last and last.content == content:
        return last if last.laid_at is None else None
    # What was proposed last and laid, is what came from us since.
    base = last.content if last and last.laid_at else base
    made = Proposal(title=_("The starter of this release"), content=content, base=base, by=by)
    if not list_parts(made):
        return None
    made.save()
    return made


def read_content(proposal: Proposal) -> Rulebook:
    """The whole rulebook that a proposal would lay."""
    return msgspec.json.decode(proposal.content, type=Rulebook)


def read_base(proposal: Proposal) -> Rulebook | None:
    """What was shipped before, for a proposal of the starter."""
    return msgspec.json.decode(proposal.base, type=Rulebook) if proposal.base else None


def list_parts(proposal: Proposal, draft: Rulebook | None = None) -> tuple[Part, ...]:
    """What a proposal would change on the desk, row by row."""
    draft, wanted, base = draft or read_draft(), read_content(proposal), read_base(proposal)
    parts = []
    for kind, (_record, table) in KINDS.items():
        lying, coming = by_key(getattr(draft, kind)), by_key(getattr(wanted, kind))
        shipped = by_key(getattr(base, kind)) if base else None
        lines = tuple(_list_lines(kind, lying, coming, shipped))
        order = "" if base else _order_of(list(lying), list(coming))
        if lines or order:
            parts.append(Part(kind, table._meta.verbose_name_plural, lines, order))
    return tuple(parts)


def by_key(rows: Collection[Record]) -> dict[str, Record]:
    return {key_of(row): row for row in rows}


def _list_lines(
    kind: str,
    lying: Mapping[str, Record],
    coming: Mapping[str, Record],
    shipped: Mapping[str, Record] | None,
) -> Iterator[Line]:
    for difference in compare_rows(kind, lying, coming):
        key = difference.key
        if shipped is None:
            yield Line(difference, None, True)
        elif shipped.get(key) != coming.get(key):
            ours = compare_row(kind, key, shipped.get(key), lying.get(key))
            yield Line(difference, ours, ours is None)


def _order_of(lying: list[str], coming: list[str]) -> str:
    """The first rows in the new order, when rows that stay would change places."""
    stay = [key for key in coming if key in set(lying)]
    if stay == [key for key in lying if key in set(coming)]:
        return ""
    return ", ".join(stay[:20])


def list_all(proposal: Proposal) -> list[str]:
    """Everything that a proposal would change."""
    parts = list_parts(proposal)
    rows = [line.difference.slug for part in parts for line in part.lines]
    return [*rows, *(f"{part.kind}/{ORDER}" for part in parts if part.order)]


def lay(
    proposal: Proposal, taken: Collection[str], by: User | None, read_as: str | None = None
) -> None:
    """Lay the chosen rows (``kind/key``) on the desk, and leave all others alone. Raises
    ``Unlayable``, also when the draft is no more that of the digest ``read_as``."""
    with one_hand():
        draft, wanted = compile_draft(), read_content(proposal)
        refuse_moved(draft, read_as)
        merged = replace(draft, **{kind: _merge(kind, draft, wanted, taken) for kind in KINDS})
        refuse_loose(merged)
        with recorded(by, proposal.title):
            restore_draft(merged)
        Proposal.objects.filter(pk=proposal.pk).update(laid_at=timezone.now())


def _merge(kind: str, draft: Rulebook, wanted: Rulebook, taken: Collection[str]) -> tuple[Any, ...]:
    """The rows of a kind with the chosen ones laid; a new one stands after the row that it follows
    where it comes from."""
    lying, coming = by_key(getattr(draft, kind)), by_key(getattr(wanted, kind))
    kept: dict[str, Record] = {}
    for key, row in lying.items():
        if f"{kind}/{key}" not in taken:
            kept[key] = row
        elif key in coming:
            kept[key] = coming[key]
    keys, before = list(kept), ""
    for key in coming:
        if key not in kept and f"{kind}/{key}" in taken:
            keys.insert(keys.index(before) + 1 if before in keys else 0, key)
            kept[key] = coming[key]
        before = key if key in kept else before
    if f"{kind}/{ORDER}" in taken:
        theirs = [key for key in coming if key in kept]
        keys = [*theirs, *(key for key in keys if key not in coming)]
    return tuple(kept[key] for key in keys)


def refuse_moved(draft: Rulebook, read_as: str | None) -> None:
    """Raises ``Unlayable`` when the draft is no more what somebody read."""
    if read_as is not None and read_as != digest_of(encode(draft)):
        raise Unlayable(_("The draft was changed while you read this. Please read it again."))


def refuse_loose(rulebook: Rulebook) -> None:
    """Raises ``Unlayable`` when a row names a term or a source that is not there."""
    terms, sources = rulebook.term_by_key, rulebook.source_by_slug
    for kind, rule in rules_of(rulebook):
        for term in (*(term for row in rule.when for term in row), *rule.unless):
            if term not in terms:
                _refuse(f"{kind}/{rule.slug}", f"terms/{term}")
    for kind in KINDS:
        for row in getattr(rulebook, kind):
            for slug in getattr(row, "sources", ()):
                if slug not in sources:
                    _refuse(f"{kind}/{key_of(row)}", f"sources/{slug}")


def _refuse(row: str, missing: str) -> None:
    told = _("%(row)s names %(missing)s, which would not be on the desk. Take both or neither.")
    raise Unlayable(told % {"row": row, "missing": missing})


def put_back(change: Change, by: User, read_as: str | None = None) -> None:
    """Lay one row as it was before a change. Raises ``Unlayable``, as ``lay`` does."""
    before = read_record(change.kind, change.before)
    with one_hand():
        draft = compile_draft()
        refuse_moved(draft, read_as)
        rows = by_key(getattr(draft, change.kind))
        if before is None:
            rows.pop(change.key, None)
        else:
            rows[change.key] = before
        merged = replace(draft, **{change.kind: tuple(rows.values())})
        refuse_loose(merged)
        with recorded(
            by, _("Put back as it was before %(at)s.") % {"at": f"{change.at:%Y-%m-%d %H:%M}"}
        ):
            restore_draft(merged)
