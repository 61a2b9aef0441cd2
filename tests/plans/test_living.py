"""One living plan a person: versions, keys, changes, deletion that is true."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from msgspec.structs import replace

from regimen.engine.answers import Agreed, Declined, UnknownTerm
from regimen.engine.versions import carry_word
from regimen.guidance.publish import add_edition
from regimen.plans.models import KeptCheckIn, Replaced, SavedPlan, Version
from regimen.plans.what_changed import tell_history
from tests.support.journey import SCIATICA, answer
from tests.support.people import PLAIN, STARTER, someone, taking
from tests.support.says import read_said

AGREED = Agreed(name="Dr A. Example", role="GP", flags=("kidney-ask",))
DECLINED = Declined(name="Dr A. Example", role="GP", reason="Too many tablets")


@pytest.fixture
def made(client, edition):
    """A plan made by walking the questions."""
    answer(client)
    return SavedPlan.objects.get()


def change(client, saved, page, said):
    """Change one answer from the plan's address."""
    client.post(f"/plan/{saved.token}/change/", {"page": page})
    client.post(f"/questions/{page}/", said)
    return client.post("/plan/new/", follow=True)


def test_one_answer_is_changed_from_the_address_by_another_browser(made):
    elsewhere = Client()
    page = change(elsewhere, made, "kidneys", {"kidney": "not-sure"})
    assert page.redirect_chain[-1][0] == f"/plan/{made.token}/"
    assert "The address and the code are the same." in read_said(page)
    now = SavedPlan.objects.get()
    assert (now.code, now.number, now.read_answers().kidney) == (made.code, 2, "not-sure")
    assert now.read_answers().medicines == made.read_answers().medicines


def test_adding_a_medicine_is_one_press_from_the_plan(client, made):
    assert 'name="page" value="medicines"' in client.get(f"/plan/{made.token}/").content.decode()
    opened = Client().post(f"/plan/{made.token}/change/", {"page": "medicines"})
    assert opened.url == "/questions/medicines/"


def test_what_changed_is_said_answer_by_answer_and_amount_by_amount(client, made):
    change(client, made, "kidneys", {"kidney": "not-sure"})
    said = read_said(client.get(f"/plan/{made.token}/versions/"))
    assert "Kidneys:" in said
    assert "now 200 mg, because of your answers" in said


def test_what_the_clinics_word_changed_is_told_as_its_own(client, edition):
    saved = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    for decision in ({"agreed": AGREED}, {"agreed": None, "declined": DECLINED},
                     {"declined": None}):  # fmt: skip
        saved.decide(**decision)
        told = tell_history(saved)[0]["changed"]["amounts"]
        assert {str(each["why"]) for each in told} == {"because of the clinic’s word"}
    saved.decide(agreed=AGREED)
    saved.change(someone(kidney="normal-last-year"), edition)
    told = tell_history(saved)[0]["changed"]["amounts"]
    assert {str(each["why"]) for each in told} == {"because of your answers"}


def test_who_has_no_dose_now_is_shown_no_amount_from_before(client, made):
    made.decide(declined=DECLINED)
    said = read_said(client.get(f"/plan/{made.token}/versions/"))
    assert "What the plan says: was You can take magnesium" in said
    assert " mg" not in said


def test_newer_guidance_makes_a_version_and_is_told_apart_from_answers(client, made):
    lower = tuple(replace(c, mg=150) if c.slug == "us" else c for c in STARTER.ceilings)
    add_edition(replace(STARTER, ceilings=lower), note="Lower.")
    assert "newer guidance" in read_said(client.get(f"/plan/{made.token}/"))
    client.post(f"/plan/{made.token}/renew/")
    said = read_said(client.get(f"/plan/{made.token}/versions/"))
    assert "Your limit, a day: was 350 mg → now 150 mg, because the guidance changed" in said
    assert SavedPlan.objects.get().edition.number == 2


def test_an_old_version_is_read_and_never_as_live(client, made):
    change(client, made, "kidneys", {"kidney": "not-sure"})
    said = read_said(client.get(f"/plan/{made.token}/versions/1/"))
    assert "Do not follow this version" in said
    assert "by version 2" in said
    assert client.get(f"/plan/{made.token}/versions/2/").status_code == 404


def test_a_reader_looks_and_can_do_nothing(client, made):
    stranger = Client()
    page = stranger.get(f"/look/{made.reader}/")
    assert made.token not in page.content.decode()
    assert "<form" not in page.content.decode()
    for verb in ("", "change/", "delete/", "renew/", "check-in/"):
        assert stranger.get(f"/plan/{made.reader}/{verb}").status_code in (404, 405)
        assert stranger.post(f"/plan/{made.reader}/{verb}").status_code in (404, 405)
    assert stranger.get(f"/plan/{made.code}/").status_code == 404
    assert stranger.get(f"/look/{made.code}/").status_code == 404
    assert SavedPlan.objects.exists()


def test_deleting_takes_versions_check_ins_and_every_session_along(client, made):
    change(client, made, "kidneys", {"kidney": "not-sure"})
    elsewhere = Client()
    elsewhere.post(f"/plan/{made.token}/change/")
    KeptCheckIn.objects.create(plan=made, on="2026-12-15", said="{}")
    third = Client()
    response = third.post(f"/plan/{made.token}/delete/")
    assert '"storage"' in response.headers["Clear-Site-Data"]
    for model in (SavedPlan, Version, KeptCheckIn):
        assert not model.objects.exists()
    left = [session.get_decoded() for session in Session.objects.all()]
    assert not any("answers" in held for held in left)
    assert elsewhere.get("/questions/review/").status_code == 302


def test_a_second_press_is_the_same_plan(client, made):
    client.post("/plan/new/")
    client.post("/plan/new/")
    assert SavedPlan.objects.get().number == 1


def test_the_same_answers_again_are_no_new_version(edition):
    saved = SavedPlan.keep(PLAIN, edition)
    saved.change(PLAIN, edition)
    assert saved.number == 1
    assert not saved.versions.exists()


def test_renewing_under_the_same_guidance_is_no_new_version(client, made):
    saved = SavedPlan.objects.get()
    client.post(f"/plan/{saved.token}/renew/")
    saved.refresh_from_db()
    assert saved.number == 1


def test_a_change_keeps_the_plan_another_while(edition):
    saved = SavedPlan.keep(PLAIN, edition)
    before = saved.expires_at
    saved.change(someone(age=41), edition)
    assert saved.expires_at > before


def test_a_word_on_a_version_that_was_replaced_is_not_taken(edition):
    saved = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    saved.change(someone(kidney="egfr-45-59", age=41), edition)
    with pytest.raises(Replaced):
        saved.decide(1, agreed=AGREED)
    assert saved.make().dose is None


def test_what_could_not_be_opened_again_is_not_kept(edition):
    with pytest.raises(UnknownTerm):
        SavedPlan.keep(replace(PLAIN, age=200), edition)


def test_an_agreement_stands_when_only_the_day_changes():
    before = someone(kidney="egfr-45-59", agreed=AGREED)
    later = someone(kidney="egfr-45-59", pains=("nerve",))
    assert carry_word(before, later).agreed == AGREED


@pytest.mark.parametrize(
    "changes",
    [
        {"kidney": "egfr-30-44"},
        {"medicines": taking("lisinopril")},
        {"conditions": ("diabetes",)},
        {"age": 80},
        {"supplemental_mg": 100},
    ],
)
def test_an_agreement_falls_when_what_was_agreed_to_changes(changes):
    before = someone(kidney="egfr-45-59", agreed=AGREED)
    assert carry_word(before, someone(**{"kidney": "egfr-45-59", **changes})).agreed is None


def test_a_no_stays_whatever_the_person_changes(client, made):
    made.decide(declined=DECLINED)
    change(client, made, "baseline", {**SCIATICA["baseline"], "pain": "7"})
    change(client, made, "kidneys", {"kidney": "normal-last-year"})
    now = SavedPlan.objects.get()
    assert now.number == 3
    assert now.make().outcome == "stop"


def test_a_plan_from_elsewhere_says_that_the_questions_cannot_change_it(client, edition):
    saved = SavedPlan.keep(PLAIN, edition)
    page = client.post(f"/plan/{saved.token}/change/", follow=True)
    assert "was not made with our questions" in read_said(page)


def test_a_sign_that_needs_help_now_ends_the_plan_that_there_is(client, made):
    signs = {"signs": ["saddle"]}
    client.post(f"/plan/{made.token}/change/", {"page": "warning-signs"})
    client.post("/questions/warning-signs/", signs)
    assert "Do not follow the plan" in read_said(client.get("/questions/get-help/"))
    page = read_said(client.post("/plan/new/", follow=True))
    assert "Get help now" in page
    assert SavedPlan.objects.get().make().outcome == "emergency"


# What is said at the kidneys, and how the plan comes out.
KIDNEYS = {
    "go": {"kidney": "normal-last-year"},
    "ask": {"kidney": "kidney-disease", "result": "egfr-45-59"},
    "stop": {"kidney": "kidney-disease", "result": "egfr-under-30"},
}


@pytest.mark.parametrize("outcome", KIDNEYS)
def test_every_door_to_change_works_from_the_address_alone(client, edition, outcome):
    answer(client, kidneys=KIDNEYS[outcome], food=None)
    for slug in ("food", "food-week", "product", "day"):
        client.post(f"/questions/{slug}/", SCIATICA[slug])
    client.post("/plan/new/")
    saved = SavedPlan.objects.get()
    assert saved.make().outcome == outcome
    elsewhere = Client()
    page = elsewhere.get(f"/plan/{saved.token}/").content.decode()
    assert 'href="/questions/' not in page, "a link to the questions knows no plan"
    doors = page.count(f'action="/plan/{saved.token}/change/"')
    assert doors == page.count("Change an answer</button>") == (1 if outcome == "go" else 2)
    review = elsewhere.post(f"/plan/{saved.token}/change/", follow=True)
    assert "Check your answers" in read_said(review)
