"""The desk's own tables: what was changed and by whom, checks, submissions, proposals."""

from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from regimen.engine.rulebook import KINDS
from regimen.guidance.fields import LinesField

KIND_NAMES = [(kind, kind.replace("_", " ").capitalize()) for kind in KINDS]


def by_whom(**kwargs: Any) -> "models.ForeignKey[Any, Any]":
    """Who did it; a person who has done anything here is never deleted."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, **kwargs)


class Change(models.Model):
    """One row of the draft before and after somebody changed it, whole, as the engine reads it:
    its terms and sources too. It is kept by slug, and so outlives the row."""

    kind = models.CharField(max_length=20, choices=KIND_NAMES, editable=False)
    key = models.CharField(max_length=130, db_index=True, editable=False)
    before = models.TextField(blank=True, editable=False)
    after = models.TextField(blank=True, editable=False)
    why = models.CharField(max_length=300, blank=True, editable=False)
    by = by_whom(null=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("change")
        verbose_name_plural = _("history of every row")

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class Check(models.Model):
    """What a check found in a draft, kept by the draft's digest."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    problems = models.JSONField(default=list, editable=False)
    told = models.JSONField(default=list, editable=False)
    by = by_whom(null=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-at",)
        verbose_name = _("check of the draft")
        verbose_name_plural = _("checks of the draft")

    def __str__(self) -> str:
        return self.digest[:12]


class Submission(models.Model):
    """The draft as it was handed in: pinned whole, so that just this is approved and published."""

    SUBMITTED, APPROVED, OBJECTED, SENT_BACK, PUBLISHED = (
        "submitted", "approved", "objected", "sent-back", "published",
    )  # fmt: skip
    OPEN = (SUBMITTED, APPROVED)
    STATES = {
        SUBMITTED: _("Submitted: waits for a reviewer"),
        APPROVED: _("Approved: may be published"),
        OBJECTED: _("Objected to"),
        SENT_BACK: _("Sent back: the draft moved"),
        PUBLISHED: _("Published"),
    }

    note = models.TextField(help_text=_("What changed and why. Example: Longer gap for iron."))
    state = models.CharField(max_length=12, choices=STATES, default=SUBMITTED, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    base = models.ForeignKey("Edition", models.PROTECT, null=True, related_name="+", editable=False)
    edition = models.OneToOneField(
        "Edition", models.PROTECT, null=True, related_name="submission", editable=False
    )
    authors: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", editable=False
    )
    by = by_whom(related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    content = models.TextField(editable=False)

    class Meta:
        ordering = ("-at",)
        verbose_name = _("submission")
        verbose_name_plural = _("submissions: review and approve")
        permissions = (("approve_submission", _("Can approve or object to a submission")),)

    def __str__(self) -> str:
        return f"Submission {self.pk}"


class Invitation(models.Model):
    """A word that somebody without an account may give on one submission, once, until it ends."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="invitations", editable=False
    )
    name = models.CharField(
        max_length=100, help_text=_("Who reads it. Example: Amara Okafor, pharmacist.")
    )
    by = by_whom(related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(editable=False)
    used_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name


class Verdict(models.Model):
    """A reviewer's yes or no on a submission."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="verdicts", editable=False
    )
    agrees = models.BooleanField(editable=False)
    reason = models.TextField(blank=True, editable=False)
    by = by_whom(null=True, related_name="+")
    invitation = models.OneToOneField(Invitation, models.PROTECT, null=True, editable=False)
    is_authors_own = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return self.whose

    @property
    def whose(self) -> str:
        """The name of who gave it."""
        if self.invitation:
            return self.invitation.name
        return (self.by.get_full_name() or self.by.get_username()) if self.by else ""

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise ValidationError("A verdict is never deleted.")


class Proposal(models.Model):
    """Rows that could be laid on the desk: of an edition, of a file, or of a new release's starter.
    ``base`` is what was shipped before, where a row of ours and of theirs are to be told apart."""

    title = models.CharField(max_length=200, editable=False)
    content = models.TextField(editable=False)
    base = models.TextField(blank=True, editable=False)
    by = by_whom(null=True)
    at = models.DateTimeField(auto_now_add=True)
    laid_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-at",)
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals: go back, import, new starter")

    def __str__(self) -> str:
        return self.title


class Recall(models.Model):
    """A word to people whose plan rests on guidance that turned out wrong; it needs no edition."""

    text = models.TextField(
        help_text=_("What to do, in plain words. Example: Make a new plan if you take iron.")
    )
    first_edition = models.PositiveIntegerField(
        default=1, help_text=_("The first edition it is about. Example: 1.")
    )
    last_edition = models.PositiveIntegerField(
        help_text=_("The last edition it is about; plans of later ones say nothing. Example: 3.")
    )
    subjects = LinesField(
        help_text=_(
            "Whom it is for, one a line: medicine:…, class:…, condition:… or another term, any of "
            "them; empty: everybody. Example: class:iron-oral."
        )
    )
    since = models.DateField(help_text=_("The first day it is shown. Example: 2026-12-01."))
    until = models.DateField(
        null=True,
        blank=True,
        help_text=_("The last day it is shown; empty: until it is ended. Example: 2027-12-01."),
    )
    by = by_whom(null=True)

    class Meta:
        ordering = ("-since", "-pk")
        verbose_name = _("recall")
        verbose_name_plural = _("recalls")

    def __str__(self) -> str:
        return self.text[:60]
