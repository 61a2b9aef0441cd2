"""The starter passes the audit, and would not without the rules that keep people from harm."""

import pytest
from msgspec.structs import replace

from regimen.engine.audit import audit
from regimen.engine.harm import walk_the_dangers


def without(rulebook, slug):
    kept = tuple(gate for gate in rulebook.gates if gate.slug != slug)
    assert len(kept) == len(rulebook.gates) - 1
    return replace(rulebook, gates=kept)


def test_the_starter_passes_audit(starter):
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
