"""The page of medicines cannot lose anything: one form, rows with an identity of their own."""

import datetime

import pytest
from django.utils.html import escape

from regimen.plans.models import SavedPlan
from regimen.questions.medicines import covered_countries
from tests.support.journey import SCIATICA, answer

ADDRESS = "/questions/medicines/"


@pytest.fixture
def listing(client, edition):
    """Somebody who has come as far as the medicines."""
    answer(client, medicines=None)

    def post(**data):
        return client.post(ADDRESS, data)

    return post


def rows(client):
    return [row["text"] for row in client.session["answers"]["medicines"]["rows"]]


def go_on(client):
    for slug in ("food", "food-week", "product", "day"):
        client.post(f"/questions/{slug}/", SCIATICA[slug])
    client.post("/plan/new/")
    return SavedPlan.objects.get().make()


def test_what_stands_in_the_box_is_added_when_the_person_goes_on(client, listing):
    listing(text="paracetamol", add="1")
    assert listing(text="warfarin", finish="1").url == "/questions/food/"
    assert [m.name for m in go_on(client).medicines] == ["paracetamol", "warfarin"]


def test_a_row_that_asks_is_where_the_page_opens(client, listing):
    assert listing(text="paracetamol", add="1").url == ADDRESS
    assert listing(text="gabapentn\nwarferin", add="1").url == f"{ADDRESS}#row-m2"


def test_going_on_with_an_open_question_leads_to_it(client, listing):
    listing(text="paracetamol\nwarferin", add="1")
    page = listing(finish="1").content.decode()
    assert "1 thing to finish" in page
    assert "“warferin”: we do not know it. Choose what it is." in page
    assert 'href="#id_m2-which"' in page
    assert client.get("/questions/food/").url == ADDRESS


def test_what_is_not_answered_yet_is_no_mistake_until_the_person_goes_on(client, listing):
    listing(text="levothyroxine\nwarferin", add="1")
    assert "Error:" not in client.get(ADDRESS).content.decode()
    listing(**{"m1-open": "1", "m1-clock": "25:00"}, add="1")
    page = client.get(ADDRESS).content.decode()
    assert page.count("Error:") == 1
    assert "is not a time" in page
    judged = listing(finish="1").content.decode()
    assert "we do not know it. Choose what it is." in judged


def test_several_questions_may_be_open_and_none_is_written_over(client, listing):
    listing(text="warferin", add="1")
    listing(text="water pill", add="1")
    listing(text="levothyroxine", add="1")
    page = listing(finish="1").content.decode()
    assert "3 things to finish" in page
    assert rows(client) == ["warferin", "water pill", "levothyroxine"]


def test_the_days_of_a_course_are_taken_from_the_text(client, listing):
    listing(text="ciprofloxacin 500 mg twice a day for 7 days", add="1")
    assert (
        "we count your days from when you start magnesium" in client.get(ADDRESS).content.decode()
    )
    assert (
        listing(**{"m1-open": "1", "m1-clock": "8 am, 8 pm"}, finish="1").url == "/questions/food/"
    )
    assert go_on(client).medicines[0].name == "ciprofloxacin 500 mg"
    taken = SavedPlan.objects.get().read_answers().medicines[0]
    assert (taken.course_days, taken.course_until) == (7, None)


@pytest.mark.parametrize("days", ["0", "99999"])
def test_days_that_no_course_lasts_are_left_to_the_person(client, listing, days):
    listing(text=f"ciprofloxacin 500 mg for {days} days", add="1")
    listing(**{"m1-open": "1", "m1-clock": "8 am, 8 pm"}, finish="1")
    go_on(client)
    assert SavedPlan.objects.get().read_answers().medicines[0].course_days is None


def test_the_last_day_of_a_course_is_taken_from_the_text(client, listing):
    last = datetime.date.today() + datetime.timedelta(days=4)
    listing(text=f"ciprofloxacin 500 mg until {last:%d %B}", add="1")
    assert f'value="{last.isoformat()}"' in client.get(ADDRESS).content.decode()


def test_a_last_day_that_is_over_is_not_filled_in(client, listing):
    over = datetime.date.today() - datetime.timedelta(days=4)
    listing(text=f"ciprofloxacin 500 mg until {over:%d %B}", add="1")
    assert "course_until" not in client.session["answers"]["medicines"]["rows"][0]["details"]


def test_none_is_not_offered_while_anything_is_listed_or_typed(client, listing):
    assert "I take none of these" in client.get(ADDRESS).content.decode()
    page = listing(text="warferin", none="1").content.decode()
    assert "You have medicines on your list" in page
    assert "I take none of these" not in page
    assert rows(client) == ["warferin"]


def test_a_misspelt_name_is_a_question_and_holds_when_kept(client, listing):
    listing(text="levothyroxne", add="1")
    page = client.get(ADDRESS).content.decode()
    assert 'value="levothyroxine"' in page
    kept = {"m1-open": "1", "m1-which": "keep", "m1-clock": "8 am"}
    assert listing(**kept, finish="1").url == "/questions/food/"
    plan = go_on(client)
    assert plan.medicines[0].state == "not-recognised"
    assert plan.medicines[0].name == "levothyroxne"
    assert plan.outcome == "ask"


def test_an_offer_that_was_picked_is_the_medicine(client, listing):
    listing(text="levothyroxne", add="1")
    picked = {"m1-open": "1", "m1-which": "levothyroxine", "m1-clock": "7 am"}
    assert listing(**picked, finish="1").url == "/questions/food/"
    plan = go_on(client)
    assert plan.medicines[0].resolved_to == "levothyroxine"
    assert plan.windows[0].times == ("07:00",)


def test_a_medicine_nobody_knows_is_still_asked_when_it_is_taken(client, listing):
    listing(text="Zentrovan 5 mg", add="1")
    page = listing(**{"m1-open": "1", "m1-which": "keep"}, finish="1").content.decode()
    assert "“Zentrovan 5 mg”: when do you take it?" in page


def test_another_name_written_at_a_row_takes_its_place(client, listing):
    listing(text="that heart thing", add="1")
    other = {"m1-open": "1", "m1-which": "another", "m1-spelling": "bisoprolol"}
    listing(**other, add="1")
    assert rows(client) == ["bisoprolol"]


def test_a_class_word_asks_which_one_and_may_stay_as_it_is(client, listing):
    listing(text="water pill", add="1")
    page = client.get(ADDRESS).content.decode()
    assert "Which one is your water pill?" in page
    assert "hydrochlorothiazide" in page
    assert listing(**{"m1-open": "1", "m1-which": "keep"}, finish="1").url == "/questions/food/"
    assert "diuretic" in {flag.slug for flag in go_on(client).flags}


def test_what_the_text_says_about_when_is_not_asked_again(client, listing):
    assert listing(text="gabapentin 300 mg at bedtime", finish="1").url == "/questions/food/"
    taken = go_on(client).windows[0]
    assert taken.times == ("bed",)


def test_twice_a_day_with_one_time_still_asks_for_the_other(client, listing):
    page = listing(text="gabapentin twice a day, at bedtime", finish="1").content.decode()
    assert "when do you take it?" in page


def test_what_was_read_of_when_is_shown_where_nothing_is_asked(client, listing):
    listing(text="ramipril 5 mg in the morning", add="1")
    assert "ramipril 5 mg (in the morning)" in client.get(ADDRESS).content.decode()


def test_a_list_in_the_box_becomes_rows(client, listing):
    listing(text="lisinopril, levothyroxine and metformin; aspirin", add="1")
    assert rows(client) == ["lisinopril", "levothyroxine", "metformin", "aspirin"]


@pytest.mark.parametrize("said", ["none", "n/a", "no meds", "NKDA"])
def test_none_in_words_is_an_answer_and_no_medicine(client, listing, said):
    page = listing(text=said, finish="1").content.decode()
    assert "Do you take no medicines?" in page
    assert listing(**{"m1-open": "1", "m1-which": "none"}, finish="1").url == "/questions/food/"
    assert go_on(client).medicines == ()


def test_removing_is_by_identity_and_can_be_undone(client, listing):
    listing(text="paracetamol\nomeprazole\nibuprofen", add="1")
    listing(remove="m1")
    listing(remove="m1")
    assert rows(client) == ["omeprazole", "ibuprofen"]
    listing(undo="1")
    assert rows(client) == ["paracetamol", "omeprazole", "ibuprofen"]


def test_every_removal_can_be_undone_in_any_order(client, listing):
    listing(text="paracetamol\nomeprazole\nibuprofen", add="1")
    for row in ("m1", "m2", "m3"):
        listing(remove=row)
    page = client.get(ADDRESS).content.decode()
    places = [page.index(f"Removed {name}") for name in ("paracetamol", "omeprazole", "ibuprofen")]
    assert places == sorted(places)
    for row in ("m2", "m2", "m3", "m1"):
        listing(undo=row)
    assert rows(client) == ["paracetamol", "omeprazole", "ibuprofen"]


def test_what_was_removed_keeps_its_place_until_the_person_goes_on(client, listing):
    listing(text="paracetamol\nomeprazole\nibuprofen", add="1")
    assert listing(remove="m2").url == f"{ADDRESS}#removed-m2"
    page = client.get(ADDRESS).content.decode()
    assert page.index("row-m1") < page.index("removed-m2") < page.index("row-m3")
    listing(finish="1")
    assert "Removed omeprazole" not in client.get(ADDRESS).content.decode()


def test_a_row_that_an_earlier_release_removed_can_be_brought_back(client, listing):
    listing(text="paracetamol\nibuprofen", add="1")
    session = client.session
    listed = session["answers"]["medicines"]
    listed["removed"] = {"at": 0, "row": listed["rows"].pop(0)}
    session["answers"] = {**session["answers"], "medicines": listed}
    session.save()
    listing(undo="1")
    assert rows(client) == ["paracetamol", "ibuprofen"]


def test_no_more_come_back_than_we_can_take(client, listing):
    listing(text="\n".join(["paracetamol"] * 60), add="1")
    listing(remove="m1")
    listing(text="ibuprofen", add="1")
    assert "60 medicines at most" in listing(undo="m1").content.decode()
    assert len(rows(client)) == 60


def test_a_stale_tab_never_removes_another_medicine(client, listing):
    listing(text="paracetamol\nibuprofen", add="1")
    listing(remove="m1")
    listing(text="omeprazole", add="1")
    listing(remove="m2")
    assert rows(client) == ["omeprazole"]


def test_the_same_medicine_twice_is_asked_about(client, listing):
    listing(text="Lasix 40 mg\nfurosemide", add="1")
    page = listing(finish="1").content.decode()
    assert "Do you take both?" in page
    assert listing(**{"m2-open": "1", "m2-twice": "yes"}, finish="1").url == "/questions/food/"


def test_back_keeps_the_list_and_what_is_half_filled(client, listing):
    listing(text="levothyroxine", add="1")
    half = {"m1-open": "1", "m1-clock": "7 am and", "text": "warfarin"}
    assert listing(**half, back="1").url == "/questions/conditions/"
    page = client.get(ADDRESS).content.decode()
    assert 'value="7 am and"' in page
    assert rows(client) == ["levothyroxine", "warfarin"]


HTMX = {"HX-Request": "true", "HX-Target": "medicines"}


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("pressed", ["remove", "undo"])
def test_what_stands_in_the_box_stays_there_when_another_button_is_pressed(
    client, listing, pressed, headers
):
    listing(text="paracetamol\nomeprazole\naspirin", add="1")
    listing(remove="m1")
    page = client.post(ADDRESS, {"text": "warfarin", pressed: "m2"}, headers=headers, follow=True)
    assert 'value="warfarin"' in page.content.decode()
    assert listing(text="warfarin", finish="1").url == "/questions/food/"
    assert "warfarin" in rows(client)


def test_lines_in_the_box_stay_apart_when_it_becomes_one_line(client, listing):
    listing(text="paracetamol", add="1")
    listing(remove="m1")
    page = client.post(ADDRESS, {"text": "aspirin\nwarfarin", "undo": "m1"}, follow=True)
    assert 'value="aspirin; warfarin"' in page.content.decode()


def test_how_many_a_day_is_read_with_its_word(client, listing):
    listing(text="Slow-Mag", add="1")
    for said in ("2 tablets a day", "2 daily", "two"):
        listing(**{"m1-open": "1", "m1-units_a_day": said, "m1-when": "bed"}, finish="1")
        assert client.session["answers"]["medicines"]["finished"], said


def test_a_salt_of_many_makers_asks_for_its_label(client, listing):
    listing(text="magnesium glycinate", add="1")
    page = client.get(ADDRESS).content.decode()
    assert "How much magnesium a day, by its label?" in page
    assert "How many a day?" not in page
    assert "1 thing to finish" in listing(finish="1").content.decode()
    listing(**{"m1-open": "1", "m1-magnesium_mg": "120 mg"}, finish="1")
    assert "120 mg of magnesium a day" in client.get(ADDRESS).content.decode()
    assert go_on(client).existing_mg == 120


@pytest.mark.parametrize(
    "text",
    ["magnesium glycinate 200mg 2 caps at night", "Slow-Mag at bedtime", "levothyroxine 50 mcg",
     "ciprofloxacin 500 mg for 7 days", "water pill", "zorbolax at night", "aspirin\naspirin"],
)  # fmt: skip
def test_a_question_that_is_not_answered_is_never_folded_away(client, listing, text):
    listing(text=text, add="1")
    for page in (client.get(ADDRESS), listing(finish="1")):
        row = page.content.decode().rpartition("<section")[2].partition("</section>")[0]
        asked = [form for form in page.context["rows"] if not form.is_finished]
        if not asked:
            assert text.startswith("zorbolax")
            continue
        visible = row.partition("<details")[0]
        assert "to-finish" in row
        assert any(field.html_name in visible for field in asked[-1].visible)
        assert "· Change" not in row


def test_a_label_that_nobody_has_at_hand_holds_the_plan(client, listing):
    listing(text="magnesium glycinate", add="1")
    both = {"m1-open": "1", "m1-no_label": "not-here", "m1-magnesium_mg": "120"}
    assert (
        "You wrote a figure and ticked this. Keep one."
        in listing(**both, finish="1").content.decode()
    )
    none = {"m1-open": "1", "m1-no_label": "not-here", "m1-magnesium_mg": ""}
    assert listing(**none, finish="1").url == "/questions/food/"
    plan = go_on(client)
    assert (plan.outcome, plan.existing_mg) == ("ask", 0)


@pytest.mark.parametrize(
    ("rhythm", "field", "value"),
    [
        ({"often": "some-days", "weekdays": ["monday", "thursday"]}, "weekdays",
         ("monday", "thursday")),
        ({"often": "every-other-day"}, "every_days", 2),
        ({"often": "once-a-month"}, "every_days", 30),
        ({"often": "as-needed"}, "as_needed", True),
    ],
)  # fmt: skip
def test_rhythms_people_have_can_be_said(client, listing, rhythm, field, value):
    listing(text="alendronic acid 70 mg", add="1")
    told = {f"m1-{name}": said for name, said in rhythm.items()}
    assert listing(**{"m1-open": "1", "m1-clock": "7 am", **told}, finish="1").url == (
        "/questions/food/"
    )
    go_on(client)
    assert getattr(SavedPlan.objects.get().read_answers().medicines[0], field) == value


@pytest.mark.parametrize("name", ["!!!", "---?", "\x1b[31m", "💊💊"], ids=range(4))
def test_odd_names_get_a_plain_error_and_nothing_is_lost(client, listing, name):
    listing(text="paracetamol", add="1")
    page = listing(text=name, add="1").content.decode()
    assert "Write the name with letters." in page
    assert rows(client) == ["paracetamol"]


def test_a_text_of_any_length_is_answered(client, listing):
    assert listing(text="x" * 100_000, add="1").status_code in (200, 302)
    assert listing(text="a\x00b", add="1").status_code in (200, 302)
    assert client.get(ADDRESS).status_code == 200


def test_no_more_medicines_than_we_can_take(client, listing):
    page = listing(text="\n".join(["paracetamol"] * 61), add="1").content.decode()
    assert "60 medicines at most" in page
    assert page.count("paracetamol") >= 61


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "أسبرين", "a" * 100])
def test_any_text_is_kept_as_typed_and_escaped(client, listing, name):
    listing(text=name, add="1")
    page = client.get(ADDRESS).content.decode()
    assert "<script>alert" not in page
    assert f"“{escape(name)}”" in page


def test_the_type_ahead_gives_the_same_list_to_htmx(client, edition):
    page = client.post("/questions/medicines/search/", {"text": "iron\nlevoth"}).content.decode()
    assert 'data-name="levothyroxine"' in page
    assert "<html" not in page
    assert client.get("/questions/medicines/search/").status_code == 405


def test_the_region_page_says_whose_brands_are_known(client, edition, starter):
    page = client.get("/questions/region/").content.decode()
    known = covered_countries(starter)
    names = {term.slug: term.name for term in starter.terms_of("country")}
    told = page[page.index("We know brand names") :]
    for place, name in names.items():
        assert (name in told) == (place in known), name
    assert {"us", "uk", "de", "fr"} <= known
    client.post("/questions/region/", {"region": "eu"})
    page = client.get("/questions/about-you/").content.decode()
    known_here, plain = page[page.index("We know brand names") :].split("plain names only")
    assert ">Germany<" in known_here
    assert ">Bulgaria<" in plain


def test_a_country_nobody_covers_is_said(client, edition):
    elsewhere = {"region": {"region": "elsewhere"}}
    about_you = {**SCIATICA["about-you"], "country": "br"}
    answer(client, **elsewhere, about_you=about_you, medicines=None)
    assert "We know few brand names" in client.get(ADDRESS).content.decode()
    answer(client, medicines=None)
    assert "We know few brand names" not in client.get(ADDRESS).content.decode()


def test_going_on_leads_to_the_next_page_and_does_not_lay_it_into_this_one(client, listing):
    listing(text="paracetamol", add="1")
    target = {"HX-Request": "true", "HX-Target": "medicines"}
    response = client.post(ADDRESS, {"finish": "1"}, headers=target)
    assert response.headers["HX-Redirect"] == "/questions/food/"
