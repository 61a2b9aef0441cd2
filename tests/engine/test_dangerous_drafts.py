"""Drafts that may never be published: each is refused, at once, with its figure or row named."""

import pytest
from msgspec.structs import replace

from regimen.engine.answers import Product
from regimen.engine.audit import find_problems
from regimen.engine.bounds import COUNTRY_NUMBERS
from regimen.engine.cover import find_uncovered
from regimen.engine.decide import make_plan
from regimen.engine.gaps import find_gaps
from regimen.engine.harm import walk_the_dangers
from regimen.engine.softening import find_shifts
from regimen.engine.warning_lines import find_bad_lines
from tests.support.drafts import FREE, REFUSED, SOFTER, change, change_all
from tests.support.let_go import LEFT_OUT, LET_GO
from tests.support.people import STARTER, someone

# Found by the walk as well, were the rows ever read too kindly.
BY_WALK = (
    "14 the stop for kidneys deleted",
    "15 unknown medicines go",
    "a kidney stop that only notes",
)


@pytest.mark.parametrize("name", REFUSED)
def test_a_slip_is_refused_by_the_rows_alone(name):
    # Every check is asked, also behind one that finds something.
    assert list(find_problems(REFUSED[name]()))


@pytest.mark.parametrize("name", LET_GO)
def test_nobody_whom_no_plan_may_dose_is_let_go(name):
    assert next(find_uncovered(LET_GO[name]()))


@pytest.mark.parametrize("name", LEFT_OUT)
def test_nobody_is_left_without_a_number_a_limit_or_a_question(name):
    draft = LEFT_OUT[name]()
    assert [*find_gaps(draft), *find_uncovered(draft), *find_bad_lines(draft)]


def test_the_starter_lets_nobody_go_and_leaves_nobody_out():
    assert [*find_gaps(STARTER), *find_uncovered(STARTER), *find_bad_lines(STARTER)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", BY_WALK)
def test_a_lost_danger_is_refused_by_the_walk(name):
    assert next(walk_the_dangers(REFUSED[name]()))


@pytest.mark.parametrize(
    ("kind", "slug", "fields", "said"),
    [
        ("ceilings", "us", {"mg": 1000}, "ceilings/us has mg 1000; it must be 1 to 400."),
        ("titrations", "usual", {"first_mg": 5000}, "titrations/usual has first_mg 5000"),
        ("titrations", "usual", {"step_days": 1}, "titrations/usual has step_days 1"),
        ("foods", "spinach-boiled", {"mg": 7800}, "7800 mg a serving, but 90 g at 87 mg"),
        ("timings", "apart", {"never_closer_hours": float("nan")}, "never_closer_hours nan"),
        ("notices", "emergency-number-us", {"text": "Call 119."}, "does not give 911"),
        ("figures", "pregnancy-ages", {"values": (30, 55)}, "is 30 to 55; it must hold 18 to 49"),
        ("figures", "pregnancy-ages", {"values": (55, 18)}, "is 55 to 18; it must hold 18 to 49"),
    ],
)
def test_the_refusal_names_the_row_and_the_figure(kind, slug, fields, said):
    assert any(said in problem for problem in find_problems(change(kind, slug, **fields)))


@pytest.mark.parametrize(
    ("slug", "when", "text", "said"),
    [
        ("emergency-number-au", None, "Call 112.", "000, the number of the country au"),
        ("emergency-number-za", None, "Call 911.", "112 or 10177, the number of the country za"),
        (
            "emergency-number-ca",
            (("region:eu",), ("country:de",)),
            "Call 110.",
            "112, the number of the country de",
        ),
        (
            "emergency-number-us",
            (("region:us",), ("sex:female",)),
            "Call 112.",
            "911, the number of the region us",
        ),
    ],
)
def test_nobody_is_told_a_number_that_reaches_nobody_where_they_are(slug, when, text, said):
    whom = {} if when is None else {"when": when}
    draft = change("notices", slug, text=text, **whom)
    named = f"notices/{slug} does not give {said}."
    assert named in list(find_problems(draft))


def test_every_country_whose_region_has_no_number_has_its_own_in_the_bounds():
    elsewhere = {term.slug for term in STARTER.terms_of("country") if term.group == "elsewhere"}
    assert set(COUNTRY_NUMBERS) == elsewhere


@pytest.mark.parametrize("unit_mg", [10, 50, 55, 100, 200])
@pytest.mark.parametrize("mg", [400, 1000, 65535])
def test_no_figure_of_an_edition_makes_a_plan_hang(mg, unit_mg):
    """Editions from before the bounds may hold anything; a plan ends at once all the same."""
    high = change_all("ceilings", mg=mg, fewest_doses=9)
    draft = change_all("titrations", high, most_mg_a_dose=unit_mg, target_mg=mg)
    person = someone(product=Product(form="powder", unit_mg=unit_mg))
    plan = make_plan(person, draft)
    assert plan.day is not None
    assert 1 <= len(plan.day.slots) <= 4


def test_a_need_or_a_figure_that_a_source_gives_is_no_slip():
    kept = replace(STARTER, needs=tuple(replace(need, mg=need.mg - 10) for need in STARTER.needs))
    assert list(find_problems(kept)) == []


@pytest.mark.parametrize("name", SOFTER)
def test_what_is_softer_is_named_by_row_and_field(name):
    make_draft, named = SOFTER[name]
    softer = [f"{c.rule} {c.what}" for c in find_shifts(STARTER, make_draft()) if c.way == "softer"]
    assert any(named in told for told in softer), softer


@pytest.mark.parametrize("name", FREE)
def test_what_is_stricter_or_no_advice_needs_no_reason(name):
    assert [change for change in find_shifts(STARTER, FREE[name]()) if change.way == "softer"] == []


@pytest.mark.parametrize("name", FREE)
def test_an_ordinary_edit_is_not_refused(name):
    assert list(find_problems(FREE[name]())) == []
