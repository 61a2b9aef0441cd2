"""The clinic's letterhead."""

from typing import Any

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
