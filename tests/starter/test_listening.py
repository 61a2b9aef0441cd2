"""What the starter says listens to the answers: nothing asks for a check of what was denied."""

import re

import pytest

from regimen.engine.decide import make_plan
from tests.support.people import STARTER, someone, taking
from tests.support.saying import agree_to_all

# To be asked to check what the questions have asked already.
CHECK_WHAT_WAS_TOLD = re.compile(
    r"(?:check|make sure|see) (?:that|if|whether) you (?:had|have had|were)", re.IGNORECASE
)
ASKS_FOR_A_TEST = re.compile(
    r"ask (?:for a simple kidney blood test|if your kidneys have been)", re.IGNORECASE
)
KIDNEYS = ("normal-last-year", "not-tested", "not-sure", "disease-60-plus", "egfr-45-59",
           "disease-unknown")  # fmt: skip
TABLETS = ("ramipril", "captopril", "enalapril", "quinapril", "losartan")


def told(plan):
    return [flag.text for flag in plan.flags if flag.is_told]


def test_no_row_asks_to_check_what_the_questions_ask():
    for kind in ("gates", "interactions", "notices"):
        for rule in getattr(STARTER, kind):
            assert not CHECK_WHAT_WAS_TOLD.search(rule.text), rule.slug


@pytest.mark.parametrize("kidney", KIDNEYS)
@pytest.mark.parametrize("tablet", TABLETS)
@pytest.mark.parametrize("age", [50, 68, 80])
def test_a_kidney_test_is_asked_for_where_there_was_none_and_only_there(kidney, tablet, age):
    medicines = taking(tablet, "ibuprofen")
    plan = make_plan(someone(kidney=kidney, age=age, medicines=medicines), STARTER)
    asked = any(map(ASKS_FOR_A_TEST.search, told(plan)))
    assert asked == (kidney in ("not-tested", "not-sure"))


def test_who_is_pregnant_with_a_yes_is_not_told_to_stop_for_it():
    answers = agree_to_all(someone(sex="female", age=30, pregnancy="pregnant"))
    plan = make_plan(answers, STARTER)
    assert plan.dose
    assert not any("if you are pregnant" in said.text for said in plan.notices)


def test_who_told_of_no_product_is_told_of_none():
    plan = make_plan(someone(supplemental_mg=300), STARTER)
    assert (plan.outcome, plan.dose) == ("go", None)
    assert not any("this product" in text for text in told(plan))
