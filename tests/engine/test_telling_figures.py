"""Words follow figures: what a row's words name is filled in, and the two never differ."""

import pytest

from regimen.engine.audit import find_problems
from regimen.engine.decide import make_plan
from regimen.engine.softening import find_shifts
from regimen.engine.telling_figures import fill
from tests.support.drafts import change
from tests.support.people import STARTER, someone, taking


def test_a_lower_ceiling_is_told_by_its_own_text():
    draft = change("ceilings", "us", mg=300)
    plan = make_plan(someone(), draft)
    (limit,) = [limit for limit in plan.limits if limit.rule == "ceilings/us"]
    assert limit.text.startswith("The US limit for supplements is 300 mg a day.")
    assert list(find_problems(draft)) == []


def test_a_shorter_gap_is_told_by_its_own_text_and_name():
    draft = change("interactions", "thyroid-hormone", wait_hours=1, lead_hours=1)
    plan = make_plan(someone(medicines=taking("levothyroxine")), draft)
    (flag,) = [flag for flag in plan.flags if flag.rule == "interactions/thyroid-hormone"]
    assert "at least 1 hour away" in flag.text
    assert "4 hours" not in flag.text + flag.name


def test_the_starter_leaves_nothing_unfilled_but_what_is_a_persons_own():
    told = STARTER.told
    rows = [*told.gates, *told.ceilings, *told.titrations, *told.timings, *told.interactions]
    left = {row.slug for row in rows if "{" in f"{row.name} {row.because} {row.text}"}
    assert left == {
        "ul-exceeded",
        "ul-exceeded-by-far",
        "ul-exceeded-for-some",
        "ul-exceeded-weak-kidneys",
        "ul-exceeded-with-signs",
    }
    assert all("_mg}" in row.text for row in rows if row.slug in left)


def test_a_rulebook_that_names_no_figure_is_itself():
    plain = STARTER.told
    assert plain.told is plain


@pytest.mark.parametrize(
    ("kind", "slug", "fields", "said"),
    [
        ("ceilings", "us", {"text": "The limit is 350 mg.", "mg": 300}, "its own 300 mg"),
        ("ceilings", "us", {"text": "The limit is {most} mg."}, "names {most} in its text"),
        ("gates", "age-65", {"text": "At most {cap_mg} mg."}, "names {cap_mg} in its text"),
        ("gates", "age-65", {"because": "You take {taken_mg} mg."}, "names {taken_mg}"),
        (
            "interactions", "thyroid-hormone",
            {"text": "Keep 4 hours away.", "wait_hours": 0.5, "lead_hours": 0.5},
            "wait_hours 0.5, and its text tells other hours",
        ),
        ("interactions", "thyroid-hormone", {"name": "Thyroid: 9 hours apart"}, "tells 9 hours"),
        ("timings", "apart", {"text": "At least 2 hours apart."}, "never_closer_hours 4"),
        ("gates", "heart-block", {"text": "Take {check_weeks} mg.", "check_weeks": 4}, "an amount"),
    ],
)  # fmt: skip
def test_words_that_tell_another_figure_are_refused(kind, slug, fields, said):
    assert any(said in problem for problem in find_problems(change(kind, slug, **fields)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{hours} hours apart", "1 hour apart"),
        ("{days} days", "7 days"),
        ("{half} hours", "0.5 hours"),
        ("{other} stays", "{other} stays"),
    ],
)
def test_figures_are_filled_in_and_one_is_one(text, told):
    assert fill(text, {"hours": 1.0, "days": 7, "half": 0.5}) == told


def test_words_that_only_tell_another_figure_need_no_reason_of_their_own():
    draft = change("ceilings", "eu", mg=300)
    (only,) = [change for change in find_shifts(STARTER, draft) if change.way == "softer"]
    assert only.what == "mg"


def test_the_same_words_written_with_a_mark_are_no_softening():
    text = next(rule.text for rule in STARTER.told.ceilings if rule.slug == "us")
    assert list(find_shifts(change("ceilings", "us", text=text), STARTER)) == []
