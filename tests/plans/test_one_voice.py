"""A plan says one thing: whatever is answered, on the page and on every leaf of the person's."""

import datetime
import re

import pytest
from django.utils.html import strip_tags
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import Product
from regimen.engine.decide import make_plan
from regimen.guidance.models import Signature
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from tests.support.people import PLAIN, STARTER, adults, read_case, someone
from tests.support.saying import MOST_MG, agree_to_all, said_to_the_person, words_of
from tests.support.trying import tried
from tests.support.writing import write_handout

COUNTED = re.compile(r"By our count you take [^.]*\.")
AMOUNT = re.compile(r"\d\s*mg\b")
# The weight of a tablet is part of a medicine's own name; nobody in `adults` types one.
OF_TAKING = re.compile(
    r"if you take magnesium|hours? (?:before|after) magnesium|hours? away|keep magnesium"
    r"|wait at least|after you take it, wait|start magnesium (?:low|after)|one day of food"
    r"|you need about|rich foods",
    re.IGNORECASE,
)
# What every plan says of its rules is about them, not about the person.
UNSIGNED = "These rules have not yet been checked by a pharmacist."
BARS = re.compile(r"do not start|ask first|not yet|needs your word", re.IGNORECASE)
some = tried(
    40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def own_words(answers):
    """What the person typed, which is theirs to say."""
    return [medicine.name for medicine in answers.medicines]


def find_contradictions(plan, said, answers):
    """What does not fit the outcome of a plan in what it says."""
    # Who takes too much already is told how much that is: a count, never a dose.
    said = COUNTED.sub("", said.replace("\N{NO-BREAK SPACE}", " "))
    for word in (UNSIGNED, *own_words(answers)):
        said = said.replace(word, "")
    if plan.outcome != "go":
        yield from AMOUNT.findall(said)
    if plan.outcome == "stop":
        yield from OF_TAKING.findall(said)
    if plan.outcome == "go" and plan.dose:
        yield from BARS.findall(said)


@some
@given(adults, st.booleans())
def test_nothing_that_a_person_reads_contradicts_the_outcome(client, edition, answers, is_agreed):
    answers = agree_to_all(answers) if is_agreed else answers
    plan = make_plan(answers, STARTER)
    for said in said_to_the_person(client, edition, answers):
        assert list(find_contradictions(plan, said, answers)) == []


def test_the_golden_people_hear_one_thing(client, edition, case):
    answers = read_case(case)
    plan = make_plan(answers, STARTER)
    for said in said_to_the_person(client, edition, answers):
        assert list(find_contradictions(plan, said, answers)) == []


def test_a_stop_hides_what_else_was_found_from_the_person_but_not_from_the_clinician():
    plan = make_plan(someone(kidney="egfr-under-30", age=70), STARTER)
    leaf = write_handout(plan, "", Paper.for_plan(plan, leaves=("clinician",)))
    assert [flag.rule for flag in plan.flags if flag.is_told] == ["gates/kidney-stop"]
    others = [flag for flag in plan.flags if not flag.is_told and flag.level != "note"]
    assert others
    assert all(flag.name in leaf.replace("\N{NO-BREAK SPACE}", " ") for flag in others)


IN_THE_UK = (
    "From 100 mg a day, in steps, up to 300 mg. Only after a review: up to 400 mg. "
    "Limit 400 mg a day, all products together."
)
IN_THE_US = "From 100 mg a day, in steps, up to 300 mg. Limit 350 mg a day, all products together."
AGREED = "From 100 mg a day, in steps, up to 200 mg. Limit 200 mg a day, all products together."


@pytest.mark.parametrize(
    ("answers", "numbers"),
    [
        (someone(region="uk"), IN_THE_UK),
        (someone(), IN_THE_US),
        (agree_to_all(someone(kidney="egfr-45-59")), AGREED),
    ],
)
def test_the_same_numbers_stand_in_the_same_words_on_the_page_and_every_leaf(
    client, edition, answers, numbers
):
    saved = SavedPlan.keep(answers, edition)
    plan = saved.make()
    told = {
        address: words_of(client.get(address).content.decode())
        for address in (f"/plan/{saved.token}/", f"/look/{saved.reader}/")
    }
    told |= {
        leaf: words_of(write_handout(plan, "", Paper.for_plan(plan, leaves=(leaf,))))
        for leaf in ("patient", "clinician", "pharmacist", "cards")
    }
    for place, said in told.items():
        plain = said.replace("\N{NO-BREAK SPACE}", " ")
        assert numbers in plain, place
        assert not MOST_MG.findall(plain), place


def test_no_row_calls_an_amount_the_most():
    for kind in ("ceilings", "gates", "interactions", "notices", "habits", "findings"):
        for rule in getattr(STARTER, kind):
            said = " ".join(getattr(rule, name, "") for name in ("name", "text", "because", "says"))
            assert not re.search(
                r"\bthe most (?:is|you may|at one)|\bmost from\b", said, re.IGNORECASE
            )


def test_an_agreed_plan_names_who_agreed_on_every_leaf_and_asks_nothing_again():
    plan = make_plan(agree_to_all(someone(kidney="egfr-45-59")), STARTER)
    for leaf in ("patient", "clinician", "pharmacist"):
        said = words_of(write_handout(plan, "", Paper.for_plan(plan, leaves=(leaf,))))
        assert "Dr A. Example, GP, has agreed" in said, leaf
        assert "I agree / I do not agree" not in said


@pytest.mark.parametrize("kidney", ["egfr-under-30", "egfr-30-44"])
def test_weak_kidneys_get_no_menu_but_whom_to_ask(kidney):
    plan = make_plan(someone(kidney=kidney), STARTER)
    assert plan.foods == ()
    assert plan.diet is None
    assert [said.slug for said in plan.notices if said.place == "no-foods"]


@pytest.mark.parametrize("region", ["us", "uk"])
@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (someone(kidney="egfr-under-30"), "stop"),
        (someone(conditions=("kidney-failure",)), "stop"),
        (someone(kidney="egfr-30-44"), "ask"),
        (agree_to_all(someone(kidney="egfr-30-44")), "go"),
        (agree_to_all(someone(kidney="egfr-30-44", product=Product(unit_mg=400))), "go"),
    ],
)
def test_who_is_told_of_no_foods_reads_whom_to_ask_on_page_and_paper(
    client, edition, said, outcome, region
):
    answers = replace(said, region=region)
    assert make_plan(answers, STARTER).outcome == outcome
    for told in said_to_the_person(client, edition, answers):
        assert "Ask your kidney team about food before you change what you eat." in told
        assert "Food and movement" not in told


@pytest.mark.parametrize("bar", [{"conditions": ("myasthenia",)}, {"kidney": "egfr-under-30"}])
def test_a_stop_promises_no_food(client, edition, bar):
    for told in said_to_the_person(client, edition, someone(**bar)):
        assert "Movement is still for you." in told or "Do not take magnesium" in told
        assert "Food and movement" not in told


def test_who_has_no_room_but_may_eat_anything_is_told_so(client, edition):
    answers = someone(product=Product(unit_mg=600))
    assert make_plan(answers, STARTER).dose is None
    assert make_plan(answers, STARTER).foods
    for told in said_to_the_person(client, edition, answers):
        assert "Food and movement are still for you." in told


@pytest.mark.parametrize(("region", "number"), [("us", "988"), ("uk", "116 123"), ("eu", "112")])
def test_thoughts_of_self_harm_lead_with_a_line_to_talk_to(client, edition, region, number):
    saved = SavedPlan.keep(
        replace(PLAIN, region=region, red_flags=("self-harm-thoughts",)), edition
    )
    page = client.get(f"/plan/{saved.token}/").content.decode()
    paper = write_handout(saved.make(), saved.code, Paper.for_plan(saved.make()))
    leads = (
        re.search(r"<h1>(.*?)</h1>", page, re.DOTALL),
        re.search(r'class="number">(.*?)</p>', paper),
    )
    for lead in leads:
        assert number in strip_tags(lead[1]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("region", "country", "number", "danger"),
    [
        ("eu", "de", "0800 111 0 111", "Call 112."),
        ("eu", "ro", "112", "Call 112."),
        ("elsewhere", "jp", "0120 279 338", "Call 119."),
        ("elsewhere", "au", "13 11 14", "Call 000."),
    ],
)
def test_who_names_a_country_is_told_its_own_line_and_only_it(
    client, edition, region, country, number, danger
):
    place = {"region": region, "country": country, "red_flags": ("self-harm-thoughts",)}
    saved = SavedPlan.keep(replace(PLAIN, **place), edition)
    plan = saved.make()
    (line,) = [notice for notice in plan.notices if notice.place == "crisis-number"]
    assert number in line.text
    page = " ".join(strip_tags(client.get(f"/plan/{saved.token}/").content.decode()).split())
    paper = words_of(write_handout(plan, saved.code, Paper.for_plan(plan)))
    for said in (page, paper):
        assert line.text in said
        assert danger in said
        assert said.index(line.text) < said.index(danger)
        for other in STARTER.notices:
            if other.place == "crisis-number" and other.text not in (line.text, danger):
                assert other.text not in said, other.slug


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ({"region": "us"}, ["Call or text 988, day or night. Somebody will listen."]),
        (
            {"region": "uk"},
            [
                "Call 116 123, day or night. Somebody will listen.",
                "Call 111 and choose option 2, or text SHOUT to 85258.",
            ],
        ),
        ({"region": "eu", "country": "de"}, ["Call 0800 111 0 111, day or night."]),
        ({"region": "elsewhere"}, ["A line near you is listed at findahelpline.com."]),
        ({"region": "elsewhere", "country": "jp"}, ["0120 279 338"]),
    ],
)
@pytest.mark.parametrize("kidney", ["normal-last-year", "egfr-45-59", "egfr-under-30"])
def test_the_sign_of_self_harm_has_its_own_line_beside_it_in_every_box_of_help(
    client, edition, kidney, place, lines
):
    answers = someone(kidney=kidney, **place)
    saved = SavedPlan.keep(answers, edition)
    told = [*said_to_the_person(client, edition, answers)]
    told.append(words_of(client.get(f"/look/{saved.reader}/").content.decode()))
    for said in told:
        _, _, behind = said.replace("\N{NO-BREAK SPACE}", " ").partition(
            "Thoughts of harming yourself: "
        )
        for line in lines:
            assert line in behind[:200], line


def test_a_crisis_line_leads_whatever_its_sign_is_called():
    renamed = replace(
        STARTER,
        red_flags=tuple(
            replace(flag, slug="dark-thoughts") if flag.calls else flag
            for flag in STARTER.red_flags
        ),
    )
    plan = make_plan(replace(PLAIN, red_flags=("dark-thoughts",)), renamed)
    paper = write_handout(plan, "", Paper.for_plan(plan))
    assert "988" in strip_tags(re.search(r'class="number">(.*?)</p>', paper)[1])


def test_beside_another_emergency_the_emergency_number_leads_on_page_and_paper(client, edition):
    signs = ("saddle-numbness", "self-harm-thoughts")
    saved = SavedPlan.keep(replace(PLAIN, red_flags=signs), edition)
    page = words_of(client.get(f"/plan/{saved.token}/").content.decode())
    paper = words_of(write_handout(saved.make(), "", Paper.for_plan(saved.make())))
    for said in (page, paper):
        plain = said.replace("\N{NO-BREAK SPACE}", " ")
        assert plain.index("Call 911.") < plain.index("Call or text 988")


def test_what_was_agreed_sends_nobody_to_ask_again(client, edition):
    answers = agree_to_all(someone(kidney="egfr-30-44"))
    for said in said_to_the_person(client, edition, answers):
        assert "Agreed" in said
        assert "Ask your doctor or kidney team" not in said


def test_a_plan_of_one_step_tells_nobody_to_step_up(client, edition):
    answers = agree_to_all(someone(kidney="egfr-30-44"))
    assert len(make_plan(answers, STARTER).dose.steps) == 1
    for said in said_to_the_person(client, edition, answers):
        for word in ("step up", "on each step", "one column only"):
            assert word not in said


def test_page_paper_and_home_say_that_nobody_has_checked_the_rules_until_somebody_signs(
    client, edition
):
    saved = SavedPlan.keep(PLAIN, edition)

    def said():
        yield client.get("/").content.decode()
        yield client.get(f"/plan/{saved.token}/").content.decode()
        signature = saved.tell_signature()
        yield write_handout(saved.make(), saved.code, Paper(), signature=signature)

    assert all("have not yet been checked by a pharmacist" in page for page in said())
    Signature.objects.create(
        edition=edition, name="A. Example", role="Pharmacist", registration="2079999",
        on=datetime.date(2026, 11, 2),
    )  # fmt: skip
    for page in said():
        assert "not yet been checked" not in page
        assert "A. Example, Pharmacist (2079999)" in page


@pytest.mark.parametrize("kidney", ["normal-last-year", "not-tested"])
def test_who_is_over_the_limit_hears_the_count_in_one_sentence(client, edition, kidney):
    answers = someone(region="eu", kidney=kidney, supplemental_mg=300)
    plan = make_plan(answers, STARTER)
    assert plan.outcome == "ask"
    for said in said_to_the_person(client, edition, answers):
        assert COUNTED.search(said)
        assert list(find_contradictions(plan, said, answers)) == []


def test_a_product_too_big_to_begin_with_is_the_clinicians_to_hear_before_an_ask_is_agreed(
    client, edition
):
    answers = someone(age=88, kidney="egfr-45-59", product=Product(form="gummy", unit_mg=133.7))
    plan = make_plan(answers, STARTER)
    (flag,) = [flag for flag in plan.flags if flag.slug == "first-step-too-big"]
    assert (plan.outcome, flag.is_told) == ("ask", False)
    assert all(flag.name not in said for said in said_to_the_person(client, edition, answers))
    leaf = write_handout(plan, "", Paper.for_plan(plan, leaves=("clinician",)))
    assert flag.name in leaf.replace("\N{NO-BREAK SPACE}", " ")
    assert make_plan(agree_to_all(answers), STARTER).outcome == "go"
