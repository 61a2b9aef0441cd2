"""Keeping: answers as they are pinned, once a plan of them could be made."""

import msgspec

from regimen.engine.answers import Answers, UnknownTerm, find_unknown_terms
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.figures import PLANS
from regimen.guidance.models import Edition
from regimen.guidance.publish import rulebook_of


def encode(answers: Answers) -> str:
    """Answers as they are pinned."""
    return msgspec.json.encode(answers).decode()


def check(answers: Answers, edition: Edition) -> Plan:
    """Make a plan of answers that are about to be kept. Raises ``UnknownTerm`` when they are not in
    the edition's terms, or not what answers can be: a condition nobody knows must never read as
    none, and what is kept must open again."""
    rulebook = rulebook_of(edition)
    try:
        msgspec.json.decode(encode(answers), type=Answers)
    except msgspec.ValidationError as problem:
        raise UnknownTerm(str(problem)) from None
    for unknown in find_unknown_terms(answers, rulebook):
        raise UnknownTerm(unknown)
    plan = make_plan(answers, rulebook, edition.number)
    PLANS.labels(plan.outcome).inc()
    return plan
