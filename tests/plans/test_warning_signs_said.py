"""A handout prints the warning signs that can concern its person, and no others."""

import pytest

from regimen.engine.bounds import CONCERNS_ONLY
from regimen.engine.decide import make_plan
from regimen.plans.papers import Paper
from tests.support.people import STARTER, someone
from tests.support.saying import words_of
from tests.support.writing import write_handout


@pytest.mark.parametrize("sex", ["female", "male"])
def test_every_handout_prints_the_warning_signs_that_can_concern_the_person(sex):
    plan = make_plan(someone(sex=sex), STARTER, 1)
    words = "".join(words_of(write_handout(plan, "", Paper.for_plan(plan))).split()).lower()
    for red_flag in STARTER.red_flags:
        concerns = sex == "female" or red_flag.slug not in CONCERNS_ONLY
        is_told = concerns and red_flag.level != "soon"
        assert ("".join(red_flag.name.split()).lower() in words) == is_told
