"""The clinic's letterhead in the admin."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from regimen import desk
from regimen.clinic.logos import LARGEST_LOGO, redraw
from regimen.clinic.models import Clinic, Profile
from regimen.generics import AdminOf, FormOf


class ClinicForm(FormOf[Clinic]):
    """The logo is kept in the record itself, as a picture for the paper."""

    logo = forms.FileField(
        required=False,
        label=_("logo"),
        help_text=_("PNG or JPEG, at most 200 kB; empty: as it is. Example: logo.png."),
    )

    class Meta:
        model = Clinic
        fields = ("name", "address", "phone")
        help_texts = {
            "address": _("On one line, as it should print. Example: 4 Mill Lane, Oxford OX1 1AA."),
            "phone": _("As people dial it. Example: 01865 000000."),
        }

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

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Clinic.objects.exists()


@admin.register(Profile)
class ProfileAdmin(AdminOf[Profile]):
    group = desk.CLINIC
    list_display = ("name", "role", "registration", "user")
    list_select_related = ("user",)
    search_fields = ("name", "role", "registration")
    fields = ("user", "name", "role", "registration")
    help_texts = {"user": _("The account that decides. Example: clara.")}
