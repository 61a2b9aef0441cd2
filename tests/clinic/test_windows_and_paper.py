"""A sheet open in two windows loses nothing unsaid, and shows its paper as it grows."""

import re

from regimen.clinic.models import Sheet
from regimen.plans import pdf as press
from regimen.plans.models import SavedPlan
from tests.support.sheets import ADDRESS, SAID, join

PAPER = f"{ADDRESS}paper.pdf"
FIELD = r'name="{}" value="([^"]*)"'
CHANGED = "This sheet was changed in another window"


def open_window(client):
    page = client.get(ADDRESS).content.decode()
    return {name: re.search(FIELD.format(name), page)[1] for name in ("window", "after")}


def post(client, window, press="look", **said):
    """What a window posts, which then knows what htmx puts in its place."""
    answered = client.post(ADDRESS, {**SAID, **window, **said, press: "1"})
    if answered.status_code == 200:
        window["after"] = re.search(FIELD.format("after"), answered.content.decode())[1]
    return answered


def test_one_window_writes_on_without_a_word(client, edition):
    join(client, "Clinic")
    mine = open_window(client)
    for age in ("64", "65"):
        assert CHANGED not in post(client, mine, age=age).content.decode()
    # An answer that was on its way when the next post left never tells the window.
    aborted = {**mine}
    post(client, mine, age="66")
    assert CHANGED not in post(client, aborted, age="67").content.decode()
    assert Sheet.objects.get().said["age"] == ["67"]


def test_a_window_that_is_behind_is_told_once_before_it_takes_the_others_place(client, edition):
    join(client, "Clinic")
    mine, other = open_window(client), open_window(client)
    post(client, mine, age="64")
    refused = post(client, other, age="50")
    assert CHANGED in refused.content.decode()
    assert 'value="50"' in refused.content.decode()
    assert Sheet.objects.get().said["age"] == ["64"]
    assert CHANGED not in post(client, other, age="50").content.decode()
    assert Sheet.objects.get().said["age"] == ["50"]
    assert CHANGED in post(client, mine, age="64").content.decode()


def test_a_window_that_is_behind_makes_no_plan_unseen(client, edition):
    join(client, "Clinic")
    mine, other = open_window(client), open_window(client)
    assert post(client, mine, "open").status_code == 302
    assert CHANGED in post(client, other, "open", age="66").content.decode()
    assert SavedPlan.objects.get().read_answers().age == 64
    assert post(client, other, "open", age="66").status_code == 302
    assert SavedPlan.objects.get().read_answers().age == 66


def test_a_window_opened_after_the_others_last_change_is_not_behind(client, edition):
    join(client, "Clinic")
    post(client, open_window(client), age="64")
    assert CHANGED not in post(client, open_window(client), age="50").content.decode()


def test_the_paper_is_shown_beside_once_it_is_asked_for_and_there_is_a_plan(client, edition):
    join(client, "Clinic")
    mine = open_window(client)
    assert PAPER not in post(client, mine).content.decode()
    assert PAPER not in post(client, mine, paper="on", age="").content.decode()
    page = post(client, mine, paper="on").content.decode()
    assert re.search(rf'<iframe[^>]*src="{PAPER}\?at=[0-9a-f]+"', page)
    assert re.search(r'name="paper"[^>]*checked', page)


def test_the_paper_so_far_says_that_it_is_not_saved_and_only_we_may_frame_it(
    client, edition, monkeypatch
):
    join(client, "Clinic")
    post(client, open_window(client))
    drawn = {}

    def draw(plan, code, paper, context):
        drawn.update(code=code, paper=paper, **context)
        return b"%PDF"

    press.drawn_before.clear()
    monkeypatch.setattr(press, "draw_paper", draw)
    answered = client.get(PAPER)
    assert answered.content == b"%PDF"
    assert answered.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answered.headers["Content-Security-Policy"]
    assert "no-store" in answered.headers["Cache-Control"]
    assert drawn["code"] == ""
    assert drawn["reference"] == "B-17 (a preview, not saved)"
    assert drawn["paper"].leaves == ("patient",)
    assert SavedPlan.objects.count() == 0
    press.drawn_before.clear()


def test_there_is_no_paper_before_there_is_a_plan_and_none_of_another_site(client, edition):
    join(client, "Clinic")
    post(client, open_window(client), age="")
    assert client.get(PAPER).status_code == 404
    user = join(client, "Clinic", "otto")
    user.profile.clinic = None
    user.profile.save()
    assert client.get(PAPER).status_code == 404
