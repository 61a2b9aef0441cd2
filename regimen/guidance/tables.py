"""Tables: what the tables of the desk have in common in the stock admin."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericStackedInline
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regimen.generics import AdminOf
from regimen.guidance import models
from regimen.guidance.forms import PlainWordsForm, TitledChoices, WhenRowForm
from regimen.guidance.help_texts import FIELDS, LABELS
from regimen.guidance.models.rows import Row
from regimen.guidance.reach import Directory, tell_reach, tell_whom

if TYPE_CHECKING:
    from django.contrib.admin.options import BaseModelAdmin
    from django.forms import ModelForm, ModelMultipleChoiceField
    from django_stubs_ext import FieldOpts, FieldsetSpec, StrOrPromise

    TitledBase = BaseModelAdmin[Any]
else:
    TitledBase = object

# A list shows fields, and what functions give: a count too, though the stubs have texts only.
type Columns[R: Row] = tuple[str | Callable[[R], str | bool], ...]

# What every rule has besides what it says.
WHOM = ("from_age", "to_age", "outcomes")
WHY, PLACE = ("sources", "confidence"), ("slug", "position")


class Titled(TitledBase):
    """Terms and sources are chosen by slug and title."""

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "ModelMultipleChoiceField[Any] | None":
        more = {"form_class": TitledChoices, **kwargs}
        return super().formfield_for_manytomany(db_field, request, **more)


class WhenRowInline(Titled, GenericStackedInline):
    model = models.WhenRow
    form = WhenRowForm
    filter_horizontal = ("terms",)
    extra = 0
    verbose_name = _("row")
    verbose_name_plural = _(
        "When: every row must hold; a row holds when the person has any of its terms"
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.WhenRow]:
        return super().get_queryset(request).prefetch_related("terms")


class RowAdmin[R: Row](Titled, AdminOf[R]):
    """A table of the desk: every field with its label and an example, and how the row reads."""

    search_fields: ClassVar[tuple[str, ...]] = ("slug", "name")
    list_per_page = 100
    save_on_top = True
    readonly_fields = ("preview",)

    def get_form(
        self, request: HttpRequest, obj: R | None = None, change: bool = False, **kwargs: Any
    ) -> "type[ModelForm[R]]":
        helps = FIELDS[self.model.__name__.lower()]
        return super().get_form(request, obj, change, help_texts=helps, labels=LABELS, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: R | None = None) -> "FieldsetSpec":
        """How it reads, what it says, whom it is for, why, and its place; empty ones left out."""
        aside = (*WHOM, *WHY, *PLACE, "preview")
        mine = [name for name in self.get_fields(request, obj) if name not in aside]
        has = {field.name for field in self.model._meta.get_fields()}
        parts: list[tuple[StrOrPromise | None, FieldOpts]] = [
            (_("How it reads"), {"fields": ("preview",) if obj else ()}),
            (_("What it says"), {"fields": mine}),
            (_("Whom it is for"), {"fields": [name for name in WHOM if name in has]}),
            (_("Where it is known from"), {"fields": [name for name in WHY if name in has]}),
            (_("Its place"), {"fields": PLACE}),
        ]
        return [(name, part) for name, part in parts if part["fields"]]

    @admin.display(description=_("as saved"))
    def preview(self, row: R) -> str:
        """The row as people meet it, and whom it reaches."""
        return render_to_string("admin/guidance/_preview.html", {"row": row, **self.reach(row)})

    def reach(self, row: R) -> dict[str, object]:
        """What the preview says of whom a row reaches."""
        return {}

    def view_on_site(self, row: R) -> str | None:
        """The edition in force, which shows what is published; None before the first."""
        current = models.Edition.objects.current()
        return reverse("edition", args=[current.number]) if current else None


class RuleAdmin[R: models.Rule](RowAdmin[R]):
    form = PlainWordsForm
    list_display: tuple[str, ...] = ("slug", "name", "whom", "confidence")
    list_filter: ClassVar[tuple[str, ...]] = ("confidence",)
    search_fields: ClassVar[tuple[str, ...]] = ("slug", "name", "because", "text")
    filter_horizontal = ("sources",)
    inlines: ClassVar[tuple[type[WhenRowInline], ...]] = (WhenRowInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[R]:
        return super().get_queryset(request).prefetch_related("when_rows__terms")

    @admin.display(description=_("for whom"))
    def whom(self, rule: R) -> str:
        return " ".join(map(str, tell_whom(rule)))

    def reach(self, rule: R) -> dict[str, object]:
        return {"whom": tell_whom(rule), "reach": tell_reach(rule, Directory())}
