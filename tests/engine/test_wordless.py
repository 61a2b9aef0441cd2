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


def test_two_answers_to_one_question_have_two_names(starter):
    places = [at for at, term in enumerate(starter.terms) if term.kind == "kidney"]
    twin = starter.terms[places[0]].name.upper()
    draft = changed(starter, "terms", places[1], name=twin)
    assert any("Two terms of the kind kidney" in told for told in find_wordless(draft))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"level": "space", "wait_hours": 0.1}, "a gap of less than 0.5 hours"),
        ({"level": "stop", "quiet": True}, "is quiet"),
        ({"level": "ask", "quiet": True}, "is quiet"),
    ],
)
def test_a_gap_of_minutes_and_a_stop_that_gives_way_are_refused(starter, fields, told):
    draft = changed(starter, "interactions", 0, **fields)
    assert any(told in problem for problem in find_problems(draft))
