"""Whom a change of the sample's rules moves: the softer rows, the people behind them, the harms."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.engine import choosing, weighing
from regimen.engine.answers import Product, TakenMedicine
from regimen.engine.crowd import gather_pairs, gather_people
from regimen.engine.impact import Person, compare
from regimen.engine.softening import find_changed_rows
from regimen.engine.weighing import count_moved, move_people, sign_people, weigh
from tests.support.drafts import add, change, without
from tests.support.rulebook import SAMPLE, row
from tests.support.sample import adults, someone, taking
from tests.support.trying import tried

NO_STOP = without("gates", "never", rulebook=SAMPLE)
LONGER = change("interactions", "quieter", SAMPLE, wait_hours=2)
NO_NUTS_TOLD = change("foods", "almonds", SAMPLE, allergens=())
MANY_ARE_TWENTY = change("figures", "many-medicines", SAMPLE, values=(20.0,))
# A row of its own stands before the class's: gentler for this one medicine.
OWN_ROW = add(
    "interactions", row("medicine:bindol", "space", wait_hours=1, lead_hours=2), rulebook=SAMPLE
)
BLOCKED = someone(conditions=("bowel-blockage",))
FIVE = someone(medicines=taking("bindol", "quietol", "magnesium", "heartol", "graspol"))


@cache
def lost_stop():
    return weigh(SAMPLE, NO_STOP)


@pytest.fixture
def few_pairs(monkeypatch):
    """Of the pairs that no changed row touches, one stands for all."""
    monkeypatch.setattr(weighing, "SAMPLED_PAIRS", 1)


def people_of(*answers):
    return [Person(name=f"person {number}", answers=each) for number, each in enumerate(answers)]


def test_a_lost_stop_is_one_softening_with_its_nearest_person_and_what_it_does():
    (softening,) = lost_stop().softer
    assert (softening.key, softening.old, softening.new) == ("gates/never missing", "never", "")
    # One medicine is the nearest: it implies an illness that nobody was asked about.
    assert softening.example == "graspol"
    assert softening.answers.medicines[0].name == "graspol"
    assert softening.effects[:2] == ("outcome: stop → go", "level: stop → —")
    assert 1 < softening.people == lost_stop().softer_people <= lost_stop().planned


def test_the_harm_of_a_lost_stop_is_found_with_whom_it_is_done_to():
    harms = lost_stop().harms
    assert "A dose would be given with condition:myasthenia. For: graspol." in harms
    assert any("kidney:egfr-under-30. For: egfr-under-30, south" in harm for harm in harms)


def test_everybody_and_every_pair_is_counted_and_one_of_each_sign_is_planned():
    crowd = list(gather_people(SAMPLE, NO_STOP))
    changed = find_changed_rows(SAMPLE, NO_STOP)
    _, pairs = gather_pairs(SAMPLE, NO_STOP, changed, 0, 0, "1")
    signs = {one.sign for one in sign_people(crowd, SAMPLE, NO_STOP) if one.is_touched}
    weighed = lost_stop()
    assert (weighed.people, weighed.pairs) == (len(crowd) + pairs, pairs)
    assert weighed.planned == len(signs) + weighed.pairs_planned


def test_the_same_rules_move_nobody():
    assert weigh(SAMPLE, SAMPLE, more=people_of(BLOCKED), seed="7") == weighing.Weighed(seed="7")


def test_a_longer_gap_is_only_counted_while_people_are_reported_as_they_are_done(few_pairs):
    heard = []
    weighed = weigh(SAMPLE, LONGER, report=lambda done, of: heard.append((done, of)))
    assert (weighed.softer, weighed.softer_people, weighed.harms) == ((), 0, ())
    assert (weighed.stricter, weighed.stricter_people > 0) == (1, True)
    # First all are looked at, then those who stand for them are planned.
    assert heard[0][0] == 0
    assert heard[0][1] == weighed.people - weighed.pairs
    assert heard[-1] == (weighed.planned, weighed.planned)


def test_an_allergen_no_longer_told_of_is_met_by_whoever_avoids_it(few_pairs):
    (softening,) = weigh(SAMPLE, NO_NUTS_TOLD).softer
    assert (softening.key, softening.example) == ("foods/almonds allergens", "nuts")
    assert softening.effects == ("allergen: nuts → —",)
    assert softening.people == 1


def test_a_new_row_that_hides_a_stricter_one_is_softer_for_whom_it_moves(few_pairs):
    weighed = weigh(SAMPLE, OWN_ROW)
    by_key = {softening.key: softening for softening in weighed.softer}
    gap = by_key["interactions/bindol wait-hours"]
    assert (gap.old, gap.new, gap.example) == ("bindol: 4", "bindol: 1", "bindol")
    assert gap.effects[1:] == ("wait-hours: restol with bindol: 4 → restol with bindol: 1",)
    # Read off the row alone, one more row is stricter.
    assert weighed.stricter == 1


def test_each_of_two_softer_rows_is_told_with_what_it_does_itself(few_pairs):
    draft = change("interactions", "binder", SAMPLE, wait_hours=3)
    draft = change("interactions", "quieter", draft, wait_hours=0.5)
    both = people_of(someone(medicines=taking("bindol", "quietol")))
    binder, quieter = weigh(SAMPLE, draft, more=both).softer
    assert "wait-hours: bindol: 4 → bindol: 3" in binder.effects
    assert quieter.effects == ("wait-hours: quietol: 1 → quietol: 0.5",)
    assert not any("quietol" in effect for effect in binder.effects)


def test_what_a_figure_moves_is_told_by_the_rule_that_moved_where_no_row_names_it(few_pairs):
    unnamed = Person(name="", answers=FIVE)
    weighed = weigh(SAMPLE, MANY_ARE_TWENTY, more=[unnamed])
    by_key = {softening.key: softening for softening in weighed.softer}
    assert by_key["figures/many-medicines values"].people == 0
    moved = by_key["gates/heard level"]
    assert (moved.old, moved.new, moved.people) == ("note", "", 1)
    # Whoever has no name is counted, and never shown.
    assert (moved.example, moved.answers) == ("", None)


def test_what_an_inference_moved_is_told_by_the_inference(few_pairs):
    draft = without("inferences", "risk-age", rulebook=SAMPLE)
    old_kidneys = people_of(someone(age=80, kidney="not-tested"))
    (softening,) = weigh(SAMPLE, draft, more=old_kidneys).softer
    assert softening.key == "inferences/risk-age missing"
    assert "ceiling: 200 → 400" in softening.effects
    assert softening.people > 0


def test_people_may_be_run_elsewhere_in_parts_that_come_back_in_their_order(few_pairs):
    sizes = []

    def spread(job, chunks):
        for chunk in chunks:
            sizes.append(len(chunk))
            yield weighing.JOBS[job](chunk, SAMPLE, NO_NUTS_TOLD)

    assert weigh(SAMPLE, NO_NUTS_TOLD, spread=spread) == weigh(SAMPLE, NO_NUTS_TOLD)
    assert max(sizes) == choosing.CHUNK


def signs(draft, *answers):
    return sign_people(people_of(*answers), SAMPLE, draft)


def test_who_raises_a_changed_row_is_touched_and_nobody_else():
    blocked, plain = signs(NO_STOP, BLOCKED, someone())
    assert (blocked.is_touched, plain.is_touched) == (True, False)


def test_whose_medicine_is_read_otherwise_than_before_is_touched_by_another_ones_name():
    shared = change("medicines", "restol", SAMPLE, synonyms=("bindol",))
    taker, plain = signs(shared, someone(medicines=taking("bindol")), someone())
    assert (taker.is_touched, plain.is_touched) == (True, False)


def test_a_figure_touches_everybody():
    assert all(one.is_touched for one in signs(MANY_ARE_TWENTY, BLOCKED, someone()))


def test_a_food_touches_whoever_is_picky():
    picky = someone(allergens=("gluten",)), someone(diets=("vegetarian",))
    assert [one.is_touched for one in signs(NO_NUTS_TOLD, *picky, someone())] == [
        True, True, False,
    ]  # fmt: skip


def test_medicines_of_the_same_rows_stand_for_one_another_unless_their_own_row_changed():
    alike = someone(medicines=taking("restol")), someone(medicines=taking("dabol tablets"))
    own = change("medicines", "restol", SAMPLE, words=("my pill",))
    for draft, are_one in ((LONGER, True), (own, False)):
        one, other = signs(draft, *alike)
        assert (one.sign == other.sign) is are_one


def test_allergens_units_and_weekly_medicines_tell_people_apart():
    weekly = TakenMedicine(name="bindol", times=("08:00",), weekday="monday")
    told = signs(
        LONGER,
        someone(),
        someone(allergens=("nuts",)),
        someone(diets=("vegetarian",)),
        someone(product=Product(unit_mg=50)),
        someone(medicines=taking("bindol")),
        someone(medicines=(weekly,)),
    )
    assert len({one.sign for one in told}) == len(told)


def test_the_harm_that_comes_is_found_and_the_one_that_was_is_not():
    (found,) = move_people(people_of(BLOCKED), SAMPLE, NO_STOP)
    assert found.harms == ("A dose would be given with condition:bowel-blockage.",)
    (back,) = move_people(people_of(BLOCKED), NO_STOP, SAMPLE)
    assert back.harms == ()
    outcome = [(move.old, move.new, move.way) for move in back.moves if move.what == "outcome"]
    assert outcome == [("go", "stop", "stricter")]


def test_a_food_is_only_an_allergen_to_whoever_avoids_it():
    avoids, eats = move_people(
        people_of(someone(allergens=("nuts",)), someone()), SAMPLE, NO_NUTS_TOLD
    )
    (move,) = avoids.moves
    assert (move.what, move.rule, move.way) == ("allergen", "foods/almonds", "softer")
    assert (move.old, move.new) == ("nuts", "")
    assert eats.moves == ()


DRAFTS = (
    NO_STOP, LONGER, OWN_ROW, MANY_ARE_TWENTY,
    change("ceilings", "north", SAMPLE, mg=300),
    change("gates", "kidney-ask", SAMPLE, cap_if_agreed_mg=300),
    change("titrations", "usual", SAMPLE, first_mg=200),
    change("medicines", "graspol", SAMPLE, implies=()),
    without("inferences", "risk-age", rulebook=SAMPLE),
)  # fmt: skip


@tried(60)
@given(st.sampled_from(DRAFTS), adults)
def test_nobody_whose_plan_moves_is_passed_over_in_the_count(draft, answers):
    moves = compare(SAMPLE, draft, people_of(answers))
    counted = count_moved(SAMPLE, draft, [answers])
    assert (counted.people, counted.softer, counted.stricter) == (
        1, bool(moves.softer), bool(moves.stricter),
    )  # fmt: skip


def test_a_count_goes_through_everybody():
    takes = someone(medicines=taking("quietol"))
    everybody = [someone(), takes, BLOCKED, someone(region="south")]
    longer, lost = (count_moved(SAMPLE, new, everybody) for new in (LONGER, NO_STOP))
    assert (longer.people, longer.softer, longer.stricter) == (4, 0, 1)
    assert (lost.people, lost.softer) == (4, 1)


def test_what_a_figure_moves_is_counted_though_nobody_raises_it():
    assert count_moved(SAMPLE, MANY_ARE_TWENTY, [someone(), FIVE]).softer == 1
