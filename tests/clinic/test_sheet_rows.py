"""The rows of a sheet's medicines: what a line says is read back, and asked only once."""

import re

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


def test_a_row_and_what_it_lacks_are_told_to_whoever_asks_for_another(client, edition):
    join(client, "Clinic")
    page = post(client, medicines_none="", medicines="levothyroxine 75 mcg\nZentrovan 5 mg")
    told = page.content.decode()
    assert "“levothyroxine 75 mcg”: when is it taken?" in told
    assert "do you take" not in told
    # The browser finds the field again, with the cursor, by its id.
    row = page.context["medicines"][1].form.row.id
    assert f'name="{row}-which" id="id_{row}-which"' in told


def test_a_kidney_result_is_read_back_with_what_it_means_before_there_is_a_plan(client, edition):
    join(client, "Clinic")
    page = post(client, pains=[], egfr="52", egfr_on="yesterday")
    told = page.context["reading"]
    assert told.plan is None
    assert "eGFR 52 on" in told.kidney_words
    assert "cap 200 mg; kidney and magnesium blood test" in told.kidney_words
    assert "My result" not in page.content.decode().partition('id="read-kidneys"')[2][:300]


def test_the_cursor_stands_where_a_scanner_or_a_keyboard_begins(client, edition):
    join(client, "Clinic")
    home = client.get("/clinic/").content.decode()
    assert re.search(r'<input[^>]* autofocus[^>]* id="id_code"|id="id_code"[^>]* autofocus', home)
    sheet = client.get("/clinic/sheet/", follow=True).content.decode()
    assert sheet.count("autofocus") == 1
