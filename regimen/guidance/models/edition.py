"""Editions: published rulebooks, added and read, nothing else, and who has checked them."""

from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions are added and read, nothing else, not even in bulk."""

    def update(self, **kwargs: object) -> NoReturn:
        raise ValidationError("An edition never changes.")

    def delete(self) -> NoReturn:
        raise ValidationError("An edition is never deleted.")

    def current(self) -> "Edition | None":
        """The edition in force, the highest number, its content left for when it is asked for;
        None before the first."""
        return self.defer("content").order_by("-number").first()


class Edition(models.Model):
    """A published rulebook with a number; it never changes."""

    SHIPPED, BY_TWO, BY_ONE = "shipped", "by-two", "by-one"
    ORIGINS = {
        SHIPPED: _("Published as shipped with Regimen."),
        BY_TWO: _("One person wrote it. Another one approved it."),
        BY_ONE: _("One person wrote it and approved it. This clinic allows that."),
    }

    number = models.PositiveIntegerField(unique=True, editable=False)
    note = models.TextField(help_text="What changed and why. Example: Longer gap for iron.")
    origin = models.CharField(max_length=12, choices=ORIGINS, default=SHIPPED, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False
    )
    # Last: SQLite reads through a long text to what stands behind it.
    content = models.TextField(editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return f"Edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("An edition never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise ValidationError("An edition is never deleted.")


class Signature(models.Model):
    """A named clinician's word that an edition was checked; until then plans say it was not."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="signatures")
    name = models.CharField(max_length=100, help_text="As it is shown. Example: Amara Okafor.")
    role = models.CharField(max_length=100, help_text="Example: Pharmacist.")
    registration = models.CharField(
        max_length=100, help_text="The number in their register. Example: GPhC 2079999."
    )
    on = models.DateField(help_text="The day they signed. Example: 2026-11-02.")

    class Meta:
        ordering = ("-on", "pk")
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")

    def __str__(self) -> str:
        return f"{self.name}, {self.role}: {self.edition}"
