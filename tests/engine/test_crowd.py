"""The crowd: everybody whom a rule can be for is in it, and pairs of dangers are taken fairly."""

import pytest

from regimen.engine.bounds import NEVER_DOSED
from regimen.engine.crowd import (
    UNITS_MG,
    gather_dangers,
    gather_pairs,
    gather_people,
    raised_by,
    sample,
)
from tests.support.drafts import change, without
from tests.support.rulebook import SAMPLE
from tests.support.sample import someone, taking

EVERYBODY = {person.name: person.answers for person in gather_people(SAMPLE, SAMPLE)}
HEART = frozenset({"gates/heart-ask"})
ALL = 10_000
# No spray or cream, which count as no pill.
PILLS = without("medicines", "mistol", "dabol-cream", "soothing-gel", rulebook=SAMPLE)


@pytest.mark.parametrize(
    "name",
    [
        "north, female, 40", "south, male, 17", "south, male, 65", "nuts", "vegetarian",
        "heart-failure, south, female, 64", "fever, north, male, 18",
        "egfr-under-30, south, male, 65",
    ],
)  # fmt: skip
def test_the_plain_the_picky_and_each_danger_are_in_it_everywhere(name):
    assert name in EVERYBODY


def test_both_sides_of_every_age_that_moves_a_plan_are_in_it():
    draft = change("gates", "heart-ask", SAMPLE, from_age=75, to_age=80)
    for old, new in ((SAMPLE, draft), (draft, SAMPLE)):
        ages = {person.answers.age for person in gather_people(old, new)}
        assert {17, 18, 40, 64, 65, 74, 75, 80, 81} <= ages


def test_only_women_are_pregnant():
    sexes = {answers.sex for answers in EVERYBODY.values() if answers.pregnancy != "none"}
    assert sexes == {"female"}


def test_a_medicine_is_taken_daily_and_where_a_gap_is_kept_once_a_week_too():
    (daily,), (weekly,) = (EVERYBODY[name].medicines for name in ("bindol", "bindol once a week"))
    assert (len(daily.times), daily.weekday) == (2, None)
    assert (len(weekly.times), bool(weekly.weekday)) == (1, True)
    assert "restol" in EVERYBODY
    assert "restol once a week" not in EVERYBODY


def test_a_medicine_only_one_rulebook_knows_is_in_it():
    draft = without("medicines", "graspol", rulebook=SAMPLE)
    for old, new in ((SAMPLE, draft), (draft, SAMPLE)):
        assert "graspol" in {person.name for person in gather_people(old, new)}


@pytest.mark.parametrize(
    "fields",
    [
        {"when": (("class:binder",),)},
        {"when": (("condition:diabetes",), ("condition:heart-failure",))},
        {"when": (("kidney:egfr-30-44",), ("sign:magnesium-rich-diet",))},
        {"when": (("sign:five-or-more-medicines",),)},
        {"when": (), "from_age": 65},
    ],
)
def test_a_titration_is_met_by_somebody_it_is_for_with_units_of_every_size(fields):
    book = change("titrations", "careful", PILLS, **fields)
    met = [each for each in gather_people(book, book) if each.name.startswith("careful, ")]
    assert all("titrations/careful" in raised_by(person.answers, book) for person in met)
    told = {(person.answers.product.unit_mg, person.answers.region) for person in met}
    assert told == {(unit_mg, region) for unit_mg in UNITS_MG for region in ("north", "south")}


@pytest.mark.parametrize("term", ["class:not-in-the-directory", "sex:male"])
def test_a_term_that_no_answer_here_brings_leaves_the_plain_person(term):
    book = change("titrations", "careful", SAMPLE, when=((term,), ("condition:diabetes",)))
    answers = {person.name: person.answers for person in gather_people(book, book)}
    told = answers["careful, 50 mg, north"]
    assert (told.conditions, told.medicines, told.sex) == (("diabetes",), (), "female")


@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        ({"red_flags": ("fever",)}, {"red_flags/fever"}),
        ({"kidney": "egfr-45-59"}, {"gates/kidney-ask", "titrations/careful"}),
        ({"region": "south"}, {"ceilings/south"}),
        ({"conditions": ("coeliac",)}, {"inferences/gluten"}),
        ({"medicines": taking("bindol")}, {"interactions/binder", "medicines/bindol"}),
        ({"medicines": taking("Magna")}, {"brands/magna", "medicines/magnesium"}),
        ({"medicines": taking("zorbolax")}, {"not-recognised", "gates/unknown-medicine"}),
    ],
)
def test_every_row_that_an_answer_brings_is_raised_and_by_nobody_else(answers, rows):
    assert raised_by(someone(**answers), SAMPLE) >= rows
    assert raised_by(someone(), SAMPLE).isdisjoint(rows)


def test_what_can_harden_a_plan_under_either_rulebook_is_a_danger_once():
    draft = without("red_flags", "fever", rulebook=SAMPLE)
    dangers = gather_dangers(draft, SAMPLE)
    assert dangers.count({"red_flags": ("fever",)}) == 1
    assert {"red_flags": ("fever",)} not in gather_dangers(draft, draft)
    assert len(dangers) == len(gather_dangers(SAMPLE, SAMPLE))


def pairs(most=ALL, sampled=ALL, seed="seed", old=SAMPLE, new=SAMPLE):
    return gather_pairs(old, new, HEART, most, sampled, seed)


def test_dangers_of_the_same_rules_stand_for_one_another_beside_a_third():
    people, count = pairs()
    names = [person.name for person in people]
    assert len(set(names)) == len(names) == count > 100
    # All of these raise the one gate, and a weak heart raises its own.
    alike = {key.partition(":")[2] for key in NEVER_DOSED}
    beside = [{*name.split(" and ")} - {"heart-failure"} for name in names if "heart-f" in name]
    assert sum(bool(others & alike) for others in beside) == 1
    assert {"fever"} in beside


def test_two_answers_of_which_a_person_gives_one_are_no_pair():
    kidneys = {*SAMPLE.names_of("kidney")}
    people, _ = pairs()
    assert all(len(kidneys & {*person.name.split(" and ")}) < 2 for person in people)
    assert all(" and " in person.name for person in people)


def test_pairs_that_raise_a_changed_row_come_first_and_of_the_others_so_many_as_were_asked():
    people, count = pairs(most=3, sampled=2)
    touched = [not raised_by(person.answers, SAMPLE).isdisjoint(HEART) for person in people]
    assert touched == [True, True, True, False, False]
    assert count == pairs()[1]


def test_a_row_only_one_rulebook_has_is_raised_by_the_pairs_of_either():
    lost = without("gates", "heart-ask", rulebook=SAMPLE)
    for old, new in ((SAMPLE, lost), (lost, SAMPLE)):
        people, _ = pairs(sampled=0, old=old, new=new)
        assert people
        assert all("heart-failure" in person.answers.conditions for person in people)


def test_pairs_are_the_same_for_a_seed_and_others_for_another():
    assert pairs(5, 5) == pairs(5, 5)
    assert pairs(5, 5) != pairs(5, 5, seed="another")


def test_a_sample_of_more_than_there_are_is_everybody():
    people, _ = pairs(most=4, sampled=0)
    assert sample(people, 5, "seed") == people
    assert len(sample(people, 2, "seed")) == 2
