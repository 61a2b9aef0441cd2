"""The editors' desk: draft tables in the stock admin, and publishing by adding an edition."""

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericStackedInline
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regimen import desk
from regimen.guidance import models
from regimen.guidance.draft import compile_draft
from regimen.guidance.forms import EditionForm, PlainWordsForm, TitledChoices, WhenRowForm
from regimen.guidance.help_texts import FIELDS, LABELS
from regimen.guidance.publish import add_edition, changes_between, rulebook_of
from regimen.guidance.reach import (
    Directory,
    count_citations,
    count_uses,
    tell_medicine,
    tell_reach,
    tell_whom,
)

# What every rule has besides what it says.
WHOM, WHY, PLACE = ("from_age", "to_age"), ("sources", "confidence"), ("slug", "position")


class Titled:
    """Terms and sources are chosen by slug and title."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
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

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("terms")


class RowAdmin(Titled, admin.ModelAdmin):
    """A table of the desk: every field with its label and an example, and how the row reads."""

    search_fields = ("slug", "name")
    list_per_page = 100
    save_on_top = True
    readonly_fields = ("preview",)

    def get_form(self, request, obj=None, change=False, **kwargs):
        helps = FIELDS[self.model._meta.model_name]
        return super().get_form(request, obj, change, help_texts=helps, labels=LABELS, **kwargs)

    def get_fieldsets(self, request, obj=None):
        """How it reads, what it says, whom it is for, why, and its place; empty ones left out."""
        aside = (*WHOM, *WHY, *PLACE, "preview")
        mine = [name for name in self.get_fields(request, obj) if name not in aside]
        has = {field.name for field in self.model._meta.get_fields()}
        parts = [
            (_("What it says"), mine),
            (_("Whom it is for"), [name for name in WHOM if name in has]),
            (_("Where it is known from"), [name for name in WHY if name in has]),
            (_("Its place"), PLACE),
        ]
        shown = [(_("How it reads"), {"fields": ("preview",)})] if obj else []
        return shown + [(name, {"fields": fields}) for name, fields in parts if fields]

    @admin.display(description=_("as saved"))
    def preview(self, row):
        """The row as people meet it, and whom it reaches."""
        return render_to_string("admin/guidance/_preview.html", {"row": row, **self.reach(row)})

    def reach(self, row):
        """What the preview says of whom a row reaches."""
        return {}

    def view_on_site(self, row):
        """The edition in force, which shows what is published; None before the first."""
        current = models.Edition.objects.current()
        return reverse("edition", args=[current.number]) if current else None


class RuleAdmin(RowAdmin):
    form = PlainWordsForm
    list_display = ("slug", "name", "whom", "confidence")
    list_filter = ("confidence",)
    search_fields = ("slug", "name", "because", "text")
    filter_horizontal = ("sources",)
    inlines = (WhenRowInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("when_rows__terms")

    @admin.display(description=_("for whom"))
    def whom(self, rule):
        return " ".join(map(str, tell_whom(rule)))

    def reach(self, rule):
        return {"whom": tell_whom(rule), "reach": tell_reach(rule, Directory())}


@admin.register(models.Term)
class TermAdmin(RowAdmin):
    group = desk.ANSWERS
    list_display = ("__str__", "name", "group")
    list_filter = ("kind", ("group", admin.EmptyFieldListFilter))

    def get_list_display(self, request):
        uses, directory = count_uses(), Directory()

        @admin.display(description=_("rules that name it"))
        def rules(term):
            return uses[term.pk]

        @admin.display(description=_("medicines that bring it"))
        def medicines(term):
            return len(directory.names_by_term[str(term)]) or ""

        return (*self.list_display, rules, medicines)

    def reach(self, term):
        return {"uses": count_uses()[term.pk], "reach": tell_reach(term, Directory())}


@admin.register(models.Source)
class SourceAdmin(RowAdmin):
    group = desk.EVIDENCE
    list_display = ("slug", "title", "year")
    list_filter = ("year",)
    search_fields = ("slug", "title", "note")

    def get_list_display(self, request):
        cited = count_citations()

        @admin.display(description=_("cited by"))
        def citations(source):
            return cited[source.pk]

        return (*self.list_display, citations)

    def reach(self, source):
        return {"citations": count_citations()[source.pk]}


@admin.register(models.RedFlag, models.Gate)
class LevelledAdmin(RuleAdmin):
    group = desk.SAFETY
    list_display = ("slug", "name", "level", "whom", "confidence")
    list_filter = ("level", "confidence")


@admin.register(models.Ceiling)
class CeilingAdmin(RuleAdmin):
    group = desk.DOSE
    list_display = ("slug", "name", "mg", "whom", "confidence")


@admin.register(models.Need)
class NeedAdmin(CeilingAdmin):
    search_fields = ("slug", "name", "because")


@admin.register(models.Titration, models.Timing)
class DoseRuleAdmin(RuleAdmin):
    group = desk.DOSE


@admin.register(models.Notice)
class NoticeAdmin(RuleAdmin):
    group = desk.WORDS
    list_display = ("slug", "name", "place", "whom", "confidence")
    list_filter = ("place", "confidence")


@admin.register(models.Interaction)
class InteractionAdmin(RuleAdmin):
    group = desk.SAFETY
    list_display = ("subject", "level", "wait_hours", "lead_hours", "name", "confidence")
    list_filter = ("level", "severity", "quiet", "confidence")
    search_fields = ("subject", "name", "text")
    inlines = ()

    def get_list_display(self, request):
        directory = Directory()

        @admin.display(description=_("medicines it reaches"))
        def reaches(row):
            return len(directory.names_by_subject[row.subject])

        return (*self.list_display, reaches)


class ClassFilter(admin.SimpleListFilter):
    """Medicines of one class."""

    title = _("class")
    parameter_name = "class"

    def lookups(self, request, model_admin):
        return models.Term.objects.filter(kind="class").order_by("name").values_list("slug", "name")

    def queryset(self, request, medicines):
        return medicines.filter(classes__icontains=f'"{self.value()}"') if self.value() else None


@admin.register(models.Medicine)
class MedicineAdmin(RowAdmin):
    group = desk.ANSWERS
    list_display = ("name", "slug", "asks_which", "elemental_mg")
    list_filter = ("asks_which", ("elemental_mg", admin.EmptyFieldListFilter), ClassFilter)
    search_fields = ("name", "slug", "synonyms", "brands_us", "brands_uk", "old_brands", "words")

    def reach(self, medicine):
        return {"reach": tell_medicine(medicine, Directory())}


@admin.register(models.Brand)
class BrandAdmin(RowAdmin):
    group = desk.ANSWERS
    list_display = ("name", "medicine", "countries", "elemental_mg", "confidence")
    list_filter = ("asks_label", "confidence")
    search_fields = ("name", "slug", "medicine")
    filter_horizontal = ("sources",)


@admin.register(models.Food)
class FoodAdmin(RowAdmin):
    group = desk.WORDS
    list_display = ("name", "group", "serving", "mg")
    list_filter = ("group",)
    filter_horizontal = ("sources",)


@admin.register(models.Habit)
class HabitAdmin(RuleAdmin):
    group = desk.WORDS
    list_display = ("slug", "name", "theme", "first_step", "whom")
    list_filter = ("theme", "first_step", "confidence")


@admin.register(models.Finding)
class FindingAdmin(RuleAdmin):
    group = desk.EVIDENCE
    list_display = ("place", "name", "use", "certainty", "whom")
    list_filter = ("use", "certainty", "confidence")
    search_fields = ("slug", "name", "claim", "says")

    def view_on_site(self, finding):
        return reverse("evidence") if models.Edition.objects.current() else None


@admin.register(models.Figure)
class FigureAdmin(RowAdmin):
    group = desk.DOSE
    list_display = ("name", "values", "unit", "confidence")
    list_filter = ("confidence",)
    filter_horizontal = ("sources",)


@admin.register(models.Inference)
class InferenceAdmin(RuleAdmin):
    group = desk.ANSWERS
    list_display = ("slug", "name", "gives", "whom", "confidence")
    search_fields = ("slug", "name", "because", "gives")


@admin.register(models.Clue)
class ClueAdmin(RuleAdmin):
    group = desk.ANSWERS
    list_display = ("slug", "name", "pain", "points", "confidence")
    list_filter = ("pain", "confidence")
    search_fields = ("slug", "name", "because")


@admin.register(models.Edition)
class EditionAdmin(admin.ModelAdmin):
    """Add is publish; change and delete are off."""

    group = desk.PUBLISH
    form = EditionForm
    list_display = ("number", "note", "published_at", "published_by")
    list_filter = ("published_at", "published_by")
    search_fields = ("note", "recall", "digest")
    list_select_related = ("published_by",)
    readonly_fields = ("number", "note", "recall", "digest", "published_at", "published_by")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else ()

    def get_fields(self, request, obj=None):
        return self.readonly_fields if obj else ("note", "recall")

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        current = models.Edition.objects.current()
        before = rulebook_of(current) if current else None
        context = {"changes": changes_between(before, compile_draft()), "current": current}
        return super().add_view(request, form_url, {**(extra_context or {}), **context})

    def save_model(self, request, obj, form, change):
        published = add_edition(form.rulebook, obj.note, obj.recall, request.user)
        obj.__dict__.update(published.__dict__)

    def view_on_site(self, obj):
        return reverse("edition", args=[obj.number])
