"""Compile and restore: the only module that knows both the draft's tables and the rulebook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from regimen.engine import rulebook
from regimen.engine.records import Brand, Figure, Food, Medicine, Rule, Source, Term
from regimen.guidance import models
from regimen.guidance.models.rows import Row

type Record = Term | Source | Rule | Medicine | Brand | Food | Figure
# The rows of each rule, by its model's name and its key: whether a row lifts, and its terms.
type WhenRows = Mapping[tuple[str, int], list[tuple[bool, tuple[str, ...]]]]


class Cites(Protocol):
    """A record that names its sources."""

    @property
    def sources(self) -> tuple[str, ...]: ...


# Each kind of the rulebook: its record, and the table of the same name with the same fields.
KINDS: dict[str, tuple[type[Record], type[Row]]] = {
    kind: (record, getattr(models, record.__name__)) for kind, record in rulebook.KINDS.items()
}
# Fields that live in tables of their own.
LINKED = ("when", "unless", "sources")


def compile_draft() -> rulebook.Rulebook:
    """Read the draft as it lies on the desk into one frozen rulebook."""
    rows = _compile_when_rows()
    # Any: which kind holds which record is known to the rulebook alone.
    kinds: dict[str, Any] = {
        kind: tuple(
            _compile_row(record, row, rows, sources)
            for sources in [_compile_sources(model)]
            for row in model.objects.all()
        )
        for kind, (record, model) in KINDS.items()
    }
    return rulebook.Rulebook(**kinds)


def _compile_row(
    record: type[Record], row: Row, when_rows: WhenRows, sources: Mapping[int, list[str]]
) -> Record:
    # Any: the table has the fields of its record, by their names.
    plain: dict[str, Any] = {
        name: _frozen(getattr(row, name)) for name in record.__struct_fields__ if name not in LINKED
    }
    if "sources" in record.__struct_fields__:
        plain["sources"] = tuple(sources[row.pk])
    if "when" in record.__struct_fields__:
        own = when_rows[type(row).__name__.lower(), row.pk]
        plain["when"] = tuple(terms for lifts, terms in own if not lifts)
        plain["unless"] = tuple(term for lifts, terms in own if lifts for term in terms)
    return record(**plain)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _compile_when_rows() -> WhenRows:
    terms: dict[int, list[str]] = defaultdict(list)
    links = models.WhenRow.terms.through.objects.order_by("pk")
    for row_pk, kind, slug in links.values_list("whenrow_id", "term__kind", "term__slug"):
        terms[row_pk].append(f"{kind}:{slug}")
    rows: dict[tuple[str, int], list[tuple[bool, tuple[str, ...]]]] = defaultdict(list)
    fields = ("content_type__model", "object_id", "lifts", "pk")
    for model, rule_pk, lifts, pk in models.WhenRow.objects.order_by("pk").values_list(*fields):
        rows[model, rule_pk].append((lifts, tuple(terms[pk])))
    return rows


def _compile_sources(model: type[Row]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    if hasattr(model, "sources"):
        owner = f"{model.__name__.lower()}_id"
        links = model.sources.through.objects.order_by("pk")
        for pk, slug in links.values_list(owner, "source__slug"):
            found[pk].append(slug)
    return found


@transaction.atomic
def restore_draft(laid: rulebook.Rulebook) -> None:
    """Lay a rulebook back on the desk, in place of whatever lies there."""
    models.WhenRow.objects.all().delete()
    for _, model in reversed(KINDS.values()):
        model.objects.all().delete()
    for kind, (record, model) in KINDS.items():
        records = getattr(laid, kind)
        rows = model.objects.bulk_create(
            model(position=position, **_plain(record, row)) for position, row in enumerate(records)
        )
        if "sources" in record.__struct_fields__:
            _restore_sources(model, rows, records)
        if "when" in record.__struct_fields__:
            _restore_when_rows(model, rows, records)


def _plain(record: type[Record], row: Record) -> dict[str, object]:
    values = {name: getattr(row, name) for name in record.__struct_fields__ if name not in LINKED}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


def _restore_sources(model: type[Row], rows: Iterable[Row], records: Iterable[Cites]) -> None:
    keys = dict(models.Source.objects.values_list("slug", "pk"))
    owner = f"{model.__name__.lower()}_id"
    link = model.sources.through  # type: ignore[attr-defined]  # asked of the record
    link.objects.bulk_create(
        link(**{owner: row.pk, "source_id": keys[slug]})
        for row, record in zip(rows, records, strict=True)
        for slug in record.sources
    )


def _restore_when_rows(model: type[Row], rows: Iterable[Row], records: Iterable[Rule]) -> None:
    keys = {str(term): term.pk for term in models.Term.objects.all()}
    kind = ContentType.objects.get_for_model(model)
    wanted = []
    for row, record in zip(rows, records, strict=True):
        wanted += [(row.pk, False, terms) for terms in record.when]
        wanted += [(row.pk, True, record.unless)] if record.unless else []
    when_rows = models.WhenRow.objects.bulk_create(
        models.WhenRow(content_type=kind, object_id=pk, lifts=lifts) for pk, lifts, _ in wanted
    )
    link = models.WhenRow.terms.through
    link.objects.bulk_create(
        link(whenrow_id=when_row.pk, term_id=keys[term])
        for when_row, (_, _, terms) in zip(when_rows, wanted, strict=True)
        for term in terms
    )
