"""The editors' desk: grouped, searched, explained with an example, previewed, and light."""

import pytest
from django.contrib.admin import site
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regimen.clinic.models import Clinic
from regimen.engine.answers import TakenMedicine
from regimen.engine.known import recognise
from regimen.guidance import models
from regimen.guidance.reach import Directory
from regimen.plans.models import SavedPlan
from tests.support.desk import TABLES, busiest, paths
from tests.support.laying import lay_starter
from tests.support.people import STARTER, someone
from tests.support.scenes import hand_in, lay_scenes

MOST_QUERIES = 50


@pytest.fixture
def boss(client, edition):
    lay_starter()
    made = get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    client.force_login(made)
    return made


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_index_is_grouped_for_editors_and_shows_every_table_once(client, boss):
    shown = page(client, "/admin/")
    order = ["Publish", "Safety", "Dose and day", "Food, habits", "Evidence", "The clinic"]
    assert sorted(order, key=shown.index) == order
    for model in site._registry:
        assert shown.count(f'class="model-{model._meta.model_name}"') == 1


@pytest.mark.parametrize("model", [*TABLES, models.Edition])
def test_every_list_has_a_search_and_filters(model):
    desk = site._registry[model]
    assert desk.search_fields
    assert desk.list_filter


@pytest.fixture
def asking(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    return request


@pytest.mark.parametrize("model", [*TABLES, models.Recall, Clinic])
def test_every_field_an_editor_fills_in_has_an_example(model, asking):
    desk = site._registry[model]
    forms = [desk.get_form(asking)()]
    forms += [each.get_formset(asking).form() for each in desk.get_inline_instances(asking)]
    fields = {
        name: field for form in forms for name, field in form.fields.items() if name != "DELETE"
    }
    assert fields
    assert [name for name, field in fields.items() if "Example: " not in str(field.help_text)] == []


@pytest.mark.parametrize("model", TABLES)
def test_every_field_stands_under_a_heading(model, asking):
    desk, row = site._registry[model], model()
    shown = [name for _, part in desk.get_fieldsets(asking, row) for name in part["fields"]]
    assert sorted(shown) == sorted(desk.get_fields(asking, row))


@pytest.mark.walks
def test_no_page_asks_the_database_too_often(client, boss, edition):
    SavedPlan.keep(someone(), edition)
    lay_scenes(boss)
    hand_in(boss)
    asked = {}
    for path in paths():
        full = path.replace("last", str(busiest(path))) if "/last/" in path else path
        with CaptureQueriesContext(connection) as queries:
            page(client, full)
        asked[path] = len(queries)
    assert {path: times for path, times in asked.items() if times > MOST_QUERIES} == {}


def test_reach_names_the_medicines_the_engine_would_read_a_row_for(boss):
    directory = Directory()
    expected = {row.subject: [] for row in STARTER.interactions}
    for medicine in STARTER.medicines:
        for row in recognise(TakenMedicine(name=medicine.name), STARTER).interactions:
            expected[row.subject].append(medicine.name)
    assert {subject: names for subject, names in directory.names_by_subject.items() if names} == {
        subject: names for subject, names in expected.items() if names
    }


def test_a_gate_says_whom_it_is_for_and_how_it_reads(client, boss):
    gate = models.Gate.objects.get(slug="age-65")
    shown = page(client, f"/admin/guidance/gate/{gate.pk}/change/")
    assert "Aged 65 or over." in shown
    assert "Kidneys slow down with age" in shown
    assert "Regimen product policy" in shown
    assert 'href="/guidance/1/"' in shown


def test_a_row_for_a_class_counts_the_medicines_it_reaches(client, boss):
    row = models.Interaction.objects.get(subject="class:loop-diuretic")
    names = Directory().names_by_subject[row.subject]
    shown = page(client, f"/admin/guidance/interaction/{row.pk}/change/")
    assert len(names) > 1
    assert f"{len(names)} medicines" in shown
    assert all(name in shown for name in names[:8])


def test_medicines_can_be_listed_by_class(client, boss):
    shown = page(client, "/admin/guidance/medicine/?class=loop-diuretic")
    assert "urosemide" in shown
    assert "evothyroxine" not in shown.split('id="changelist-filter"')[0]


def test_text_of_a_row_is_shown_and_never_run(client, boss):
    gate = models.Gate.objects.get(slug="age-65")
    gate.text = "<script>alert(1)</script>"
    gate.save()
    assert "<script>alert" not in page(client, f"/admin/guidance/gate/{gate.pk}/change/")
