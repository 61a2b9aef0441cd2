"""What is said in a page or paper, and the same person once a clinic has agreed."""

import re
from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.utils.html import strip_tags
from msgspec.structs import replace

from regimen.engine.answers import Agreed, Answers
from regimen.engine.decide import make_plan
from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from regimen.plans.papers import SIZES, Paper
from tests.support.people import STARTER
from tests.support.writing import write_handout

MOST_MG = re.compile(
    r"\bmost\b(?: is)?:? [^.]{0,30}?\d+ mg|\d mg[^.]{0,10}\bat most\b", re.IGNORECASE
)
ATTRIBUTE = re.compile(r'(?:alt|aria-label|title)="([^"]*)"')


def words_of(html: str) -> str:
    """All that is said in HTML: its text, and the words of its pictures and labels."""
    body = html[html.index("<body") :] if "<body" in html else html
    return " ".join([strip_tags(body), *ATTRIBUTE.findall(body)]).replace("\xa0", " ")


def agree_to_all(answers: Answers, **terms: Any) -> Answers:
    """The same person, once the clinic has agreed to all that asks, on some terms."""
    plan = make_plan(answers, STARTER)
    asking = tuple(flag.finding for flag in plan.flags if flag.level == "ask")
    agreed = Agreed(name="Dr A. Example", role="GP", findings=asking, told_by="clinic", **terms)
    return replace(answers, agreed=agreed)


def said_to_the_person(client: Client, edition: Edition, answers: Answers) -> Iterator[str]:
    """The page, and the person's own leaf at every size."""
    saved = SavedPlan.keep(answers, edition)
    plan = saved.make()
    page = client.get(f"/plan/{saved.token}/").content.decode()
    yield words_of(page[page.index("<main") :])
    for size in SIZES:
        yield words_of(write_handout(plan, saved.code, Paper.for_plan(plan, size=size)))
