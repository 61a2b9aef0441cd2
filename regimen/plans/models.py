"""Saved plans: answers and an edition under a secret address; the plan itself is made again."""

import secrets
from datetime import timedelta

import msgspec
from django.conf import settings
from django.db import models
from django.utils import timezone
from msgspec.structs import replace

from regimen.engine.answers import Answers, UnknownTerm, find_unknown_terms
from regimen.engine.decide import make_plan
from regimen.engine.what_if import find_changes
from regimen.guidance.models import Edition
from regimen.guidance.publish import rulebook_of
from regimen.questions.telling import tell_answers

# No letters or digits that look alike on paper.
CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def new_token():
    """An address nobody can guess: 32 bytes."""
    return secrets.token_urlsafe(32)


def new_code():
    """The short code printed on paper, such as 7QAM-KD29."""
    letters = [secrets.choice(CODE_LETTERS) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def expiry():
    """When a plan saved now is forgotten."""
    return timezone.now() + timedelta(days=settings.PLAN_DAYS)


def encode(answers):
    """Answers as they are pinned."""
    return msgspec.json.encode(answers).decode()


class SavedPlanQuerySet(models.QuerySet):
    def expired(self):
        """Plans past their time."""
        return self.filter(expires_at__lte=timezone.now())

    def kept(self):
        """Plans that may still be opened, each with its edition but for the edition's content."""
        found = self.filter(expires_at__gt=timezone.now())
        return found.select_related("edition").defer("edition__content")

    def same(self, answers, edition):
        """Plans of just these answers under this edition."""
        return self.filter(answers=encode(answers), edition=edition)


class SavedPlan(models.Model):
    """The inputs are pinned and the output derived: what was answered, and under which edition.

    ``fingerprint`` is that of the plan as first given, so that a later change in the program
    is seen and said.
    """

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    code = models.CharField(max_length=9, unique=True, default=new_code, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, editable=False)
    answers = models.TextField(editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=expiry, db_index=True, editable=False)

    objects = SavedPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)

    def __str__(self):
        return self.code

    @classmethod
    def keep(cls, answers, edition):
        """Save answers under an edition. Raises ``UnknownTerm`` when they are not in its terms: a
        condition nobody knows must never read as none."""
        rulebook = rulebook_of(edition)
        for problem in find_unknown_terms(answers, rulebook):
            raise UnknownTerm(problem)
        plan = make_plan(answers, rulebook, edition.number)
        return cls.objects.create(
            edition=edition,
            answers=encode(answers),
            fingerprint=plan.fingerprint,
        )

    def decide(self, **decision):
        """Keep these answers with a clinician's word, ``agreed`` or ``declined``, as a new plan;
        this one stays as it is."""
        return SavedPlan.keep(replace(self.read_answers(), **decision), self.edition)

    def read_answers(self):
        """The pinned answers."""
        return msgspec.json.decode(self.answers, type=Answers)

    def tell(self):
        """The pinned answers in words."""
        return tell_answers(self.read_answers(), rulebook_of(self.edition))

    def find_changes(self, plan):
        """Single answers that would make the plan less strict, found by making it again."""
        return find_changes(self.read_answers(), rulebook_of(self.edition), plan)

    def make(self):
        """Make the plan again from the pinned answers and edition."""
        return make_plan(self.read_answers(), rulebook_of(self.edition), self.edition.number)
