"""The clinic's letterhead in the admin."""

from base64 import b64encode

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from regimen import desk
from regimen.clinic.models import Clinic, Profile
from regimen.generics import AdminOf, FormOf

LARGEST_LOGO = 200 * 1024
LOGO_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg"}


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
        content = logo.read(LARGEST_LOGO + 1)
        kinds = [kind for start, kind in LOGO_KINDS.items() if content.startswith(start)]
        if not kinds or len(content) > LARGEST_LOGO:
            raise forms.ValidationError(_("Choose a PNG or JPEG of at most 200 kB."))
        return f"data:image/{kinds[0]};base64," + b64encode(content).decode()

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
