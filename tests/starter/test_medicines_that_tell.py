"""Medicines that tell of an illness nobody ticked: they ask as the illness would."""

import pytest

from regimen.engine.answers import Agreed
from regimen.engine.decide import make_plan
from tests.support.people import STARTER, someone, taking


def plan_for(**changes):
    return make_plan(someone(**changes), STARTER)


def asking(plan):
    return {flag.slug: flag for flag in plan.flags if flag.level == "ask"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        # Given for a bowel disease, and hardly for anything else.
        ("mesalazine", "gut-ask"),
        ("Pentasa", "gut-ask"),
        ("balsalazide", "gut-ask"),
        ("olsalazine", "gut-ask"),
        ("vedolizumab", "gut-ask"),
        ("mirikizumab", "gut-ask"),
        ("budesonide capsules", "gut-ask"),
        # For a muscle and nerve illness.
        ("nusinersen", "neuromuscular-ask"),
        # For a weak heart, and hardly for anything else.
        ("vericiguat", "heart-ask"),
    ],
)
def test_a_medicine_for_one_illness_asks_as_the_illness_does(name, slug):
    finding = asking(plan_for(medicines=taking(name)))[slug]
    assert finding.said == (name,)


@pytest.mark.parametrize("name", ["Jorveza", "budesonide nasal spray", "Pulmicort"])
def test_the_same_substance_for_something_else_does_not_ask(name):
    assert plan_for(medicines=taking(name)).outcome == "go"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("rituximab", "other-oncology"),
        ("octreotide", "other-oncology"),
        ("lanreotide", "other-oncology"),
        ("pamidronate", "other-oncology"),
        ("azathioprine", "immunosuppressant"),
        ("mercaptopurine", "immunosuppressant"),
        ("letermovir", "immunosuppressant"),
        ("valganciclovir", "immunosuppressant"),
        ("rifaximin", "liver-ask"),
    ],
)
def test_a_medicine_for_one_illness_or_another_asks_which(name, slug):
    plan = plan_for(medicines=taking(name))
    assert plan.outcome == "ask"
    finding = asking(plan)[slug]
    assert "Is it for" in finding.text or "more than one reason" in finding.because
    assert "cancer" not in f"{finding.text} {finding.because}".lower()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        # High blood pressure in the lungs is no heart failure, and bosentan is for fingers too.
        *((name, "heart-ask") for name in
          ("bosentan", "ambrisentan", "macitentan", "Opsynvi", "selexipag", "Adempas",
           "Revatio", "Adcirca", "PAH tablet", "mavacamten", "tafamidis")),
        # Too much cortisol is not too little of it.
        *((name, "endocrine-ask") for name in
          ("metyrapone", "osilodrostat", "pasireotide", "levoketoconazole", "Korlym",
           "Ketoconazole HRA")),
    ],
)  # fmt: skip
def test_a_medicine_for_a_heart_or_gland_asks_and_names_no_illness_that_was_not_told(name, slug):
    plan = plan_for(region="uk", medicines=taking(name))
    assert plan.outcome == "ask"
    finding = asking(plan)[slug]
    assert finding.said == (name,)
    assert "heart failure" not in f"{finding.text} {finding.because}".lower()
    assert "addison" not in f"{finding.text} {finding.because}".lower()
    assert finding.rule.startswith("interactions/")
    assert finding.confidence == "unverified"
    assert (plan.if_agreed.most_mg, plan.if_agreed.step_days) == (200, 14)


@pytest.mark.parametrize("name", ["Viagra", "Cialis", "sildenafil", "ketoconazole"])
def test_the_same_substance_for_something_common_does_not_ask(name):
    assert plan_for(region="uk", medicines=taking(name)).outcome == "go"


def test_a_clinic_is_asked_what_a_medicine_of_two_uses_is_for():
    texts = [
        asking(plan_for(medicines=taking(name)))[slug].text
        for name, slug in (
            ("bosentan", "heart-ask"), ("tafamidis", "heart-ask"), ("pasireotide", "endocrine-ask")
        )
    ]  # fmt: skip
    assert all("Is it for" in text for text in texts)


def test_foods_with_potassium_stay_for_those_whom_a_cortisol_tablet_makes_low_in_it():
    def foods_of(**changes):
        return {food.name for food in plan_for(**changes).foods}

    assert foods_of(conditions=("addisons",)) != foods_of()
    assert foods_of(medicines=taking("osilodrostat")) == foods_of()


@pytest.mark.parametrize("name", ["riluzole", "edaravone", "risdiplam", "Spinraza"])
def test_a_medicine_for_nerves_and_muscles_is_not_told_as_one_for_memory(name):
    plan = plan_for(medicines=taking(name))
    assert "neuromuscular-ask" in asking(plan)
    medicine = STARTER.medicine_by_slug[plan.medicines[0].resolved_to]
    assert medicine.classes == ("nerve-and-muscle",)
    assert "emory" not in STARTER.interaction_by_subject["class:nerve-and-muscle"].name


def test_rifaximin_keeps_its_gap_once_somebody_has_agreed():
    agreed = Agreed(name="Dr A. Example", role="GP", flags=("liver-ask",))
    plan = plan_for(medicines=taking("rifaximin"), agreed=agreed)
    assert [(w.wait_hours, w.lead_hours) for w in plan.windows] == [(3, 3)]
    assert plan.dose.most_mg <= 200


@pytest.mark.parametrize("name", ["Gemcal", "Calzem", "calcium carbonate + calcitriol"])
def test_calcium_with_active_vitamin_d_asks_as_active_vitamin_d_does(name):
    plan = plan_for(medicines=taking(name))
    assert "active-vit-d" in asking(plan)
    assert [(w.wait_hours, w.lead_hours) for w in plan.windows] == [(2, 2)]


@pytest.mark.parametrize(
    "name",
    ["Shelcal M", "Calcimax Forte", "Calcical FM", "Calcin-M", "Canxical",
     "calcium magnesium vitamin D", "calcium with magnesium"],
)  # fmt: skip
def test_calcium_with_magnesium_asks_for_its_label(name):
    plan = plan_for(region="elsewhere", country="in", medicines=taking(name))
    assert plan.existing_mg == 0
    assert "mg-duplicate" in asking(plan)


@pytest.mark.parametrize("name", ["Resonium", "Resonium A"])
def test_a_potassium_binder_is_known_by_its_short_name(name):
    assert plan_for(medicines=taking(name)).outcome == "stop"


def test_clonidine_is_told_as_one_that_makes_people_sleepy():
    flags = {flag.slug: flag.level for flag in plan_for(medicines=taking("clonidine")).flags}
    assert flags["sedation"] == "watch"


@pytest.mark.parametrize(
    "names",
    [("tamsulosin", "sildenafil"), ("tamsulosin", "amlodipine"), ("sildenafil", "ramipril")],
)
def test_two_that_lower_blood_pressure_are_told_and_start_small(names):
    plan = plan_for(medicines=taking(*names))
    (finding,) = (flag for flag in plan.flags if flag.slug == "hypotension-risk")
    assert set(finding.said) == set(names)
    assert "bp-lowering" not in {flag.slug for flag in plan.flags}
    assert len(plan.dose.steps[0].slots) == 1


@pytest.mark.parametrize(
    "risk",
    [
        {"medicines": taking("clopidogrel")},
        {"medicines": taking("tamsulosin")},
        {"medicines": taking("Truvada")},
        {"conditions": ("oxalate-stones",)},
    ],
)
def test_what_a_guideline_tests_kidneys_for_is_a_risk_while_they_are_untested(risk):
    plan = plan_for(kidney="not-tested", **risk)
    assert (plan.outcome, plan.dose.most_mg) == ("go", 200)
    assert "kidney-unknown" in {flag.slug for flag in plan.flags}
    assert plan_for(**risk).dose.most_mg > 200


def test_one_kidney_test_is_asked_for_once():
    plan = plan_for(kidney="not-tested", age=60, medicines=taking("ramipril", "naproxen"))
    texts = [flag.text for flag in plan.flags if "kidney test" in flag.text.replace(" blood", "")]
    assert sum("simple kidney blood test" in text for text in texts) == 1
    assert [text for text in texts if "Ask for" not in text] == [
        "After the kidney test, have one each year."
    ]


@pytest.mark.parametrize(
    "condition", ["inflammatory-bowel", "short-bowel", "chronic-diarrhoea", "weight-loss-surgery"]
)
def test_an_agreed_plan_for_a_gut_illness_starts_small_and_slow(condition):
    agreed = Agreed(name="Dr A. Example", role="GP", flags=("gut-ask",))
    dose = plan_for(conditions=(condition,), agreed=agreed).dose
    assert dose.step_days == 14
    assert (dose.start_mg, len(dose.steps[0].slots)) == (100, 1)


def test_an_agreed_plan_beside_a_strong_water_tablet_is_low_and_slow():
    """It is often given for a weak heart or weak kidneys."""
    agreed = Agreed(name="Dr A. Example", role="GP", flags=("diuretic",))
    dose = plan_for(region="uk", medicines=taking("furosemide"), agreed=agreed).dose
    assert (dose.most_mg, dose.step_days) == (200, 14)


@pytest.mark.parametrize(
    "name",
    ["levofloxacin eye drops", "ciprofloxacin eye drops", "gentamicin ear drops", "Oftaquix",
     "diclofenac eye drops", "cromoglicate eye drops", "ipratropium inhaler", "hyoscine patch",
     "nystatin mouthwash"],
)  # fmt: skip
def test_drops_inhalers_and_patches_keep_no_gap(name):
    plan = plan_for(region="uk", medicines=taking(name))
    assert (plan.outcome, plan.windows) == ("go", ())
    assert plan.medicines[0].state == "checked"


@pytest.mark.parametrize("name", ["budesonide foam", "prednisolone enema", "Predfoam"])
def test_a_steroid_given_into_the_bowel_asks_as_its_illness_does(name):
    plan = plan_for(region="uk", medicines=taking(name))
    assert "gut-ask" in asking(plan)
    assert plan.windows == ()


def test_an_eating_disorder_is_asked_about():
    plan = plan_for(conditions=("eating-disorder",))
    assert plan.outcome == "ask"
    assert "eating-disorder" in asking(plan)
    assert (plan.if_agreed.most_mg, plan.if_agreed.step_days) == (200, 14)
