"""Thinning: which rules would lose something when rows of the draft are deleted."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from regimen.guidance.draft import KIND_OF, KINDS, key_of
from regimen.guidance.models import Medicine, Source, Term, WhenRow
from regimen.guidance.models.rows import Row


def tell_thinned(rows: Iterable[Row]) -> Iterator[str]:
    """One sentence for each rule that would be thinner without these rows."""
    for row in rows:
        if isinstance(row, Term):
            yield from _tell_rules_of(row)
            yield from _tell_medicines_of(row)
        elif isinstance(row, Source):
            yield from _tell_citing(row)


def _tell_rules_of(term: Term) -> Iterator[str]:
    """Rules that name a term; one of its only term would be for more people, or for nobody."""
    models = {ContentType.objects.get_for_model(model).pk: model for model in KIND_OF}
    for when_row in WhenRow.objects.filter(terms=term).prefetch_related("terms"):
        model = models[when_row.content_type_id]
        rule = f"{KIND_OF[model]}/{key_of(model.objects.get(pk=when_row.object_id))}"
        told = (
            _("%(rule)s names it, and has no other term in that row.")
            if len(when_row.terms.all()) == 1
            else _("%(rule)s names it, and would no longer.")
        )
        yield told % {"rule": rule}


def _tell_medicines_of(term: Term) -> Iterator[str]:
    field = {"class": "classes", "condition": "implies"}.get(term.kind)
    if field:
        names = [m.name for m in Medicine.objects.all() if term.slug in getattr(m, field)]
        if names:
            yield _("These medicines name it: %(names)s.") % {"names": ", ".join(names)}


def _tell_citing(source: Source) -> Iterator[str]:
    for kind, (_record, model) in KINDS.items():
        if hasattr(model, "sources"):
            for row in cast(Any, model).objects.filter(sources=source):
                told = _("%(rule)s cites it, and would no longer.")
                yield told % {"rule": f"{kind}/{key_of(row)}"}
