"""A whole sheet of the clinic's desk as it is posted, and people of a site who may work there."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission, User
from django.test import Client

from regimen.clinic.models import Clinic, Profile
from tests.support.groups import find_group

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

KEY = "6f1c2f7a-0f4f-4a0e-9a43-6d1f4a5c7d11"
ADDRESS = f"/clinic/sheet/{KEY}/"
RIGHTS = ("view_savedplan", "decide_savedplan", "add_sheet", "view_opening")
SAID = {
    "reference": "B-17", "region": "us", "age": "64", "sex": "female", "asked_signs": "none",
    "pains": ["nerve"], "pain": "7", "enjoyment": "6", "activity": "7", "sleep": "4",
    "egfr": "52", "egfr_on": "12 Nov 2026", "conditions": ["high blood pressure", "", ""],
    "food_asked": "on", "medicines_none": "on",
    "label": "Magnesium (as bisglycinate) 200 mg per 2 capsules, 120 capsules", "other_mg": "0",
    "wake": "7:00 am", "dinner": "6:30 pm", "bed": "10:30 pm", "start_on": "tomorrow",
}  # fmt: skip


def sign_in_at_site(client: Client) -> User:
    """Somebody of a site with every right that the sheet asks for, signed in."""
    user: User = get_user_model().objects.create_user("clara", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=RIGHTS))
    site = Clinic.objects.create(name="Riverside", region="us")
    Profile.objects.create(user=user, clinic=site, name="Dr A. Example", role="GP")
    client.force_login(user)
    return user


def post_sheet(client: Client, press: str = "look", **changes: Any) -> "_MonkeyPatchedWSGIResponse":
    """What comes of the whole sheet posted with a button pressed; ``changes`` are other fields."""
    return client.post(ADDRESS, {**SAID, press: "1", **changes}, follow=True)


def join(client: Client, group: str, name: str = "clara") -> User:
    """Somebody of a site and of a group, signed in."""
    user: User = get_user_model().objects.create_user(name, password="x", is_staff=True)
    user.groups.add(find_group(group))
    site, _ = Clinic.objects.get_or_create(name="Riverside")
    Profile.objects.create(user=user, clinic=site, name=f"Dr {name.title()}", role="GP")
    client.force_login(user)
    return user
