"""Golden people: what a pharmacist expects for each."""

import pytest
from msgspec.structs import replace

from regimen.engine.golden import find_faults
from regimen.guidance.golden import read_golden
from tests.support.drafts import change

CASES = {case.slug: case for case in read_golden()}


@pytest.mark.parametrize("slug", CASES)
def test_a_golden_person_gets_what_a_pharmacist_expects(slug, starter):
    assert find_faults(CASES[slug], starter) == ()


@pytest.mark.parametrize(
    ("slug", "expect", "said"),
    [
        ("v01-healthy-adult-us", {"outcome": "stop"}, "outcome is go, not stop."),
        ("v01-healthy-adult-us", {"flags": ("thyroid",)}, "the flag thyroid does not come."),
        ("v12-egfr-52", {"no_flags": ("kidney-ask",)}, "the flag kidney-ask comes."),
        ("v01-healthy-adult-us", {"no_dose": True}, "a dose comes, from 100 mg."),
        ("v01-healthy-adult-us", {"ceiling_mg": 300}, "ceiling_mg is 350, not 300."),
        ("v01-healthy-adult-us", {"room_mg": 1}, "room_mg is 350, not 1."),
        ("v01-healthy-adult-us", {"start_mg": 50}, "start_mg is 100, not 50."),
        ("v12-egfr-52", {"if_agreed_most_mg": 50}, "if_agreed_most_mg is 200, not 50."),
        ("v12-egfr-52", {"start_mg": 50}, "start_mg is None, not 50."),
        (
            "v21-levothyroxine-and-doxycycline", {"windows": {"levothyroxine": (1, 1)}},
            "the gap to levothyroxine is 4 and 4 hours, not 1 and 1 hours.",
        ),
        (
            "v21-levothyroxine-and-doxycycline", {"windows": {"levothyroxine": (4, 4)}},
            "the gap to doxycycline is 2 and 4 hours, not none.",
        ),
        (
            "v21-levothyroxine-and-doxycycline", {"slots_within": (("09:00", "09:30"),)},
            "a slot comes at ",
        ),
        ("v01-healthy-adult-us", {"slot_at": "03:00"}, "no slot comes at 03:00."),
        ("v12-egfr-52", {"slots_within": (("09:00", "09:30"),)}, "no slot comes."),
        ("unknown-medicine", {"states": {"nothing": "checked"}}, "state of nothing is , not"),
        ("v01-healthy-adult-us", {"no_foods": True}, "foods come."),
        ("v53-saddle-numbness", {"no_foods": False}, "no food comes."),
        ("v01-healthy-adult-us", {"foods": ("moon-dust",)}, "the food moon-dust does not come."),
        ("v01-healthy-adult-us", {"no_food_allergens": ("tree-nuts",)}, "comes, with tree-nuts."),
    ],
)  # fmt: skip
def test_each_difference_is_said_with_the_person(slug, expect, said, starter):
    case = replace(CASES[slug], expect=replace(CASES[slug].expect, **expect))
    faults = find_faults(case, starter)
    assert any(fault.startswith(f"golden/{slug}: ") and said in fault for fault in faults), faults


def test_a_changed_rule_is_met_by_a_golden_person():
    draft = change("ceilings", "us", mg=300)
    assert find_faults(CASES["v01-healthy-adult-us"], draft)
