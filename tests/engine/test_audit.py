"""The audit: a whole rulebook passes, and every kind of mistake is caught and named."""

import pytest
from msgspec.structs import replace

from regimen.engine.audit import audit, find_problems
from regimen.engine.bounds import ASKED_FIRST, NEVER_DOSED
from regimen.engine.harm import walk_the_dangers
from regimen.engine.lists import CALLED_FINDINGS, CALLED_NOTICES
from regimen.engine.records import Interaction, Term
from regimen.engine.weighing import spread_here
from tests.support.rulebook import SAMPLE


def test_a_whole_rulebook_passes_the_audit():
    assert audit(SAMPLE) == ()


def change(rulebook, table, position=0, **fields):
    rows = list(getattr(rulebook, table))
    rows[position] = replace(rows[position], **fields)
    return replace(rulebook, **{table: tuple(rows)})


def problems(rulebook):
    return "\n".join(find_problems(rulebook))


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("gates", {"sources": ()}, "has no source"),
        ("gates", {"sources": ("hearsay",)}, "unknown source hearsay"),
        ("gates", {"when": (("condition:gout-of-the-moon",),)}, "unknown term"),
        ("gates", {"when": ((),)}, "could never apply"),
        ("gates", {"level": "panic"}, "unknown level panic"),
        ("gates", {"unless": ("condition:diabetes",)}, "would be lifted"),
        ("gates", {"level": "stop", "cap_mg": 100}, "caps a dose"),
        ("gates", {"confidence": "hoped"}, "unknown confidence hoped"),
        ("gates", {"outcomes": ("maybe",)}, "under the unknown outcome maybe"),
        ("gates", {"text": "Take 200 mg."}, "tells an amount under the outcome stop"),
        ("red_flags", {"level": "stop"}, "unknown level stop"),
        ("warning_lines", {"page": "last"}, "unknown page last"),
        ("warning_lines", {"red_flag": "blue-back"}, "unknown red flag blue-back"),
        ("warning_lines", {"under": "nothing"}, "under the unknown line nothing"),
        ("warning_lines", {"under": "fever", "page": "first"}, "which is on another page"),
        ("warning_lines", {"when": (("diet:vegetarian",),)}, "hangs on diet:vegetarian, which"),
        ("warning_lines", {"unless": ("pain:nerve",)}, "hangs on pain:nerve, which the pages"),
        ("interactions", {"wait_hours": 30}, "outside 0 to 24"),
        ("interactions", {"level": "odd"}, "unknown level odd"),
        ("interactions", {"subject": "class:nonsense"}, "unknown class:nonsense"),
        ("interactions", {"when": (("region:us",),)}, "rows of its own"),
        ("ceilings", {"fewest_doses": 0}, "fewest_doses 0; it must be 1 to 4"),
        ("titrations", {"step_days": 0}, "step_days 0; it must be 3 to 60"),
        ("timings", {"sit_with": ("elevenses",)}, "unknown elevenses"),
        ("findings", {"certainty": "total"}, "unknown certainty"),
        ("ceilings", {"mg": 401}, "mg 401; it must be 1 to 400"),
        ("notices", {"place": "emergency-numbr"}, "unknown place emergency-numbr"),
        ("foods", {"cautions": ("high-fun",)}, "unknown caution high-fun"),
        ("foods", {"meal": "tea"}, "unknown meal tea"),
        ("foods", {"usual_in": ("mars",)}, "usual in the unknown region mars"),
        ("terms", {"kind": "mood"}, "unknown kind mood"),
        ("terms", {"kind": "sign", "slug": "odd"}, "a sign that nothing raises"),
        ("medicines", {"classes": ()}, "in no class"),
        ("medicines", {"classes": ("nonsense",)}, "unknown class nonsense"),
        ("medicines", {"implies": ("nonsense",)}, "unknown condition nonsense"),
        ("medicines", {"ingredients": ("nonsense",)}, "unknown ingredient nonsense"),
        ("medicines", {"elemental_mg": 60.0}, "bindol gives 60 mg but not in what"),
        ("foods", {"sources": ()}, "has no source"),
        ("foods", {"form_of": "moon-dust"}, "a form of the unknown food moon-dust"),
        ("foods", {"form_of": "kale-raw"}, "a form of kale-raw, which is a form itself"),
        ("foods", {"form_of": "kale-boiled"}, "kale-boiled, which is a form itself"),
        ("foods", {"form_of": "almonds"}, "a form of almonds, which is in another group"),
        ("figures", {"sources": ()}, "has no source"),
        ("figures", {"values": (0,)}, "outside 1 to 60 days"),
        ("figures", {"values": (7, 14)}, "has 2 values"),
        ("figures", {"unit": "weeks"}, "given in weeks, not in days"),
        ("figures", {"slug": "lucky-number"}, "that nothing calls for"),
        ("figures", {"slug": "lucky-number"}, "short-course-days is missing"),
        ("inferences", {"gives": "allergen:moonlight"}, "gives the unknown term"),
        ("clues", {"pain": "heartache"}, "unknown pain heartache"),
    ],
)
def test_a_mistake_is_caught_and_named(kind, fields, said):
    assert said in problems(change(SAMPLE, kind, **fields))


def test_a_slug_used_twice_is_caught():
    assert "stands twice" in problems(replace(SAMPLE, gates=SAMPLE.gates + SAMPLE.gates[:1]))


def test_a_name_two_medicines_share_is_caught():
    name = SAMPLE.medicines[1].name
    assert "are both called" in problems(change(SAMPLE, "medicines", synonyms=(name,)))


def test_space_without_hours_is_caught():
    row = Interaction(
        slug="x", name="x", subject=SAMPLE.interactions[0].subject, level="space",
        sources=("made-up",),
    )  # fmt: skip
    changed = replace(SAMPLE, interactions=(*SAMPLE.interactions, row))
    assert "gives no hours" in problems(changed)


def test_a_region_without_a_ceiling_is_caught():
    assert "No ceiling holds for everybody in the region south" in problems(
        replace(SAMPLE, ceilings=tuple(c for c in SAMPLE.ceilings if c.slug != "south"))
    )


def test_missing_kinds_are_caught():
    assert "There are no notices" in problems(replace(SAMPLE, notices=()))
    only_some = tuple(rule for rule in SAMPLE.titrations if rule.when)
    assert "No titration is for everyone" in problems(replace(SAMPLE, titrations=only_some))


def test_the_walk_finds_a_second_danger_that_softens_the_first():
    gates = tuple(
        replace(gate, unless=("condition:diabetes",)) if gate.slug == "heart-ask" else gate
        for gate in SAMPLE.gates
    )
    assert any("softer" in said for said in walk_the_dangers(replace(SAMPLE, gates=gates)))


def without(rulebook, kind, *slugs):
    kept = tuple(rule for rule in getattr(rulebook, kind) if rule.slug not in slugs)
    assert len(kept) < len(getattr(rulebook, kind))
    return replace(rulebook, **{kind: kept})


PLACES_FOR_ALL = ["emergency-number", "same-day-number", "disclaimer", "crisis-number"]


@pytest.mark.parametrize("place", PLACES_FOR_ALL)
def test_what_everybody_needs_to_be_told_cannot_be_taken_out(place):
    said = f"No notice gives the {place} to everybody in the region"
    found = problems(without(SAMPLE, "notices", place))
    assert f"{said} north." in found
    assert f"{said} south." in found


def test_each_trouble_that_the_arithmetic_finds_has_its_words():
    found = problems(without(SAMPLE, "notices", "declined"))
    assert "No notice says what to do about declined." in found


def test_a_number_for_one_region_leaves_the_other_without():
    position = [notice.slug for notice in SAMPLE.notices].index("emergency-number")
    north = change(SAMPLE, "notices", position, when=(("region:north",),))
    assert "emergency-number to everybody in the region south" in problems(north)
    both = change(SAMPLE, "notices", position, when=(("region:north", "region:south"),))
    assert "emergency-number" not in problems(both)


def test_a_line_that_no_sign_calls_may_be_left_out():
    quiet = replace(SAMPLE, red_flags=tuple(replace(f, calls="") for f in SAMPLE.red_flags))
    found = problems(without(quiet, "notices", "crisis-number"))
    assert found == "red_flags/self-harm-thoughts does not call the crisis-number first."


@pytest.mark.parametrize("place", PLACES_FOR_ALL)
def test_who_names_a_country_is_left_with_no_number_by_none_of_its_own(place):
    country = Term(kind="country", slug="atlantis", name="Atlantis", group="south")
    sunk = replace(SAMPLE, terms=(*SAMPLE.terms, country))
    assert problems(sunk) == ""
    position = [notice.slug for notice in sunk.notices].index(place)
    passed = change(sunk, "notices", position, unless=("country:atlantis",))
    said = f"No notice gives the {place} to everybody in the country atlantis."
    assert problems(passed) == said
    own = replace(sunk.notices[position], slug="own", when=(("country:atlantis",),), unless=())
    assert problems(replace(passed, notices=(*passed.notices, own))) == ""
    women = replace(own, when=(("country:atlantis",), ("sex:female",)))
    assert said in problems(replace(passed, notices=(*passed.notices, women)))


LIFTED = ["diet:vegetarian", "sex:male", "kidney:not-sure", "red-flag:fever", "condition:diabetes"]


@pytest.mark.parametrize("place", PLACES_FOR_ALL)
@pytest.mark.parametrize("term", LIFTED)
def test_no_answer_but_where_somebody_lives_takes_a_number_away(place, term):
    position = [notice.slug for notice in SAMPLE.notices].index(place)
    said = f"No notice gives the {place} to everybody in the region north."
    assert said in problems(change(SAMPLE, "notices", position, unless=(term,)))
    own = SAMPLE.notices[position]
    when = (*own.when, (term,))
    assert said in problems(change(SAMPLE, "notices", position, when=when))


@pytest.mark.parametrize("place", PLACES_FOR_ALL)
def test_a_number_that_women_and_men_read_in_two_rows_is_read_on_no_page(place):
    """The page that helps at once knows only where somebody lives."""
    (own,) = [notice for notice in SAMPLE.notices if notice.slug == place]
    halves = [replace(own, slug=sex, when=((f"sex:{sex}",),)) for sex in ("female", "male")]
    parted = replace(without(SAMPLE, "notices", place), notices=(*SAMPLE.notices[4:], *halves))
    assert f"No notice gives the {place} to everybody in the region north." in problems(parted)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": " "}, "has no text, though it stands at"),
        ({"outcomes": ("go",)}, "is left out under the outcome emergency."),
    ],
)
@pytest.mark.parametrize("place", PLACES_FOR_ALL)
def test_a_number_that_is_not_read_is_none(place, fields, why):
    position = [notice.slug for notice in SAMPLE.notices].index(place)
    silent = change(SAMPLE, "notices", position, **fields)
    found = problems(silent)
    assert f"No notice gives the {place} to everybody in the region south." in found
    assert f"notices/{place} {why}" in found
    beside = replace(SAMPLE.notices[position], slug="beside", when=())
    assert why not in problems(replace(silent, notices=(*silent.notices, beside)))


@pytest.mark.parametrize("term", ["diet:vegetarian", "sex:male", "condition:diabetes"])
def test_a_regions_own_ceiling_holds_whatever_else_is_true(term):
    said = "No ceiling holds for everybody in the region north."
    assert said in problems(change(SAMPLE, "ceilings", unless=(term,)))
    assert said in problems(change(SAMPLE, "ceilings", when=(("region:north",), (term,))))
    assert said in problems(change(SAMPLE, "ceilings", from_age=40))


def test_a_ceiling_that_a_country_lifts_is_none_there():
    country = Term(kind="country", slug="atlantis", name="Atlantis", group="north")
    sunk = replace(SAMPLE, terms=(*SAMPLE.terms, country))
    said = "No ceiling holds for everybody in the region north."
    assert problems(change(sunk, "ceilings", unless=("country:atlantis",))) == said


def test_a_need_that_a_diet_lifts_is_none():
    said = "No need holds for everybody in the region north."
    assert said in problems(change(SAMPLE, "needs", unless=("diet:vegetarian",)))


def test_a_need_for_women_only_leaves_men_without_one():
    assert "No need holds for everybody in the region north" in problems(
        without(SAMPLE, "needs", "men")
    )


def test_a_sign_that_no_rule_answers_is_named():
    found = problems(without(SAMPLE, "gates", "takes-magnesium"))
    assert "from the sign takes-magnesium" in found


@pytest.mark.parametrize(
    ("term", "said"),
    [
        *((term, f"with {term}.") for term in NEVER_DOSED),
        *((term, f"with {term} before anybody has agreed.") for term in ASKED_FIRST),
    ],
)
def test_a_rulebook_that_lets_go_of_a_hard_bound_is_refused(term, said):
    gates = tuple(
        replace(gate, when=tuple(tuple(t for t in row if t != term) for row in gate.when))
        for gate in SAMPLE.gates
        if gate.when != ((term,),)
    )
    found = next(walk_the_dangers(replace(SAMPLE, gates=gates)))
    assert found.startswith(f"A dose would be given {said} Answers: north, ")


def test_a_rulebook_that_would_dose_somebody_under_18_is_refused():
    found = next(walk_the_dangers(without(SAMPLE, "gates", "under-18")))
    assert found.startswith("A dose would be given to somebody under 18.")


def test_a_red_flag_that_no_line_asks_about_is_refused():
    found = audit(without(SAMPLE, "warning_lines", "fever"))
    assert "red_flags/fever is asked by no line of the warning signs." in found


@pytest.mark.parametrize("slug", CALLED_FINDINGS)
def test_a_finding_that_the_page_looks_for_by_name_must_be_there(slug):
    found = problems(without(SAMPLE, "findings", slug))
    assert found == f"No finding is called {slug}, which the page looks for."


@pytest.mark.parametrize("slug", CALLED_NOTICES)
def test_a_notice_that_plan_and_paper_look_for_by_name_must_be_there(slug):
    fewer = tuple(notice for notice in SAMPLE.notices if notice.slug != slug)
    told = f"No notice is called {slug}, which plan and paper look for."
    assert told in problems(replace(SAMPLE, notices=fewer))


def test_a_walk_that_is_handed_out_finds_the_same_and_tells_how_far_it_is():
    gates = tuple(gate for gate in SAMPLE.gates if gate.slug != "under-18")
    draft = replace(SAMPLE, gates=gates)
    heard = []
    hand_out = spread_here(SAMPLE, draft)
    found = list(walk_the_dangers(draft, lambda *told: heard.append(told), hand_out))
    assert sorted(found) == sorted(walk_the_dangers(draft))
    assert found
    assert heard[-1][0] == heard[-1][1] > 0
