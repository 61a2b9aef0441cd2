"""The rows of a sheet's medicines: what a line says is read back, and asked only once."""

from tests.support.sheets import join
from tests.support.sheets import post_sheet as post


def test_what_a_line_says_itself_is_read_back_and_folded(client, edition):
    """A time that was typed at the line stays in sight, so that no focus is lost."""
    join(client, "Clinic")
    lines = "levothyroxine 75 mcg 7:00 am\nrosuvastatin 10 mg"
    page = post(client, medicines_none="", medicines=lines)
    first, second = page.context["medicines"]
    assert "levothyroxine 75 mcg (7:00 am)" in first.read_as
    assert not first.shows_folded
    assert not second.shows_folded
    rows = {f"{each.form.row.id}-open": "1" for each in (first, second)}
    clocks = {f"{first.form.row.id}-clock": "07:00", f"{second.form.row.id}-clock": "9 pm"}
    often = {f"{each.form.row.id}-often": "daily" for each in (first, second)}
    page = post(client, medicines_none="", medicines=lines, **rows, **clocks, **often)
    assert [each.shows_folded for each in page.context["medicines"]] == [False, True]
