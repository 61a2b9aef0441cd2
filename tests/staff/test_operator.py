"""Whoever runs a copy says so in one form, is told what is missing, and nobody else may."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client

from regimen.staff.models import Operator
from tests.support.groups import find_group
from tests.support.operators import fill_in_operator

FORM = "/admin/staff/operator/1/change/"
SAID = {
    "who": "We do.", "email": "help@riverside.example", "phone": "01865 000000", "post": "Oxford",
    "privacy": "In Oxford.", "accessibility": "Ask us.",
}  # fmt: skip
# What the notice of the desk lists, in its order.
PARTS = ["who runs it", "how to reach them", "privacy", "accessibility"]


def told(browser):
    """What the first page of the desk says is missing."""
    page = browser.get("/admin/").content.decode()
    notice = re.search(r'<section class="unsaid".*?</section>', page, re.DOTALL)
    assert not notice or f'href="{FORM}"' in notice[0]
    return re.findall(r"<li>(.*?)</li>", notice[0]) if notice else []


@pytest.fixture
def keeper(db):
    """A browser in which somebody of the group Operator, and of no other, is logged in."""
    account = User.objects.create_user("keeper", is_staff=True)
    account.groups.add(find_group("Operator"))
    browser = Client()
    browser.force_login(account)
    return browser


def test_the_desk_names_what_is_missing_until_it_is_filled_in(keeper):
    assert told(keeper) == PARTS
    assert keeper.post(FORM, {**SAID, "privacy": " "}).status_code == 302
    assert told(keeper) == ["privacy"]
    assert keeper.post(FORM, SAID).status_code == 302
    assert told(keeper) == []


@pytest.mark.parametrize("way", ["email", "phone", "post"])
def test_one_way_to_reach_them_is_enough(keeper, way):
    others = dict.fromkeys({"email", "phone", "post"} - {way}, "")
    keeper.post(FORM, {**SAID, **others})
    assert told(keeper) == []
    keeper.post(FORM, {**SAID, **others, way: ""})
    assert told(keeper) == ["how to reach them"]


def test_only_who_may_fill_it_in_is_told_and_can(client, db):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(find_group("Editor"))
    client.force_login(editor)
    assert told(client) == []
    assert client.get(FORM).status_code == client.post(FORM, SAID).status_code == 403
    assert not Operator.objects.exists()
    client.force_login(User.objects.create_superuser("boss"))
    assert told(client) == PARTS


def test_there_is_one_row_and_no_second(keeper, admin_client):
    keeper.post(FORM, SAID)
    keeper.post(FORM, {**SAID, "who": "Others do."})
    assert Operator.objects.get().who == "Others do."
    with pytest.raises(IntegrityError), transaction.atomic():
        Operator.objects.create(pk=2)
    for page in ("add/", "1/delete/"):
        assert admin_client.get(f"/admin/staff/operator/{page}").status_code == 403
    assert admin_client.get("/admin/staff/operator/").headers["Location"] == FORM
    assert keeper.get("/admin/staff/operator/2/change/").status_code == 302
    assert Operator.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "asked"),
    [
        ("email", "riverside", "An e-mail looks like"),
        ("email", "a@b.example, c@d.example", "An e-mail looks like"),
        ("phone", "ask for Ann", "Write the number in digits"),
        ("phone", "01865 000000 ext. 5", "Write the number in digits"),
        ("phone", "12", "Write the number in digits"),
        ("phone", "+-().", "Write the number in digits"),
    ],
)
def test_what_nobody_could_reach_is_asked_for_again_at_its_field(keeper, field, typed, asked):
    page = keeper.post(FORM, {**SAID, field: typed})
    assert page.status_code == 200
    assert asked in str(page.context["adminform"].form.errors[field])
    assert not Operator.objects.exists()


@pytest.mark.parametrize(
    ("phone", "tel"),
    [
        ("01865 000000", "01865000000"),
        ("(01865) 000-000", "01865000000"),
        ("+44 (0)1865 000000", "+441865000000"),
        ("+1 555 010 9999", "+15550109999"),
    ],
)
def test_a_number_as_people_write_it_is_one_that_a_phone_dials(keeper, phone, tel):
    assert keeper.post(FORM, {**SAID, "phone": phone}).status_code == 302
    assert Operator.find().tel == tel


def test_every_field_has_an_example_and_says_what_it_is_for(keeper):
    form = keeper.get(FORM).context["adminform"].form
    assert [name for name, field in form.fields.items() if "Example: " not in field.help_text] == []
    assert form.fields.keys() == SAID.keys()


def test_who_changed_it_and_when_is_in_the_history(keeper):
    operator = fill_in_operator()
    keeper.post(FORM, SAID)
    assert Operator.find().changed_at > operator.changed_at
    assert "keeper" in keeper.get(FORM.replace("change", "history")).content.decode()
