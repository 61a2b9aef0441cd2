"""What a pharmacist expects of whole kinds of people, each kind by several of them."""

import re

import pytest

from regimen.engine.answers import Agreed, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.facts import derive
from tests.support.people import STARTER, someone, taking


def plan_for(**changes):
    return make_plan(someone(**changes), STARTER)


def flags(plan):
    return {flag.slug: flag.level for flag in plan.flags}


DAILY = TakenMedicine(name="ibuprofen", times=("08:00", "20:00"))
NOW_AND_THEN = TakenMedicine(name="ibuprofen", as_needed=True)


@pytest.mark.parametrize(
    "risk",
    [
        {"conditions": ("diabetes",)},
        {"conditions": ("high-blood-pressure",)},
        {"conditions": ("irregular-heartbeat",), "agreed": "heart-ask"},
        {"medicines": taking("ramipril")},
        {"medicines": taking("allopurinol")},
        {"medicines": (DAILY,)},
        {"age": 65},
        {"conditions": ("diabetes",), "medicines": (DAILY,)},
    ],
)
def test_untested_kidneys_with_a_risk_or_two_are_capped_and_told_why(risk):
    told = dict(risk)
    if "agreed" in told:
        told["agreed"] = Agreed(name="Dr A. Example", role="GP", flags=(told["agreed"],))
    plan = plan_for(kidney="not-tested", **told)
    assert plan.outcome == "go"
    assert plan.dose.most_mg <= 200
    assert flags(plan)["kidney-unknown"] == "watch"
    finding = next(flag for flag in plan.flags if flag.slug == "kidney-unknown")
    assert len(finding.said) > 1


@pytest.mark.parametrize("kidney", ["not-tested", "not-sure"])
def test_three_risks_and_untested_kidneys_ask_first(kidney):
    conditions = ("diabetes", "high-blood-pressure")
    plan = plan_for(kidney=kidney, conditions=conditions, medicines=(DAILY,))
    assert plan.outcome == flags(plan)["kidney-unknown"] == "ask"
    assert plan.if_agreed.most_mg <= 200
    assert [flag.slug for flag in plan.flags].count("kidney-unknown") == 1


def test_a_painkiller_now_and_then_is_no_risk():
    plan = plan_for(kidney="not-tested", medicines=(NOW_AND_THEN,))
    assert "kidney-unknown" not in flags(plan)


def test_blood_pressure_is_one_risk_however_often_it_is_told():
    medicines = taking("ramipril", "amlodipine", "bisoprolol")
    plan = plan_for(kidney="not-tested", conditions=("high-blood-pressure",), medicines=medicines)
    assert flags(plan)["kidney-unknown"] == "watch"


def test_not_sure_is_one_step_more_careful_than_not_tested():
    assert plan_for(kidney="not-tested").dose.most_mg == 300
    unsure = plan_for(kidney="not-sure")
    assert (unsure.outcome, unsure.dose.most_mg) == ("go", 200)
    assert plan_for(kidney="not-sure", age=75).outcome == "ask"


@pytest.mark.parametrize(
    "name",
    ["letrozole", "anastrozole", "exemestane", "tamoxifen", "bicalutamide", "goserelin",
     "leuprorelin", "triptorelin", "Zoladex", "Prostap"],
)  # fmt: skip
def test_medicines_that_mean_cancer_behave_alike_in_men(name):
    plan = plan_for(sex="male", age=70, medicines=taking(name))
    assert plan.outcome == flags(plan)["cancer-ask"] == "ask"
    assert plan.foods
    with_new_pain = plan_for(
        sex="male", age=70, medicines=taking(name), red_flags=("cancer-with-new-pain",)
    )
    assert with_new_pain.outcome == "same-day"


def test_hormone_injections_in_women_are_asked_about_without_a_word_of_cancer():
    plan = plan_for(sex="female", medicines=taking("goserelin"))
    assert plan.outcome == "ask"
    assert "cancer-ask" not in flags(plan)


@pytest.mark.parametrize("name", ["Zoladex", "Prostap", "triptorelin", "letrozole"])
@pytest.mark.parametrize("sex", ["male", "female"])
def test_nobody_is_told_of_an_illness_that_they_did_not_tell(name, sex):
    asking = [f for f in plan_for(sex=sex, medicines=taking(name)).flags if f.level == "ask"]
    assert asking
    for flag in asking:
        assert flag.said == (name,)
        assert "cancer" not in f"{flag.text} {flag.ask}".lower()


def test_cancer_ever_can_be_agreed_to():
    agreed = Agreed(name="Dr A. Example", role="GP", flags=("cancer-ask",))
    assert plan_for(conditions=("cancer",), agreed=agreed).dose


@pytest.mark.parametrize(
    "name",
    ["cinacalcet", "calcium acetate", "epoetin alfa", "tolvaptan", "fludrocortisone",
     "sodium bicarbonate (prescribed)", "Alu-Cap"],
)  # fmt: skip
def test_a_medicine_that_may_reveal_an_illness_asks_what_it_is_for(name):
    plan = plan_for(medicines=taking(name))
    assert plan.outcome == "ask"
    assert not any(flag.rule.startswith("gates/") for flag in plan.flags if flag.level == "ask")
    (asking,) = (flag for flag in plan.flags if flag.level == "ask")
    assert "Is it for" in asking.text


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ({"kidney": "egfr-45-59"}, ("kidney-ask",)),
        ({"conditions": ("heart-failure",)}, ("heart-ask",)),
        ({"medicines": taking("spironolactone")}, ("k-sparing",)),
        ({"medicines": taking("digoxin")}, ("digoxin",)),
        ({"medicines": taking("ciclosporin")}, ("immunosuppressant",)),
        ({"conditions": ("neuromuscular",)}, ("neuromuscular-ask",)),
        (
            {"medicines": taking("ramipril", "indapamide", "ibuprofen")},
            ("triple-whammy", "diuretic"),
        ),
        (
            {
                "kidney": "not-tested",
                "conditions": ("diabetes", "high-blood-pressure"),
                "medicines": taking("allopurinol"),
            },
            ("kidney-unknown",),
        ),
    ],
)
def test_an_agreed_plan_rests_on_what_was_agreed(asked, slugs):
    agreed = Agreed(name="Dr A. Example", role="GP", flags=slugs)
    dose = plan_for(region="uk", agreed=agreed, **asked).dose
    assert (dose.most_mg, dose.step_days) == (200, 14)


@pytest.mark.parametrize(
    "name",
    ["amitriptyline", "mirtazapine", "trazodone", "quetiapine", "olanzapine", "chlorphenamine",
     "pregabalin", "gabapentin", "methocarbamol", "zopiclone", "risperidone", "haloperidol",
     "aripiprazole", "phenobarbital", "medical cannabis"],
)  # fmt: skip
def test_medicines_that_make_people_sleepy_are_told_alike(name):
    plan = plan_for(medicines=taking(name))
    assert flags(plan)["sedation"] == "watch"
    assert [flag.slug for flag in plan.flags].count("sedation") == 1


@pytest.mark.parametrize("name", ["fentanyl patch", "buprenorphine patch", "tramadol", "codeine"])
def test_opioids_are_told_alike_by_mouth_and_by_patch(name):
    assert flags(plan_for(medicines=taking(name)))["opioid-sedation"] == "watch"


def test_every_antipsychotic_is_told_as_one_that_makes_people_sleepy():
    awake = [
        medicine.slug
        for medicine in STARTER.medicines
        if {"antipsychotic", "antipsychotic-other"} & set(medicine.classes)
        if "sedating" not in medicine.classes and "antiemetic" not in medicine.classes
        if not medicine.asks_which
    ]
    assert awake == []


def test_herbal_teas_are_not_told_as_sedatives():
    plan = plan_for(medicines=taking("chamomile", "lemon balm", "tart cherry"))
    assert "sedation" not in flags(plan)


def test_a_test_that_was_normal_is_not_asked_for_again():
    for name in ("lisinopril", "losartan", "ibuprofen"):
        plan = plan_for(medicines=taking(name))
        assert not {"raas", "nsaid-kidney"} & set(flags(plan))
    untested = plan_for(kidney="not-tested", medicines=taking("lisinopril"))
    assert flags(untested)["raas"] == "watch"


def test_kidneys_tested_normal_are_not_sent_to_a_test_by_a_painkiller():
    plan = plan_for(age=70, medicines=taking("ibuprofen"))
    (flag,) = (flag for flag in plan.flags if flag.slug == "nsaid-kidney")
    assert flag.text
    assert not re.search(r"\btest", flag.text)


@pytest.mark.parametrize("name", ["eye drops", "dorzolamide"])
def test_drops_for_the_eyes_are_no_water_tablet(name):
    assert "diuretic" not in flags(plan_for(medicines=taking(name)))
    assert flags(plan_for(medicines=taking("glaucoma tablet")))["diuretic"] == "ask"


@pytest.mark.parametrize("name", ["selenium", "copper", "dapsone"])
def test_a_gap_from_antacid_data_is_a_quiet_one(name):
    assert [flag.quiet for flag in plan_for(medicines=taking(name)).flags if name in flag.said] == [
        True
    ]


def test_nobody_is_told_two_things_about_loose_stools():
    """Whose medicine says to stop magnesium over loose stools is not told to go back a step."""
    stools = re.compile(r"stool", re.IGNORECASE)
    problems = []
    for medicine in STARTER.medicines:
        plan = plan_for(medicines=taking(medicine.name))
        if plan.outcome != "go" or not plan.dose:
            continue
        notices = [n for n in plan.notices if n.slug.startswith(("step-down", "no-lower-step"))]
        told = [f.text for f in plan.flags if medicine.name in f.said and stools.search(f.text)]
        stops = any("stop" in text.lower() for text in told)
        for notice in notices:
            carries = "Loose stools: stop magnesium, and ask" in notice.text
            if "card" in notice.text or (stops and not carries):
                problems.append((medicine.slug, notice.slug, told))
    assert problems == []


def test_three_blood_pressure_medicines_are_one_note():
    plan = plan_for(medicines=taking("amlodipine", "bisoprolol", "doxazosin"))
    assert [flag for flag in flags(plan) if flag in ("bp-lowering", "beta-blocker")] == []
    assert flags(plan)["hypotension-risk"] == "watch"
    assert flags(plan_for(medicines=taking("amlodipine")))["bp-lowering"] == "note"


@pytest.mark.parametrize("name", ["fish oil", "turmeric", "metformin", "mebeverine", "Maviret"])
def test_what_a_pharmacist_would_drop_is_not_said_aloud(name):
    loud = [
        flag
        for flag in plan_for(medicines=taking(name)).flags
        if name in flag.said and flag.level != "note"
    ]
    assert loud == []


def test_vitamins_sprays_and_creams_are_not_a_lot_of_pills():
    sign = "sign:five-or-more-medicines"
    few = taking("vitamin C", "vitamin D3", "turmeric", "fish oil", "paracetamol", "omeprazole")
    assert sign not in derive(someone(medicines=few), STARTER).terms
    many = taking("paracetamol", "omeprazole", "atorvastatin", "cetirizine", "sertraline")
    assert sign in derive(someone(medicines=many), STARTER).terms
    unknown = (*many[:4], TakenMedicine(name="zorbolax"))
    assert sign in derive(someone(medicines=unknown), STARTER).terms


def test_a_precaution_gives_way_before_the_dose_does():
    times = ("07:00", "11:00", "15:00", "19:00", "22:30")
    propranolol = TakenMedicine(name="propranolol", times=times)
    dipyridamole = TakenMedicine(name="dipyridamole", times=("09:00", "13:00", "17:00", "21:00"))
    plan = plan_for(medicines=(propranolol, dipyridamole))
    assert plan.dose
    assert flags(plan)["gap-not-kept"] == "watch"
    levodopa = TakenMedicine(name="levothyroxine", times=times)
    firm = plan_for(medicines=(levodopa,))
    assert firm.dose is None
    assert "schedule-conflict" in flags(firm)


def test_severe_constipation_is_asked_about():
    plan = plan_for(conditions=("severe-constipation",))
    assert plan.outcome == flags(plan)["severe-constipation"] == "ask"


@pytest.mark.parametrize("diet", ["vegan", "vegetarian", "pescatarian"])
def test_people_who_eat_no_meat_are_told_of_gelatine(diet):
    assert flags(plan_for(diets=(diet,)))["gelatine"] == "note"


def test_foods_rich_in_potassium_are_for_people_who_are_low_in_it():
    rich = {food.slug for food in STARTER.foods if "high-potassium" in food.cautions}
    low = plan_for(medicines=taking("potassium chloride"))
    kept = plan_for(medicines=taking("spironolactone"))
    assert rich & {food.slug for food in low.foods}
    assert not rich & {food.slug for food in kept.foods}


def test_all_fourteen_allergens_of_the_eu_can_be_told():
    assert {term.slug for term in STARTER.terms_of("allergen")} >= {
        "gluten", "shellfish", "egg", "fish", "peanut", "soy", "dairy", "tree-nuts", "celery",
        "mustard", "sesame", "sulphites", "lupin", "molluscs",
    }  # fmt: skip
