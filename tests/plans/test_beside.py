"""Plans from the draft beside today's: of golden people and of the nearest person moved."""

import pytest
from django.contrib.auth import get_user_model

from regimen.guidance import models
from regimen.guidance.people import lay_golden_people
from tests.support.laying import lay_starter

PAGE = "/desk/golden/v01-healthy-adult-us/"


@pytest.fixture
def boss(client, edition):
    lay_starter()
    lay_golden_people()
    made = get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    client.force_login(made)
    return made


def test_a_golden_persons_plan_from_the_draft_stands_beside_todays(client, boss):
    models.Ceiling.objects.filter(slug="us").update(mg=200)
    page = client.get(PAGE).content.decode()
    today, draft = page.split('id="draft"')
    assert "300 mg" in today
    assert "300 mg" not in draft
    assert "200 mg" in draft


@pytest.mark.parametrize("side", ["today", "draft"])
def test_both_are_had_on_paper(client, boss, side):
    answer = client.get(f"{PAGE}{side}.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")


def test_there_is_no_third_side_and_no_unknown_person(client, boss):
    assert client.get(f"{PAGE}yesterday.pdf").status_code == 404
    assert client.get("/desk/golden/nobody/").status_code == 404


def test_only_staff_with_the_right_see_them(client, edition):
    assert client.get(PAGE).status_code == 302
    assert "/admin/login/" in client.get(PAGE).url


def test_the_nearest_person_is_shown_as_both_plans(client, boss, quick):
    models.Ceiling.objects.filter(slug="us").update(mg=380)
    began = client.post("/admin/guidance/impact/add/").url
    run = models.Impact.objects.get()
    assert f"/desk/moves/{run.pk}/0/" in client.get(began).content.decode()
    page = client.get(f"/desk/moves/{run.pk}/0/").content.decode()
    assert "ceilings/us, mg" in page
    assert client.get(f"/desk/moves/{run.pk}/9/").status_code == 404


def test_the_list_of_golden_people_says_how_they_fare_and_the_form_what_differs(client, boss):
    models.Ceiling.objects.filter(slug="us").update(mg=300)
    listed = client.get("/admin/guidance/goldenperson/").content.decode()
    assert "icon-no" in listed
    assert "icon-yes" in listed
    person = models.GoldenPerson.objects.get(slug="v01-healthy-adult-us")
    shown = client.get(f"/admin/guidance/goldenperson/{person.pk}/change/").content.decode()
    assert "ceiling_mg is 300, not 350." in shown
    assert PAGE in shown


def test_a_golden_person_of_wrong_answers_is_refused_with_the_place(client, boss):
    form = {
        "position": 1, "slug": "odd", "sentence": "Odd.", "answers": '{"region": 3}',
        "outcome": "go", "more": '{"start": 1}',
    }  # fmt: skip
    shown = client.post("/admin/guidance/goldenperson/add/", form).content.decode()
    assert "$.region" in shown
    assert not models.GoldenPerson.objects.filter(slug="odd").exists()


def test_a_golden_person_goes_in_and_out_of_a_row_unchanged(boss):
    from regimen.guidance.golden import read_golden

    rows = {person.slug: person for person in models.GoldenPerson.objects.all()}
    for case in read_golden():
        assert rows[case.slug].case() == case


def test_laying_them_again_keeps_what_editors_changed(boss):
    models.GoldenPerson.objects.filter(slug="v01-healthy-adult-us").update(sentence="Mine.")
    assert lay_golden_people() == 0
    assert models.GoldenPerson.objects.get(slug="v01-healthy-adult-us").sentence == "Mine."
