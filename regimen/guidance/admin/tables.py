"""Tables: what the tables of the desk have in common in the stock admin."""

from collections.abc import Callable
from contextlib import nullcontext
from textwrap import shorten
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericStackedInline
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regimen.generics import AdminOf
from regimen.guidance import models
from regimen.guidance.draft import KIND_OF, read_row
from regimen.guidance.forms import PlainWordsForm, RowForm, TitledChoices, WhenRowForm
from regimen.guidance.help_texts import FIELDS
from regimen.guidance.history import record_move, record_steps, recorded
from regimen.guidance.labels import LABELS
from regimen.guidance.models.rows import Row
from regimen.guidance.picking import Picked, find_words
from regimen.guidance.placing import LAST, place_before, tell_place
from regimen.guidance.reach import Directory, tell_reach, tell_whom
from regimen.guidance.searching import find_rows
from regimen.guidance.snapshot import one_hand
from regimen.guidance.thinning import tell_thinned
from regimen.guidance.together import READ_AS, state_of
from regimen.staff.sessions import user_of

if TYPE_CHECKING:
    from django.contrib.admin.options import BaseModelAdmin
    from django.forms import Field, ModelForm, ModelMultipleChoiceField
    from django_stubs_ext import FieldOpts, FieldsetSpec, StrOrPromise

    TitledBase = BaseModelAdmin[Any]
else:
    TitledBase = object

# A list shows fields, and what functions give: a count too, though the stubs have texts only.
type Columns[R: Row] = tuple[str | Callable[[R], str | bool], ...]

# In a list; the row itself says it all.
MOST_LETTERS = 120
# What every rule has besides what it says.
WHOM = ("from_age", "to_age", "outcomes")
WHY, PLACE = ("sources", "confidence"), ("slug", "place", "before")
LATER = ("review_by", "retired_on", "retired_because")


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

    # Who may change a rule may say whom it is for: without its rows it would be for everybody.
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change") or self._may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change") or self._may(request, "add")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view") or self._may(request, "change")

    def _may(self, request: HttpRequest, do: str) -> bool:
        name = self.parent_model._meta.model_name
        return user_of(request).has_perm(f"guidance.{do}_{name}")


class RowAdmin[R: Row](Titled, AdminOf[R]):
    """A table of the desk: every field with its label and an example, and how the row reads."""

    search_fields: ClassVar[tuple[str, ...]] = ("slug", "name")
    list_per_page = 100
    save_on_top = True
    readonly_fields = ("preview", "place")
    exclude = ("position",)
    form = RowForm
    change_form_template = "admin/guidance/row_form.html"

    def get_form(
        self, request: HttpRequest, obj: R | None = None, change: bool = False, **kwargs: Any
    ) -> "type[ModelForm[R]]":
        helps = FIELDS[self.model.__name__.lower()]
        return super().get_form(request, obj, change, help_texts=helps, labels=LABELS, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: R | None = None) -> "FieldsetSpec":
        """How it reads, what it says, whom it is for, why, and its place; empty ones left out."""
        aside = (*WHOM, *WHY, *PLACE, *LATER, "preview")
        mine = [name for name in self.get_fields(request, obj) if name not in aside]
        has = {field.name for field in self.model._meta.get_fields()}
        parts: list[tuple[StrOrPromise | None, FieldOpts]] = [
            (_("How it reads"), {"fields": ("preview",) if obj else ()}),
            (_("What it says"), {"fields": mine}),
            (_("Whom it is for"), {"fields": [name for name in WHOM if name in has]}),
            (_("Where it is known from"), {"fields": [name for name in WHY if name in has]}),
            (_("Its place"), {"fields": [name for name in PLACE if obj or name != "place"]}),
            (_("Later"), {"fields": [name for name in LATER if name in has]}),
        ]
        return [(name, part) for name, part in parts if part["fields"]]

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> "Field | None":
        """A field of slugs offers those there are."""
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        words = find_words(self.model, db_field.name)
        if made and words:
            made.widget = Picked.of(made.widget, words)
        return made

    @admin.display(description=_("as saved"))
    def preview(self, row: R) -> str:
        """The row as people meet it, and whom it reaches."""
        return render_to_string("admin/guidance/_preview.html", {"row": row, **self.reach(row)})

    @admin.display(description=_("place"))
    def place(self, row: R) -> str:
        return tell_place(row)

    @admin.display(description=_("place"), ordering="position")
    def number(self, row: R) -> int:
        return row.position + 1

    def reach(self, row: R) -> dict[str, object]:
        """What the preview says of whom a row reaches."""
        return {}

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> R | None:
        """Held while it is saved, so that two saves come one after the other."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST" and request.path.endswith("/change/"):
            self.model.objects.select_for_update().get(pk=found.pk)
            found.refresh_from_db()
        return found

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        is_saved = request.method == "POST" and (object_id or "").isdigit()
        if is_saved and not self.model.objects.filter(pk=object_id).exists():
            context = {**self.admin_site.each_context(request), "typed": self._list_typed(request)}
            return render(request, "admin/guidance/deleted_meanwhile.html", context, status=409)
        with one_hand() if request.method == "POST" else nullcontext():
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        with one_hand() if request.method == "POST" else nullcontext():
            return super().delete_view(request, object_id, extra_context)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        with one_hand() if request.method == "POST" else nullcontext():
            return super().changelist_view(request, extra_context)

    def _list_typed(self, request: HttpRequest) -> list[tuple[str, str]]:
        """What was typed into a form whose row is gone."""
        fields = {field.name for field in self.model._meta.get_fields()}
        return [
            (name, ", ".join(request.POST.getlist(name))) for name in request.POST if name in fields
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say which state of the row the form shows; an unseen change stays unseen until told."""
        row, form = context.get("original"), context["adminform"].form
        if row is not None:
            has_seen = not form.is_bound or form.has_moved
            row = self.model.objects.get(pk=row.pk)
            context[READ_AS] = state_of(row) if has_seen else request.POST.get(READ_AS, "")
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: R, form: Any, change: bool) -> None:
        old = self.model.objects.get(pk=obj.pk) if change else None
        form.before = read_row(old) if old and is_active(old) else None
        super().save_model(request, obj, form, change)
        # A new row comes last, not first of all.
        if before := form.cleaned_data.get("before") or (None if change else LAST):
            place_before(obj, before)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        after = read_row(form.instance) if is_active(form.instance) else None
        why = getattr(form.instance, "retired_because", "")
        kind, by = KIND_OF[self.model], user_of(request)
        if change and "before" in form.changed_data:
            record_move(kind, form.instance, by)
        record_steps([(kind, form.before, after)], by, why)

    def delete_model(self, request: HttpRequest, obj: R) -> None:
        with recorded(user_of(request), str(_("Deleted."))):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[R]) -> None:
        with recorded(user_of(request), str(_("Deleted."))):
            super().delete_queryset(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with the rows, by name: rules lose a term or a source without a word else."""
        _told, counts, missing, protected = super().get_deleted_objects(objs, request)
        rows = list(objs)
        return [*map(str, rows), *tell_thinned(rows)], counts, missing, protected

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[R], search_term: str
    ) -> tuple[QuerySet[R], bool]:
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=find_rows(self.model, search_term)), False

    def view_on_site(self, row: R) -> str | None:
        """The edition in force, which shows what is published; None before the first."""
        current = models.Edition.objects.current()
        return reverse("edition", args=[current.number]) if current else None


def is_active(row: Row) -> bool:
    """Whether a row counts: no rule that was retired."""
    return getattr(row, "retired_on", None) is None


class RuleAdmin[R: models.Rule](RowAdmin[R]):
    form = PlainWordsForm
    list_display: tuple[str, ...] = ("slug", "name", "whom", "confidence")
    list_filter: ClassVar[tuple[Any, ...]] = (
        "confidence",
        ("retired_on", admin.EmptyFieldListFilter),
    )
    search_fields: ClassVar[tuple[str, ...]] = ("slug", "name", "because", "text")
    filter_horizontal = ("sources",)
    inlines: ClassVar[tuple[type[WhenRowInline], ...]] = (WhenRowInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[R]:
        return super().get_queryset(request).prefetch_related("when_rows__terms")

    @admin.display(description=_("for whom"))
    def whom(self, rule: R) -> str:
        return shorten(" ".join(map(str, tell_whom(rule))), MOST_LETTERS, placeholder=" …")

    def reach(self, rule: R) -> dict[str, object]:
        return {"whom": tell_whom(rule), "reach": tell_reach(rule, Directory())}
