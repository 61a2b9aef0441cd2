"""Rows: what every table of the draft is made of, and the tables that all rules name."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import TERM_KINDS
from regimen.guidance.fields import LinesField

kebab = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use small letters, digits and hyphens."))
CONFIDENCE = {
    "verified": _("Seen in a source"),
    "unverified": _("Waiting for a source or sign-off"),
}


def choices(words: Iterable[str]) -> list[tuple[str, str]]:
    """Choices from the engine's own words, so that the two cannot differ."""
    return [(word, word.replace("-", " ").capitalize()) for word in words]


def list_kinds() -> list[tuple[str, str]]:
    """The kinds of term as choices; called, so that one more changes no table."""
    return choices(TERM_KINDS)


def slug_field(**kwargs: Any) -> "models.CharField[str, str]":
    return models.CharField(
        max_length=100,
        validators=[kebab],
        **kwargs,
    )


class Row(models.Model):
    """Anything that has a place in the editors' order."""

    position = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Self]]

    class Meta:
        abstract = True
        ordering = ("position", "pk")


class Term(Row):
    kind = models.CharField(max_length=20, choices=list_kinds)
    slug = slug_field()
    name = models.CharField(max_length=200)
    hint = models.CharField(max_length=300, blank=True)
    group = models.CharField(max_length=100, blank=True)
    words = LinesField()

    class Meta(Row.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [models.UniqueConstraint(fields=("kind", "slug"), name="term_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"


class Source(Row):
    slug = slug_field(unique=True)
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.slug


class WhenRow(models.Model):
    """One row of a rule: it holds when the person has any of its terms. An *unless* row lifts
    the rule instead."""

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    rule = GenericForeignKey()
    lifts = models.BooleanField(_("unless"), default=False)
    terms = models.ManyToManyField(Term)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=("content_type", "object_id"))]

    def __str__(self) -> str:
        return "unless" if self.lifts else "when"


class Rule(Row):
    """What every rule has."""

    slug = slug_field(unique=True)
    name = models.CharField(max_length=200)
    from_age = models.PositiveSmallIntegerField(null=True, blank=True)
    to_age = models.PositiveSmallIntegerField(null=True, blank=True)
    because = models.TextField(blank=True)
    confidence = models.CharField(max_length=20, choices=CONFIDENCE, default="verified")
    outcomes = LinesField()
    sources = models.ManyToManyField(Source, blank=True)
    when_rows = GenericRelation(WhenRow)
    review_by = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    retired_because = models.CharField(max_length=300, blank=True)

    class Meta(Row.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.slug
