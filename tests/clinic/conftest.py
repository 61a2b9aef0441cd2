"""What the tests of the clinic start from: a plan that asks, and somebody who may decide."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from regimen.clinic.models import Clinic, Profile
from regimen.plans.models import SavedPlan
from tests.support.groups import find_group
from tests.support.people import someone


@pytest.fixture
def asked(edition):
    return SavedPlan.keep(someone(kidney="egfr-45-59"), edition)


@pytest.fixture
def clinician(client, db):
    user = get_user_model().objects.create_user("clara", password="x", is_staff=True)
    rights = Permission.objects.filter(codename__in=("view_savedplan", "decide_savedplan"))
    user.user_permissions.set(rights)
    Profile.objects.create(user=user, name="Dr A. Example", role="GP", registration="GMC 1")
    client.force_login(user)
    return user


def join(client, group, name="clara"):
    """Log in as somebody of a group, at a site that all of them share."""
    user = get_user_model().objects.create_user(name, password="x", is_staff=True)
    user.groups.add(find_group(group))
    site, _ = Clinic.objects.get_or_create(name="Riverside")
    Profile.objects.create(user=user, clinic=site, name=f"Dr {name.title()}", role="GP")
    client.force_login(user)
    return user
