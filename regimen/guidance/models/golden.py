"""Golden people: the editors' own, looked at under every draft."""

import msgspec
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import Answers
from regimen.engine.golden import Expected, GoldenCase
from regimen.engine.plan import OUTCOMES
from regimen.guidance.fields import LinesField
from regimen.guidance.models.rows import Row, choices, slug_field

# What is expected and has a field of its own; the rest stands in ``more``.
OWN = (
    "outcome", "flags", "no_flags", "no_dose", "ceiling_mg", "start_mg", "target_mg", "most_mg",
    "step_days",
)  # fmt: skip


class GoldenPerson(Row):
    """Somebody made up, what must come for them and what must not; no part of any rulebook."""

    slug = slug_field(unique=True)
    sentence = models.CharField(max_length=300)
    answers = models.JSONField()
    outcome = models.CharField(max_length=20, choices=choices(OUTCOMES))
    flags = LinesField()
    no_flags = LinesField()
    no_dose = models.BooleanField(default=False)
    ceiling_mg = models.PositiveSmallIntegerField(null=True, blank=True)
    start_mg = models.PositiveSmallIntegerField(null=True, blank=True)
    target_mg = models.PositiveSmallIntegerField(null=True, blank=True)
    most_mg = models.PositiveSmallIntegerField(null=True, blank=True)
    step_days = models.PositiveSmallIntegerField(null=True, blank=True)
    more = models.JSONField(default=dict, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("golden person")
        verbose_name_plural = _("golden people")

    def __str__(self) -> str:
        return self.sentence

    def clean(self) -> None:
        for field, said in (("answers", self.answers), ("more", self.more)):
            wanted = Answers if field == "answers" else Expected
            told = said if field == "answers" else {"outcome": self.outcome, **(said or {})}
            try:
                msgspec.convert(told, wanted)
            except msgspec.ValidationError as error:
                raise ValidationError({field: str(error)}) from error

    def case(self) -> GoldenCase:
        """The person as the engine reads them. Raises ``msgspec.ValidationError``."""
        own = {name: getattr(self, name) for name in OWN}
        told = {
            "slug": self.slug,
            "sentence": self.sentence,
            "answers": self.answers,
            "expect": {**own, **self.more},
        }
        return msgspec.convert(told, GoldenCase)

    @classmethod
    def of(cls, case: GoldenCase, position: int) -> "GoldenPerson":
        """A row, not yet saved, for a golden person of the files."""
        expected = msgspec.to_builtins(case.expect)
        own = {name: expected.pop(name) for name in OWN if name in expected}
        return cls(
            position=position,
            slug=case.slug,
            sentence=case.sentence,
            answers=msgspec.to_builtins(case.answers),
            more=expected,
            **own,
        )
