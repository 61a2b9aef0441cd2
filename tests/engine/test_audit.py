"""The audit: the starter passes, and every kind of mistake is caught and named."""

import pytest
from msgspec.structs import replace

from regimen.engine.audit import audit, find_problems
from regimen.engine.harm import walk_the_dangers
from regimen.engine.records import Interaction


def test_the_starter_passes_audit(starter):
    assert audit(starter) == ()


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
        ("red_flags", {"level": "stop"}, "unknown level stop"),
        ("warning_lines", {"page": "last"}, "unknown page last"),
        ("warning_lines", {"red_flag": "blue-back"}, "unknown red flag blue-back"),
        ("warning_lines", {"under": "nothing"}, "under the unknown line nothing"),
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
        ("terms", {"kind": "mood"}, "unknown kind mood"),
        ("terms", {"kind": "sign", "slug": "odd"}, "a sign that nothing raises"),
        ("medicines", {"classes": ()}, "in no class"),
        ("medicines", {"classes": ("nonsense",)}, "unknown class nonsense"),
        ("medicines", {"implies": ("nonsense",)}, "unknown condition nonsense"),
        ("medicines", {"ingredients": ("nonsense",)}, "unknown ingredient nonsense"),
        ("foods", {"sources": ()}, "has no source"),
        ("foods", {"form_of": "moon-dust"}, "a form of the unknown food moon-dust"),
        ("foods", {"form_of": "kale-raw"}, "a form of kale-raw, which is a form itself"),
        ("foods", {"form_of": "spinach-boiled"}, "spinach-boiled, which is a form itself"),
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
def test_a_mistake_is_caught_and_named(starter, kind, fields, said):
    assert said in problems(change(starter, kind, **fields))


def test_a_slug_used_twice_is_caught(starter):
    assert "stands twice" in problems(replace(starter, gates=starter.gates + starter.gates[:1]))


def test_a_name_two_medicines_share_is_caught(starter):
    name = starter.medicines[1].name
    assert "are both called" in problems(change(starter, "medicines", synonyms=(name,)))


def test_space_without_hours_is_caught(starter):
    row = Interaction(
        slug="x", name="x", subject=starter.interactions[0].subject, level="space",
        sources=("policy",),
    )  # fmt: skip
    changed = replace(starter, interactions=(*starter.interactions, row))
    assert "gives no hours" in problems(changed)


def test_a_region_without_a_ceiling_is_caught(starter):
    assert "No ceiling holds for everybody in the region eu" in problems(
        replace(starter, ceilings=tuple(c for c in starter.ceilings if c.slug != "eu"))
    )


def test_missing_kinds_are_caught(starter):
    assert "There are no notices" in problems(replace(starter, notices=()))
    only_some = tuple(rule for rule in starter.titrations if rule.when)
    assert "No titration is for everyone" in problems(replace(starter, titrations=only_some))


def test_the_walk_finds_a_second_danger_that_softens_the_first(starter):
    gates = tuple(
        replace(gate, unless=("condition:pacemaker",)) if gate.slug == "heart-block" else gate
        for gate in starter.gates
    )
    assert any("softer" in said for said in walk_the_dangers(replace(starter, gates=gates)))


def without(rulebook, kind, *slugs):
    kept = tuple(rule for rule in getattr(rulebook, kind) if rule.slug not in slugs)
    assert len(kept) < len(getattr(rulebook, kind))
    return replace(rulebook, **{kind: kept})


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("emergency-number-eu", "emergency-number to everybody in the region eu"),
        ("same-day-number-uk", "same-day-number to everybody in the region uk"),
        ("disclaimer-not-medical-advice", "disclaimer to everybody in the region uk"),
        ("declined", "what to do about declined"),
    ],
)
def test_what_everybody_needs_to_be_told_cannot_be_taken_out(starter, slug, said):
    assert said in problems(without(starter, "notices", slug))


def test_one_notice_may_speak_for_two_regions(starter):
    kept = [n for n in starter.notices if n.slug != "emergency-number-elsewhere"]
    joined = tuple(
        replace(notice, when=(("region:us", "region:elsewhere"),))
        if notice.slug == "emergency-number-us"
        else notice
        for notice in kept
    )
    assert "emergency-number" not in problems(replace(starter, notices=joined))


def test_a_need_for_men_only_leaves_women_without_one(starter):
    women = [need.slug for need in starter.needs if need.slug.startswith("us-women")]
    assert "No need holds for everybody in the region us" in problems(
        without(starter, "needs", *women)
    )


def test_a_sign_that_no_rule_answers_is_named(starter):
    assert "from the sign takes-magnesium" in problems(without(starter, "gates", "mg-duplicate"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "slug", "said"),
    [
        ("gates", "unrecognised-medicine", "with sign:unrecognised-medicine before anybody"),
        ("gates", "under-18", "to somebody under 18"),
        ("gates", "myasthenia", "with condition:myasthenia"),
        ("gates", "kidney-stop", "with kidney:egfr-under-30"),
        ("gates", "pregnancy", "with pregnancy:pregnant before anybody"),
    ],
)
def test_a_rulebook_that_would_dose_whom_no_plan_may_is_refused(starter, kind, slug, said):
    found = "\n".join(walk_the_dangers(without(starter, kind, slug)))
    assert said in found
    assert "Answers: " in found


def test_a_red_flag_that_no_line_asks_about_is_refused(starter):
    lines = tuple(line for line in starter.warning_lines if line.red_flag != "swollen-calf")
    problems = audit(replace(starter, warning_lines=lines))
    assert "red_flags/swollen-calf is asked by no line of the warning signs." in problems
