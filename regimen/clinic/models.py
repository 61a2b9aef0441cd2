"""The clinic: sites and their letterheads, as whom staff decide, sheets, and what was opened."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regimen.engine.plan import Plan
from regimen.plans.models import PAUSE_DAYS, SavedPlan
from regimen.plans.papers import MEASURE_WORDS, SHEET_WORDS, SIZE_WORDS, Paper

# What is printed by one press where a site has chosen nothing.
USUAL_LEAVES = ["patient", "calendar", "clinician"]
# How a batch comes, and how far it is.
BATCH_KINDS = [("pdf", _("One PDF")), ("zip", _("A PDF each, in a zip"))]
BLANK = "blank"
WAITING, DRAWING, READY, CANCELLED, FAILED = "waiting", "drawing", "ready", "cancelled", "failed"
BATCH_HOURS = 24


def usual_leaves() -> list[str]:
    """The leaves of a new site's usual set."""
    return list(USUAL_LEAVES)


class Clinic(models.Model):
    """A site: its letterhead, where its patients live, and the papers it usually prints."""

    name = models.CharField(max_length=120, help_text=_("Example: Riverside Pain Clinic."))
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    region = models.CharField(_("where its patients live"), max_length=60, blank=True)
    usual_leaves = models.JSONField(_("pages of the usual set"), default=usual_leaves)
    usual_size = models.CharField(
        _("size of the print"), max_length=10, default="normal", choices=list(SIZE_WORDS.items())
    )
    usual_sheet = models.CharField(
        _("paper"), max_length=10, blank=True, choices=list(SHEET_WORDS.items())
    )
    usual_measures = models.CharField(
        _("foods are measured in"),
        max_length=10,
        blank=True,
        choices=list(MEASURE_WORDS.items()),
    )
    logo_image = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ("name",)
        verbose_name = _("site")
        verbose_name_plural = _("sites")

    def __str__(self) -> str:
        return self.name

    def letterhead(self) -> dict[str, str]:
        """What is printed at the head of its papers."""
        fields = ("name", "address", "phone", "hours", "logo_image")
        return {name: getattr(self, name) for name in fields}

    def usual_paper(self, plan: Plan) -> Paper:
        """The usual set of a plan, as far as it has those leaves."""
        usual = (self.usual_leaves, self.usual_size, self.usual_sheet, self.usual_measures)
        return Paper.for_plan(plan, *usual)


class Profile(models.Model):
    """As whom an account decides on plans, and at which site: what is printed with its yes or no.
    The right to decide is ``plans.decide_savedplan``; without a profile it cannot be used."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    clinic = models.ForeignKey(
        Clinic, models.SET_NULL, null=True, blank=True, verbose_name=_("site")
    )
    name = models.CharField(max_length=100, help_text=_("Example: Dr A. Example."))
    role = models.CharField(max_length=100, help_text=_("Example: GP."))
    registration = models.CharField(
        max_length=100, blank=True, help_text=_("Example: GMC 1234567.")
    )

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


def profile_of(user: AbstractBaseUser | AnonymousUser) -> Profile | None:
    """As whom an account decides, or None."""
    return Profile.objects.select_related("clinic").filter(user=user.pk).first()


def clinic_of(user: AbstractBaseUser | AnonymousUser) -> Clinic | None:
    """The site of an account: that of its profile, or the only one there is."""
    profile = profile_of(user)
    if profile and profile.clinic:
        return profile.clinic
    sites = list(Clinic.objects.all()[:2])
    return sites[0] if len(sites) == 1 else None


def sheet_expiry() -> datetime:
    """When a sheet that never became a plan is forgotten."""
    return timezone.now() + timedelta(days=PAUSE_DAYS)


class Sheet(models.Model):
    """A quick sheet as far as it is filled in: the lists its form was given, by field. Once there
    is a plan of it, it goes with the plan; until then it is kept as long as a pause. ``writer`` is
    the window that wrote it last, and ``seen`` tells which answers of the plan its clinician last
    saw."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, models.CASCADE, null=True, editable=False)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False
    )
    reference = models.CharField(max_length=40, blank=True, editable=False)
    said = models.JSONField(default=dict, editable=False)
    plan = models.OneToOneField(
        SavedPlan, models.CASCADE, null=True, related_name="sheet", editable=False
    )
    writer = models.CharField(max_length=32, blank=True, editable=False)
    seen = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField(default=sheet_expiry, db_index=True, editable=False)

    class Meta:
        ordering = ("-changed_at",)

    def __str__(self) -> str:
        return self.reference or str(self.key)[:8]


class Opening(models.Model):
    """A plan on a site's list: made or opened there, with the reference it goes by. ``outcome`` is
    what the version of that ``fingerprint`` came to."""

    plan = models.ForeignKey(SavedPlan, models.CASCADE, related_name="openings", editable=False)
    clinic = models.ForeignKey(Clinic, models.CASCADE, null=True, editable=False)
    reference = models.CharField(max_length=40, blank=True, editable=False)
    outcome = models.CharField(max_length=20, blank=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False
    )
    opened_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)

    class Meta:
        ordering = ("-opened_at",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "clinic"), name="one_opening_a_site"),
            models.UniqueConstraint(
                fields=("plan",), condition=Q(clinic=None), name="one_opening_without_a_site"
            ),
        )

    def __str__(self) -> str:
        return self.reference or self.plan.code


class Word(models.Model):
    """A clinician's word on one finding on one day: the rule, and yes or no with its reason.
    Nothing in it leads to a plan or a person, so it stays when they go."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, null=True, editable=False)
    on = models.DateField(editable=False)
    rule = models.CharField(max_length=200, editable=False)
    said = models.CharField(max_length=10, editable=False)
    reason = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        ordering = ("-on",)

    def __str__(self) -> str:
        return f"{self.rule} {self.said}"

    @classmethod
    def note(cls, clinic: Clinic | None, rules: list[str], **word: Any) -> None:
        """Note the same word on the rules of several findings."""
        on = timezone.localdate()
        Word.objects.bulk_create(Word(clinic=clinic, on=on, rule=rule, **word) for rule in rules)


class Overruled(Word):
    """The words of every site as editors see them: added up by rule. A table of its own right, so
    that who writes the rules may see how they fare, and no site's report."""

    class Meta:
        proxy = True
        default_permissions = ("view",)
        verbose_name = _("rule as clinicians decide on it")
        verbose_name_plural = _("rules as clinicians decide on them")


def batch_expiry() -> datetime:
    """When the papers of a batch are forgotten: they are for printing today."""
    return timezone.now() + timedelta(hours=BATCH_HOURS)


class Batch(models.Model):
    """Papers of many plans, drawn outside the server's processes. ``worker`` is the run that draws
    it: one that was taken over by another stops. ``file`` is the result, one PDF or a zip. A
    ``BLANK`` one has no plans: it is the questions on paper, as ``region`` is asked them."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, null=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    kind = models.CharField(max_length=5, choices=BATCH_KINDS, editable=False)
    leaves = models.JSONField(default=list, editable=False)
    size = models.CharField(max_length=10, editable=False)
    sheet = models.CharField(max_length=10, blank=True, editable=False)
    measures = models.CharField(max_length=10, blank=True, editable=False)
    host = models.CharField(max_length=200, editable=False)
    region = models.CharField(max_length=60, blank=True, editable=False)
    state = models.CharField(max_length=10, default=WAITING, editable=False)
    worker = models.CharField(max_length=40, blank=True, editable=False)
    file = models.BinaryField(null=True, editable=False)
    expires_at = models.DateTimeField(default=batch_expiry, db_index=True, editable=False)

    class Meta:
        ordering = ("-asked_at",)
        verbose_name_plural = _("batches")

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (WAITING, DRAWING)


class BatchPaper(models.Model):
    """The paper of one plan in a batch, in its place; ``pdf`` once it is drawn for a zip."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="papers", editable=False)
    plan = models.ForeignKey(SavedPlan, models.CASCADE, related_name="batches", editable=False)
    place = models.PositiveIntegerField(editable=False)
    is_drawn = models.BooleanField(default=False, editable=False)
    pdf = models.BinaryField(null=True, editable=False)

    class Meta:
        ordering = ("place",)

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.place}"
