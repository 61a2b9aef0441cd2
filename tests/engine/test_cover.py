"""Whom no rulebook may let go is read off the rows: no answer lifts what holds a danger back."""

import pytest
from msgspec.structs import replace

from regimen.engine.audit import find_problems
from regimen.engine.bounds import ASKED_FIRST, CALLS_FIRST, NEVER_DOSED, NEVER_LATER
from regimen.engine.cover import find_uncovered
from regimen.engine.harm import find_unknown_name, walk_the_dangers
from regimen.engine.lists import LEVELS
from tests.support.rulebook import SAMPLE, gate

STOPPED, ASKED = "stopped", "stopped or asked"
HELD = [*((term, STOPPED) for term in NEVER_DOSED), *((term, ASKED) for term in ASKED_FIRST)]
OTHERS = ("region:north", "sex:male", "pain:nerve", "diet:vegetarian", "sign:takes-magnesium")


def with_gates(*gates):
    return replace(SAMPLE, gates=gates)


def changed(term, change):
    """The sample, with every gate that names a term changed."""
    return with_gates(
        *(change(row) if any(term in each for each in row.when) else row for row in SAMPLE.gates)
    )


def test_the_sample_lets_nobody_go():
    assert list(find_uncovered(SAMPLE)) == []


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(("term", "held"), HELD)
def test_no_answer_lifts_what_holds_a_danger_back(term, held, other):
    lifted = changed(term, lambda row: replace(row, unless=(*row.unless, other)))
    asking = changed(term, lambda row: replace(row, when=(*row.when, (other,))))
    told = f"Somebody of 18 with {term} need not be {held}: gates/"
    for draft, why in ((lifted, f"is lifted by {other}"), (asking, f"asks for {other} too")):
        (found,) = [said for said in find_problems(draft) if said.startswith(told)]
        assert why in found


@pytest.mark.parametrize(("term", "held"), HELD)
def test_a_danger_is_held_back_at_every_age(term, held):
    to_69 = changed(term, lambda row: replace(row, to_age=69))
    (found,) = [said for said in find_uncovered(to_69) if f"with {term} need" in said]
    assert found.startswith(f"Somebody of 70 with {term} need not be {held}: gates/")
    assert "is not for that age" in found


@pytest.mark.parametrize(("term", "held"), HELD)
def test_what_holds_a_danger_back_is_of_a_level_that_does(term, held):
    enough = LEVELS[: LEVELS.index("ask" if held == ASKED else "stop") + 1]
    for level in LEVELS:
        draft = changed(term, lambda row, level=level: replace(row, level=level))
        said = f"Somebody of 18 with {term} need not be {held}: no gate is for that."
        assert (said in find_uncovered(draft)) == (level not in enough)


def test_a_second_gate_may_hold_back_whom_the_first_lets_go():
    lifted = changed("condition:myasthenia", lambda row: replace(row, unless=("sex:male",)))
    assert list(find_uncovered(lifted))
    assert not list(find_uncovered(with_gates(*lifted.gates, gate("again", "stop", NEVER_DOSED))))


@pytest.mark.parametrize(
    ("fields", "age", "why"),
    [
        ({"unless": ("sex:male",)}, 17, "gates/under-18 is lifted by sex:male"),
        ({"to_age": 16}, 17, "gates/under-18 is not for that age"),
        ({"from_age": 3}, 2, "gates/under-18 is not for that age"),
        ({"level": "ask"}, 17, "no gate is for that"),
        ({"when": (("sex:female",),)}, 17, "no gate is for that"),
    ],
)
def test_nobody_under_18_is_let_go(fields, age, why):
    (first, *others) = SAMPLE.gates
    found = list(find_uncovered(with_gates(replace(first, **fields), *others)))
    assert found == [f"Somebody of {age} need not be stopped: {why}."]


def flag_changed(slug, **fields):
    flags = tuple(replace(f, **fields) if f.slug == slug else f for f in SAMPLE.red_flags)
    return replace(SAMPLE, red_flags=flags)


@pytest.mark.parametrize("slug", NEVER_LATER)
def test_a_sign_that_sends_for_help_never_sends_later(slug):
    said = f"red_flags/{slug} is soon; it must send for help today or at once."
    assert said in find_problems(flag_changed(slug, level="soon"))
    assert not list(find_problems(flag_changed(slug, level="same-day")))
    fewer = replace(SAMPLE, red_flags=tuple(f for f in SAMPLE.red_flags if f.slug != slug))
    assert f"The red flag {slug} is missing; nobody could say it." in list(find_problems(fewer))


@pytest.mark.parametrize("slug", CALLS_FIRST)
def test_who_must_be_called_first_is(slug):
    said = f"red_flags/{slug} does not call the {CALLS_FIRST[slug]} first."
    assert said in find_problems(flag_changed(slug, calls=""))


def lines_changed(slug, **fields):
    lines = tuple(replace(x, **fields) if x.slug == slug else x for x in SAMPLE.warning_lines)
    return replace(SAMPLE, warning_lines=lines)


@pytest.mark.parametrize(
    ("fields", "who"),
    [
        ({"when": (("sex:male",),)}, "18, region:north, sex:female"),
        ({"unless": ("region:south",)}, "18, region:south, sex:female"),
        ({"unless": ("pregnancy:breastfeeding",)}, "18, pregnancy:breastfeeding, region:north"),
        ({"from_age": 40}, "18, region:north, sex:female"),
        ({"page": "pregnancy"}, "18, region:north, sex:female"),
        ({"under": "weight-loss"}, ""),
    ],
)
@pytest.mark.parametrize("slug", ["saddle-numbness", "fever"])
def test_an_urgent_sign_is_asked_of_everybody(slug, fields, who):
    found = list(find_problems(lines_changed(slug, **fields)))
    said = f"red_flags/{slug} is not asked of everybody; nobody would ask: {who}"
    assert [problem for problem in found if problem.startswith(said)] == (found if who else [])
    assert bool(found) == bool(who)


def test_a_line_under_one_that_is_not_shown_asks_nobody():
    below = lines_changed("fever", under="weight-loss")
    lines = tuple(
        replace(line, unless=("sex:male",)) if line.slug == "weight-loss" else line
        for line in below.warning_lines
    )
    said = (
        "red_flags/fever is not asked of everybody; nobody would ask: 18, region:north, sex:male."
    )
    assert list(find_problems(replace(below, warning_lines=lines))) == [said]


def test_two_lines_for_two_sexes_ask_everybody():
    (line,) = [line for line in SAMPLE.warning_lines if line.slug == "fever"]
    halves = [replace(line, slug=sex, when=((f"sex:{sex}",),)) for sex in ("female", "male")]
    others = [line for line in SAMPLE.warning_lines if line.slug != "fever"]
    assert not list(find_problems(replace(SAMPLE, warning_lines=(*others, *halves))))


def test_a_sign_of_pregnancy_is_asked_of_those_who_may_be():
    slug = "pregnancy-warning-signs"
    assert not list(find_problems(lines_changed(slug, page="pregnancy")))
    only_sure = lines_changed(slug, when=(("pregnancy:pregnant",),))
    assert any("pregnancy:maybe-pregnant" in said for said in find_problems(only_sure))


def test_the_walk_takes_a_name_that_no_medicine_has():
    """A medicine of that very name would pass for the unknown one."""
    assert find_unknown_name(SAMPLE) == "a name nobody has heard of"
    first, *others = SAMPLE.medicines
    for word in ("a name nobody has heard of", "heard", "zqzq"):
        named = replace(SAMPLE, medicines=(replace(first, words=(word,)), *others))
        assert find_unknown_name(named) not in ("", word)
    notes = tuple(
        replace(row, level="note") if row.slug == "unknown-medicine" else row for row in named.gates
    )
    said = "with sign:unrecognised-medicine before anybody has agreed."
    assert any(said in told for told in walk_the_dangers(replace(named, gates=notes)))


@pytest.mark.parametrize("term", ["condition:myasthenia", "sign:unrecognised-medicine"])
def test_the_walk_sees_a_danger_behind_another(term):
    """Here whoever is walked has failing kidneys, and so is stopped whatever else is true."""
    worst_first = sorted(SAMPLE.terms, key=lambda each: each.slug != "egfr-under-30")
    others = (row for row in SAMPLE.gates if not any(term in each for each in row.when))
    rest = tuple(each for each in NEVER_DOSED if each != term)
    hidden = replace(SAMPLE, terms=tuple(worst_first), gates=(*others, gate("never", "stop", rest)))
    found = list(walk_the_dangers(hidden))
    assert any(said.startswith(f"No gate of its own holds back {term}.") for said in found)
