"""A row of the medicines, as a person has filled it in."""

from regimen.questions.medicine_rows import make_rows
from regimen.questions.row import StoredRow
from regimen.questions.row_form import RowForm
from tests.support.people import STARTER


def row_of(text: str, place: tuple[str, str] = ("us", ""), **details: str) -> RowForm:
    """The one row of a list of one medicine."""
    stored: StoredRow = {
        "id": "m1",
        "text": text,
        "details": {key: [said] for key, said in details.items()},
    }
    (form,) = make_rows([stored], STARTER, {"region": place[0], "country": place[1]})
    return form
