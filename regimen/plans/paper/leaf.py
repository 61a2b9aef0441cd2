"""A leaf of paper: whose plan it tells, how it is set, and where it leads."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regimen.engine.answers import Answers
from regimen.engine.lists import URGENT_LEVELS
from regimen.engine.plan import Plan
from regimen.plans.paper.trims import BACK_TRIMS, FLOWING, FLOWS, FRONT_TRIMS
from regimen.plans.papers import OWN_LEAVES, Paper
from regimen.plans.pictures import draw_code
from regimen.words.amounts import breakable
from regimen.words.regions import US_SPELLING


@dataclass(frozen=True, kw_only=True, eq=False)
class Leaf:
    """What is printed, and on what.

    ``trims`` counts the entries of ``FRONT_TRIMS``, or is ``FLOWS``, and of ``BACK_TRIMS`` that are
    left out; what leaves the front stands on the back. ``part`` is ``front`` or ``back`` where only
    that is wanted of a person's own leaf, and ``half`` on the upper half of a sheet. ``answers``
    are what the plan was made from, ``told`` all of them in words, ``clinic`` the letterhead,
    ``reference`` what that clinic calls the plan, ``own_address`` where its owner changes the plan
    and ``readers_address`` where others read it, ``made_on`` the day it was made, ``verdict_on``
    that of the verdict,
    ``score_sums`` those that count as better and as worse, ``recalls`` what must be
    done since its guidance was recalled.
    """

    plan: Plan
    paper: Paper
    code: str = ""
    leaf: str = "patient"
    trims: tuple[int, int] = (0, 0)
    part: str = ""
    answers: Answers | None = None
    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    clinic: dict[str, str] | None = None
    own_address: str = ""
    readers_address: str = ""
    signature: dict[str, Any] | None = None
    reference: str = ""
    made_on: datetime.date | None = None
    verdict_on: datetime.date | None = None
    score_sums: tuple[int, int] | None = None
    recalls: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language as the file names it, with its region where that changes the spelling."""
        language = get_language() or "en"
        if language != "en":
            return language
        return "en-US" if self.plan.region in US_SPELLING else "en-GB"

    @property
    def is_large(self) -> bool:
        """Whether the type is large or giant, which are layouts of their own."""
        return self.paper.size != "normal"

    @property
    def is_own(self) -> bool:
        """Whether the leaf stays with the person."""
        return self.leaf in OWN_LEAVES

    @property
    def is_urgent(self) -> bool:
        """Whether the plan is whom to call, and nothing else."""
        return self.plan.outcome in URGENT_LEVELS

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is told more shortly."""
        front, back = self.trims
        return (FLOWING if front == FLOWS else FRONT_TRIMS[:front]) + BACK_TRIMS[:back]

    @property
    def address(self) -> str:
        """Where this leaf leads: its owner's key stands on their own leaves only."""
        return self.own_address if self.is_own else self.readers_address

    @cached_property
    def qr_image(self) -> str:
        """The address as a square code."""
        return draw_code(self.address) if self.address else ""

    @property
    def typed_address(self) -> str:
        """The address as a person types it, and as it can break over lines."""
        return breakable(self.address.partition("//")[2] or self.address)

    @property
    def host(self) -> str:
        """Where the program itself is found."""
        return urlsplit(self.address).netloc

    @property
    def foot(self) -> str:
        """What stands at the foot of every sheet."""
        told = [_("Plan %(name)s") % {"name": self.code or self.plan.fingerprint}]
        if self.plan.edition:
            told.append(_("Edition %(number)s") % {"number": self.plan.edition})
        return " · ".join(told)
