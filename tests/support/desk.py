"""Every page of the editors' desk, and the row of a table with most beside it."""

from collections.abc import Iterator

from django.contrib.admin.sites import site
from django.db.models import Model

from regimen.guidance import models
from regimen.guidance.draft import KINDS
from regimen.plans.models import SavedPlan

# The stock admin builds its boxes after the page has loaded, and desk.js then names their icons.
BUILT = """() => !document.querySelector(
  "select.selectfilter:not([name*=__prefix__]), .help-tooltip[aria-label]:not([role])"
)"""
TABLES = [model for _, model in KINDS.values()]
# Tables of the desk's own, which have pages instead of forms.
OWN = (models.Check, models.Submission, models.Proposal, models.Change)


def paths() -> Iterator[str]:
    """Every page of the desk: index, lists, sorted and searched, an empty and a filled form."""
    yield "/admin/"
    yield "/admin/guidance/"
    tables: tuple[type[Model], ...] = (*TABLES, models.Edition, SavedPlan)
    for model in tables:
        base = f"/admin/{model._meta.label_lower.replace('.', '/')}/"
        yield base
        yield f"{base}?q=a"
        if model is not SavedPlan:
            yield f"{base}add/"
        yield f"{base}last/change/"
    for model in OWN:
        base = f"/admin/guidance/{model._meta.model_name}/"
        yield base
        yield f"{base}last/change/"
        if model is not models.Change:
            yield f"{base}add/"
    yield "/admin/guidance/recall/"
    yield "/admin/guidance/recall/add/"
    yield "/admin/guidance/edition/compare/"
    yield "/admin/clinic/clinic/add/"
    yield "/admin/staff/operator/1/change/"


def busiest(path: str) -> int:
    """The row with most beside it: rows of terms, or else the last of all."""
    app, name = path.split("/")[2:4]
    model = next(each for each in site._registry if each._meta.label_lower == f"{app}.{name}")
    if issubclass(model, models.Rule):
        row: Model = max(model.objects.all(), key=lambda rule: rule.when_rows.count())
    else:
        row = list(model._default_manager.all())[-1]
    key: int = row.pk
    return key


def ceiling_form(slug: str = "us", **changed: object) -> dict[str, object]:
    """What the form of a ceiling sends, with some fields changed and its rows left alone."""
    ceiling = models.Ceiling.objects.get(slug=slug)
    rows = list(ceiling.when_rows.all())
    place = "guidance-whenrow-content_type-object_id"
    form: dict[str, object] = {
        "position": ceiling.position, "slug": slug, "name": ceiling.name,
        "confidence": ceiling.confidence, "mg": ceiling.mg, "fewest_doses": ceiling.fewest_doses,
        "because": ceiling.because, "text": ceiling.text,
        "outcomes": "\n".join(ceiling.outcomes),
        "sources": [source.pk for source in ceiling.sources.all()],
        f"{place}-TOTAL_FORMS": len(rows), f"{place}-INITIAL_FORMS": len(rows),
    }  # fmt: skip
    for at, row in enumerate(rows):
        form[f"{place}-{at}-id"] = row.pk
        form[f"{place}-{at}-terms"] = [term.pk for term in row.terms.all()]
        if row.lifts:
            form[f"{place}-{at}-lifts"] = "on"
    return {**form, **changed}
