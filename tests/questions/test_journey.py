"""The questions: replayed, never remembered; nothing lost, nothing preselected."""

import pytest
from django.utils.html import escape, strip_tags
from msgspec.structs import replace

from regimen.guidance.publish import add_edition
from regimen.plans.models import SavedPlan
from regimen.questions.fields import read_clock
from tests.support.journey import SCIATICA, answer, answer_medicines
from tests.support.people import STARTER


def test_a_woman_with_sciatica_gets_her_plan(client, edition):
    page = answer(client).content.decode()
    plan = SavedPlan.objects.get().make()
    assert plan.outcome == "go"
    assert plan.ceiling_mg == 350
    assert [slot.time for slot in plan.day.slots] == ["13:00", "18:30"]
    assert "1:00 pm" in page
    assert "6:30 pm" in page
    assert not {"tree-nuts"} & {
        allergen.removesuffix("-may-contain")
        for food in plan.foods
        for allergen in next(f for f in STARTER.foods if f.slug == food.slug).allergens
    }


def test_kidney_failure_gives_no_dose_anywhere(client, edition):
    page = answer(client, kidneys={"kidney": "egfr-under-30"}).content.decode()
    plan = SavedPlan.objects.get().make()
    assert plan.outcome == "stop"
    assert plan.dose is plan.day is plan.if_agreed is None
    assert "Do not take a magnesium supplement" in page
    assert "Your dose, step by step" not in page


def test_a_question_may_not_be_reached_before_those_ahead_of_it(client, edition):
    client.post("/questions/start/")
    assert client.get("/questions/day/").url == "/questions/red-flags/"
    assert client.get("/questions/review/").url == "/questions/red-flags/"
    assert client.post("/plan/new/").url == "/questions/red-flags/"


def test_silence_is_not_an_answer(client, edition):
    client.post("/questions/start/")
    page = client.post("/questions/red-flags/", {}).content.decode()
    assert "Choose one answer." in page
    assert "None of these" in page
    assert "<title>Error:" in page.replace("\n", "")


def test_none_and_something_else_is_asked_about(client, edition):
    client.post("/questions/start/")
    data = {"region": "us", "red_flags": ["none", "saddle-numbness"]}
    assert (
        "Keep the one that is true" in client.post("/questions/red-flags/", data).content.decode()
    )


def test_back_shows_the_answer_and_loses_nothing(client, edition):
    answer(client, day=None)
    page = client.get("/questions/product/").content.decode()
    assert 'value="200"' in page
    assert 'value="capsule" checked' in page


def test_an_invalid_answer_is_shown_again_with_its_error(client, edition):
    answer(client, day=None)
    page = client.post("/questions/day/", {**SCIATICA["day"], "wake": "25:00"}).content.decode()
    assert "is not a time" in page
    assert 'value="25:00"' in page
    assert 'value="8:00 am"' in page


def test_changing_an_early_answer_keeps_the_later_ones(client, edition):
    answer(client)
    assert client.post("/questions/about-you/", {"age": "53", "sex": "female"}).url == (
        "/questions/review/"
    )
    response = client.post("/questions/about-you/", {"age": "53", "sex": "male"}, follow=True)
    assert "No longer needed: Pregnancy" in response.content.decode()
    response = client.post("/questions/about-you/", {"age": "53", "sex": "female"}, follow=True)
    assert response.redirect_chain[-1][0] == "/questions/review/"


def test_an_emergency_ends_the_journey(client, edition):
    client.post("/questions/start/")
    data = {"region": "uk", "red_flags": ["saddle-numbness"]}
    page = client.post("/questions/red-flags/", data, follow=True).content.decode()
    assert "Call 999." in strip_tags(page)
    assert 'href="tel:999"' in page
    assert "mg" not in page.split("<main")[1].split("</main>")[0]
    assert client.get("/questions/pain/").url == "/questions/get-help/"


def test_one_number_for_two_regions_is_shown_to_both(client, starter, db):
    kept = [n for n in starter.notices if n.slug != "emergency-number-elsewhere"]
    both = tuple(
        replace(notice, when=(("region:us", "region:elsewhere"),))
        if notice.slug == "emergency-number-us"
        else notice
        for notice in kept
    )
    add_edition(replace(starter, notices=both), note="One notice for two regions.")
    for region in ("us", "elsewhere"):
        client.post("/questions/start/")
        data = {"region": region, "red_flags": ["saddle-numbness"]}
        page = client.post("/questions/red-flags/", data, follow=True).content.decode()
        assert "Call 911." in strip_tags(page)


def test_a_misspelt_medicine_is_a_question(client, edition):
    answer(client, medicines=None)
    assert client.post("/questions/medicines/", {"name": "levothyroxin"}).url == (
        "/questions/medicines/"
    )
    page = client.get("/questions/medicines/").content.decode()
    assert "Did you mean one of these?" in page
    assert 'value="levothyroxine"' in page
    client.post("/questions/medicines/", {"picked": "1", "name": "levothyroxin"})
    client.post("/questions/medicines/", {"finish": "1"})
    for slug in ("food", "product", "day"):
        client.post(f"/questions/{slug}/", SCIATICA[slug])
    client.post("/plan/new/")
    plan = SavedPlan.objects.get().make()
    assert plan.medicines[0].state == "not-recognised"
    assert plan.outcome == "ask"


def test_a_class_word_asks_which_one(client, edition):
    answer(client, medicines=None)
    client.post("/questions/medicines/", {"name": "water pill"})
    assert "Which one is your water pill?" in client.get("/questions/medicines/").content.decode()


def test_a_medicine_with_a_window_asks_when_it_is_taken(client, edition):
    answer(client, medicines=None)
    detail = client.post("/questions/medicines/", {"name": "levothyroxine"}).url
    client.post("/questions/medicines/", {"finish": "1"})
    assert client.get("/questions/food/").url == "/questions/medicines/"
    page = client.post(detail, {"rhythm": "daily"}).content.decode()
    assert "so we can keep the gap" in page
    assert client.post(detail, {"rhythm": "daily", "clock": "7 am"}).status_code == 302


def test_a_medicine_can_be_taken_off_the_list(client, edition):
    answer(client, medicines=None)
    client.post("/questions/medicines/", {"name": "paracetamol"})
    client.post("/questions/medicines/", {"remove": "0"})
    assert "On your list" not in client.get("/questions/medicines/").content.decode()


def test_none_is_refused_while_medicines_are_listed(client, edition):
    answer(client, medicines=None)
    client.post("/questions/medicines/", {"name": "paracetamol"})
    assert "Remove them" in client.post("/questions/medicines/", {"none": "1"}).content.decode()


@pytest.mark.parametrize(
    "name", ["x" * 10_000, "a\x00b", "   ", "!!!", "\x1b[31mred", "💊💊"], ids=range(6)
)
def test_odd_names_get_a_plain_error_and_nothing_is_lost(client, edition, name):
    answer(client, medicines=None)
    client.post("/questions/medicines/", {"name": "paracetamol"})
    page = client.post("/questions/medicines/", {"name": name}).content.decode()
    assert "There is a problem" in page
    assert "paracetamol" in page


def test_no_more_medicines_than_we_can_take(client, edition):
    answer(client, medicines=None)
    session = client.session
    session["answers"]["medicines"] = {
        "items": [{"name": "paracetamol", "details": {}}] * 60, "finished": False,
    }  # fmt: skip
    session.save()
    page = client.post("/questions/medicines/", {"name": "ibuprofen"}).content.decode()
    assert "60 medicines at most" in page


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "أسبرين", "a" * 100])
def test_any_text_is_kept_as_typed_and_escaped(client, edition, name):
    answer(client, medicines=None)
    client.post("/questions/medicines/", {"name": name, "picked": "1"})
    page = client.get("/questions/medicines/").content.decode()
    assert "<script>alert" not in page
    assert f'<span class="listed-name">{escape(name)}</span>' in page


def test_the_type_ahead_gives_the_same_list_to_htmx(client, edition):
    page = client.post("/questions/medicines/search/", {"name": "levoth"}).content.decode()
    assert 'data-name="levothyroxine"' in page
    assert "<html" not in page
    assert client.get("/questions/medicines/search/").status_code == 405


def test_starting_again_and_leaving_forget_the_answers(client, edition):
    answer(client)
    client.post("/questions/start/")
    assert client.get("/questions/review/").url == "/questions/red-flags/"
    answer(client)
    client.post("/questions/leave/")
    assert client.get("/questions/review/").url == "/questions/red-flags/"


def test_no_page_of_the_journey_may_be_stored(client, edition):
    answer(client)
    for path in ("red-flags/", "medicines/", "product/", "review/"):
        assert "no-store" in client.get(f"/questions/{path}").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("7 am", "07:00"), ("7:30 pm", "19:30"), ("12 am", "00:00"), ("12:15 pm", "12:15"),
        ("19.30", "19:30"), ("0730", "07:30"), ("noon", "12:00"), ("10:15 P.M.", "22:15"),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(said, meant):
    assert read_clock(said) == meant


@pytest.mark.parametrize("said", ["25:00", "7:61", "13 pm", "soon", "7:5", "-1:00"])
def test_what_is_not_a_time_is_said(said):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="is not a time"):
        read_clock(said)


def test_nothing_is_chosen_beforehand(client, edition):
    client.post("/questions/start/")
    for slug, data in SCIATICA.items():
        path = f"/questions/{slug}/"
        assert " checked" not in client.get(path).content.decode(), slug
        if slug == "medicines":
            answer_medicines(client, "none")
        else:
            client.post(path, data)


def test_a_person_without_a_product_gets_a_strength_to_look_for(client, edition):
    product = {"comes_as": "not-yet", "supplemental_mg": "0"}
    page = answer(client, product=product).content.decode()
    assert "You have no product yet" in page
    assert SavedPlan.objects.get().make().dose.assumed_unit


@pytest.mark.parametrize(
    ("wake", "bed"), [("7 am", "6:30 am"), ("7 am", "7 am"), ("7 am", "10 am")]
)
def test_a_bed_time_that_leaves_no_night_is_asked_about(client, edition, wake, bed):
    answer(client, day=None)
    data = {**SCIATICA["day"], "wake": wake, "bed": bed}
    assert "hours of sleep. Check both times." in (
        client.post("/questions/day/", data).content.decode()
    )


@pytest.mark.parametrize("path", ["pain", "medicines", "medicines/0", "review"])
def test_answers_that_are_gone_are_said_to_be_gone(client, edition, path):
    page = client.get(f"/questions/{path}/", follow=True)
    assert page.redirect_chain[-1][0] == "/questions/red-flags/"
    assert "We keep them for two hours" in page.content.decode()


def test_a_journey_half_way_is_led_on_without_a_word(client, edition):
    client.post("/questions/red-flags/", SCIATICA["red-flags"])
    page = client.get("/questions/review/", follow=True)
    assert page.redirect_chain[-1][0] == "/questions/about-you/"
    assert "We keep them for two hours" not in page.content.decode()


def test_making_the_plan_again_unchanged_is_the_same_plan(client, edition):
    first = answer(client).redirect_chain[-1][0]
    assert client.post("/plan/new/").url == first
    assert f'href="{first}"' in client.get("/").content.decode()
    client.post("/questions/baseline/", {**SCIATICA["baseline"], "pain": "7"})
    assert client.post("/plan/new/").url != first
    assert SavedPlan.objects.count() == 2


def test_somebody_else_with_the_same_answers_has_a_plan_of_their_own(client, edition):
    first = answer(client).redirect_chain[-1][0]
    assert answer(type(client)()).redirect_chain[-1][0] != first


def test_leaving_forgets_where_the_plan_is(client, edition):
    first = answer(client).redirect_chain[-1][0]
    client.post("/questions/leave/")
    assert first not in client.get("/").content.decode()


def test_the_review_says_what_age_product_and_day_did(client, edition):
    answer(client)
    review = strip_tags(client.get("/questions/review/").content.decode())
    for said in ("You need about 320 mg", "One holds 100 mg. You start with 100 mg a day.",
                 "Your doses are at 1:00 pm, 6:30 pm."):  # fmt: skip
        assert said in review
