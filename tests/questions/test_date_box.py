"""A date's box: a browser's own for what is a date, one for text for what has to be put right."""

from regimen.questions.fields import DateBox

LENGTH = {"maxlength": 60}


def test_a_date_stands_in_a_box_for_dates_which_bears_no_length():
    told = DateBox().render("on", "2026-12-01", LENGTH)
    assert 'type="date"' in told
    assert "maxlength" not in told


def test_what_is_no_date_can_be_read_and_put_right():
    told = DateBox().render("on", "tomorrow", LENGTH)
    assert 'type="text"' in told
    assert 'value="tomorrow"' in told
    assert 'maxlength="60"' in told
