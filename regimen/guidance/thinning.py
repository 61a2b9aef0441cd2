"""Thinning: which rows would lose something when rows of the draft are deleted."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.engine.figures import WANTED
from regimen.guidance.draft import KIND_OF, KINDS, active, key_of
from regimen.guidance.models import (
    Brand,
    Figure,
    Finding,
    Food,
    Inference,
    Interaction,
    Medicine,
    Notice,
    RedFlag,
    Rule,
    Source,
    Term,
    WhenRow,
)
from regimen.guidance.models.rows import Row

NAMED = lazy("%(rule)s names it, and would no longer.")
# Where a term of a kind is named beside the rules: the table and its field of slugs.
NAMED_IN: dict[str, tuple[tuple[type[Row], str, str | Promise], ...]] = {
    "class": ((Medicine, "classes", lazy("These medicines name it: %(names)s.")),),
    "condition": ((Medicine, "implies", lazy("These medicines name it: %(names)s.")),),
    "allergen": ((Food, "allergens", lazy("These foods hold it: %(names)s.")),),
    "diet": ((Food, "diets", lazy("These foods fit it: %(names)s.")),),
    "region": ((Food, "usual_in", lazy("These foods are usual there: %(names)s.")),),
}


def tell_thinned(rows: Iterable[Row]) -> Iterator[str]:
    """One sentence for each row that would be thinner without these."""
    gone = list(rows)
    for model, tell in TOLD_OF.items():
        for row in gone:
            if isinstance(row, model):
                yield from tell(row)
    for model, tell_all in TOLD_OF_ALL.items():
        if some := [row for row in gone if isinstance(row, model)]:
            yield from tell_all(some)


def _tell_term(term: Term) -> Iterator[str]:
    yield from _tell_rules_of(term)
    yield from _tell_subjects(str(term))
    yield from _told(Inference, gives=str(term))
    for model, field, told in NAMED_IN.get(term.kind, ()):
        yield from _tell_listing(model, field, term.slug, told)


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


def _tell_medicine(medicine: Medicine) -> Iterator[str]:
    yield from _tell_subjects(f"medicine:{medicine.slug}")
    for field in ("ingredients", "may_be"):
        named = lazy("These medicines name it: %(names)s.")
        yield from _tell_listing(Medicine, field, medicine.slug, named)
    brands = [each.name for each in Brand.objects.filter(medicine=medicine.slug)]
    if brands:
        told = _("These brands are it, and would be of no medicine: %(names)s.")
        yield told % {"names": ", ".join(brands)}


def _tell_interactions(rows: list[Interaction]) -> Iterator[str]:
    """The medicines that a row speaks of: of its class, those that no other row names."""
    gone = [row.pk for row in rows]
    others = set(active(Interaction).exclude(pk__in=gone).values_list("subject", flat=True))
    medicines = list(Medicine.objects.all())
    for row in rows:
        kind, _colon, slug = row.subject.partition(":")
        reached = [
            medicine.name
            for medicine in medicines
            if (slug in medicine.classes if kind == "class" else slug == medicine.slug)
            and f"medicine:{medicine.slug}" not in others
        ]
        if reached:
            told = _("%(rule)s speaks of these medicines, and would no longer: %(names)s.")
            rule = f"interactions/{row.slug}"
            yield told % {"rule": rule, "names": ", ".join(reached)}


def _tell_notices(rows: list[Notice]) -> Iterator[str]:
    """Where nothing would be said any more, and which red flag calls for it."""
    gone = [row.pk for row in rows]
    left = set(active(Notice).exclude(pk__in=gone).values_list("place", flat=True))
    for place in dict.fromkeys(row.place for row in rows):
        yield from _told(RedFlag, calls=place)
        if place not in left:
            yield _("No other notice stands at %(place)s.") % {"place": place}


def _tell_rules(rows: list[Rule]) -> Iterator[str]:
    """Sentences of the article that say that a rule uses them."""
    gone = {f"{KIND_OF[type(row)]}/{row.slug}" for row in rows}
    for finding in active(Finding):
        if not gone.isdisjoint(finding.used_by):
            yield str(NAMED) % {"rule": f"findings/{finding.slug}"}


def _tell_food(food: Food) -> Iterator[str]:
    yield from _told(Food, form_of=food.slug)


def _tell_figure(figure: Figure) -> Iterator[str]:
    if figure.slug in WANTED:
        yield _("The program calls for it by its slug: without it nothing can be published.")


def _tell_subjects(subject: str) -> Iterator[str]:
    yield from _told(Interaction, subject=subject)


def _told(model: type[Row], **named: str) -> Iterator[str]:
    """The rows of a table that name another in a field."""
    for row in active(model).filter(**named):
        yield str(NAMED) % {"rule": f"{KIND_OF[model]}/{key_of(row)}"}


def _tell_listing(model: type[Row], field: str, slug: str, told: str | Promise) -> Iterator[str]:
    """The rows of a table that have a slug in a list of theirs, in one sentence."""
    names = [cast(Any, row).name for row in model.objects.all() if slug in getattr(row, field)]
    if names:
        yield str(told) % {"names": ", ".join(names)}


def _tell_citing(source: Source) -> Iterator[str]:
    for kind, (_record, model) in KINDS.items():
        if hasattr(model, "sources"):
            for row in cast(Any, model).objects.filter(sources=source):
                told = _("%(rule)s cites it, and would no longer.")
                yield told % {"rule": f"{kind}/{key_of(row)}"}


# Any: each is given rows of its own table.
TOLD_OF: dict[Any, Any] = {
    Term: _tell_term,
    Source: _tell_citing,
    Medicine: _tell_medicine,
    Food: _tell_food,
    Figure: _tell_figure,
}
# The same for what is told of all that go together.
TOLD_OF_ALL: dict[Any, Any] = {
    Interaction: _tell_interactions,
    Notice: _tell_notices,
    Rule: _tell_rules,
}
