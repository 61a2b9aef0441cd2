"""Magnesium already taken, by the starter's own products, limits and words."""

import pytest

from regimen.engine.answers import Day, Product, TakenMedicine
from regimen.engine.decide import make_plan
from tests.support.people import STARTER, someone, taking


def plan_for(**changes):
    return make_plan(someone(**changes), STARTER)


def flags(plan):
    """The gravest level of each finding."""
    return {flag.slug: flag.level for flag in reversed(plan.flags)}


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"supplemental_mg": 600}, "ask"),
        ({"supplemental_mg": 351}, "ask"),
        ({"region": "eu", "supplemental_mg": 251}, "ask"),
        ({"supplemental_mg": 1000}, "same-day"),
        ({"region": "eu", "age": 80, "supplemental_mg": 5000}, "same-day"),
        ({"kidney": "egfr-45-59", "supplemental_mg": 400}, "same-day"),
        # Above the cap of weak kidneys, though not above the published limit.
        ({"kidney": "egfr-45-59", "supplemental_mg": 300}, "same-day"),
        ({"kidney": "egfr-30-44", "supplemental_mg": 101}, "same-day"),
        ({"conditions": ("protein-in-urine",), "supplemental_mg": 201}, "same-day"),
        # Above a cap that has nothing to do with the kidneys.
        ({"conditions": ("heart-failure",), "supplemental_mg": 300}, "ask"),
        # Above the cap that comes with a medicine.
        ({"medicines": taking("amiloride"), "supplemental_mg": 201}, "ask"),
        ({"medicines": taking("digoxin"), "supplemental_mg": 300}, "ask"),
        ({"medicines": taking("ciclosporin"), "supplemental_mg": 300}, "ask"),
    ],
)
def test_magnesium_above_the_limit_is_a_finding_of_its_own(answers, level):
    plan = plan_for(**answers)
    assert plan.outcome == flags(plan)["ul-exceeded"] == level
    assert plan.dose is plan.if_agreed is None
    assert "no-unit-fits" not in flags(plan)


def test_magnesium_at_the_limit_is_not_above_it():
    plan = plan_for(supplemental_mg=350)
    assert "ul-exceeded" not in flags(plan)
    assert flags(plan)["no-unit-fits"] == "watch"


def test_the_finding_tells_by_how_much():
    plan = plan_for(supplemental_mg=600)
    text = next(flag.text for flag in plan.flags if flag.slug == "ul-exceeded")
    assert "600 mg" in text
    assert "350 mg" in text
    assert "250 mg too much" in text


@pytest.mark.parametrize("taken_mg", [300, 600])
def test_a_cap_that_nobody_has_agreed_to_is_not_told_as_a_limit(taken_mg):
    plan = plan_for(conditions=("heart-failure",), supplemental_mg=taken_mg)
    text = next(flag.text for flag in plan.flags if flag.slug == "ul-exceeded")
    assert f"{taken_mg} mg" in text
    assert "200 mg" not in text


def test_two_products_that_are_too_much_together_are_seen():
    both = (
        TakenMedicine(name="magnesium citrate", times=("08:00",), units_a_day=0.5),
        TakenMedicine(name="Natural Calm", times=("21:00",)),
    )
    plan = plan_for(medicines=both)
    finding = next(flag for flag in plan.flags if flag.slug == "ul-exceeded")
    assert finding.said == ("magnesium citrate", "Natural Calm")


@pytest.mark.parametrize(
    "name", ["magnesium glycinate", "magnesium citrate", "magnesium malate", "magnesium taurate"]
)
def test_every_salt_is_judged_by_its_milligrams(name):
    taken = TakenMedicine(name=name, times=("18:30",), units_a_day=0.5)
    named, typed = plan_for(medicines=(taken,)), plan_for(supplemental_mg=200)
    assert named.outcome == typed.outcome == "go"
    assert named.room_mg == typed.room_mg == 150
    assert flags(named)["mg-duplicate"] == flags(typed)["mg-duplicate"] == "watch"


@pytest.mark.parametrize("name", ["magnesium glycinate", "magnesium oxide", "citrato de magnesio"])
def test_what_only_a_label_says_is_never_guessed(name):
    unknown = plan_for(region="eu", medicines=(TakenMedicine(name=name, times=("18:30",)),))
    assert (unknown.outcome, unknown.existing_mg) == ("ask", 0)
    assert flags(unknown)["mg-duplicate"] == "ask"
    assert "ul-exceeded" not in flags(unknown)


@pytest.mark.parametrize("name", ["magnesium glycinate", "magnesium oxide", "Slow-Mag", "Rennie"])
def test_what_a_label_says_is_counted_before_any_figure_of_ours(name):
    for rhythm in ({"times": ("08:00", "18:30")}, {"as_needed": True}):
        taken = TakenMedicine(name=name, magnesium_mg=120, **rhythm)
        plan = plan_for(medicines=(taken,))
        assert plan.existing_mg == 120
        assert [(row.name, row.mg, row.mg_a_unit) for row in plan.existing] == [(name, 120, None)]
        assert flags(plan)["mg-duplicate"] == "watch"


def test_one_product_is_one_finding():
    plan = plan_for(medicines=taking("multivitamin"))
    assert [flag.slug for flag in plan.flags].count("mg-duplicate") == 1


def test_an_antacid_now_and_then_is_judged_by_the_amount_given():
    rennie = TakenMedicine(name="Rennie", as_needed=True, units_a_day=2)
    assert plan_for(region="uk", medicines=(rennie,)).outcome == "go"
    amount_unknown = TakenMedicine(name="Rennie", as_needed=True)
    asked = plan_for(region="uk", medicines=(amount_unknown,))
    assert asked.outcome == "ask"
    assert flags(asked)["mg-duplicate"] == "ask"


def test_salts_in_a_bath_do_not_count_and_salts_to_drink_do():
    bath = plan_for(medicines=taking("magnesium bath salts"))
    assert (bath.outcome, bath.existing_mg) == ("go", 0)
    either = plan_for(medicines=taking("Epsom salts"))
    assert (either.outcome, flags(either)["mg-duplicate"]) == ("ask", "ask")


def test_a_caplet_for_back_pain_holds_38_mg_and_is_an_anti_inflammatory():
    taken = TakenMedicine(name="Doan's", times=("08:00", "14:00"), units_a_day=4)
    plan = plan_for(age=66, medicines=(taken,))
    assert plan.existing_mg == 152
    assert flags(plan)["nsaid-kidney"] == "watch"


@pytest.mark.parametrize("form", ["lozenge", "gummy", "capsule"])
def test_nobody_is_told_to_swallow_a_heap_of_weak_units(form):
    weak = plan_for(product=Product(form=form, unit_mg=9))
    assert (weak.outcome, weak.dose) == ("go", None)
    assert "notices/product-too-weak" in {flag.rule for flag in weak.flags}
    enough = plan_for(product=Product(form=form, unit_mg=20))
    assert max(step.units for step in enough.dose.steps) == 8
    assert enough.dose.most_mg == 160


@pytest.mark.parametrize(("region", "unit_mg"), [("us", 300), ("uk", 300), ("eu", 250)])
def test_a_unit_that_fits_the_day_and_not_one_dose_is_told_as_that(region, unit_mg):
    plan = plan_for(region=region, product=Product(unit_mg=unit_mg))
    (told,) = (flag for flag in plan.flags if flag.slug == "no-unit-fits")
    assert (plan.dose, told.rule) == (None, "notices/too-much-at-once")


@pytest.mark.parametrize("form", ["powder", "liquid", "drops", "gram"])
def test_what_is_measured_out_is_not_counted(form):
    assert plan_for(product=Product(form=form, unit_mg=9)).dose.most_mg > 300


def test_one_dose_goes_with_the_evening_meal_and_not_to_bed_after_it():
    fast = Day(wake="04:00", breakfast="04:30", lunch=None, dinner="18:00", bed="23:00",
               fast_from="05:00", fast_until="17:45")  # fmt: skip
    plan = plan_for(day=fast, medicines=(TakenMedicine(name="levothyroxine", times=("04:00",)),))
    assert [slot.sits_with for slot in plan.day.slots] == ["dinner", "bed"]
    assert [amount.time for amount in plan.dose.steps[0].slots] == ["18:00"]


def test_a_product_too_big_for_a_small_first_step_gives_no_dose():
    for sensitive in (
        {"conditions": ("irritable-bowel-diarrhoea",)},
        {"conditions": ("low-blood-pressure",)},
        {"age": 65},
        {"medicines": taking("amlodipine", "losartan")},
        {"medicines": taking("amlodipine", "tamsulosin")},
    ):
        big = plan_for(product=Product(unit_mg=200), **sensitive)
        assert (big.outcome, big.dose) == ("go", None)
        assert "first-step-too-big" in flags(big)
        small = plan_for(product=Product(unit_mg=100), **sensitive)
        assert small.dose.start_mg <= 100
        assert "first-step-too-big" not in flags(small)


@pytest.mark.parametrize("form", ["capsule", "tablet", "scored-tablet"])
def test_a_unit_that_glycinate_alone_cannot_fill_is_told(form):
    strong = plan_for(product=Product(form=form, unit_mg=500))
    assert flags(strong)["label-too-strong"] == "watch"
    assert strong.dose is None or strong.dose.start_mg <= 200
    assert "label-too-strong" not in flags(plan_for(product=Product(form=form, unit_mg=250)))


def test_a_sachet_has_no_largest_size():
    assert "label-too-strong" not in flags(plan_for(product=Product(form="sachet", unit_mg=300)))


def test_powder_by_the_gram_is_weighed_in_halves():
    dose = plan_for(product=Product(form="gram", unit_mg=140)).dose
    assert [amount.units for amount in dose.steps[0].slots] == [0.5]
    assert dose.start_mg == 70
    sensitive = plan_for(
        conditions=("irritable-bowel-diarrhoea",), product=Product(form="gram", unit_mg=140)
    )
    assert sensitive.dose.start_mg == 70
