"""A paper as its HTML, for tests of what it says."""

from typing import Unpack

from regimen.engine.plan import Plan
from regimen.plans.papers import Paper
from regimen.plans.pdf import write_leaf
from regimen.plans.printed import Printed


def write_handout(plan: Plan, code: str, paper: Paper, **context: Unpack[Printed]) -> str:
    """Every leaf of the paper as HTML, one after the other, before it is fitted to its sheets."""
    return "".join(write_leaf(plan, code, paper, leaf, **context) for leaf in paper.leaves)
