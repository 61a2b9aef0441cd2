"""The clinic's letterhead, and as whom its staff decide."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Clinic(models.Model):
    """The letterhead: one record, kept in the admin."""

    name = models.CharField(max_length=120, help_text=_("Example: Riverside Pain Clinic."))
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    logo_image = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name_plural = _("clinic")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def letterhead(cls) -> dict[str, str] | None:
        """The record's fields, or None before there is one."""
        return cls.objects.values("name", "address", "phone", "logo_image").first()


class Profile(models.Model):
    """As whom an account decides on plans: what is printed with its yes or no. The right to decide
    is ``plans.decide_savedplan``; without a profile it cannot be used."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    name = models.CharField(max_length=100, help_text=_("Example: Dr A. Example."))
    role = models.CharField(max_length=100, help_text=_("Example: GP."))
    registration = models.CharField(
        max_length=100, blank=True, help_text=_("Example: GMC 1234567.")
    )

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"
