"""The desk: its groups, codes tried too often, plans checked again, and what is counted."""

import re

import pytest
from django.utils import timezone
from msgspec.structs import replace

from regimen.clinic.models import Clinic, Opening, Word
from regimen.clinic.rechecking import recheck
from regimen.guidance.models import Recall
from regimen.guidance.publish import add_edition
from regimen.plans.models import SavedPlan
from tests.support.people import someone, taking
from tests.support.sheets import join

CHECKED = re.compile(r"<input[^>]*\bchecked\b")
PAGES = ("/clinic/", "/clinic/sheet/", "/clinic/batches/", "/clinic/{}/", "/clinic/{}/decide/")


@pytest.fixture
def asked(edition):
    return SavedPlan.keep(
        someone(kidney="egfr-45-59", medicines=taking("furosemide", "zorbolax")), edition
    )


def test_the_groups_open_what_they_are_for(client, asked):
    join(client, "Clinic")
    for page in PAGES:
        assert client.get(page.format(asked.code)).status_code in (200, 302), page
    assert client.get("/clinic/report/").status_code == 403
    assert client.get("/admin/clinic/clinic/").status_code == 403
    join(client, "Clinic lead", "lena")
    for page in (*PAGES, "/clinic/report/", "/admin/clinic/clinic/", "/admin/clinic/profile/"):
        assert client.get(page.format(asked.code)).status_code in (200, 302), page


def test_every_page_says_who_is_signed_in_and_lets_them_out(client, asked):
    join(client, "Clinic lead")
    for page in ("/clinic/", "/clinic/report/", "/clinic/batches/", f"/clinic/{asked.code}/",
                 f"/clinic/{asked.code}/decide/"):  # fmt: skip
        shown = client.get(page).content.decode()
        assert "Dr Clara" in shown, page
        assert "Riverside" in shown
        assert "Log out" in shown
        assert 'href="/admin/"' in shown


def test_what_a_recall_touches_stands_on_the_list(client, edition):
    join(client, "Clinic")
    touched = SavedPlan.keep(someone(medicines=taking("furosemide")), edition)
    other = SavedPlan.keep(someone(), edition)
    for saved in (touched, other):
        client.get(f"/clinic/{saved.code}/")
    assert "Recalled" not in client.get("/clinic/").content.decode()
    Recall.objects.create(text="Ask your doctor.", last_edition=1, since=timezone.localdate(),
                          subjects=["medicine:furosemide"])  # fmt: skip
    recalled = client.get("/clinic/").context["recalled"]
    assert [line.saved for line in recalled] == [touched]
    assert "Open each, and do what the recall asks." in client.get("/clinic/").content.decode()
    Recall.objects.update(last_edition=0)
    assert client.get("/clinic/").context["recalled"] == []


def test_an_old_paper_is_checked_under_todays_guidance(client, asked, starter):
    join(client, "Clinic")
    assert "Still right." in client.get(f"/clinic/{asked.code}/").content.decode()
    add_edition(starter, note="The same again.")
    assert recheck(asked, asked.make()).is_same
    gates = tuple(
        replace(gate, level="stop") if gate.slug == "kidney-ask-egfr-45-59" else gate
        for gate in starter.gates
    )
    add_edition(replace(starter, gates=gates), note="Weak kidneys stop.")
    Recall.objects.create(text="Weak kidneys.", last_edition=1, since=timezone.localdate())
    page = client.get(f"/clinic/{asked.code}/").content.decode()
    assert "Changed since." in page
    assert "What the plan says: Ask first → Stop" in page
    assert "Weak kidneys." in page
    assert "There is a newer one" in client.get("/clinic/").content.decode()
    client.post(f"/clinic/{asked.code}/renew/")
    asked.refresh_from_db()
    assert (asked.number, asked.make().outcome) == (2, "stop")


WORDS = {"word-0": "agree", "word-1": "agree", "word-2": "agree", "seen": "1", "record": "1"}


def test_a_yes_carries_its_cap_gap_and_checks(client, asked):
    join(client, "Clinic")
    client.post(
        f"/clinic/{asked.code}/decide/",
        {**WORDS, "cap_mg": "150", "gap_hours": "6", "have_checked": "eGFR, Mg",
         "check_by": "2 January 2099"},
    )  # fmt: skip
    asked.refresh_from_db()
    agreed = asked.read_answers().agreed
    assert (agreed.cap_mg, agreed.gap_hours, agreed.have_checked) == (150, 6, "eGFR, Mg")
    assert (agreed.name, agreed.told_by, agreed.recorded_by) == ("Dr Clara", "clinic", "clara")
    plan = asked.make()
    assert plan.dose.ceiling_mg == 150
    assert {window.wait_hours for window in plan.windows if window.medicine == "zorbolax"} == {6}


def test_the_usual_gap_to_what_nobody_knows_is_shown_and_confirmed(client, asked):
    join(client, "Clinic")
    page = client.get(f"/clinic/{asked.code}/decide/").content.decode()
    assert "Is 4 enough? Some medicines need 6 to 10." in page
    assert re.search(r'name="gap_hours"[^>]*value="4"|value="4"[^>]*name="gap_hours"', page)
    client.post(f"/clinic/{asked.code}/decide/", {**WORDS, "gap_hours": ""})
    asked.refresh_from_db()
    assert asked.read_answers().agreed.gap_hours == 4


def test_a_yes_to_some_holds_the_plan_until_the_rest(client, asked):
    join(client, "Clinic")
    client.post(f"/clinic/{asked.code}/decide/", {**WORDS, "word-1": "later"})
    asked.refresh_from_db()
    assert (asked.number, asked.make().outcome, asked.make().dose) == (2, "ask", None)
    page = client.get(f"/clinic/{asked.code}/decide/").content.decode()
    assert len(CHECKED.findall(page)) == 2
    client.post(f"/clinic/{asked.code}/decide/", {**WORDS, "seen": "2"})
    asked.refresh_from_db()
    assert asked.make().outcome == "go"


def test_what_another_clinician_agreed_to_has_to_be_said_again(client, asked):
    join(client, "Clinic")
    client.post(f"/clinic/{asked.code}/decide/", {**WORDS, "word-1": "later"})
    join(client, "Clinic", "otto")
    assert CHECKED.findall(client.get(f"/clinic/{asked.code}/decide/").content.decode()) == []


def test_the_word_is_seen_before_it_is_recorded_without_script(client, asked):
    join(client, "Clinic")
    looked = {name: value for name, value in WORDS.items() if name != "record"}
    page = client.post(f"/clinic/{asked.code}/decide/", {**looked, "look": "1"}).content.decode()
    assert "May start" in page
    asked.refresh_from_db()
    assert asked.make().dose is None


def test_the_report_counts_words_and_leads_to_nobody(client, asked):
    join(client, "Clinic lead")
    client.post(f"/clinic/{asked.code}/decide/", WORDS)
    asked.forget()
    no = SavedPlan.keep(someone(kidney="egfr-45-59"), asked.edition)
    client.post(
        f"/clinic/{no.code}/decide/",
        {"word-0": "decline", "reason": "kidneys", "seen": "1", "record": "1"},
    )
    assert Word.objects.filter(rule="gates/kidney-ask-egfr-45-59").count() == 2
    page = client.get("/clinic/report/").content.decode()
    assert "gates/kidney-ask-egfr-45-59" in page
    assert "50 %" in page
    assert no.code not in page
    fields = {field.name for field in Word._meta.fields}
    assert fields == {"id", "clinic", "on", "rule", "said", "reason"}


def test_a_plan_that_was_changed_at_home_waits_on_the_list(client, edition):
    join(client, "Clinic")
    saved = SavedPlan.keep(someone(), edition)
    client.get(f"/clinic/{saved.code}/")
    page = client.get("/clinic/").content.decode()
    assert "Ask first" not in page
    saved.change(someone(kidney="egfr-45-59"), edition)
    page = client.get("/clinic/").content.decode()
    assert page.count("Ask first") == 2  # what waits, and today's


def test_opening_puts_a_plan_on_the_list_and_the_history_holds_no_answer(client, asked):
    from django.contrib.admin.models import LogEntry

    join(client, "Clinic")
    client.get(f"/clinic/{asked.code}/")
    assert Opening.objects.get().plan == asked
    told = " ".join(LogEntry.objects.values_list("change_message", flat=True))
    assert "furosemide" not in told
    assert "zorbolax" not in told


def test_today_is_that_of_the_site(client, edition, monkeypatch):
    import datetime

    from regimen.clinic import openings

    join(client, "Clinic")
    site = Clinic.objects.get()
    saved = SavedPlan.keep(someone(), edition)
    client.get(f"/clinic/{saved.code}/")
    evening = datetime.datetime(2026, 11, 27, 0, 30, tzinfo=datetime.UTC)  # 26 November in the US
    Opening.objects.update(opened_at=evening - datetime.timedelta(hours=2))
    monkeypatch.setattr(timezone, "now", lambda: evening)
    assert openings.list_today(site) == []
    site.region = "us"
    assert len(openings.list_today(site)) == 1
