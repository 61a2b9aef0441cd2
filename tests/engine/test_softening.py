"""What each changed row makes softer or stricter, read off the rows of the sample."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.rulebook import KINDS
from regimen.engine.softening import LESS, MORE, find_changed_rows, find_shifts, tell, tell_whom
from tests.support.drafts import add, change, without
from tests.support.rulebook import SAMPLE, gate, medicine, row
from tests.support.trying import tried


def told(old, new):
    """Each thing that shifts, by row and field, and which way."""
    return {(f"{shift.rule} {shift.what}", shift.way) for shift in find_shifts(old, new)}


def first(kind):
    return getattr(SAMPLE, kind)[0]


@pytest.mark.parametrize(
    ("kind", "new", "way"),
    [
        # What is dosed, named or let through anew is softer; what is watched anew is stricter.
        ("titrations", replace(first("titrations"), slug="new"), "softer"),
        ("medicines", medicine("new", "soother"), "softer"),
        ("brands", replace(first("brands"), slug="new"), "softer"),
        *(("interactions", row("class:new", level), "softer") for level in ("clear", "watch")),
        *(("interactions", row("class:new", level), "stricter") for level in ("space", "ask")),
        ("gates", gate("new", "watch"), "stricter"),
        ("red_flags", replace(first("red_flags"), slug="new"), "stricter"),
        ("notices", replace(first("notices"), slug="new"), "stricter"),
    ],
)
def test_a_new_row_is_softer_where_it_gives_and_stricter_where_it_holds(kind, new, way):
    assert (f"{kind}/new new", way) in told(SAMPLE, add(kind, new, rulebook=SAMPLE))


@pytest.mark.parametrize(
    ("kind", "slug", "way"),
    [
        ("gates", "never", "softer"),
        ("ceilings", "north", "softer"),
        ("brands", "magna", "softer"),
        ("interactions", "binder", "softer"),
        ("timings", "apart", "softer"),
        # What nobody knows any more holds the plan.
        ("interactions", "soother", "stricter"),
        ("medicines", "restol", "stricter"),
    ],
)
def test_a_row_that_is_gone_is_softer_where_it_held_and_stricter_where_it_cleared(kind, slug, way):
    assert told(SAMPLE, without(kind, slug, rulebook=SAMPLE)) == {(f"{kind}/{slug} missing", way)}


@pytest.mark.parametrize(
    ("kind", "slug"), [("timings", "bedtime"), ("habits", "walk"), ("needs", "men")]
)
def test_a_wish_or_a_hint_that_is_gone_or_new_is_neither(kind, slug):
    lost = without(kind, slug, rulebook=SAMPLE)
    assert told(SAMPLE, lost) == told(lost, SAMPLE) == set()
    assert find_changed_rows(SAMPLE, lost) == {f"{kind}/{slug}"}


def test_a_habit_that_sends_to_somebody_is_missed():
    seek = replace(first("habits"), theme="seek", slug="see-a-doctor")
    sends = add("habits", seek, rulebook=SAMPLE)
    assert told(sends, SAMPLE) == {("habits/see-a-doctor missing", "softer")}


@pytest.mark.parametrize(
    ("slug", "values", "way"),
    [
        ("many-medicines", (20.0,), "softer"),
        ("many-medicines", (2.0,), "stricter"),
        ("unknown-gap-hours", (2.0,), "softer"),
        ("unknown-gap-hours", (6.0,), "stricter"),
    ],
)
def test_a_figure_is_softer_or_stricter_by_what_it_counts(slug, values, way):
    draft = change("figures", slug, SAMPLE, values=values)
    assert told(SAMPLE, draft) == {(f"figures/{slug} values", way)}


def test_another_reason_for_the_same_figure_is_neither():
    draft = change("figures", "many-medicines", SAMPLE, because="Counted anew.")
    assert told(SAMPLE, draft) == set()
    assert find_changed_rows(SAMPLE, draft) == {"figures/many-medicines"}


@pytest.mark.parametrize(
    ("kind", "slug", "for_fewer", "for_more"),
    [
        # What protects is missed by those it is no longer for.
        ("gates", "never", "softer", "stricter"),
        ("ceilings", "north", "softer", "stricter"),
        # Of two titrations either may give more.
        ("titrations", "careful", "softer", "softer"),
        ("habits", "walk", "", "softer"),
        ("needs", "men", "", ""),
    ],
)
def test_whom_a_rule_is_for_is_read_by_what_the_rule_does(kind, slug, for_fewer, for_more):
    fewer = change(kind, slug, SAMPLE, from_age=50)
    for old, new, way in ((SAMPLE, fewer, for_fewer), (fewer, SAMPLE, for_more)):
        assert told(old, new) == ({(f"{kind}/{slug} for-whom", way)} if way else set())


@pytest.mark.parametrize(
    ("fields", "whom"),
    [
        ({}, "everybody"),
        ({"when": (("sex:male",), ("pain:nerve", "pain:muscle"))},
         "sex:male; pain:nerve or pain:muscle"),
        ({"unless": ("sex:male", "pain:nerve")}, "unless sex:male or pain:nerve"),
        ({"from_age": 18, "to_age": 64}, "aged 18 to 64"),
        ({"when": (("sex:male",),), "unless": ("pain:nerve",), "from_age": 65, "to_age": 74},
         "sex:male; unless pain:nerve; aged 65 to 74"),
        ({"to_age": 17}, "aged 0 to 17"),
        ({"from_age": 65}, "aged 65 and over"),
    ],
)  # fmt: skip
def test_for_whom_a_rule_is_is_told_in_its_own_terms(fields, whom):
    assert tell_whom(replace(gate("x", "note"), **fields)) == whom


@pytest.mark.parametrize(
    ("value", "line"),
    [(None, ""), (True, "yes"), (False, "no"), (2.0, "2"), (0.5, "0.5"), (7, "7"), ("a", "a"),
     (("a", "b"), "a, b"), ((), ""), ((2.0, True), "2, yes")],
)  # fmt: skip
def test_a_value_is_told_as_one_line(value, line):
    assert tell(value) == line


def test_titrations_that_change_places_are_softer_and_changed():
    careful, second, *others = SAMPLE.titrations
    swapped = replace(SAMPLE, titrations=(second, careful, *others))
    moved = {f"titrations/{rule.slug}" for rule in (careful, second)}
    assert told(SAMPLE, swapped) == {(f"{rule} order", "softer") for rule in moved}
    assert find_changed_rows(SAMPLE, swapped) == moved


FIELDS = [
    (kind, field, table is MORE)
    for table in (MORE, LESS)
    for kind, fields in table.items()
    for field in fields
]


@tried(150)
@given(st.sampled_from(FIELDS), st.none() | st.integers(1, 400), st.none() | st.integers(1, 400))
def test_a_figure_that_moves_is_softer_one_way_and_stricter_the_other(place, was, now):
    kind, field, more_is_softer = place
    slug = first(kind).slug
    old, new = (change(kind, slug, SAMPLE, **{field: value}) for value in (was, now))
    there, back = told(old, new), told(new, old)
    if was == now:
        assert there == back == set()
        return
    # None at all is the softest, be it no limit or no gap.
    limit = float("inf") if more_is_softer else 0
    is_more = (limit if now is None else now) > (limit if was is None else was)
    ways = ("softer", "stricter") if is_more is more_is_softer else ("stricter", "softer")
    assert ({(f"{kind}/{slug} {field}", ways[0])}, {(f"{kind}/{slug} {field}", ways[1])}) == (
        there, back,
    )  # fmt: skip


@tried(60)
@given(st.data())
def test_a_row_lost_is_a_changed_row_and_the_only_one_that_shifts(data):
    kind = data.draw(st.sampled_from([kind for kind in KINDS if getattr(SAMPLE, kind)]))
    gone = data.draw(st.sampled_from(getattr(SAMPLE, kind)))
    kept = tuple(each for each in getattr(SAMPLE, kind) if each is not gone)
    lost = replace(SAMPLE, **{kind: kept})
    name = f"{kind}/{getattr(gone, 'key', gone.slug)}"
    assert find_changed_rows(SAMPLE, lost) == find_changed_rows(lost, SAMPLE) == {name}
    assert {shift.rule for shift in find_shifts(SAMPLE, lost)} <= {name}
