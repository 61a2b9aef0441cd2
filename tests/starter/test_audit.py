"""The starter passes the audit, and would not without the rules that keep people from harm."""

import pytest
from msgspec.structs import replace

from regimen.engine.audit import audit, find_bad_figures, find_gaps, find_loose_ends
from regimen.engine.harm import walk_the_dangers


def without(rulebook, slug):
    kept = tuple(gate for gate in rulebook.gates if gate.slug != slug)
    assert len(kept) == len(rulebook.gates) - 1
    return replace(rulebook, gates=kept)


def test_the_starter_has_no_loose_end_no_gap_and_no_bad_figure(starter):
    found = [find(starter) for find in (find_loose_ends, find_gaps, find_bad_figures)]
    assert [problem for problems in found for problem in problems] == []


@pytest.mark.slow
def test_the_starter_passes_the_whole_audit(starter):
    """With the walk for harm, as `make lint` and every publishing ask it."""
    assert audit(starter) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("unrecognised-medicine", "with sign:unrecognised-medicine before anybody"),
        ("under-18", "to somebody under 18"),
        ("myasthenia", "with condition:myasthenia"),
        ("kidney-stop", "with kidney:egfr-under-30"),
        ("pregnancy", "with pregnancy:pregnant before anybody"),
    ],
)
def test_a_starter_that_would_dose_whom_no_plan_may_is_refused(starter, slug, said):
    """The made-up person is named."""
    assert any(
        said in problem and "Answers: " in problem
        for problem in walk_the_dangers(without(starter, slug))
    )
