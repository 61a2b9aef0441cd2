"""The object that a plan's templates read: what stands together is joined there, and rightly."""

import pytest
from msgspec.structs import replace

from regimen.engine.answers import Declined, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.records import Source
from regimen.plans.citations import Citations
from regimen.plans.parts.safety import list_medicines
from regimen.plans.showing import PlanPage
from tests.support.people import STARTER, someone, taking
from tests.support.saying import agree_to_all

SOURCES = tuple(Source(slug=slug, title=slug.upper()) for slug in ("one", "two", "three"))


def page_of(answers, **choices):
    plan = make_plan(answers, STARTER, 1)
    return PlanPage(plan=plan, code="ABCD-EFGH", **choices)


def test_sources_are_numbered_by_their_place_in_the_plan():
    citations = Citations(SOURCES)
    assert citations.cite(("three", "one")) == " [3, 1]"
    assert citations.cite(()) == citations.cite(("unheard-of",)) == ""


def test_a_leaf_lists_what_it_cites_itself():
    citations = Citations(SOURCES)
    citations.cite(("three", "one"))
    assert citations.cited == ((1, SOURCES[0]), (3, SOURCES[2]))
    citations.start_leaf()
    assert citations.cited == ()
    citations.cite(("two",))
    assert citations.cited == ((2, SOURCES[1]),)


def test_a_page_for_an_emergency_cites_nothing():
    citations = page_of(someone(red_flags=("saddle-numbness",))).citations
    assert citations.numbered
    assert citations.cite([citations.numbered[0][1].slug]) == ""
    assert citations.cited == ()


def test_two_medicines_of_one_name_have_a_window_each():
    taken = (
        TakenMedicine(name="levothyroxine", times=("07:00",)),
        TakenMedicine(name="ibuprofen", times=("08:00",)),
        TakenMedicine(name="levothyroxine", times=("22:00",)),
    )
    found = page_of(someone(medicines=taken)).medicines
    assert [line.name for line in found] == ["levothyroxine", "ibuprofen", "levothyroxine"]
    times = [line.window.times if line.window else None for line in found]
    assert times == [("07:00",), None, ("22:00",)]


def test_a_medicine_is_known_as_something_else_only_where_the_name_differs():
    found = page_of(someone(medicines=taking("Synthroid", "Levothyroxine"))).medicines
    assert [line.known_as for line in found] == ["levothyroxine", ""]


def test_nobody_is_sent_twice_to_the_same_clinician():
    plan = make_plan(someone(kidney="egfr-45-59"), STARTER, 1)
    flag = replace(plan.flags[0], ask="your doctor", text="Wait. Ask your Doctor first.")
    cards = PlanPage(plan=replace(plan, flags=(flag,))).flags.loud
    assert [card.ask for card in cards] == [""]
    cards = PlanPage(plan=replace(plan, flags=(replace(flag, text="Wait."),))).flags.loud
    assert [card.ask for card in cards] == ["your doctor"]


def test_flags_stand_in_the_way_only_while_they_hold_the_plan():
    asking = page_of(someone(kidney="egfr-45-59")).flags
    assert {flag.level for flag in asking.barring} == {"ask"}
    assert page_of(someone(medicines=taking("levothyroxine"))).flags.barring == ()


def test_quiet_flags_are_told_by_the_medicines_that_raised_them():
    flags = page_of(someone(medicines=taking("clindamycin", "levothyroxine"))).flags
    assert flags.quiet_said == ["clindamycin"]
    assert [card.flag.said for card in flags.loud] == [("levothyroxine",)]


def test_a_weekday_is_paired_with_the_steps_that_come_to_less_on_it():
    thrice = ("08:00", "14:00", "20:00")
    weekly = TakenMedicine(name="ciprofloxacin", weekday="monday", times=thrice)
    page = page_of(someone(medicines=(weekly,)))
    paired = {
        (there.weekday, step.daily_mg, there.daily_mg)
        for step in page.plan.dose.steps
        for there in step.other_days
        if there.daily_mg != step.daily_mg
    }
    assert paired
    told = {(row.when, row.daily_mg) for row in page.dose.rows if row.spanning}
    assert {("Mondays", mg) for _, _, mg in paired} <= told


@pytest.mark.parametrize("times", [("07:00",), ()], ids=["timed", "times not known"])
def test_every_row_of_the_steps_has_a_cell_under_each_column(times):
    taken = TakenMedicine(name="levothyroxine", times=times)
    dose = page_of(someone(medicines=(taken,))).dose
    assert {len(row.cells) for row in dose.rows} == {len(dose.columns)}


def test_what_would_ease_the_plan_is_not_looked_for_where_only_food_is_shown():
    def look():
        raise AssertionError("the search for what would ease is slow, and food does not need it")
        yield

    assert page_of(someone(), easings=look()).food.groups


MEDICINES = taking("ramipril", "indapamide", "naproxen", "levothyroxine", "pregabalin", "letrozole")


@pytest.mark.parametrize("said", ["nothing", "yes", "no"])
@pytest.mark.parametrize("kidney", ["normal-last-year", "egfr-45-59", "egfr-under-30"])
def test_a_medicine_that_a_finding_names_is_never_told_as_nothing_known(kidney, said):
    answers = someone(kidney=kidney, medicines=MEDICINES)
    if said == "yes":
        answers = agree_to_all(answers)
    elif said == "no":
        answers = replace(answers, declined=Declined(name="Dr A.", role="GP", reason="no need"))
    plan = make_plan(answers, STARTER)
    named = {name for flag in plan.flags for name in flag.said}
    lines = {line.name: line.state for line in list_medicines(plan)}
    assert "naproxen" in named
    for name, state in lines.items():
        assert ("nothing known" in state) == (name not in named), name
