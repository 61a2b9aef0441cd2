"""Who may open which page: every staff page, against everybody who might try it."""

import uuid

import pytest
from django.contrib.auth.models import Permission
from django.urls import get_resolver

from regimen.clinic.models import Batch, Profile
from regimen.guidance.models import Edition
from regimen.guidance.publish import add_edition
from regimen.plans.models import SavedPlan
from tests.support.people import STARTER, someone

PEOPLE = ("nobody", "member", "staff", "clinician", "editor", "superuser")
LOGIN, SHUT, OPEN = 302, 403, 200
# Each page with what nobody, a member, staff without rights, a clinician, an editor and a
# superuser get.
PAGES = {
    "/admin/": (LOGIN, LOGIN, OPEN, OPEN, OPEN, OPEN),
    "/admin/guidance/gate/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/gate/add/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/medicine/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/edition/": (LOGIN, LOGIN, SHUT, SHUT, SHUT, OPEN),
    "/admin/guidance/edition/add/": (LOGIN, LOGIN, SHUT, SHUT, SHUT, OPEN),
    "/admin/guidance/edition/compare/": (LOGIN, LOGIN, SHUT, SHUT, SHUT, OPEN),
    "/admin/guidance/check/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/check/add/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/submission/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/submission/add/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/proposal/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/proposal/add/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/proposal/files/gates.csv": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/proposal/files/starter.zip": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/change/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/guidance/recall/add/": (LOGIN, LOGIN, SHUT, SHUT, OPEN, OPEN),
    "/admin/clinic/clinic/": (LOGIN, LOGIN, SHUT, SHUT, SHUT, OPEN),
    "/admin/clinic/overruled/": (LOGIN, LOGIN, SHUT, SHUT, SHUT, OPEN),
    "/admin/clinic/profile/": (LOGIN, LOGIN, SHUT, SHUT, SHUT, OPEN),
    "/admin/plans/savedplan/": (LOGIN, LOGIN, SHUT, OPEN, SHUT, OPEN),
    "/admin/auth/user/": (LOGIN, LOGIN, SHUT, SHUT, SHUT, OPEN),
    "/admin/staff/operator/1/change/": (LOGIN, LOGIN, SHUT, SHUT, SHUT, OPEN),
    "/clinic/": (LOGIN, SHUT, SHUT, OPEN, SHUT, OPEN),
    "/clinic/sheet/{key}/": (LOGIN, SHUT, SHUT, SHUT, SHUT, OPEN),
    "/clinic/batches/": (LOGIN, SHUT, SHUT, SHUT, SHUT, OPEN),
    "/clinic/batches/{batch}/": (LOGIN, SHUT, SHUT, SHUT, SHUT, OPEN),
    "/clinic/report/": (LOGIN, SHUT, SHUT, SHUT, SHUT, OPEN),
    "/clinic/{code}/": (LOGIN, SHUT, SHUT, OPEN, SHUT, OPEN),
    "/clinic/{code}/handout.pdf": (LOGIN, SHUT, SHUT, OPEN, SHUT, OPEN),
    "/clinic/{code}/usual.pdf": (LOGIN, SHUT, SHUT, OPEN, SHUT, OPEN),
    "/clinic/{code}/decide/": (LOGIN, SHUT, SHUT, SHUT, SHUT, OPEN),
}
# Addresses that only lead on, or only take a press.
POSTED = {
    "/clinic/sheet/", "/clinic/sheet/{key}/delete/", "/clinic/sheet/{key}/paper.pdf",
    "/clinic/{code}/renew/",
    "/clinic/batches/blank/", "/clinic/batches/today/",
    "/clinic/batches/{batch}/cancel/", "/clinic/batches/{batch}/file/",
}  # fmt: skip


@pytest.fixture
def saved(db):
    add_edition(STARTER, note="For tests.")
    Batch.objects.create(pk=1, kind="zip")
    return SavedPlan.keep(someone(kidney="egfr-45-59"), Edition.objects.current())


@pytest.fixture
def accounts(django_user_model):
    """One account of each kind; nobody has none."""
    create = django_user_model.objects.create_user
    made = {
        "member": create("member"),
        "staff": create("staff", is_staff=True),
        "clinician": create("clinician", is_staff=True),
        "editor": create("editor", is_staff=True),
        "superuser": django_user_model.objects.create_superuser("superuser"),
    }
    of = Permission.objects
    made["clinician"].user_permissions.set(of.filter(codename="view_savedplan"))
    Profile.objects.create(user=made["superuser"], name="Dr A. Example", role="GP")
    rules = of.filter(content_type__app_label="guidance").exclude(content_type__model="edition")
    made["editor"].user_permissions.set(rules)
    return made


@pytest.mark.parametrize("address", PAGES)
def test_a_staff_page_opens_for_those_it_is_for_and_nobody_else(client, saved, accounts, address):
    got = []
    for person in PEOPLE:
        client.logout()
        if person in accounts:
            client.force_login(accounts[person])
        response = client.get(address.format(code=saved.code, key=uuid.UUID(int=1), batch=1))
        got.append(response.status_code)
        assert (
            "no-store" in response.headers.get("Cache-Control", "") or response.status_code != OPEN
        )
    assert dict(zip(PEOPLE, got, strict=True)) == dict(zip(PEOPLE, PAGES[address], strict=True))


def test_every_page_of_the_clinics_desk_is_in_the_table():
    names = {
        pattern.pattern._route
        for pattern in get_resolver().url_patterns
        if str(pattern.pattern).startswith("clinic/")
    }
    assert names == {
        page.strip("/")
        .replace("{code}", "<str:code>")
        .replace("{key}", "<uuid:key>")
        .replace("{batch}", "<int:number>")
        + ("" if page.endswith(".pdf") else "/")
        for page in {*PAGES, *POSTED}
        if page.startswith("/clinic/")
    }


@pytest.mark.parametrize("address", sorted(POSTED))
def test_what_only_takes_a_press_is_shut_to_who_may_only_look(client, saved, accounts, address):
    path = address.format(code=saved.code, key=uuid.UUID(int=1), batch=1)
    for person in ("member", "staff", "clinician", "editor"):
        client.force_login(accounts[person])
        assert client.post(path).status_code == SHUT
