"""The editors' desk: draft tables in the stock admin, and publishing by adding an edition."""

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.core.exceptions import ValidationError

from regimen.engine.audit import audit
from regimen.guidance import models
from regimen.guidance.draft import compile_draft
from regimen.guidance.plain import find_hard_words
from regimen.guidance.publish import add_edition, changes_between, rulebook_of

PERSON_FIELDS = (
    "text", "because", "says", "question", "hint", "how_often", "progress", "stop_when",
)  # fmt: skip


class WhenRowInline(GenericTabularInline):
    model = models.WhenRow
    autocomplete_fields = ("terms",)
    extra = 0
    verbose_name = "row"
    verbose_name_plural = (
        "When: every row must hold; a row holds when the person has any of its terms"
    )


class RowAdmin(admin.ModelAdmin):
    search_fields = ("slug", "name")
    list_per_page = 100
    save_on_top = True


class PlainWordsForm(forms.ModelForm):
    """Texts that reach a person must read at grade 6: the same check as the tests make."""

    def clean(self):
        cleaned = super().clean()
        names = medicine_names()
        for name in PERSON_FIELDS:
            for problem in find_hard_words(cleaned.get(name) or "", names):
                self.add_error(name, problem)
        return cleaned


def medicine_names():
    """Names that a plain text may hold all the same."""
    current = models.Edition.objects.current()
    if current is None:
        return ()
    medicines = rulebook_of(current).medicines
    return tuple(name for medicine in medicines for name in medicine.names if len(name) > 3)


class RuleAdmin(RowAdmin):
    form = PlainWordsForm
    list_display = ("slug", "name", "confidence")
    list_filter = ("confidence",)
    search_fields = ("slug", "name", "because", "text")
    autocomplete_fields = ("sources",)
    inlines = (WhenRowInline,)


@admin.register(models.Term)
class TermAdmin(RowAdmin):
    list_display = ("__str__", "name", "group")
    list_filter = ("kind",)


@admin.register(models.Source)
class SourceAdmin(RowAdmin):
    list_display = ("slug", "title", "year")
    search_fields = ("slug", "title")


@admin.register(models.RedFlag, models.Gate)
class LevelledAdmin(RuleAdmin):
    list_display = ("slug", "name", "level", "confidence")
    list_filter = ("level", "confidence")


@admin.register(models.Ceiling, models.Titration, models.Timing, models.Need, models.Notice)
class PlainRuleAdmin(RuleAdmin):
    pass


@admin.register(models.Interaction)
class InteractionAdmin(RuleAdmin):
    list_display = ("subject", "name", "level", "before_hours", "after_hours", "confidence")
    list_filter = ("level", "severity", "quiet", "confidence")
    search_fields = ("subject", "name", "text")
    inlines = ()


@admin.register(models.Medicine)
class MedicineAdmin(RowAdmin):
    list_display = ("name", "slug", "asks_which", "elemental_mg")
    list_filter = ("asks_which",)
    search_fields = ("name", "slug", "synonyms", "brands_us", "brands_uk", "old_brands", "words")


@admin.register(models.Food)
class FoodAdmin(RowAdmin):
    list_display = ("name", "group", "serving", "mg")
    list_filter = ("group",)
    autocomplete_fields = ("sources",)


@admin.register(models.Habit)
class HabitAdmin(RuleAdmin):
    list_display = ("slug", "name", "theme", "first_step")
    list_filter = ("theme", "first_step")


@admin.register(models.Finding)
class FindingAdmin(RuleAdmin):
    list_display = ("place", "name", "use", "certainty")
    list_filter = ("use", "certainty")
    search_fields = ("slug", "name", "claim", "says")


class EditionForm(forms.ModelForm):
    """Adding an edition publishes the draft, so the draft's problems are the form's errors."""

    class Meta:
        model = models.Edition
        fields = ("note", "recall")

    def clean(self):
        cleaned = super().clean()
        self.rulebook = compile_draft()
        problems = audit(self.rulebook)
        if problems:
            raise ValidationError(list(problems))
        current = models.Edition.objects.current()
        if current and not changes_between(rulebook_of(current), self.rulebook):
            raise ValidationError("The draft is the same as the edition in force.")
        return cleaned


@admin.register(models.Edition)
class EditionAdmin(admin.ModelAdmin):
    """Add is publish; change and delete are off."""

    form = EditionForm
    list_display = ("number", "note", "published_at", "published_by")
    readonly_fields = ("number", "note", "recall", "digest", "published_at", "published_by")

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
        return f"/guidance/{obj.number}/"
