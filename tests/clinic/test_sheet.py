"""The quick sheet: the same answers as the questions give, every line read back, nothing lost."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from msgspec.structs import replace

from regimen.clinic.models import Clinic, Opening, Profile, Sheet
from regimen.plans.models import SavedPlan
from regimen.questions.kidney_number import find_band
from regimen.questions.record_list import read_lines
from tests.support.drafts import change
from tests.support.journey import answer
from tests.support.people import STARTER, someone
from tests.support.sheets import ADDRESS, RIGHTS, SAID, sign_in_at_site
from tests.support.sheets import post_sheet as post

PASTED = """furosemide 40 mg PO daily
levothyroxine 75 mcg PO qAM
gabapentin 300 mg cap BID
lisinopril 10 mg daily
Zentrovan 5 mg QD
NKDA"""


@pytest.fixture
def clinician(client, edition):
    return sign_in_at_site(client)


def test_a_finding_whose_source_nobody_read_is_marked_on_the_sheet_and_at_the_plan(
    client, clinician, edition
):
    sheet = " ".join(post(client).content.decode().split())
    assert "magnesium blood test now and after 4 to 6 weeks (source not read)" in sheet
    page = " ".join(post(client, "open").content.decode().split())
    assert "(source not read)" in page
    assert "(gates/kidney-ask-egfr-45-59)." in page
    plain = client.get(f"/clinic/{SavedPlan.keep(someone(), edition).code}/").content.decode()
    assert "Rules marked here" not in plain


def test_a_sheet_becomes_a_plan_that_is_on_the_list(client, clinician):
    page = post(client, "open").content.decode()
    saved = SavedPlan.objects.get()
    assert f"Plan {saved.code}" in page
    assert "eGFR 52 on" in page
    assert saved.make().outcome == "ask"
    opening = Opening.objects.get()
    assert (opening.reference, opening.outcome, opening.clinic.name) == ("B-17", "ask", "Riverside")


SAME = {
    "age": "52", "pregnancy": "none", "egfr": "", "egfr_on": "", "kidney": "normal-last-year",
    "pain": "6", "enjoyment": "5", "activity": "7", "sleep": "4", "conditions": "",
    "conditions_asked": "on", "food": "tree nuts", "food_asked": "", "medicines_none": "",
    "medicines": "levothyroxine 7:00 am", "wake": "6:30 am", "breakfast": "8:00 am",
    "lunch": "1 pm", "start_on": "2026-12-01",
    "label": "Magnesium 200 mg per 2 capsules, 120 capsules",
}  # fmt: skip


def test_the_same_answers_make_the_same_plan_as_the_questions(client, clinician):
    post(client, "open", **SAME)
    mine = SavedPlan.objects.get()
    client.logout()
    answer(client, food={"allergens": ["tree-nuts"]}, food_week=None)
    answered = answer_all(client)
    theirs = SavedPlan.objects.exclude(pk=mine.pk).get()
    assert answered.status_code == 200
    assert replace(mine.read_answers(), food_week=None) == theirs.read_answers()
    assert mine.make().fingerprint == theirs.make().fingerprint


def answer_all(client):
    """The rest of the questions, without a week of food."""
    from tests.support.journey import SCIATICA

    for slug in ("product", "day"):
        client.post(f"/questions/{slug}/", SCIATICA[slug])
    return client.post("/plan/new/", follow=True)


def test_a_half_filled_sheet_is_kept_and_says_what_is_to_do(client, clinician):
    post(client, age="", medicines_none="", medicines=PASTED)
    assert SavedPlan.objects.count() == 0
    page = client.get(ADDRESS).content.decode()
    assert "Zentrovan 5 mg QD" in page
    assert 'value="52"' in page
    refused = post(client, "open", age="").content.decode()
    assert "Error: Quick sheet" in refused
    assert "Write a number." in refused
    assert Sheet.objects.get().reference == "B-17"


def test_every_line_of_a_pasted_list_is_read_back_and_open_ones_are_marked(client, clinician):
    page = post(client, medicines_none="", medicines=PASTED).content.decode()
    shown = re.findall(r'class="read-as-written">([^<]*)<', page)
    assert shown == PASTED.splitlines()
    assert "6 medicine lines, " in page
    assert page.count("To finish:") >= 1
    assert "Says that there is none. Set aside." in page
    refused = post(client, "open", medicines_none="", medicines=PASTED)
    assert SavedPlan.objects.count() == 0
    assert "Zentrovan" in refused.content.decode()


def test_an_open_line_holds_the_plan_so_far(client, clinician):
    page = post(
        client, egfr="90", medicines_none="", medicines="Zentrovan 5 mg", conditions="",
        conditions_asked="on",
    ).content.decode()  # fmt: skip
    assert "Ask first" in page
    assert "May start" not in page


def test_a_line_answered_once_stays_answered_wherever_it_moves():
    text = "Zentrovan 5 mg"
    row = read_lines(text, STARTER, ("us", ""))[0]
    answered = {row.id: {"which": ["keep"], "when": ["bed"]}}
    moved = read_lines(f"lisinopril 10 mg\n{text}", STARTER, ("us", ""), answered)
    assert moved[1].details == answered[row.id]
    changed = read_lines("Zentrovan 10 mg", STARTER, ("us", ""), answered)
    assert changed[0].details == {}


def test_two_lines_of_the_same_words_are_two_rows():
    rows = read_lines("Zentrovan\nZentrovan", STARTER, ("us", ""))
    assert len({row.id for row in rows}) == 2


def test_words_that_are_the_name_of_nothing_are_asked_about_and_never_dropped(client, clinician):
    page = post(client, "open", conditions=["high blood pressure", "osteop"]).content.decode()
    assert "“osteop” is not on our list" in page
    assert SavedPlan.objects.count() == 0
    picked = re.search(r'name="picked" value="(osteop=[^"]+)"', page)[1]
    post(client, "open", conditions=["high blood pressure", "osteop"], picked=picked)
    told = SavedPlan.objects.get().read_answers().conditions
    assert picked.partition("=")[2] in told


def test_a_question_mark_says_that_nobody_is_sure(client, clinician):
    post(client, "open", conditions=["high blood pressure?"])
    answers = SavedPlan.objects.get().read_answers()
    assert (answers.conditions, len(answers.unsure)) == ((), 1)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"asked_signs": ""}, "Ask for the red flags"),
        ({"asked_signs": "some"}, "Ask for the red flags"),
        ({"pains": []}, "Choose the pain."),
        ({"egfr_on": ""}, "Give the day of the test"),
        ({"egfr_on": "12 Nov 2031"}, "still to come"),
        ({"egfr": "<60"}, "Write the number itself"),
        ({"egfr": "", "egfr_on": ""}, "Give the eGFR"),
        ({"kidney": "not-sure"}, "Give the number, or choose"),
        ({"conditions": ""}, "Name the conditions"),
        ({"food_asked": ""}, "Name food allergies"),
        ({"medicines_none": ""}, "Paste the list"),
        ({"medicines": "lisinopril"}, "There is a list"),
        ({"other_mg": ""}, "how much other magnesium"),
        ({"label": "Magnesium 200 mg"}, "Label"),
        ({"bed": ""}, "Give the three times"),
        ({"sleep": ""}, "Choose a number from 0 to 10"),
        ({"age": "12"}, "for adults only"),
    ],
)
def test_silence_is_not_an_answer_on_the_sheet(client, clinician, changes, told):
    page = post(client, "open", **changes).content.decode()
    assert "Still to do" in page
    assert told in page
    assert SavedPlan.objects.count() == 0


def test_scores_may_be_left_out(client, clinician):
    post(client, "open", pain="", enjoyment="", activity="", sleep="")
    assert SavedPlan.objects.get().read_answers().baseline is None


def test_a_red_flag_makes_the_page_of_whom_to_call(client, clinician):
    page = post(client, "look", asked_signs="some", signs=["saddle-numb"]).content.decode()
    assert "saddle" in page.casefold()


@pytest.mark.parametrize(
    ("number", "days", "has_disease", "band"),
    [
        (59.9, 10, False, "egfr-45-59"),
        (45, 10, False, "egfr-45-59"),
        (44.9, 10, False, "egfr-30-44"),
        (29.5, 900, False, "egfr-under-30"),
        (60, 10, False, "normal-last-year"),
        (60, 900, False, "not-tested"),
        (75, 10, True, "disease-60-plus"),
    ],
)
def test_a_result_between_two_bands_takes_the_lower(number, days, has_disease, band):
    import datetime

    today = datetime.date(2026, 11, 26)
    on = today - datetime.timedelta(days=days)
    assert find_band(number, on, today, has_disease, STARTER) == band


def test_how_long_a_good_kidney_result_counts_is_a_row():
    import datetime

    today = datetime.date(2026, 11, 26)
    on = today - datetime.timedelta(days=100)
    sooner = change("figures", "recent-test-days", values=(90,))
    assert find_band(75, on, today, False, STARTER) == "normal-last-year"
    assert find_band(75, on, today, False, sooner) == "not-tested"


def test_a_changed_sheet_changes_its_plan_and_not_its_code(client, clinician):
    post(client, "open")
    code = SavedPlan.objects.get().code
    post(client, "open", age="65")
    saved = SavedPlan.objects.get()
    assert (saved.code, saved.number, saved.read_answers().age) == (code, 2, 65)


def test_a_sheet_never_overwrites_what_the_patient_changed_unseen(client, clinician):
    post(client, "open")
    saved = SavedPlan.objects.get()
    saved.change(replace(saved.read_answers(), age=70), saved.edition)
    page = post(client, "open", age="65").content.decode()
    assert "The patient changed this plan since." in page
    saved.refresh_from_db()
    assert saved.read_answers().age == 70
    post(client, "open", age="65")
    saved.refresh_from_db()
    assert saved.read_answers().age == 65


def test_a_sheet_goes_with_its_plan_and_an_unfinished_one_in_time(client, clinician):
    from django.core.management import call_command
    from django.utils import timezone

    post(client, "open")
    SavedPlan.objects.get().forget()
    assert not Sheet.objects.exists()
    assert not Opening.objects.exists()
    post(client, "look")
    Sheet.objects.update(expires_at=timezone.now())
    call_command("purge_plans", verbosity=0)
    assert not Sheet.objects.exists()


def test_the_list_is_of_this_site_only(client, clinician):
    post(client, "open")
    other = get_user_model().objects.create_user("otto", password="x", is_staff=True)
    other.user_permissions.set(Permission.objects.filter(codename__in=RIGHTS))
    site = Clinic.objects.create(name="Hillside")
    Profile.objects.create(user=other, clinic=site, name="Dr B. Example", role="GP")
    client.force_login(other)
    assert "B-17" not in client.get("/clinic/").content.decode()
    assert client.get(ADDRESS).status_code == 404
    assert "Found for" not in client.post("/clinic/", {"code": "B-17"}).content.decode()
    client.force_login(clinician)
    assert "B-17" in client.get("/clinic/").content.decode()
    assert "Found for" in client.post("/clinic/", {"code": "b-17"}).content.decode()


def test_nothing_of_a_sheet_is_in_a_log_or_an_address(client, clinician, caplog):
    answered = client.post(ADDRESS, {**SAID, "open": "1"})
    assert "egfr" not in answered.url
    assert "high blood pressure" not in caplog.text
