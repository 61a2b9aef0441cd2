"""Every page of the editors' desk, and the row of a table with most beside it."""

from django.contrib.admin.sites import site

from regimen.guidance import models
from regimen.guidance.draft import KINDS
from regimen.plans.models import SavedPlan

TABLES = [model for _, model in KINDS.values()]


def paths():
    """Every page of the desk: index, lists, sorted and searched, an empty and a filled form."""
    yield "/admin/"
    yield "/admin/guidance/"
    for model in (*TABLES, models.Edition, SavedPlan):
        base = f"/admin/{model._meta.label_lower.replace('.', '/')}/"
        yield base
        yield f"{base}?q=a"
        if model is not SavedPlan:
            yield f"{base}add/"
        yield f"{base}last/change/"
    yield "/admin/clinic/clinic/add/"


def busiest(path):
    """The row with most beside it: rows of terms, or else the last of all."""
    app, name = path.split("/")[2:4]
    model = next(each for each in site._registry if each._meta.label_lower == f"{app}.{name}")
    rows = list(model.objects.all())
    if hasattr(model, "when_rows"):
        return max(rows, key=lambda row: row.when_rows.count()).pk
    return rows[-1].pk
