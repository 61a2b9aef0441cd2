"""Impacts: whom a draft moves against an edition, and why what is softer was meant."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A run that has said nothing for so long has died, and may be begun again.
SILENT = datetime.timedelta(seconds=60)


class Impact(models.Model):
    """One run of a draft over people, kept by the digests of both sides and the seed of its
    samples. ``content`` is the very draft that is looked at; ``result`` what came of it."""

    old = models.CharField(max_length=64, blank=True, editable=False)
    new = models.CharField(max_length=64, editable=False)
    seed = models.CharField(max_length=20, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False)
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    heard_at = models.DateTimeField(default=timezone.now, editable=False)
    done = models.PositiveIntegerField(default=0, editable=False)
    of = models.PositiveIntegerField(default=0, editable=False)
    result = models.TextField(blank=True, editable=False)
    content = models.TextField(editable=False)

    class Meta:
        ordering = ("-begun_at",)
        verbose_name = _("look at whom a draft moves")
        verbose_name_plural = _("whom a draft moves")
        constraints = [
            models.UniqueConstraint(fields=("old", "new", "seed"), name="impact_once"),
        ]

    def __str__(self) -> str:
        return f"{self.old[:8] or '0'} → {self.new[:8]}"

    @property
    def is_finished(self) -> bool:
        return bool(self.result)

    @property
    def has_died(self) -> bool:
        """Whether the run ended without a result."""
        return not self.result and timezone.now() - self.heard_at > SILENT


class Reason(models.Model):
    """Why one softening is meant: ticked and said by somebody, and kept with the edition."""

    impact = models.ForeignKey(Impact, models.CASCADE, related_name="reasons", editable=False)
    key = models.CharField(max_length=300, editable=False)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("impact", "key"), name="reason_once")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        from regimen.guidance.models.edition import Edition

        if Edition.objects.filter(digest=self.impact.new).exists():
            raise ValidationError(_("What an edition was published for never changes."))
        super().save(*args, **kwargs)
