"""Whom a change of the rules moves, rule by rule, over the whole crowd."""

import pytest
from msgspec.structs import replace

from regimen.engine.crowd import gather_people, sample
from regimen.engine.day_plan import DayPlan, OtherDay, Slot, TimedIntake
from regimen.engine.harm import find_broken_gaps
from regimen.engine.impact import Person
from regimen.engine.weighing import weigh
from tests.support.drafts import change, without
from tests.support.people import STARTER, someone


def test_the_same_rules_move_nobody_and_take_no_time():
    weighed = weigh(STARTER, STARTER)
    assert (weighed.people, weighed.softer, weighed.stricter) == (0, (), 0)


def test_the_crowd_holds_every_medicine_titration_allergen_and_diet():
    people = list(gather_people(STARTER, STARTER))
    names = {person.name for person in people}
    assert names >= {medicine.name for medicine in STARTER.medicines}
    assert names >= {"peanut", "vegan", "usual, 400 mg, eu", "age-65, 50 mg, us"}
    assert names >= {"levothyroxine once a week", "heart-block, uk, male, 75"}
    assert {person.answers.sex for person in people} == {"female", "male"}


@pytest.mark.slow
def test_a_lost_stop_names_the_rule_the_nearest_person_and_what_it_does():
    weighed = weigh(STARTER, without("gates", "bowel-stop"))
    (softening,) = weighed.softer
    assert softening.key == "gates/bowel-stop missing"
    assert softening.example == "bowel-blockage, us, female, 40"
    assert softening.answers is not None
    assert softening.answers.conditions == ("bowel-blockage",)
    assert "outcome: stop → go" in softening.effects
    assert softening.people > 100
    assert any("condition:bowel-blockage" in harm for harm in weighed.harms)
    assert weighed.pairs > weighed.pairs_planned > 500


@pytest.mark.slow
def test_an_allergen_taken_from_a_food_is_met_by_somebody_who_avoids_it():
    weighed = weigh(STARTER, change("foods", "almonds", allergens=()))
    (softening,) = weighed.softer
    assert softening.key == "foods/almonds allergens"
    assert softening.people >= 1
    assert "tree-nuts" in softening.example


@pytest.mark.slow
def test_a_lower_ceiling_is_only_counted():
    weighed = weigh(STARTER, change("ceilings", "us", mg=300))
    assert weighed.softer == ()
    assert weighed.stricter == 1
    assert weighed.stricter_people > 100
    assert weighed.harms == ()


@pytest.mark.slow
def test_people_given_besides_are_run_too_and_no_name_is_no_example():
    draft = change("red_flags", "saddle-numbness", level="soon")
    kept = Person(name="", answers=someone(red_flags=("saddle-numbness",)))
    weighed = weigh(STARTER, draft, more=[kept])
    (softening,) = weighed.softer
    assert softening.rule == "red_flags/saddle-numbness"
    assert softening.example != ""


def test_a_sample_is_the_same_for_a_seed_and_keeps_the_order():
    people = [Person(name=str(number), answers=someone()) for number in range(100)]
    once = sample(people, 10, "seed")
    assert once == sample(people, 10, "seed")
    assert once != sample(people, 10, "another")
    assert once == sorted(once, key=lambda person: int(person.name))
    assert sample(people, 100, "seed") == people


@pytest.mark.parametrize(
    ("slot", "taken", "weekday", "is_broken"),
    [
        ("08:00", "07:00", None, True),
        ("12:00", "07:00", None, False),
        ("08:00", "07:00", "thursday", True),
        ("00:30", "22:00", "thursday", True),
    ],
)
def test_a_slot_inside_a_window_is_found_on_any_of_seven_days(slot, taken, weekday, is_broken):
    intake = TimedIntake(medicine="iron", time=taken, wait_hours=4, lead_hours=2, weekday=weekday)
    anchors = {"wake": "07:00", "bed": "01:00"}
    day = DayPlan(slots=(Slot(time=slot),), anchors=anchors, intakes=(intake,))
    found = list(find_broken_gaps(day))
    assert bool(found) == is_broken
    if weekday:
        assert all("thursday" in said for said in found)
        elsewhere = OtherDay(weekday="thursday", slots=(Slot(time="15:00"),))
        assert list(find_broken_gaps(replace(day, other_days=(elsewhere,)))) == []
