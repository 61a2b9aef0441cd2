"""The warning signs: whoever had a sign before is still found, at the page that it belongs to."""

import re

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from regimen.clinic.blank_form import list_pages
from regimen.questions.journey import walk
from regimen.questions.warnings_form import lines_of
from tests.support.drafts import change
from tests.support.journey import SCIATICA, answer, raise_sign
from tests.support.people import STARTER

PAGES = {
    "pregnancy": "pregnancy-signs", "first": "warning-signs", "second": "more-signs",
    "third": "last-signs",
}  # fmt: skip
LINES = {line.slug: line for line in lines_of(STARTER)}
NONE = {"none": ["1"]}


def stored_by(line, age, sex, pregnancy):
    """What the session holds of somebody who ticks this line, with all it needs, and no other."""
    ticked = [line.under] if line.under else []
    above = LINES.get(line.under)
    said: dict[str, list[str]] = {"signs": [*ticked, line.slug]}
    if above and not above.takes_many:
        said = {"signs": ticked, f"under-{above.slug}": [line.slug]}
    if line.is_door:
        said = {"door": [line.slug]}
    pages = dict.fromkeys(PAGES.values(), NONE)
    stored = {
        "region": {"region": ["us"]},
        "about-you": {"age": [str(age)], "sex": [sex]},
        "pregnancy": {"pregnancy": [pregnancy]},
        **pages,
    }
    return {**stored, PAGES[line.page]: said}


def somebody_for(line):
    """Age, sex and pregnancy of somebody who is shown this line."""
    sex = "male" if line.when and line.when[0] == ("sex:male",) else "female"
    age = line.from_age or line.to_age or 40
    return max(age, 18), sex, "pregnant" if line.page == "pregnancy" else "none"


RAISING = [line for line in LINES.values() if line.red_flag and not line.least]


@pytest.mark.parametrize("line", RAISING, ids=lambda line: line.slug)
def test_every_line_raises_its_red_flag(line):
    if LINES.get(line.under) and LINES[line.under].least:
        return  # One of several that count; see below.
    journey = walk(stored_by(line, *somebody_for(line)), STARTER)
    assert line.red_flag in journey.answered["red_flags"]
    level = next(flag.level for flag in STARTER.red_flags if flag.slug == line.red_flag)
    assert bool(journey.urgent) == (level != "soon")


def test_every_red_flag_can_be_raised_by_somebody():
    assert {flag.slug for flag in STARTER.red_flags} <= {line.red_flag for line in LINES.values()}


@given(st.integers(18, 120), st.sampled_from(["female", "male"]), st.sampled_from(["us", "eu"]))
def test_every_emergency_is_asked_of_everybody_but_what_only_a_pregnancy_brings(age, sex, region):
    emergencies = {flag.slug for flag in STARTER.red_flags if flag.level == "emergency"}
    told = frozenset({f"sex:{sex}", f"region:{region}"})
    asked = {
        line.red_flag for line in LINES.values()
        if line.page == "first" and line.holds(told, told, age)
    }  # fmt: skip
    assert emergencies - asked == {"pregnancy-warning-signs"}


@pytest.mark.parametrize(("count", "is_raised"), [(1, False), (3, False), (4, True), (9, True)])
def test_the_server_counts_the_signs_of_an_inflamed_spine(count, is_raised):
    below = [line.slug for line in LINES.values() if line.under == "inflamed-young"][:count]
    stored = stored_by(LINES["inflamed-young"], 30, "male", "none")
    stored["last-signs"] = {"signs": ["inflamed-young", *below]}
    assert ("inflammatory-features" in walk(stored, STARTER).answered["red_flags"]) is is_raised


def test_what_was_ticked_stands_on_the_review_though_it_raised_nothing(client, edition):
    below = [line.slug for line in LINES.values() if line.under == "inflamed-older"][:3]
    answer(client, last_signs={"signs": ["inflamed-older", *below]})
    page = client.get("/questions/review/").content.decode()
    assert LINES["inflamed-older"].name in page
    assert all(LINES[slug].name in page for slug in below)


def test_a_line_that_reveals_more_must_be_answered(client, edition):
    page = raise_sign(client, "accident").content.decode()
    assert "Answer this too: How bad was it?" in page
    assert client.get("/questions/more-signs/").status_code == 302


def test_what_stands_below_a_line_that_is_not_ticked_counts_for_nothing(client, edition):
    client.post("/questions/start/", {"region": "us"})
    client.post("/questions/about-you/", {"age": "52", "sex": "male"})
    said = {"none": "1", "under-accident": "accident-serious"}
    assert client.post("/questions/warning-signs/", said).url == "/questions/more-signs/"


def test_a_same_day_sign_waits_until_every_emergency_was_asked_about(client, edition):
    client.post("/questions/start/", {"region": "us"})
    client.post("/questions/about-you/", {"age": "31", "sex": "female"})
    client.post("/questions/pregnancy/", {"pregnancy": "pregnant"})
    leg = client.post("/questions/pregnancy-signs/", {"signs": ["pregnant-swollen-leg"]})
    assert leg.url == "/questions/warning-signs/"
    assert client.post("/questions/warning-signs/", {"none": "1"}).url == "/questions/get-help/"
    page = strip_tags(client.get("/questions/get-help/").content.decode())
    assert "Please see someone today" in " ".join(page.split())


def test_whoever_is_sent_for_help_reads_what_they_ticked(client, edition):
    client.post("/questions/start/", {"region": "us"})
    client.post("/questions/about-you/", {"age": "31", "sex": "female"})
    client.post("/questions/pregnancy/", {"pregnancy": "pregnant"})
    client.post("/questions/pregnancy-signs/", {"signs": ["pregnant-bleeding"]})
    page = " ".join(strip_tags(client.get("/questions/get-help/").content.decode()).split())
    assert "A warning sign in pregnancy You ticked: “Bleeding”." in page
    assert "New or worse since" not in page
    assert "It came after a serious accident" in page


def test_the_door_to_a_crisis_line_also_shows_the_other_signs(client, edition):
    page = " ".join(strip_tags(raise_sign(client, door="dark-thoughts").content.decode()).split())
    assert "988" in page
    assert "Call 911." in page
    assert "These mean an emergency too" in page
    assert "Chest pain or trouble breathing" in page


@pytest.mark.parametrize(
    ("region", "country", "line", "danger"),
    [
        ("eu", "de", "08001110111", "112"),
        ("eu", "at", "142", "112"),
        ("elsewhere", "ca", "988", "911"),
        ("elsewhere", "nz", "1737", "111"),
    ],
)
def test_the_door_to_a_crisis_line_leads_to_that_of_the_country(
    client, edition, region, country, line, danger
):
    client.post("/questions/start/", {"region": region})
    client.post("/questions/about-you/", {"age": "52", "sex": "male", "country": country})
    said = {"door": "dark-thoughts"}
    page = client.post("/questions/warning-signs/", said, follow=True).content.decode()
    assert re.findall(r'href="tel:(\d+)"', page) == [line, danger]


def test_a_child_is_told_kindly_and_whom_to_call(client, edition):
    client.post("/questions/start/", {"region": "uk"})
    said = client.post("/questions/about-you/", {"age": "15", "sex": "female"}, follow=True)
    page = " ".join(strip_tags(said.content.decode()).split())
    assert "This plan is for adults" in page
    assert "999" in page
    assert "Thoughts of harming myself" in page
    assert client.get("/questions/warning-signs/").url == "/questions/too-young/"


@pytest.mark.parametrize(
    ("region", "country", "lines", "danger"),
    [
        ("us", "", ["988"], "911"),
        ("uk", "", ["116123", "111"], "999"),
        ("eu", "", ["112", "116123"], "112"),
        ("eu", "de", ["08001110111"], "112"),
        ("elsewhere", "", ["112"], "112"),
        ("elsewhere", "jp", ["0120279338"], "119"),
    ],
)
def test_a_child_finds_a_line_to_talk_to_above_the_words_that_point_to_it(
    client, edition, region, country, lines, danger
):
    client.post("/questions/start/", {"region": region})
    said = {"age": "12", "sex": "female", "country": country}
    page = client.post("/questions/about-you/", said, follow=True).content.decode()
    (dark,) = re.findall(r"<section.*?</section>", page, re.DOTALL)
    pointed = dark.index("on the line above")
    dialled = re.findall(r'href="(?:tel|sms):(\d+)', dark[:pointed])
    assert dialled == lines
    at_once = page.index(f'href="tel:{danger}"', page.index("</section>"))
    assert at_once < page.index("These mean an emergency too")


@pytest.mark.parametrize(("age", "asked"), [("18", True), ("55", True), ("56", False)])
def test_pregnancy_is_asked_at_the_ages_it_happens(client, edition, age, asked):
    client.post("/questions/start/", {"region": "us"})
    then = client.post("/questions/about-you/", {"age": age, "sex": "female"}).url
    assert (then == "/questions/pregnancy/") is asked


def test_which_ages_are_asked_about_pregnancy_is_a_row():
    later = change("figures", "pregnancy-ages", values=(18, 60))
    stored = {"region": {"region": ["us"]}, "about-you": {"age": ["58"], "sex": ["female"]}}
    assert walk(stored, STARTER).missing.slug == "warning-signs"
    assert walk(stored, later).missing.slug == "pregnancy"
    told = {page.only_if for page in list_pages("uk", later)}
    assert "Only for women of 18 to 60, and whoever may be pregnant." in told


def test_after_a_stop_nothing_is_asked_for_a_dose(client, edition):
    answer(client, kidneys={"kidney": "kidney-disease", "result": "egfr-under-30"}, food=None)
    assert client.get("/questions/review/").url == "/questions/product/"
    client.post("/questions/product/", {"have": "none"})
    assert client.get("/questions/review/").status_code == 200
    assert client.get("/questions/day/").status_code == 302


def test_not_sure_stands_at_its_line_and_counts_as_yes(client, edition):
    said = {"conditions": ["diabetes", "heart-failure"], "unsure": ["heart-failure", "long-qt"]}
    answer(client, conditions=said, day=None)
    answered = walk(client.session["answers"], STARTER).answered
    assert answered["conditions"] == ("diabetes",)
    assert answered["unsure"] == ("heart-failure",)


def test_a_week_of_food_may_be_skipped(client, edition):
    answer(client, food={"none": "1"}, food_week={"none": "1"}, product=None)
    assert client.get("/questions/review/").url == "/questions/product/"
    answer(client, food_week={"none": "1"}, product=None)
    assert walk(client.session["answers"], STARTER).answered["food_week"] is None


def test_a_score_of_eleven_is_not_one(client, edition):
    answer(client, baseline=None)
    page = client.post("/questions/baseline/", {**SCIATICA["baseline"], "pain": "11"}, follow=True)
    assert "Choose from the answers shown." in page.content.decode()
