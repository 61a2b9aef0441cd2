"""What a screen reader says of every page, against transcripts that people have read.

`make spoken` writes the transcripts anew; read what changed as somebody who cannot see it.
"""

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.browser.judges.hearing import give_reader, hear
from tests.people import someone, taking
from tests.questions.test_journey import SCIATICA

FOLDER = Path(__file__).parent.parent / "spoken"
SUBMIT = "main form:not(.onward) > button"
PUBLIC = {
    "home": "/",
    "about": "/about/",
    "editions": "/guidance/",
    "edition": "/guidance/1/",
    "evidence": "/guidance/evidence/",
    "not-found": "/nowhere/",
}
PEOPLE = {
    "ask": someone(kidney="egfr-45-59"),
    "stop": someone(conditions=("myasthenia-gravis",)),
    "emergency": someone(red_flags=("saddle-numbness",)),
    "same-day": someone(red_flags=("fever-with-pain",)),
    "unknown-medicine": someone(medicines=taking("zorbolax")),
}


@pytest.fixture
def listener(site, browser):
    """A browser that answers as one person through a client, and tells what each page says."""
    context = browser.new_context(bypass_csp=True)
    yield Listener(site, context)
    context.close()


class Listener:
    """Walks the pages, and keeps what was heard by the page's name."""

    def __init__(self, site, context):
        self.site, self.heard = site, {}
        self.client, self.page = Client(), context.new_page()
        give_reader(self.page)

    def open(self, path):
        """Open a page with the client's session."""
        session = self.client.cookies.get("sessionid")
        if session:
            cookie = {"name": "sessionid", "value": session.value, "url": self.site}
            self.page.context.add_cookies([cookie])
        self.page.goto(self.site + path)

    def hear(self, name, path=None):
        """Hear the page at a path, or the page as it stands."""
        if path:
            self.open(path)
        assert name not in self.heard
        self.heard[name] = hear(self.page)

    def submit(self, name, selector=SUBMIT):
        """Send the page's form as it stands, and hear the answer."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.hear(name)


def hear_public(listener):
    for name, path in PUBLIC.items():
        listener.hear(name, path)
    listener.hear("label", "/label/")
    listener.submit("label-error")
    page = listener.page
    page.get_by_label("Capsules", exact=True).check()
    page.get_by_label("Only magnesium glycinate, in mg").check()
    page.get_by_label("How much does it say?").fill("1000")
    page.get_by_label("For one", exact=True).check()
    page.get_by_role("heading", name="141 mg of magnesium in one").wait_for()
    listener.hear("label-reading")


def hear_questions(listener):
    """Each question empty, with its errors, and answered."""
    client = listener.client
    client.post("/questions/start/")
    for slug, right in SCIATICA.items():
        path = f"/questions/{slug}/"
        listener.hear(slug, path)
        if slug == "medicines":
            hear_medicines(listener)
            continue
        listener.submit(f"{slug}-error")
        client.post(path, right)
        listener.hear(f"{slug}-answered", path)
    listener.hear("review", "/questions/review/")
    listener.hear("home-answered", "/")
    listener.hear("pain-help", "/questions/pain-help/")
    listener.submit("pain-help-error")
    listener.page.locator("main [type=checkbox]").first.check()
    listener.submit("pain-help-suggested")


def hear_medicines(listener):
    """Names half typed, not known and too wide; the details of one; the list."""
    client, page, path = listener.client, listener.page, "/questions/medicines/"
    listener.submit("medicines-error")
    page.get_by_role("combobox").press_sequentially("levoth")
    page.get_by_role("option", name="levothyroxine").first.wait_for()
    page.get_by_role("combobox").press("ArrowDown")
    listener.hear("medicines-suggested")
    for name, typed in {"not-known": "gabapentn", "too-wide": "water pill"}.items():
        client.post(path, {"name": typed})
        listener.hear(f"medicines-{name}", path)
    client.post(path, {"name": "levothyroxine"})
    listener.hear("medicine", f"{path}0/")
    listener.submit("medicine-error")
    client.post(f"{path}0/", {"clock": "7:00 am", "rhythm": "daily"})
    listener.hear("medicine-answered", f"{path}0/")
    listener.hear("medicines-listed", path)
    client.post(path, {"finish": "1"})


def hear_plans(listener):
    """Plans of every outcome, and what follows from a change of an answer."""
    plan = listener.client.post("/plan/new/").url
    listener.hear("plan-go", plan)
    listener.open(plan)
    listener.page.evaluate(
        "for (const part of document.querySelectorAll('details')) part.open = true"
    )
    listener.hear("plan-go-unfolded")
    listener.open(plan)
    listener.page.get_by_role("link", name="Show me another").click()
    listener.page.wait_for_load_state("networkidle")
    listener.hear("plan-go-another-day-of-food")
    for name, answers in PEOPLE.items():
        saved = SavedPlan.keep(answers, Edition.objects.current())
        listener.hear(f"plan-{name}", f"/plan/{saved.token}/")
    asked = SavedPlan.keep(PEOPLE["ask"], Edition.objects.current())
    listener.hear("agree", f"/plan/{asked.token}/agree/")
    listener.submit("agree-error")
    for sign, name in {"saddle-numbness": "emergency", "fever-with-pain": "same-day"}.items():
        listener.client.post("/questions/start/")
        said = {"region": "uk", "red_flags": [sign]}
        listener.client.post("/questions/red-flags/", said)
        listener.hear(f"get-help-{name}", "/questions/get-help/")


def hear_clinic(listener):
    """The clinic's desk, as staff."""
    boss = get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    listener.client.force_login(boss)
    asked = SavedPlan.keep(PEOPLE["ask"], Edition.objects.current())
    listener.hear("clinic", "/clinic/")
    listener.submit("clinic-error")
    listener.hear("clinic-plan", f"/clinic/{asked.code}/")
    listener.hear("clinic-decide", f"/clinic/{asked.code}/decide/")
    listener.submit("clinic-decide-error")


@pytest.mark.judges
def test_every_page_says_what_people_have_read(listener):
    for walk in (hear_public, hear_questions, hear_plans, hear_clinic):
        walk(listener)
    if os.environ.get("REGIMEN_RESPEAK"):
        write(listener.heard)
    known = {path.stem: path.read_text() for path in FOLDER.glob("*.txt")}
    assert listener.heard.keys() == known.keys()
    changed = [compare(name, known[name], listener.heard[name]) for name in sorted(known)]
    assert not "".join(changed), "\n" + "".join(changed)


def write(heard):
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, said in heard.items():
        (FOLDER / f"{name}.txt").write_text(said)


def compare(name, known, heard):
    """The lines in which a page differs from its transcript."""
    lines = known.splitlines(keepends=True), heard.splitlines(keepends=True)
    return "".join(unified_diff(*lines, f"spoken/{name}.txt", "now", n=1))
