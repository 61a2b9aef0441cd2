"""A word that stands: changed, or taken back, by somebody who may decide, and by nobody else."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from regimen.clinic.models import Profile, Word
from regimen.plans.models import SavedPlan, Version
from tests.support.people import someone, taking
from tests.support.says import read_said

YES = {"word-0": "agree", "record": "1"}
NO = {"word-0": "decline", "reason": "kidneys", "record": "1"}
BACK = {"withdraw": "1"}


@pytest.fixture
def say(client, asked, clinician):
    """Says a word at the desk on the version that stands, and gives the page that follows."""

    def say(word, **more):
        asked.refresh_from_db()
        path = f"/clinic/{asked.code}/decide/"
        page = client.post(path, {"seen": asked.number, **word, **more}, follow=True)
        asked.refresh_from_db()
        return read_said(page)

    return say


def last_decision():
    return LogEntry.objects.filter(change_message__startswith="Decided").order_by("pk").last()


def test_a_no_after_a_yes_stops_the_plan_on_every_copy(client, asked, say):
    say(YES)
    assert asked.make().dose
    assert client.get(f"/clinic/{asked.code}/decide/").status_code == 200
    say(NO)
    assert (asked.number, asked.make().outcome, asked.make().dose) == (3, "stop", None)
    for copy in (f"/plan/{asked.token}/", f"/look/{asked.reader}/", f"/clinic/{asked.code}/"):
        assert "has said no" in read_said(client.get(copy)), copy
    assert list(Version.objects.values_list("number", flat=True)) == [2, 1]
    assert last_decision().change_message.startswith("Decided: no, version 3.")


def test_a_yes_is_changed_to_other_terms(client, asked, say):
    say(YES)
    assert say(YES, cap_mg="100").count("100 mg")
    assert (asked.number, asked.make().dose.ceiling_mg) == (3, 100)


def test_a_yes_is_taken_back_and_the_plan_waits_again(client, asked, say):
    say(YES)
    page = read_said(client.get(f"/clinic/{asked.code}/decide/"))
    assert "Dr A. Example, GP, has agreed" in page
    assert "Take back the yes" in page
    assert "May start" in page
    assert "On hold" not in page
    assert "The yes is taken back, on every copy." in say(BACK)
    assert (asked.number, asked.make().outcome, asked.make().agreed) == (3, "ask", None)
    assert "Do not start magnesium yet" in read_said(client.get(f"/plan/{asked.token}/"))
    told = last_decision()
    assert (told.user.username, told.change_message) == (
        "clara", "Decided: the yes is taken back, version 3."
    )  # fmt: skip
    assert Word.objects.count() == 1


def test_a_no_is_lifted_when_nothing_asks_any_more(client, asked, say):
    say(NO)
    asked.change(someone(kidney="normal-last-year"), asked.edition)
    assert asked.make().outcome == "stop"
    desk = client.get(f"/clinic/{asked.code}/")
    assert f'href="/clinic/{asked.code}/decide/"' in desk.content.decode()
    page = client.get(f"/clinic/{asked.code}/decide/")
    assert page.status_code == 200
    assert "Take back the no" in read_said(page)
    assert "Record it" not in read_said(page)
    # A word on findings that are no longer there is no word.
    say(YES)
    assert (asked.number, asked.make().outcome) == (3, "stop")
    say(BACK)
    assert (asked.number, asked.make().outcome) == (4, "go")
    assert asked.make().dose


@pytest.mark.parametrize(
    "answers",
    [
        someone(),
        someone(kidney="egfr-45-59"),
        someone(kidney="egfr-under-30"),
        someone(red_flags=("saddle-numbness",)),
        someone(medicines=taking("zorbolax")),
    ],
)
@pytest.mark.parametrize("word", [None, YES, NO])
def test_the_desk_shows_no_button_that_leads_nowhere(client, edition, clinician, answers, word):
    saved = SavedPlan.keep(answers, edition)
    path = f"/clinic/{saved.code}/decide/"
    if word:
        client.post(path, {**word, "seen": "1"})
    shown = path in client.get(f"/clinic/{saved.code}/").content.decode()
    assert shown == (client.get(path).status_code == 200)


def test_who_has_no_name_to_decide_with_sees_no_button_and_why(client, asked, say):
    say(YES)
    Profile.objects.all().delete()
    page = client.get(f"/clinic/{asked.code}/")
    assert f"/clinic/{asked.code}/decide/" not in page.content.decode()
    assert "has no name and role to decide with" in read_said(page)
    say(BACK)
    assert asked.make().dose


def test_who_may_not_decide_takes_nothing_back(client, asked, clinician, say):
    say(YES)
    clinician.user_permissions.remove(Permission.objects.get(codename="decide_savedplan"))
    path = f"/clinic/{asked.code}/decide/"
    assert client.post(path, {**BACK, "seen": "2"}).status_code == 403
    asked.refresh_from_db()
    assert asked.make().dose


def test_a_word_is_taken_back_only_from_the_version_that_was_seen(client, asked, say):
    say(YES)
    assert "This plan was changed meanwhile." in say(BACK, seen="1")
    assert asked.make().dose


def test_the_persons_own_report_is_no_word_to_take_back(client, asked, say):
    finding = asked.make().flags[0].finding
    told = {"name": "My doctor", "role": "GP", "on": "2026-11-02", "flags": [finding]}
    client.post(f"/plan/{asked.token}/agree/", told)
    asked.refresh_from_db()
    assert asked.read_answers().agreed
    page = read_said(client.get(f"/clinic/{asked.code}/decide/"))
    assert "Take back" not in page
    say(BACK)
    assert asked.number == 2
