"""The page of conditions: a tick is kept wherever it stands, the search finds what is asked in the
words people use, and no word in the box keeps anybody from going on."""

import pytest
from django.utils.html import strip_tags

from regimen.questions.condition_search import find_conditions
from regimen.questions.journey import walk
from tests.support.journey import answer
from tests.support.people import STARTER

ADDRESS = "/questions/conditions/"
# What people type, and the condition that must be among the first three found.
TYPED = {
    "heart attack": "recent-heart-attack", "diabetes type 2": "diabetes",
    "type 2 diabetes": "diabetes", "diabetis": "diabetes", "breast cancer": "cancer",
    "thin bones": "osteoporosis", "irregular heart beat": "irregular-heartbeat",
    "afib": "irregular-heartbeat", "blocked bowel": "bowel-blockage",
    "high bp": "high-blood-pressure", "i have high blood pressure": "high-blood-pressure",
    "failure of the heart": "heart-failure", "hart failure": "heart-failure",
    "pace maker": "pacemaker", "diarrhea": "chronic-diarrhoea", "crohns": "inflammatory-bowel",
    "Crohn’s disease": "inflammatory-bowel", "dialysis": "kidney-failure",
    "Bluthochdruck": "high-blood-pressure", "Herzinsuffizienz": "heart-failure",
    "Herzschwaeche": "heart-failure", "Niereninsuffizienz": "kidney-disease",
    "Dialyse": "kidney-failure", "Herzschrittmacher": "pacemaker",
    "Zuckerkrankheit": "diabetes", "insuffisance cardiaque": "heart-failure",
    "tension elevee": "high-blood-pressure", "insuficiencia renal": "kidney-disease",
    "marcapasos": "pacemaker", "pressione alta": "high-blood-pressure",
    "scompenso cardiaco": "heart-failure", "hoge bloeddruk": "high-blood-pressure",
    "hartfalen": "heart-failure", "nierziekte": "kidney-disease", "Krebs": "cancer",
}  # fmt: skip


@pytest.fixture
def say(client, edition):
    """What to post to the page with, and to follow where it leads."""
    answer(client, conditions=None)

    return lambda follow=True, **said: client.post(ADDRESS, said, follow=follow)


def words_of(response):
    return " ".join(strip_tags(response.content.decode()).split())


@pytest.mark.parametrize("typed", TYPED)
def test_a_condition_is_found_by_the_words_people_use(typed):
    found = [term.slug for term in find_conditions(STARTER, typed)]
    assert TYPED[typed] in found[:3]


@pytest.mark.parametrize("term", STARTER.terms_of("condition"), ids=lambda term: term.slug)
def test_a_condition_is_found_first_by_each_of_its_names_in_any_order(term):
    for name in (term.name, *term.words):
        for typed in (name, name.upper(), " ".join(reversed(name.split()))):
            assert term in find_conditions(STARTER, typed)[:6], typed


@pytest.mark.parametrize("typed", ["copd", "migraine", "asthma", "gout", "xyz"])
def test_what_is_not_asked_is_not_found(typed):
    assert not find_conditions(STARTER, typed)


def test_a_condition_of_another_page_leads_there_and_keeps_the_ticks(say, client):
    found = say(text="Dialyse", find="1")
    assert 'name="to" value="kidneys"' in found.content.decode()
    there = say(text="Dialyse", to="kidneys", conditions=["diabetes"], follow=False)
    assert there.url == "/questions/kidneys/"
    assert 'id="group-diabetes"\n      checked' in client.get(ADDRESS).content.decode()
    assert say(to="nowhere").status_code == 404


def test_nothing_found_never_reads_as_harmless(say):
    told = words_of(say(text="copd", find="1"))
    assert "We found none of that name. Look through the groups below" in told
    assert "tell your pharmacist" in told
    assert "does not change this plan" not in told


@pytest.mark.parametrize("word", ["", "copd", "diabetes"])
def test_a_new_word_in_the_box_or_none_takes_no_tick_away(say, client, word):
    headers = {"HX-Request": "true", "HX-Target": "found"}
    said = {"text": word, "conditions": ["heart-failure"]}
    found = client.post(ADDRESS, said, headers=headers).content.decode()
    assert 'id="found-heart-failure"\n      checked' in found
    stays = say(**said, find="1" if word else "", follow=False).url == ADDRESS
    assert stays is bool(word)


def test_a_tick_among_the_found_is_kept_with_its_word_or_without(say, client):
    for text in ("heart failure", ""):
        there = say(text=text, conditions=["heart-failure"], follow=False)
        assert there.url == "/questions/medicines/"
        stored = client.session["answers"]
        assert walk(stored, STARTER).answered["conditions"] == ("heart-failure",)


@pytest.mark.parametrize("said", [{"none": "1"}, {"conditions": ["diabetes"]}])
@pytest.mark.parametrize("word", ["copd", "afib"])
def test_a_word_that_was_not_used_is_asked_about_once(say, word, said):
    asked = say(text=word, **said)
    told = f"You typed “{word}”. Tick it if it is there, or clear the box. Then go on."
    assert words_of(asked).count(told) == 2, "in the summary and at its place"
    assert f'name="told" value="{word}"' in asked.content.decode()
    assert f'value="{word}" aria-describedby="found"' in asked.content.decode()
    other = say(text="lupus", told=word, **said)
    assert "You typed “lupus”." in words_of(other)
    assert say(text=word, told=word, follow=False, **said).url == "/questions/medicines/"


def test_what_was_looked_for_is_no_answer(say, client):
    say(text="copd", told="copd", none="1")
    assert client.session["answers"]["conditions"].keys() & {"text", "told"} == set()
    assert "copd" not in client.get(ADDRESS).content.decode()
