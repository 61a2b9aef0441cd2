"""Compile and restore: the only module that knows both the draft's tables and the rulebook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, cast

from django.contrib.contenttypes.models import ContentType
from django.db import models as db
from django.db import transaction
from django.db.models.functions import Concat

from regimen.engine import rulebook
from regimen.engine.records import Figure, Rule, Source, Term
from regimen.engine.things import Brand, Food, Medicine
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
KIND_OF: dict[type[Row], str] = {model: kind for kind, (_, model) in KINDS.items()}
# Fields that live in tables of their own.
LINKED = ("when", "unless", "sources")


def key_of(row: Record | Row) -> str:
    """What tells a row from the others of its kind: its slug; a term's has its kind before it."""
    if isinstance(row, Term | models.Term):
        return f"{row.kind}:{row.slug}"
    slug: str = cast(Any, row).slug
    return slug


def compile_draft() -> rulebook.Rulebook:
    """Read the draft as it lies on the desk into one frozen rulebook; retired rules stay behind."""
    rows = _compile_when_rows(models.WhenRow.objects.all())
    sources = _compile_all_sources()
    # Any: which kind holds which record is known to the rulebook alone.
    kinds: dict[str, Any] = {
        kind: tuple(
            _compile_row(record, row, rows, sources.get(model.__name__, {}))
            for row in active(model)
        )
        for kind, (record, model) in KINDS.items()
    }
    return rulebook.Rulebook(**kinds)


def active(model: type[Row]) -> "db.QuerySet[Any]":
    """The rows of a table that count: no rule that was retired."""
    rows: db.QuerySet[Any] = model.objects.all()
    return rows.filter(retired_on=None) if issubclass(model, models.Rule) else rows


def read_row(row: Row) -> Record:
    """One row of the draft as the engine reads it."""
    model = type(row)
    own = models.WhenRow.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id=row.pk
    )
    record, _ = KINDS[KIND_OF[model]]
    when_rows = _compile_when_rows(own) if issubclass(model, models.Rule) else {}
    return _compile_row(record, row, when_rows, _compile_sources(model, row.pk))


def _compile_row(
    record: type[Record], row: Row, when_rows: WhenRows, sources: Mapping[int, list[str]]
) -> Record:
    # Any: the table has the fields of its record, by their names.
    plain: dict[str, Any] = {
        name: _frozen(getattr(row, name)) for name in record.__struct_fields__ if name not in LINKED
    }
    if "sources" in record.__struct_fields__:
        plain["sources"] = tuple(sources.get(row.pk, ()))
    if "when" in record.__struct_fields__:
        own = when_rows.get((type(row).__name__.lower(), row.pk), [])
        plain["when"] = tuple(terms for lifts, terms in own if not lifts)
        plain["unless"] = tuple(term for lifts, terms in own if lifts for term in terms)
    return record(**plain)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _compile_when_rows(wanted: "db.QuerySet[models.WhenRow]") -> WhenRows:
    terms: dict[int, list[str]] = defaultdict(list)
    links = models.WhenRow.terms.through.objects.filter(whenrow__in=wanted.order_by())
    fields = ("whenrow_id", "term__kind", "term__slug")
    for row_pk, kind, slug in links.order_by("pk").values_list(*fields):
        terms[row_pk].append(f"{kind}:{slug}")
    rows: dict[tuple[str, int], list[tuple[bool, tuple[str, ...]]]] = defaultdict(list)
    columns = ("content_type__model", "object_id", "lifts", "pk")
    for model, rule_pk, lifts, pk in wanted.order_by("pk").values_list(*columns):
        rows[model, rule_pk].append((lifts, tuple(terms[pk])))
    return rows


def _compile_sources(model: type[Row], pk: int) -> Mapping[int, list[str]]:
    links = _links_of(model).filter(owner=pk) if hasattr(model, "sources") else ()
    return {pk: [slug for _, _, _, slug in sorted(links)]}


def _compile_all_sources() -> Mapping[str, Mapping[int, list[str]]]:
    """The sources of every row that cites, by the model's name and the row's key, asked at once."""
    first, *others = (_links_of(model) for model in KIND_OF if hasattr(model, "sources"))
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, _, row_pk, slug in sorted(first.union(*others, all=True)):
        found[name][row_pk].append(slug)
    return found


def _links_of(model: type[Row]) -> "db.QuerySet[Any, Any]":
    """Every link of a table's rows to a source, in the order they were made."""
    link = _link_of(model)
    owner = db.F(f"{model.__name__.lower()}_id")
    named = link.objects.annotate(table=db.Value(model.__name__), owner=owner)
    links: db.QuerySet[Any, Any] = named.values_list("table", "pk", "owner", "source__slug")
    return links


def _link_of(model: type[Row]) -> Any:
    """The table that links the rows of a kind that cites to their sources."""
    return cast(Any, model).sources.through


@transaction.atomic
def restore_draft(laid: rulebook.Rulebook) -> None:
    """Lay a rulebook on the desk, in place of whatever lies there. A row that stays keeps its key
    in the database; one that is the same is not touched."""
    lying = compile_draft()
    for kind, (_, model) in reversed(KINDS.items()):
        wanted = {key_of(record) for record in getattr(laid, kind)}
        gone = [row.pk for row in active(model) if key_of(row) not in wanted]
        model.objects.filter(pk__in=gone).delete()
    for kind, (record, model) in KINDS.items():
        _lay(record, model, getattr(laid, kind), getattr(lying, kind))


def _lay(
    record: type[Record], model: type[Row], wanted: Sequence[Record], lying: Sequence[Record]
) -> None:
    there = {key_of(row): row for row in model.objects.all()}
    same = {key_of(row): row for row in lying}
    fresh, changed, moved = [], [], []
    for position, laid in enumerate(wanted):
        row = there.get(key_of(laid))
        if row is None:
            fresh.append((model(position=position, **plain_of(record, laid)), laid))
        elif same.get(key_of(laid)) != laid:
            for name, value in plain_of(record, laid).items():
                setattr(row, name, value)
            if isinstance(row, models.Rule):
                row.retired_on, row.retired_because = None, ""
            row.position = position
            changed.append((row, laid))
        elif row.position != position:
            row.position = position
            moved.append(row)
    _make_room(model, [row for row, _ in changed])
    _update(model, [row for row, _ in changed], _columns(record, model))
    _update(model, moved, ["position"])
    made = model.objects.bulk_create(row for row, _ in fresh)
    linked = [*changed, *zip(made, (laid for _, laid in fresh), strict=True)]
    rows, records = [row for row, _ in linked], [laid for _, laid in linked]
    if "sources" in record.__struct_fields__:
        _restore_sources(model, rows, cast("list[Cites]", records))
    if "when" in record.__struct_fields__:
        _restore_when_rows(model, rows, cast("list[Rule]", records))


def _columns(record: type[Record], model: type[Row]) -> list[str]:
    own = [name for name in record.__struct_fields__ if name not in LINKED]
    retired = ["retired_on", "retired_because"] if issubclass(model, models.Rule) else []
    return [*own, *retired, "position"]


def _make_room(model: type[Row], rows: Sequence[Row]) -> None:
    """Two rows may trade their subjects, which no two may share on the way either."""
    if model is models.Interaction:
        apart = Concat(db.Value("~"), db.F("slug"))
        model.objects.filter(pk__in=[row.pk for row in rows]).update(subject=apart)


def _update(model: type[Row], rows: Sequence[Row], fields: Sequence[str]) -> None:
    if rows:
        model.objects.bulk_update(rows, fields, batch_size=200)


def plain_of(record: type[Record], row: Record) -> dict[str, object]:
    """What a row says in its own columns, as its table keeps it."""
    values = {name: getattr(row, name) for name in record.__struct_fields__ if name not in LINKED}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


def _restore_sources(model: type[Row], rows: Sequence[Row], records: Iterable[Cites]) -> None:
    keys = dict(models.Source.objects.values_list("slug", "pk"))
    owner = f"{model.__name__.lower()}_id"
    link = _link_of(model)
    link.objects.filter(**{f"{owner}__in": [row.pk for row in rows]}).delete()
    link.objects.bulk_create(
        link(**{owner: row.pk, "source_id": keys[slug]})
        for row, record in zip(rows, records, strict=True)
        for slug in record.sources
    )


def _restore_when_rows(model: type[Row], rows: Sequence[Row], records: Iterable[Rule]) -> None:
    keys = {str(term): term.pk for term in models.Term.objects.all()}
    kind = ContentType.objects.get_for_model(model)
    pks = [row.pk for row in rows]
    models.WhenRow.objects.filter(content_type=kind, object_id__in=pks).delete()
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
