"""The clinic's sites and profiles in the admin, and how clinicians decide on the rules."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regimen import desk
from regimen.clinic.logos import LARGEST_LOGO, redraw
from regimen.clinic.models import Clinic, Overruled, Profile
from regimen.clinic.reports import RuleLine, count_words
from regimen.generics import AdminOf, FormOf
from regimen.guidance.publish import rulebook_in_force
from regimen.plans.papers import STAFF_LEAF_WORDS


class ClinicForm(FormOf[Clinic]):
    """The logo is kept in the record itself, as a picture for the paper."""

    logo = forms.FileField(
        required=False,
        label=_("logo"),
        help_text=_("PNG or JPEG, at most 200 kB; empty: as it is. Example: logo.png."),
    )

    class Meta:
        model = Clinic
        fields = (
            "name", "address", "phone", "hours", "region", "usual_leaves", "usual_size",
            "usual_sheet", "usual_measures",
        )  # fmt: skip
        help_texts = {
            "address": _("On one line, as it should print. Example: 4 Mill Lane, Oxford OX1 1AA."),
            "phone": _("As people dial it. Example: 01865 000000."),
            "usual_size": _("Of the usual set. Example: Normal."),
            "usual_sheet": _("Empty: as each plan’s region has it. Example: A4."),
            "usual_measures": _(
                "On the usual set. Empty: as each plan’s region has it. Example: Grams first."
            ),
            "hours": _("As they should print. Example: Mon to Fri, 8:30 to 17:00."),
        }

    region = forms.ChoiceField(
        label=_("where its patients live"),
        required=False,
        help_text=_("What stands on a new sheet. Example: UK."),
    )
    usual_leaves = forms.MultipleChoiceField(
        label=_("pages of the usual set"),
        choices=list(STAFF_LEAF_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What one press prints. Example: For the patient, 12 weeks to tick."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rulebook = rulebook_in_force()
        regions = rulebook.names_of("region") if rulebook else {}
        region = self.fields["region"]
        assert isinstance(region, forms.ChoiceField)
        region.choices = [("", "---------"), *regions.items()]

    def clean_logo(self) -> str | None:
        logo = self.cleaned_data["logo"]
        if not logo:
            return None
        try:
            return redraw(logo.read(LARGEST_LOGO + 1))
        except ValueError as problem:
            raise forms.ValidationError(
                _("Choose a PNG or JPEG of at most 200 kB and 2,000 by 2,000 dots.")
            ) from problem

    def save(self, commit: bool = True) -> Clinic:
        if self.cleaned_data["logo"]:
            self.instance.logo_image = self.cleaned_data["logo"]
        return super().save(commit)


@admin.register(Clinic)
class ClinicAdmin(AdminOf[Clinic]):
    group = desk.CLINIC
    form = ClinicForm
    list_display = ("name", "address", "phone")


@admin.register(Overruled)
class OverruledAdmin(AdminOf[Overruled]):
    """One page: every rule that a word was given on, and how often that was a no."""

    group = desk.SAFETY

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("How clinicians decide on the rules"),
            "opts": self.opts,
            "rules": [(line, row_of(line)) for line in count_words(Overruled.objects.all())],
        }
        return render(request, "admin/clinic/overruled.html", context)


def row_of(line: RuleLine) -> str:
    """Where the row of a rule is found on the desk; empty for what only old editions call one."""
    kind, slug = line.parts
    table = {"gates": "gate", "interactions": "interaction"}.get(kind)
    if table is None:
        return ""
    return f"{reverse(f'admin:guidance_{table}_changelist')}?{urlencode({'q': slug})}"


@admin.register(Profile)
class ProfileAdmin(AdminOf[Profile]):
    group = desk.CLINIC
    list_display = ("name", "role", "registration", "clinic", "user")
    list_select_related = ("user", "clinic")
    search_fields = ("name", "role", "registration")
    fields = ("user", "clinic", "name", "role", "registration")
    help_texts = {
        "user": _("The account that decides. Example: clara."),
        "clinic": _("Whose letterhead and list it has. Example: Riverside Pain Clinic."),
    }
