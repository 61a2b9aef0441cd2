"""The desk's golden people: who they are, what is expected, and how they fare in the draft."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from regimen import desk
from regimen.engine.golden import find_faults
from regimen.generics import AdminOf, FormOf
from regimen.guidance.models import GoldenPerson
from regimen.guidance.snapshot import read_draft

HELPS = {
    "position": _("Its place in the list. Example: 3."),
    "slug": _("A short name of its own. Example: weak-kidneys-on-lithium."),
    "sentence": _("What a pharmacist reads. Example: A woman with one kidney asks first."),
    "answers": _('The answers as make_plan reads them. Example: {"region": "us", "age": 52, …}.'),
    "outcome": _("What the plan must come to. Example: ask."),
    "flags": _("Flags that must come, one a line. Example: thyroid."),
    "no_flags": _("Flags that must not come, one a line. Example: kidney-stop."),
    "no_dose": _("Whether no dose may come. Example: ticked for a stop."),
    "ceiling_mg": _("The limit a day there must be. Example: 350."),
    "start_mg": _("What the first step must be. Example: 100."),
    "target_mg": _("What the target must be. Example: 300."),
    "most_mg": _("How far it must go, after a review too. Example: 300."),
    "step_days": _("How many days a step must last. Example: 14."),
    "more": _('Whatever else is expected. Example: {"windows": {"iron": [2, 2]}}.'),
}


class GoldenForm(FormOf[GoldenPerson]):
    class Meta:
        model = GoldenPerson
        fields = ("position", "slug", "sentence", "answers", "outcome", "flags", "no_flags",
                  "no_dose", "ceiling_mg", "start_mg", "target_mg", "most_mg", "step_days",
                  "more")  # fmt: skip
        help_texts = HELPS


@admin.register(GoldenPerson)
class GoldenPersonAdmin(AdminOf[GoldenPerson]):
    group = desk.PUBLISH
    form = GoldenForm
    list_display = ("sentence", "outcome")
    list_filter = ("outcome",)
    search_fields = ("slug", "sentence")
    readonly_fields = ("differs",)
    change_form_template = "admin/guidance/goldenperson/change_form.html"

    def get_list_display(self, request: HttpRequest) -> Any:
        draft = read_draft()

        @admin.display(description=_("as expected in the draft"), boolean=True)
        def fares(person: GoldenPerson) -> bool:
            return not find_faults(person.case(), draft)

        return ("sentence", "outcome", fares)

    def get_readonly_fields(
        self, request: HttpRequest, obj: GoldenPerson | None = None
    ) -> tuple[str, ...]:
        return self.readonly_fields if obj else ()

    @admin.display(description=_("what differs in the draft"))
    def differs(self, person: GoldenPerson) -> SafeString | str:
        faults = find_faults(person.case(), read_draft())
        return format_html_join("\n", "<p>{}</p>", ((f,) for f in faults)) or str(_("Nothing."))
