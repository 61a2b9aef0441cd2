"""What is said in a page or paper, and the same person once a clinic has agreed."""

import re
from typing import Any

from django.utils.html import strip_tags
from msgspec.structs import replace

from regimen.engine.answers import Agreed, Answers
from regimen.engine.decide import make_plan
from tests.support.people import STARTER

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
