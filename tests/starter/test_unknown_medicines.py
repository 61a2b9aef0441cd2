"""Medicines that nobody knows: each needs a word of its own before there is a dose."""

from msgspec.structs import replace

from regimen.engine.answers import Agreed
from regimen.engine.decide import make_plan
from regimen.plans.forms import AgreeForm
from tests.support.people import STARTER, someone, taking

TWO = someone(medicines=(*taking("Zentrovan 5 mg"), *taking("Blorptil")))
RULE = "gates/unrecognised-medicine"
FIRST, SECOND = f"{RULE}: Zentrovan 5 mg", f"{RULE}: Blorptil"


def outcome_of(*findings):
    agreed = Agreed(name="Dr A. Example", role="GP", findings=findings)
    return make_plan(replace(TWO, agreed=agreed), STARTER).outcome


def test_a_word_on_one_is_no_word_on_the_other():
    assert outcome_of(FIRST) == outcome_of(SECOND) == "ask"
    assert outcome_of(FIRST, SECOND) == "go"


def test_a_word_on_both_that_was_kept_before_still_counts():
    assert outcome_of(f"{RULE}: Zentrovan 5 mg, Blorptil") == "go"


def test_the_form_has_a_tick_for_each(db):
    plan = make_plan(TWO, STARTER)
    choices = [finding for finding, _name in AgreeForm(plan=plan).fields["flags"].choices]
    assert choices == [FIRST, SECOND]
