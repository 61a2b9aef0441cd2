"""Whom a change of the rules is tried on: one person for each set of rules that it is among."""

import pytest

from regimen.engine import choosing
from regimen.engine.choosing import Sign, choose, sign_people
from regimen.engine.impact import Person
from regimen.engine.weighing import spread_here, weigh
from tests.support.drafts import change
from tests.support.people import STARTER, someone

CROWD = [Person(name=str(number), answers=someone()) for number in range(12)]


def choose_of(signs, named=0, seed="seed"):
    """The names of who is chosen where the crowd has these signs, and how many sets they are."""
    heard = []
    chosen, sets = choose(
        CROWD[: len(signs)],
        named,
        seed,
        lambda job, parts: [signs],
        lambda *told: heard.append(told),
    )
    assert heard == [(0, len(signs))]
    return [person.name for person in chosen], sets


def test_the_first_of_each_set_is_chosen_and_who_is_not_touched_is_not():
    signs = [Sign("a", True, ()), Sign("a", True, ()), Sign("b", False, ()), Sign("c", True, ())]
    assert choose_of(signs) == (["0", "3"], 2)


def test_of_too_many_sets_those_by_name_and_one_of_each_row_stay_and_the_rest_is_sampled(
    monkeypatch,
):
    monkeypatch.setattr(choosing, "MOST_SETS", 4)
    rows = {5: ("gates/a",), 7: ("gates/a", "gates/b")}
    signs = [Sign(str(number), True, rows.get(number, ())) for number in range(12)]
    names, sets = choose_of(signs, named=1)
    assert sets == 12
    assert names[:3] == ["5", "7", "11"]
    assert len(names) == 4
    assert choose_of(signs, named=1) == (names, sets)


def test_what_must_stay_stays_where_it_is_too_much_too(monkeypatch):
    monkeypatch.setattr(choosing, "MOST_SETS", 1)
    signs = [Sign(str(number), True, (f"gates/{number}",)) for number in range(3)]
    assert choose_of(signs) == (["0", "1", "2"], 3)


def test_a_red_flag_touches_everybody_for_every_plan_lists_it():
    softer = change("red_flags", "saddle-numbness", level="soon")
    (sign,) = sign_people([Person(name="plain", answers=someone())], STARTER, softer)
    assert (sign.is_touched, sign.rows) == (True, ())


@pytest.fixture
def few(monkeypatch):
    told = (Person(name="plain", answers=someone()),)
    monkeypatch.setattr("regimen.engine.weighing.gather_people", lambda old, new: iter(told))
    monkeypatch.setattr("regimen.engine.weighing.gather_pairs", lambda *told: ([], 0))


@pytest.mark.parametrize(("level", "listed"), [("same-day", "same-day"), ("soon", "—")])
def test_a_softer_red_flag_is_counted_with_those_whose_list_of_signs_it_moves(few, level, listed):
    softer = change("red_flags", "saddle-numbness", level=level)
    weighed = weigh(STARTER, softer, spread=spread_here(STARTER, softer))
    (softening,) = weighed.softer
    assert softening.key == "red_flags/saddle-numbness level"
    assert (softening.people, softening.example) == (1, "plain")
    assert softening.effects == (f"help: emergency → {listed}",)
    assert (weighed.stricter, weighed.stricter_people) == (0, 0)
    assert (weighed.sets, weighed.sets_planned, weighed.planned) == (1, 1, 1)


def test_two_cautions_that_trade_places_are_no_softening(few):
    cautions = next(food.cautions for food in STARTER.foods if food.slug == "spinach-boiled")
    traded = change("foods", "spinach-boiled", cautions=tuple(reversed(cautions)))
    weighed = weigh(STARTER, traded)
    assert (weighed.softer, weighed.stricter, weighed.softer_people) == ((), 0, 0)
