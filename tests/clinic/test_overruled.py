"""How clinicians decide on the rules, on the editors' desk: counts by rule, and nothing that leads
to a plan, a site or a person."""

import re

import pytest
from django.contrib.auth import get_user_model

from regimen.clinic.models import Clinic, Word
from regimen.guidance.models import Gate, Interaction
from tests.support.groups import find_group
from tests.support.sheets import join

PAGE = "/admin/clinic/overruled/"
KIDNEYS, LOOP = "gates/kidney-ask-egfr-45-59", "interactions/loop-diuretic"


@pytest.fixture
def words(edition):
    for name in ("Riverside", "Hill"):
        site = Clinic.objects.create(name=name)
        Word.note(site, [KIDNEYS, LOOP], said="agreed")
    Word.note(site, [KIDNEYS], said="declined", reason="kidneys")
    Word.note(None, [KIDNEYS], said="declined", reason="wish")
    Word.note(None, ["gates/long-gone", "windows/odd"], said="declined", reason="other")


def enter(client, *groups):
    user = get_user_model().objects.create_user("ada", password="x", is_staff=True)
    user.groups.set(find_group(name) for name in groups)
    client.force_login(user)


@pytest.mark.parametrize("group", ["Editor", "Reviewer", "Publisher"])
def test_who_writes_the_rules_sees_the_rate_of_each(client, words, group):
    enter(client, group)
    page = client.get(PAGE).content.decode()
    table = page.partition('role="region"')[2].partition("</table>")[0]
    rows = [re.sub(r"<[^>]+>|\s", " ", row).split() for row in table.split("<tr>")[2:]]
    told = [" ".join(row) for row in rows]
    kidneys = next(each for each in told if "The kidneys" in each)
    assert "50 % 2 2 The kidneys: 1; The patient’s wish: 1" in kidneys
    assert len(told) == 4
    assert "0 % 2 0" in told[-1]
    assert "100 % 0 1 Another reason: 1" in told[0]
    assert f'href="/admin/guidance/gate/?q={KIDNEYS.partition("/")[2]}"' in page
    assert "Riverside" not in page
    assert PAGE in client.get("/admin/").content.decode()


def test_each_link_leads_to_the_row(client, words):
    enter(client, "Editor")
    Gate.objects.create(slug="kidney-ask-egfr-45-59", name="Kidneys", level="ask")
    Interaction.objects.create(subject="class:loop-diuretic", name="Loop", level="ask")
    page = client.get(PAGE).content.decode()
    for address in re.findall(r'href="(/admin/guidance/\w+/\?q=[\w-]+)"', page):
        if "long-gone" not in address:
            assert client.get(address).context["cl"].result_count == 1, address


def test_an_editor_sees_no_sites_report_and_nobody_else_the_rates(client, words):
    enter(client, "Editor")
    assert client.get("/clinic/report/").status_code == 403
    assert client.get(f"{PAGE}add/").status_code == 403
    join(client, "Clinic")
    assert client.get(PAGE).status_code == 403
    join(client, "Clinic lead", "lea")
    assert client.get(PAGE).status_code == 200


def test_before_any_word_the_page_says_so(client, edition):
    enter(client, "Editor")
    assert "No word was given yet." in client.get(PAGE).content.decode()
