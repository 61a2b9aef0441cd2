"""Saved plans: answers and an edition under a secret address; the plan itself is made again."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from importlib import import_module
from typing import Any, Self

import msgspec
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from msgspec.structs import replace

from regimen.engine.answers import Agreed, Answers, Declined
from regimen.engine.checkin import CheckIn, sums_that_count, verdict_on
from regimen.engine.decide import make_plan
from regimen.engine.following import follow
from regimen.engine.plan import Plan
from regimen.engine.versions import carry_word, pin_courses, without_a_word
from regimen.guidance.models import Edition
from regimen.guidance.publish import rulebook_of
from regimen.plans.keeping import check, encode
from regimen.plans.pinned import Pinned
from regimen.questions.question import Stored

# No letters or digits that look alike on paper.
CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"

# How long answers are kept that were put aside before there is a plan.
PAUSE_DAYS = 7


class Replaced(Exception):
    """A word was given on a version that is no longer the plan."""


def new_token() -> str:
    """An address nobody can guess: 32 bytes."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """The short code printed on paper, such as 7QAM-KD29."""
    letters = [secrets.choice(CODE_LETTERS) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def expiry() -> datetime:
    """When a plan changed now is forgotten."""
    return timezone.now() + timedelta(days=settings.PLAN_DAYS)


class SavedPlanQuerySet(models.QuerySet["SavedPlan"]):
    def expired(self) -> Self:
        """Plans past their time."""
        return self.filter(expires_at__lte=timezone.now())

    def kept(self) -> Self:
        """Plans that may still be opened, each with its edition but for the edition's content."""
        found = self.filter(expires_at__gt=timezone.now())
        return found.select_related("edition").defer("edition__content")


class SavedPlan(Pinned):
    """One person's plan as it stands now; what it said before are its versions.

    ``token`` is the owner's address, ``reader`` that of people who may only look, ``code`` what
    signed-in staff type. ``stored`` are the answers as the questions' forms were given them.
    """

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    reader = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    code = models.CharField(max_length=9, unique=True, default=new_code, editable=False)
    stored = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=expiry, db_index=True, editable=False)

    objects = SavedPlanQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        permissions = (("decide_savedplan", "Can record a yes or a no on a plan"),)

    def __str__(self) -> str:
        return self.code

    @classmethod
    def keep(cls, answers: Answers, edition: Edition, stored: Stored | None = None) -> Self:
        """Save answers under an edition. Raises ``UnknownTerm`` as ``check`` does."""
        answers = pin_courses(None, answers, timezone.localdate())
        plan = check(answers, edition)
        return cls.objects.create(
            edition=edition,
            answers=encode(answers),
            fingerprint=plan.fingerprint,
            stored=stored or {},
        )

    def change(self, answers: Answers, edition: Edition, stored: Stored | None = None) -> Self:
        """Make other answers, or another edition, this plan's next version; what it said until now
        stays to be read. A clinician's word goes along as far as it still counts. The same
        answers again are no new version. Raises ``UnknownTerm`` as ``check`` does."""
        with transaction.atomic():
            held = SavedPlan.objects.select_for_update().get(pk=self.pk)
            if stored is not None:
                held.stored = stored
            before = held.read_answers()
            pinned = pin_courses(before, answers, timezone.localdate())
            held._replace_with(carry_word(before, pinned), edition)
        self.refresh_from_db()
        return self

    def decide(self, seen: int | None = None, **decision: Agreed | Declined | None) -> Self:
        """Add a clinician's word, ``agreed`` or ``declined``, as the next version. ``seen`` is the
        number of the version it was given on. Raises ``Replaced`` when that was replaced since."""
        with transaction.atomic():
            held = SavedPlan.objects.select_for_update().get(pk=self.pk)
            if seen not in (None, held.number):
                raise Replaced
            held._replace_with(replace(held.read_answers(), **decision), held.edition)
        self.refresh_from_db()
        return self

    def _replace_with(self, answers: Answers, edition: Edition) -> None:
        """Put what the plan says now among its versions, and this in its place."""
        self.expires_at = expiry()
        if answers != self.read_answers() or edition.pk != self.edition_id:
            plan = check(answers, edition)
            Version.objects.create(
                plan=self,
                edition=self.edition,
                answers=self.answers,
                fingerprint=self.fingerprint,
                number=self.number,
                made_at=self.made_at,
            )
            self.edition, self.answers, self.fingerprint = (
                edition,
                encode(answers),
                plan.fingerprint,
            )
            self.number, self.made_at = self.number + 1, timezone.now()
        self.save()

    @property
    def word(self) -> Agreed | Declined | None:
        """The no or the yes that stands. A yes that only the person tells of is none."""
        answers = self.read_answers()
        agreed = answers.agreed
        return answers.declined or (agreed if agreed and agreed.told_by != "person" else None)

    def make_undecided(self) -> Plan:
        """The plan without a yes and without a no, for somebody who decides anew."""
        answers = without_a_word(self.read_answers())
        return make_plan(answers, rulebook_of(self.edition), self.edition.number)

    def can_be_decided(self, undecided: Plan) -> bool:
        """Whether there is something to decide: a finding that asks, or a no to take back.
        ``undecided`` is the plan without either word."""
        return undecided.outcome == "ask" or isinstance(self.word, Declined)

    def started_on(self, plan: Plan) -> date:
        """The first day of the doses: the one chosen, or else the day the plan was made."""
        return plan.start_on or timezone.localdate(self.created_at)

    def read_check_ins(self) -> tuple[CheckIn, ...]:
        """Every check-in, oldest first."""
        return tuple(kept.read() for kept in self.check_ins.order_by("on"))

    def follow(self) -> Plan:
        """The plan as its last check-in left it: what is told from now on, on page and paper."""
        plan, rulebook = self.make(), rulebook_of(self.edition)
        begun = self.started_on(plan)
        return follow(plan, self.read_answers(), rulebook, begun, self.read_check_ins())

    def verdict_on(self, plan: Plan) -> date | None:
        """When what magnesium does is judged, by the plan as it was followed; None before it is
        known on which day that begins, or where no verdict is to come."""
        if plan.dose is None or (plan.day and plan.day.starts_after and not plan.start_on):
            return None
        return verdict_on(plan, rulebook_of(self.edition), self.started_on(plan))

    @property
    def score_sums(self) -> tuple[int, int] | None:
        """The sums of the scores that count as better and as worse than at the start; None where
        nobody asked then."""
        start = self.read_answers().baseline
        return sums_that_count(start, rulebook_of(self.edition)) if start else None

    def add_check_in(self, check_in: CheckIn) -> None:
        """Keep a check-in; a second of the same day stands in the first one's place."""
        with transaction.atomic():
            held = SavedPlan.objects.select_for_update().get(pk=self.pk)
            KeptCheckIn.objects.update_or_create(
                plan=held, on=check_in.on, defaults={"said": msgspec.json.encode(check_in).decode()}
            )
            held.expires_at = expiry()
            held.save(update_fields=["expires_at"])

    def forget(self) -> None:
        """Delete the plan, all that hangs on it, and every session that holds its answers. Who is
        changing it in this moment is waited for: a version made meanwhile goes along."""
        store = import_module(settings.SESSION_ENGINE).SessionStore
        with transaction.atomic():
            held = SavedPlan.objects.select_for_update().get(pk=self.pk)
            for holder in held.holders.all():
                store(holder.session_key).delete()
            held.delete()


class Version(Pinned):
    """What a person's plan said before it was changed."""

    plan = models.ForeignKey(SavedPlan, models.CASCADE, related_name="versions", editable=False)
    replaced_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="one_version_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.plan.code}/{self.number}"


class KeptCheckIn(models.Model):
    """How somebody fared with the plan, on one day."""

    plan = models.ForeignKey(SavedPlan, models.CASCADE, related_name="check_ins", editable=False)
    on = models.DateField(editable=False)
    said = models.TextField(editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "on"), name="one_check_in_a_day"),)

    def __str__(self) -> str:
        return f"{self.plan.code} {self.on}"

    def read(self) -> CheckIn:
        """The check-in as the engine reads it."""
        return msgspec.json.decode(self.said, type=CheckIn)


class Holder(models.Model):
    """A browser's session that may hold a plan's answers, and goes with them."""

    plan = models.ForeignKey(SavedPlan, models.CASCADE, related_name="holders", editable=False)
    session_key = models.CharField(max_length=40, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "session_key"), name="one_holder_a_session"),
        )

    def __str__(self) -> str:
        return self.plan.code


class Pause(models.Model):
    """Answers put aside before there is a plan. Only the hash of their code is kept, so that who
    reads the database cannot open them by it."""

    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    held = models.JSONField(editable=False)
    expires_at = models.DateTimeField(db_index=True, editable=False)

    def __str__(self) -> str:
        return self.code_hash[:8]

    @classmethod
    def keep(cls, held: Mapping[str, Stored]) -> str:
        """Put answers aside and give their code, of 99 bits: ABCD-EFGH-JKMN-PQRS-TVWX."""
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(20))
        expires_at = timezone.now() + timedelta(days=PAUSE_DAYS)
        cls.objects.create(code_hash=hash_code(code), held=held, expires_at=expires_at)
        return "-".join(code[start : start + 4] for start in range(0, 20, 4))

    @classmethod
    def find(cls, code: str) -> Self | None:
        """The pause with a code as somebody typed it, or None."""
        found = cls.objects.filter(code_hash=hash_code(code), expires_at__gt=timezone.now())
        return found.first()

    def take(self) -> dict[str, Any]:
        """What was put aside, which is then kept here no longer."""
        self.delete()
        held: dict[str, Any] = self.held
        return held


def hash_code(code: str) -> str:
    """What is kept of a code; how it is spaced and cased does not matter."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return sha256(letters.encode()).hexdigest()
