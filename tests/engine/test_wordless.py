"""No row is published without the words that people know it by."""

import pytest
from msgspec.structs import replace

from regimen.engine.audit import find_problems
from regimen.engine.wordless import NEEDED, find_wordless


def changed(starter, kind, index, **fields):
    rows = list(getattr(starter, kind))
    rows[index] = replace(rows[index], **fields)
    return replace(starter, **{kind: tuple(rows)})


def test_the_starter_lacks_no_words(starter):
    assert not list(find_wordless(starter))


@pytest.mark.parametrize(("kind", "fields"), NEEDED.items())
def test_a_row_without_its_words_is_refused(starter, kind, fields):
    for field in fields:
        assert list(find_wordless(changed(starter, kind, 0, **{field: " "})))


def test_an_address_that_runs_is_refused(starter):
    assert list(find_wordless(changed(starter, "sources", 0, url="javascript:alert(1)")))


def test_a_brand_of_no_medicine_is_refused_with_the_draft(starter):
    draft = changed(starter, "brands", 0, medicine="nothing")
    assert any("unknown medicine nothing" in told for told in find_problems(draft))
