"""Pinned: what was answered and under which edition, from which a plan is made again."""

from typing import Any

import msgspec
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from regimen.engine.answers import Answers
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.engine.what_if import Easing, find_easings
from regimen.guidance.models import Edition, Signature
from regimen.guidance.publish import rulebook_of
from regimen.plans.parts.recalls import find_recalls_of
from regimen.questions.telling import tell_answers


class Pinned(models.Model):
    """The inputs are pinned and the output derived: what was answered, and under which edition.

    ``fingerprint`` is that of the plan as first given, so that a later change in the program
    is seen and said. ``number`` counts a person's versions from 1.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, editable=False)
    answers = models.TextField(editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    number = models.PositiveIntegerField(default=1, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def read_answers(self) -> Answers:
        """The pinned answers."""
        return msgspec.json.decode(self.answers, type=Answers)

    def tell_signature(self) -> dict[str, Any] | None:
        """Who signed the edition, as plain data for the paper; None while nobody has."""
        fields = ("name", "role", "registration", "on")
        signatures = Signature.objects.filter(edition=self.edition)
        told: dict[str, Any] | None = signatures.values(*fields).first()
        return told

    def tell(self) -> dict[str, tuple[str, str]]:
        """The pinned answers in words."""
        return tell_answers(self.read_answers(), rulebook_of(self.edition))

    @cached_property
    def recalls(self) -> list[str]:
        """What every recall asks of this person today."""
        return find_recalls_of(self)

    def find_easings(self, plan: Plan) -> tuple[Easing, ...]:
        """Single answers that would make the plan less strict, found by making it again."""
        return find_easings(self.read_answers(), rulebook_of(self.edition), plan)

    def make(self) -> Plan:
        """Make the plan again from the pinned answers and edition."""
        return make_plan(self.read_answers(), rulebook_of(self.edition), self.edition.number)
