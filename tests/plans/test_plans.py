"""Saved plans, their pages and papers, and plans without a browser."""

import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from html import unescape

import msgspec
import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.html import strip_tags
from msgspec.structs import replace

from regimen.engine.answers import TakenMedicine
from regimen.engine.decide import make_plan
from regimen.guidance.publish import add_edition
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from regimen.plans.pdf import draw, draw_handout
from regimen.plans.views import print_with
from regimen.words.amounts import clock, date_words, spelled, unit_words
from tests.support.people import PLAIN, STARTER, read_case, someone, taking
from tests.support.writing import write_handout


def flat(text):
    return "".join(text.split())


def said_by(saved, *leaves):
    """The words of a saved plan's leaves, as they follow each other."""
    plan = saved.make()
    context = {"told": saved.tell(), "answers": saved.read_answers()}
    paper = Paper.for_plan(plan, leaves=leaves)
    said = strip_tags(write_handout(plan, saved.code, paper, **context))
    return " ".join(unescape(said).split())


def test_screen_and_paper_say_the_same(case, client, edition):
    saved = SavedPlan.keep(read_case(case), edition)
    plan = saved.make()
    page = client.get(f"/plan/{saved.token}/").content.decode()
    paper = flat(said_by(saved))
    seen = page.replace("&#x27;", "'").replace("&quot;", '"')
    for flag in plan.flags:
        if flag.is_told and not flag.quiet:
            title = spelled(flag.name, plan.region)
            assert title in seen
            assert flat(title) in paper
    for step in plan.dose.steps if plan.dose else ():
        assert f"<strong>{step.daily_mg} mg</strong>" in page
        assert f"{step.daily_mg}mg" in paper
    for slot in plan.day.slots if plan.day else ():
        assert clock(slot.time, plan.region) in page
        assert flat(clock(slot.time, plan.region)) in paper
    assert saved.code in paper


def test_the_same_plan_gives_the_same_bytes(edition):
    plan = make_plan(PLAIN, STARTER, 1)
    first = draw_handout(plan)
    assert first.startswith(b"%PDF")
    assert draw_handout(plan) == first


def test_the_paper_fetches_nothing():
    page = (
        '<html lang="en"><title>x</title><body><img alt="x" src="http://127.0.0.1:9/a.png">'
        '<img alt="y" src="file:///etc/passwd"><a rel="attachment" href="file:///etc/passwd">z</a>'
    )
    pdf = draw(page)
    assert b"root:" not in pdf
    assert b"EmbeddedFile" not in pdf


def test_a_new_edition_leaves_old_plans_alone(client, edition, starter):
    saved = SavedPlan.keep(PLAIN, edition)
    before = saved.make()
    ceilings = tuple(replace(c, mg=100) if c.slug == "us" else c for c in starter.ceilings)
    add_edition(replace(starter, ceilings=ceilings), note="Lower.")
    saved.refresh_from_db()
    assert saved.make() == before
    page = client.get(f"/plan/{saved.token}/").content.decode()
    assert "newer guidance" in page
    assert "This plan has changed" not in page


def test_a_plan_that_no_longer_comes_out_the_same_says_so(client, edition):
    saved = SavedPlan.keep(PLAIN, edition)
    SavedPlan.objects.update(fingerprint="0" * 16)
    assert "This plan has changed" in client.get(f"/plan/{saved.token}/").content.decode()


def test_a_plan_is_deleted_there_and_then(client, edition):
    saved = SavedPlan.keep(PLAIN, edition)
    assert "nobody can bring it back" in client.get(f"/plan/{saved.token}/delete/").content.decode()
    assert SavedPlan.objects.exists()
    client.post(f"/plan/{saved.token}/delete/")
    assert not SavedPlan.objects.exists()
    assert client.get(f"/plan/{saved.token}/").status_code == 404


def test_an_expired_plan_is_gone_and_purged(client, edition):
    saved = SavedPlan.keep(PLAIN, edition)
    SavedPlan.keep(PLAIN, edition)
    SavedPlan.objects.filter(pk=saved.pk).update(expires_at=timezone.now() - timedelta(days=1))
    assert client.get(f"/plan/{saved.token}/").status_code == 404
    call_command("purge_plans")
    assert SavedPlan.objects.count() == 1


def test_addresses_cannot_be_guessed_and_pages_not_stored(client, edition):
    saved = SavedPlan.keep(PLAIN, edition)
    assert len(saved.token) >= 43
    for path in ("", "handout.pdf"):
        answer = client.get(f"/plan/{saved.token}/{path}")
        assert "no-store" in answer.headers["Cache-Control"]


def run_make_plan(answers, capsys, **options):
    call_command("make_plan", answers, **options)
    return json.loads(capsys.readouterr().out)


def test_a_plan_without_a_browser(edition, tmp_path, capsys):
    path = tmp_path / "answers.json"
    path.write_bytes(msgspec.json.encode(someone(medicines=taking("levothyroxine"))))
    plan = run_make_plan(str(path), capsys, pdf=tmp_path / "plan.pdf")
    assert plan["edition"] == 1
    assert plan["outcome"] == "go"
    assert {
        "flags",
        "ceiling_mg",
        "room_mg",
        "dose",
        "if_agreed",
        "medicines",
        "windows",
        "day",
        "foods",
        "habits",
        "sources",
        "fingerprint",
    } <= plan.keys()
    assert plan["windows"][0]["wait_hours"] == 4
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_the_file_and_the_web_give_the_same_paper(edition, tmp_path, capsys):
    path = tmp_path / "answers.json"
    path.write_bytes(msgspec.json.encode(PLAIN))
    run_make_plan(str(path), capsys, pdf=tmp_path / "plan.pdf")
    saved = SavedPlan.keep(PLAIN, edition)
    context = {"told": saved.tell(), "answers": saved.read_answers()}
    assert draw_handout(saved.make(), **context) == (tmp_path / "plan.pdf").read_bytes()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"age": "x"}', "$.age"),
        ("{", "truncated"),
        ('{"favourite": 1}', "favourite"),
        (msgspec.json.encode(replace(PLAIN, region="mars")).decode(), "$.region"),
    ],
)
def test_bad_answers_exit_2_and_name_the_place(edition, tmp_path, capsys, text, place):
    path = tmp_path / "answers.json"
    path.write_text(text)
    with pytest.raises(SystemExit) as caught:
        call_command("make_plan", str(path))
    printed = capsys.readouterr()
    assert caught.value.code == 2
    assert place in printed.err
    assert printed.out == ""


def test_a_dash_reads_standard_input(edition, capsys, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(msgspec.json.encode(PLAIN)))
    monkeypatch.setattr("sys.stdin", stdin)
    assert run_make_plan("-", capsys)["outcome"] == "go"


def test_the_terms_are_listed(edition, capsys):
    call_command("make_plan", terms=True)
    listed = json.loads(capsys.readouterr().out)
    assert listed["region"].keys() >= {"us", "uk", "eu"}
    assert "saddle-numbness" in listed["red_flags"]


def test_words_follow_the_region():
    import datetime

    assert clock("18:30", "us") == "6:30 pm"
    assert clock("18:30", "eu") == "18:30"
    assert date_words(datetime.date(2026, 12, 1), "us") == "Tue, Dec 1"
    assert date_words(datetime.date(2026, 12, 1), "uk") == "Tue 1 Dec"
    assert spelled("Diarrhoea and fibre", "us") == "Diarrhea and fiber"
    assert spelled("Diarrhoea", "uk") == "Diarrhoea"
    assert unit_words(1.5, "scored-tablet") == "1½ tablets"
    assert unit_words(0.5, "powder") == "½ scoop"
    assert [unit_words(units, "gram") for units in (0.5, 1, 1.5)] == ["0.5 g", "1 g", "1.5 g"]


def ask_plan(edition):
    return SavedPlan.keep(someone(kidney="egfr-45-59", conditions=("heart-failure",)), edition)


AGREEMENT = {"name": "Dr A. Example", "role": "GP", "on": "2026-11-02",
             "flags": ["gates/kidney-ask-egfr-45-59: My result (eGFR) is 45 to 59",
                       "gates/heart-ask: Heart failure"]}  # fmt: skip


def test_an_agreement_that_a_person_tells_of_is_theirs_and_gives_no_dose(client, edition):
    saved = ask_plan(edition)
    page = client.post(f"/plan/{saved.token}/agree/", AGREEMENT, follow=True).content.decode()
    assert "You told us that Dr A. Example, GP, agreed on Mon, Nov 2 2026." in page
    newer = SavedPlan.objects.get().make()
    assert newer.outcome == "ask"
    assert newer.dose is None
    assert newer.reported.findings == tuple(AGREEMENT["flags"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"flags": AGREEMENT["flags"][:1]}, "Not yet agreed"),
        ({"flags": []}, "Tick what they agreed to"),
        ({"on": "2999-01-01"}, "still to come"),
        ({"name": ""}, "Write a name."),
    ],
)
def test_a_partial_agreement_is_refused_at_its_field(client, edition, changes, said):
    saved = ask_plan(edition)
    page = client.post(f"/plan/{saved.token}/agree/", {**AGREEMENT, **changes}).content.decode()
    assert said in page
    assert SavedPlan.objects.count() == 1


def test_only_an_ask_can_be_agreed_to(client, edition):
    stopped = SavedPlan.keep(someone(kidney="egfr-under-30"), edition)
    assert client.get(f"/plan/{stopped.token}/agree/").url == f"/plan/{stopped.token}/"
    client.post(f"/plan/{stopped.token}/agree/", AGREEMENT)
    assert SavedPlan.objects.count() == 1


def test_the_slip_lists_what_was_not_recognised_as_it_was_spelled(client, edition):
    saved = SavedPlan.keep(someone(medicines=taking("Zorbolax forte", "pregabalin")), edition)
    page = client.get(f"/plan/{saved.token}/").content.decode()
    assert "Print a slip for your pharmacist" in page
    words = said_by(saved, "pharmacist")
    assert "Zorbolax forte" in words
    assert "this name was not recognized" in words
    saved = SavedPlan.keep(someone(region="uk", medicines=taking("Zorbolax forte")), edition)
    words = said_by(saved, "pharmacist")
    assert "this name was not recognised" in words


def test_magnesium_already_taken_is_found_by_name_and_added_up(edition):
    taken = TakenMedicine(name="Rennie", units_a_day=4)
    saved = SavedPlan.keep(someone(medicines=(taken,), supplemental_mg=50), edition)
    plan = saved.make()
    each = STARTER.medicine_by_folded_name["rennie"].elemental_mg
    assert plan.existing_mg == 4 * each + 50
    assert [row.mg for row in plan.existing] == [4 * each, 50]
    words = flat(said_by(saved, "clinician"))
    assert f"4×{each:g}mg" in words
    assert f"Together{plan.existing_mg:g}mgaday" in words


@pytest.mark.parametrize("kidney", ["egfr-45-59", "egfr-under-30"])
def test_who_has_no_dose_is_told_on_paper_too_what_to_do_about_magnesium_taken_already(
    edition, kidney
):
    saved = SavedPlan.keep(someone(supplemental_mg=50, kidney=kidney), edition)
    (told,) = [notice for notice in saved.make().notices if notice.place == "already-taken"]
    assert flat(told.text) in flat(said_by(saved, "patient"))


@pytest.mark.parametrize("kidney", ["normal-last-year", "egfr-45-59", "egfr-under-30"])
def test_a_sign_that_a_doctor_should_see_soon_heads_page_and_paper(client, edition, kidney):
    saved = SavedPlan.keep(someone(red_flags=("lump-or-changed-shape",), kidney=kidney), edition)
    sign = next(flag for flag in saved.make().flags if flag.is_soon)
    told = flat(f"See a doctor soon: {sign.name}. {sign.text}")
    page = client.get(f"/plan/{saved.token}/").content.decode()
    for words in (flat(strip_tags(page)), flat(said_by(saved, "patient"))):
        assert told in words
        assert words.index(told) < words.index(flat("Pain,numbness"))


def test_the_key_of_the_owner_is_printed_on_their_own_leaves_only(edition):
    saved = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    plan, printed = saved.make(), print_with(saved, "https://regimen.example.org")
    for leaf in ("patient", "clinician", "pharmacist"):
        html = write_handout(plan, saved.code, Paper.for_plan(plan, leaves=(leaf,)), **printed)
        assert (saved.token in html) == (leaf == "patient"), leaf
        assert (saved.reader in html) == (leaf != "patient"), leaf
    urgent = SavedPlan.keep(someone(red_flags=("saddle-numbness",)), edition)
    plan, printed = urgent.make(), print_with(urgent, "https://regimen.example.org")
    html = write_handout(plan, urgent.code, Paper.for_plan(plan), **printed)
    assert urgent.token not in html
    assert urgent.reader in html


def test_show_me_another_day_of_food_with_htmx_and_without(client, edition):
    saved = SavedPlan.keep(PLAIN, edition)
    first = client.get(f"/plan/{saved.token}/").content.decode()
    second = client.get(f"/plan/{saved.token}/?food=1").content.decode()
    headers = {"HX-Request": "true", "HX-Target": "food_day"}
    part = client.get(f"/plan/{saved.token}/?food=1", headers=headers).content.decode()
    day = first.split("One way to get there")[1].split("</ul>")[0]
    other = second.split("One way to get there")[1].split("</ul>")[0]
    assert day != other
    assert other in part
    assert "<html" not in part
    assert client.get(f"/plan/{saved.token}/?food=x").content.decode().count(day) == 1


def test_servings_are_in_the_readers_measures(client, edition):
    us = SavedPlan.keep(PLAIN, edition)
    uk = SavedPlan.keep(someone(region="uk"), edition)
    assert ", 1/2 cup cooked" in client.get(f"/plan/{us.token}/").content.decode()
    assert "90 g (1/2 cup cooked)" in client.get(f"/plan/{uk.token}/").content.decode()


def run_by_hand(tmp_path, answers, *more):
    """manage.py as a script would call it: no settings in the environment, no database yet."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("REGIMEN_", "DJANGO_"))}
    env = {**clean, "DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite3'}"}
    return subprocess.run(
        [sys.executable, "manage.py", "make_plan", "-", *more],
        input=answers, env=env, capture_output=True, check=False,
    )  # fmt: skip


def test_a_script_needs_no_set_up_to_make_a_plan(tmp_path):
    ran = run_by_hand(tmp_path, msgspec.json.encode(PLAIN), "--pdf", str(tmp_path / "plan.pdf"))
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["outcome"] == "go"
    assert ran.stderr == b""
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_a_script_is_told_what_is_wrong_and_nothing_else(tmp_path):
    ran = run_by_hand(tmp_path, b'{"region": "us"}')
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert b"age" in ran.stderr
    assert b"Traceback" not in ran.stderr
