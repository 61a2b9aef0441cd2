"""The questions: replayed, never remembered; nothing lost, nothing preselected."""

import re

import pytest
from django.utils.html import strip_tags
from msgspec.structs import replace

from regimen.guidance.publish import add_edition
from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer, answer_medicines, raise_sign
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
    page = answer(
        client, kidneys={"kidney": "kidney-disease", "result": "egfr-under-30"}
    ).content.decode()
    plan = SavedPlan.objects.get().make()
    assert plan.outcome == "stop"
    assert plan.dose is plan.day is plan.if_agreed is None
    assert "Do not take a magnesium supplement" in page
    assert "Your dose, step by step" not in page


def test_a_question_may_not_be_reached_before_those_ahead_of_it(client, edition):
    client.post("/questions/start/")
    assert client.get("/questions/day/").url == "/questions/region/"
    assert client.get("/questions/review/").url == "/questions/region/"
    assert client.post("/plan/new/").url == "/questions/region/"


def is_checked(page: str, value: str) -> bool:
    """Whether the choice of this value is ticked on a page."""
    return re.search(rf'value="{value}"[^>]*\schecked\b', page) is not None


def test_silence_is_not_an_answer(client, edition):
    client.post("/questions/start/")
    page = client.post("/questions/region/", {}, follow=True).content.decode()
    assert "Choose one answer." in page
    page = raise_sign(client).content.decode()
    assert "Tick all that fit, or press “None of these”." in page
    assert "<title>Error:" in "".join(page.split())


def test_none_and_something_else_is_asked_about(client, edition):
    page = raise_sign(client, "saddle", none="1").content.decode()
    assert "You ticked a line and pressed “None of these”." in page
    assert is_checked(page, "saddle")


def test_back_shows_the_answer_and_loses_nothing(client, edition):
    answer(client, day=None)
    page = " ".join(client.get("/questions/product/").content.decode().split())
    assert 'value="200"' in page
    assert is_checked(page, "capsule")


def test_an_invalid_answer_is_shown_again_with_its_error(client, edition):
    answer(client, day=None)
    said = {**SCIATICA["day"], "wake": "25:00"}
    page = client.post("/questions/day/", said, follow=True).content.decode()
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
    page = raise_sign(client, "saddle", region="uk").content.decode()
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
        page = raise_sign(client, "saddle", region=region).content.decode()
        assert "Call 911." in strip_tags(page)


def test_starting_again_and_leaving_forget_the_answers(client, edition):
    answer(client)
    client.post("/questions/start/", {"again": "1"})
    assert client.get("/questions/review/").url == "/questions/region/"
    answer(client)
    client.post("/questions/leave/")
    assert client.get("/questions/review/").url == "/questions/region/"


def test_starting_again_says_what_goes_and_asks_once(client, edition):
    answer(client)
    token = SavedPlan.objects.get().token
    asked = client.post("/questions/start/", {"region": "uk"})
    page = " ".join(strip_tags(asked.content.decode()).split())
    assert "no-store" in asked.headers["Cache-Control"]
    assert "all your answers in this browser" in page
    assert "Your plan itself stays at its address." in page
    assert client.get("/questions/review/").status_code == 200
    assert f"/plan/{token}/" in client.get("/").content.decode()
    begun = client.post("/questions/start/", {"region": "uk", "again": "1"})
    assert begun.url == "/questions/about-you/"
    assert f"/plan/{token}/" not in client.get("/").content.decode()
    assert SavedPlan.objects.kept().filter(token=token).exists()


def test_who_told_nothing_but_the_region_is_not_asked_again(client, edition):
    client.post("/questions/start/", {"region": "us"})
    assert client.post("/questions/start/", {"region": "uk"}).url == "/questions/about-you/"
    client.post("/questions/about-you/", {"age": "52", "back": "1"})
    assert b"Start again?" in client.post("/questions/start/", {"region": "us"}).content


def test_who_leaves_can_wipe_from_home_the_plan_and_its_pages(client, edition):
    assert b"/questions/leave/" not in client.get("/").content
    answer(client)
    token = SavedPlan.objects.get().token
    for path in ("", "check-in/", "versions/", "delete/"):
        assert b'action="/questions/leave/"' in client.get(f"/plan/{token}/{path}").content, path
    assert b'action="/questions/leave/"' in client.get("/").content
    left = client.post("/questions/leave/")
    assert '"storage"' in left.headers["Clear-Site-Data"]
    assert f"/plan/{token}/" not in client.get("/").content.decode()


def test_no_page_of_the_journey_may_be_stored(client, edition):
    answer(client)
    for path in ("warning-signs/", "medicines/", "product/", "review/"):
        assert "no-store" in client.get(f"/questions/{path}").headers["Cache-Control"]


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
    product = {"have": "none"}
    page = answer(client, product=product).content.decode()
    assert "You have no product yet" in page
    assert SavedPlan.objects.get().make().dose.assumed_unit


@pytest.mark.parametrize(("wake", "bed"), [("7 am", "6:30 am"), ("7 am", "7 am"), ("7 am", "2 pm")])
def test_a_bed_time_that_leaves_no_night_is_asked_about(client, edition, wake, bed):
    answer(client, day=None)
    data = {**SCIATICA["day"], "wake": wake, "bed": bed}
    assert (
        "of sleep. Check both times."
        in client.post("/questions/day/", data, follow=True).content.decode()
    )


@pytest.mark.parametrize("path", ["pain", "medicines", "review"])
def test_answers_that_are_gone_are_said_to_be_gone(client, edition, path):
    page = client.get(f"/questions/{path}/", follow=True)
    assert page.redirect_chain[-1][0] == "/questions/region/"
    assert "We keep them for two hours" in page.content.decode()


def test_a_journey_half_way_is_led_on_without_a_word(client, edition):
    client.post("/questions/region/", SCIATICA["region"])
    page = client.get("/questions/review/", follow=True)
    assert page.redirect_chain[-1][0] == "/questions/about-you/"
    assert "We keep them for two hours" not in page.content.decode()


def test_making_the_plan_again_unchanged_is_the_same_plan(client, edition):
    first = answer(client).redirect_chain[-1][0]
    assert client.post("/plan/new/").url == first
    assert f'href="{first}"' in client.get("/").content.decode()
    client.post("/questions/baseline/", {**SCIATICA["baseline"], "pain": "7"})
    assert client.post("/plan/new/").url == first
    assert SavedPlan.objects.get().number == 2


def test_somebody_else_with_the_same_answers_has_a_plan_of_their_own(client, edition):
    first = answer(client).redirect_chain[-1][0]
    assert answer(type(client)()).redirect_chain[-1][0] != first


def test_leaving_forgets_where_the_plan_is(client, edition):
    first = answer(client).redirect_chain[-1][0]
    client.post("/questions/leave/")
    assert first not in client.get("/").content.decode()


def test_the_review_says_what_product_and_day_did(client, edition):
    answer(client)
    review = strip_tags(client.get("/questions/review/").content.decode())
    for said in ("One holds 100 mg. You start with 100 mg a day.",
                 "Your doses are at 1:00 pm, 6:30 pm."):  # fmt: skip
        assert said in review


def test_our_back_keeps_what_is_half_filled_and_judges_nothing(client, edition):
    answer(client, product=None)
    half = {"label": "Magnesium 100 mg", "supplemental_mg": "lots", "back": "1"}
    assert client.post("/questions/product/", half).url == "/questions/food-week/"
    page = client.get("/questions/product/").content.decode()
    assert "Magnesium 100 mg" in page
    assert 'value="lots"' in page
    assert "There is a problem" not in page
    assert client.get("/questions/review/").url == "/questions/product/"


def test_a_wrong_answer_is_still_there_after_a_reload(client, edition):
    answer(client, day=None)
    client.post("/questions/day/", {**SCIATICA["day"], "wake": "25:00"})
    assert 'value="25:00"' in client.get("/questions/day/").content.decode()


def test_what_was_filled_in_too_late_is_kept_for_when_its_page_comes(client, edition):
    client.post("/questions/kidneys/", {"kidney": "kidney-disease", "result": "egfr-45-59"})
    for slug in SCIATICA:
        if slug == "kidneys":
            break
        client.post(f"/questions/{slug}/", SCIATICA[slug])
    page = " ".join(client.get("/questions/kidneys/").content.decode().split())
    assert is_checked(page, "egfr-45-59")


def test_a_press_keeps_the_answers_for_another_two_hours(client, edition):
    answer(client, day=None)
    session = client.session
    session.set_expiry(60)
    session.save()
    assert client.post("/questions/stay/").status_code == 204
    assert client.get("/questions/stay/").status_code == 405


@pytest.mark.parametrize(
    ("said", "meant"), [("6.30", "18:30"), ("half past 6", "18:30"), ("19.30 Uhr", "19:30")]
)
def test_an_evening_meal_is_in_the_evening_and_said_back(client, edition, said, meant):
    answer(client, day={**SCIATICA["day"], "dinner": said})
    plan = SavedPlan.objects.get().make()
    assert plan.day.anchors["dinner"] == meant


def test_a_time_that_was_read_is_said_back_at_its_field(client, edition):
    answer(client, day=None)
    target = {"HX-Request": "true", "HX-Target": "read-backs"}
    data = {**SCIATICA["day"], "dinner": "6.30", "bed": "11"}
    page = client.post("/questions/day/", data, headers=target).content.decode()
    assert "We read 6:30 pm." in page
    assert "We read 11:00 pm." in page
    assert "<html" not in page
    assert client.get("/questions/review/").url == "/questions/day/"


def test_a_lunch_at_eleven_is_asked_about_and_never_guessed(client, edition):
    answer(client, day=None)
    said = {**SCIATICA["day"], "lunch": "11"}
    page = client.post("/questions/day/", said, follow=True).content.decode()
    assert "Is that 11:00 am or 11:00 pm?" in page


@pytest.mark.parametrize(
    ("page", "field", "said", "told"),
    [
        ("about-you", "age", "1974", "Write your age in years, such as 58, not the year."),
        ("about-you", "age", "52.5", "Write a whole number, such as 3."),
        ("product", "units_a_pack", "5²", "Write it in digits, such as 3."),
        ("product", "units_a_pack", "9" * 5000, "Write it in digits, such as 3."),
        ("product", "units_a_pack", "5001", "Write 5000 or less."),
        ("product", "supplemental_mg", "1,300", "Is that 1300 or 1.3? Write one of them."),
        ("day", "start_on", "2020-01-01", "That day is past."),
        ("day", "start_on", "9999-12-31", "more than six months away"),
        ("day", "start_on", "soon", "Write a day, such as tomorrow"),
    ],
)
def test_a_number_or_a_day_that_will_not_do_is_told_in_its_own_words(
    client, edition, page, field, said, told
):
    answer(client, **{page.replace("-", "_"): None})
    sent = {**SCIATICA[page], field: said}
    shown = client.post(f"/questions/{page}/", sent, follow=True).content.decode()
    assert told in shown
    assert f'value="{said[:60]}' in shown


def test_a_decimal_comma_is_a_decimal(client, edition):
    answer(client, product={**SCIATICA["product"], "supplemental_mg": "12,5"})
    assert SavedPlan.objects.get().make().existing_mg == 12.5


def test_the_review_says_tomorrow_with_its_date(client, edition):
    answer(client, day={**SCIATICA["day"], "start_on": ""})
    answer(client, day={**SCIATICA["day"], "start_on": ""})
    assert "tomorrow, " in strip_tags(client.get("/questions/review/").content.decode())


@pytest.mark.parametrize(
    ("slug", "said", "told"),
    [
        ("about-you", {"age": "52.5", "sex": "female"}, "Write a whole number"),
        ("warning-signs", {"signs": ["accident"]}, "Answer this too"),
        ("day", {**SCIATICA["day"], "wake": "25:00"}, "is not a time"),
    ],
)
def test_what_was_sent_half_filled_is_a_page_to_come_back_to(client, edition, slug, said, told):
    answer(client, **{slug.replace("-", "_"): None})
    address = f"/questions/{slug}/"
    assert client.post(address, said).url == address
    for _time in range(2):
        shown = client.get(address).content.decode()
        assert "There is a problem" in shown
        assert told in shown
        for value in (value for value in said.values() if isinstance(value, str)):
            assert f'value="{value}"' in shown
    client.post(address, {**said, "back": "1"})
    assert "There is a problem" not in client.get(address).content.decode()
    client.post(address, SCIATICA[slug])
    assert "There is a problem" not in client.get(address).content.decode()
