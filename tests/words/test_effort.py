"""The measure of how long a text takes finds one that takes long."""

import re

import pytest

from tests.support.effort import assert_no_text_takes_long


def goes_back(text):
    return re.match(r"(7+)+$", text[:24] + "!")


def test_a_reader_that_takes_long_is_found():
    with pytest.raises(AssertionError):
        assert_no_text_takes_long(goes_back, "7", 24)


def test_one_that_grows_with_the_text_is_not():
    assert_no_text_takes_long(lambda text: sorted(text), "7 ", 1000)
