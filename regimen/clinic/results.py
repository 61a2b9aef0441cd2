"""Results: the kidney number behind a plan that was made from a sheet."""

from django.utils.datastructures import MultiValueDict

from regimen.clinic.findings import Result
from regimen.clinic.sheet_form import SheetForm
from regimen.clinic.sheet_reading import SheetReading
from regimen.guidance.publish import rulebook_of
from regimen.plans.models import SavedPlan


def result_of(saved: SavedPlan) -> Result | None:
    """The number of a kidney result and its day, where a sheet gave one that still is the answer of
    the plan: the person may have changed theirs since."""
    sheet = getattr(saved, "sheet", None)
    if sheet is None or not sheet.said.get("egfr"):
        return None
    rulebook = rulebook_of(saved.edition)
    form = SheetForm(MultiValueDict(sheet.said), rulebook=rulebook)
    reading = SheetReading(form, rulebook, None)
    return reading.result if form.kidney_term == saved.read_answers().kidney else None
