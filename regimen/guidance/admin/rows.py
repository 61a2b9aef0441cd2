"""The tables of the draft, one a kind of row, in the stock admin."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from regimen import desk
from regimen.guidance import models
from regimen.guidance.admin.tables import Columns, RowAdmin, RuleAdmin
from regimen.guidance.differences import KindDifference, find_differences, link_rows
from regimen.guidance.draft import compile_draft
from regimen.guidance.forms import FoodForm, TermForm
from regimen.guidance.reach import (
    Directory,
    count_citations,
    count_uses,
    tell_medicine,
    tell_reach,
)
from regimen.guidance.windows import WindowsForm, change_windows, rows_about, with_hours
from regimen.staff.sessions import user_of


@admin.register(models.Term)
class TermAdmin(RowAdmin[models.Term]):
    form = TermForm
    change_form_template = "admin/guidance/term/change_form.html"
    group = desk.ANSWERS
    list_display = ("__str__", "name", "group")
    list_filter = ("kind", ("group", admin.EmptyFieldListFilter))

    def get_list_display(self, request: HttpRequest) -> Columns[models.Term]:
        uses, directory = count_uses(), Directory()

        @admin.display(description=_("rules that name it"))
        def rules(term: models.Term) -> str:
            return str(uses[term.pk])

        @admin.display(description=_("medicines that bring it"))
        def medicines(term: models.Term) -> str:
            return str(len(directory.names_by_term[str(term)]) or "")

        return (*self.list_display, rules, medicines)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.windows_view)
        return [path("<int:pk>/windows/", view, name="guidance_term_windows"), *super().get_urls()]

    def windows_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Every row about a class's medicines, their hours changed together, shown first."""
        term = get_object_or_404(models.Term, pk=pk, kind="class")
        if not user_of(request).has_perm("guidance.change_interaction"):
            raise PermissionDenied
        draft = compile_draft()
        found: tuple[KindDifference, ...] = ()
        form = WindowsForm(request.POST or None, about=rows_about(term.slug, draft))
        if request.method == "POST" and form.is_valid():
            slugs, hours = form.cleaned_data["rows"], form.hours()
            if "sure" in request.POST:
                change_windows(slugs, hours, user_of(request))
                return redirect(request.path)
            found = link_rows(find_differences(draft, with_hours(draft, slugs, hours)))
        return self._show_windows(request, term, form, found)

    def _show_windows(
        self,
        request: HttpRequest,
        term: models.Term,
        form: WindowsForm,
        found: tuple[KindDifference, ...],
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": term.name,
            "opts": self.opts,
            "form": form,
            "found": found,
        }
        return render(request, "admin/guidance/term/windows.html", context)

    def reach(self, term: models.Term) -> dict[str, object]:
        return {"uses": count_uses()[term.pk], "reach": tell_reach(term, Directory())}


@admin.register(models.Source)
class SourceAdmin(RowAdmin[models.Source]):
    group = desk.EVIDENCE
    list_display = ("slug", "title", "year")
    list_filter = ("year",)
    search_fields = ("slug", "title", "note")

    def get_list_display(self, request: HttpRequest) -> Columns[models.Source]:
        cited = count_citations()

        @admin.display(description=_("cited by"))
        def citations(source: models.Source) -> str:
            return str(cited[source.pk])

        return (*self.list_display, citations)

    def reach(self, source: models.Source) -> dict[str, object]:
        return {"citations": count_citations()[source.pk]}


@admin.register(models.RedFlag, models.Gate)
class LevelledAdmin(RuleAdmin[models.RedFlag | models.Gate]):
    group = desk.SAFETY
    list_display = ("slug", "name", "level", "whom", "confidence")
    list_filter = ("level", *RuleAdmin.list_filter)


@admin.register(models.Ceiling)
class CeilingAdmin(RuleAdmin[models.Ceiling | models.Need]):
    group = desk.DOSE
    list_display = ("slug", "name", "mg", "fewest_doses", "whom")


@admin.register(models.Need)
class NeedAdmin(CeilingAdmin):
    list_display = ("slug", "name", "mg", "whom", "confidence")
    search_fields = ("slug", "name", "because")


@admin.register(models.Titration)
class TitrationAdmin(RuleAdmin[models.Titration]):
    """The first titration that applies wins, so the list is in their order and says the place."""

    group = desk.DOSE
    search_help_text = _("The first of them that applies to a person wins.")
    list_display = ("slug", "number", "first_mg", "step_mg", "step_days", "most_mg_a_dose",
                    "target_mg", "whom")  # fmt: skip


@admin.register(models.Timing)
class TimingAdmin(RuleAdmin[models.Timing]):
    group = desk.DOSE
    list_display = ("slug", "number", "sit_with", "apart_hours", "never_closer_hours", "doses",
                    "whom")  # fmt: skip


@admin.register(models.Notice)
class NoticeAdmin(RuleAdmin[models.Notice]):
    group = desk.WORDS
    list_display = ("slug", "name", "place", "whom", "confidence")
    list_filter = ("place", "confidence")


@admin.register(models.Interaction)
class InteractionAdmin(RuleAdmin[models.Interaction]):
    group = desk.SAFETY
    list_display = ("subject", "level", "wait_hours", "lead_hours", "confidence")
    list_filter = ("level", "severity", "quiet", "confidence")
    search_fields = ("subject", "name", "text")
    inlines = ()

    def get_list_display(self, request: HttpRequest) -> Columns[models.Interaction]:
        directory = Directory()

        @admin.display(description=_("medicines it reaches"))
        def reaches(row: models.Interaction) -> str:
            return str(len(directory.names_by_subject[row.subject]))

        return (*self.list_display, reaches)


class ClassFilter(admin.SimpleListFilter):
    """Medicines of one class."""

    title = _("class")
    parameter_name = "class"

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]"
    ) -> Iterable[tuple[str, str]]:
        return models.Term.objects.filter(kind="class").order_by("name").values_list("slug", "name")

    def queryset(
        self, request: HttpRequest, medicines: QuerySet[models.Medicine]
    ) -> QuerySet[models.Medicine] | None:
        return medicines.filter(classes__icontains=f'"{self.value()}"') if self.value() else None


@admin.register(models.Medicine)
class MedicineAdmin(RowAdmin[models.Medicine]):
    group = desk.ANSWERS
    list_display = ("name", "slug", "classes", "asks_which", "elemental_mg")
    list_filter = (
        "asks_which",
        "asks_label",
        ("elemental_mg", admin.EmptyFieldListFilter),
        ClassFilter,
    )
    search_fields = ("name", "slug", "synonyms", "brands_us", "brands_uk", "old_brands", "words")

    def reach(self, medicine: models.Medicine) -> dict[str, object]:
        return {"reach": tell_medicine(medicine, Directory())}


@admin.register(models.Brand)
class BrandAdmin(RowAdmin[models.Brand]):
    group = desk.ANSWERS
    list_display = ("name", "medicine", "countries", "elemental_mg", "confidence")
    list_filter = ("asks_label", ("elemental_mg", admin.EmptyFieldListFilter), "confidence")
    search_fields = ("name", "slug", "medicine", "countries")
    filter_horizontal = ("sources",)


@admin.register(models.Food)
class FoodAdmin(RowAdmin[models.Food]):
    form = FoodForm
    group = desk.WORDS
    list_display = ("name", "group", "form_of", "serving", "mg")
    list_filter = ("group", ("form_of", admin.EmptyFieldListFilter))
    filter_horizontal = ("sources",)


@admin.register(models.Habit)
class HabitAdmin(RuleAdmin[models.Habit]):
    group = desk.WORDS
    list_display = ("slug", "name", "theme", "first_step", "whom")
    list_filter = ("theme", "first_step", "confidence")


@admin.register(models.Finding)
class FindingAdmin(RuleAdmin[models.Finding]):
    group = desk.EVIDENCE
    list_display = ("place", "name", "use", "certainty", "whom")
    list_filter = ("use", "certainty", "confidence")
    search_fields = ("slug", "name", "claim", "says")

    def view_on_site(self, finding: models.Finding) -> str | None:
        return reverse("evidence") if models.Edition.objects.current() else None


@admin.register(models.Figure)
class FigureAdmin(RowAdmin[models.Figure]):
    group = desk.DOSE
    list_display = ("name", "values", "unit", "confidence")
    list_filter = ("confidence",)
    filter_horizontal = ("sources",)


@admin.register(models.Inference)
class InferenceAdmin(RuleAdmin[models.Inference]):
    group = desk.ANSWERS
    list_display = ("slug", "name", "gives", "whom", "confidence")
    search_fields = ("slug", "name", "because", "gives")


@admin.register(models.Clue)
class ClueAdmin(RuleAdmin[models.Clue]):
    group = desk.ANSWERS
    list_display = ("slug", "name", "pain", "points", "confidence")
    list_filter = ("pain", "confidence")
    search_fields = ("slug", "name", "because")


@admin.register(models.WarningLine)
class WarningLineAdmin(RuleAdmin[models.WarningLine]):
    group = desk.ANSWERS
    list_display = ("name", "page", "heading", "red_flag", "under", "whom", "confidence")
    list_filter = ("page", "confidence")
    search_fields = ("slug", "name", "red_flag")
