"""Whatever was picked or shown at a row is what the engine reads of the plan's own text."""

import pytest

from regimen.engine.reading import read_medicine
from regimen.questions.meanings import KEEP
from regimen.questions.name_taken import LONGEST_NAME
from tests.support.people import STARTER
from tests.support.rows import row_of
from tests.support.sampling import few_fast

STRENGTHS = ("1/2", "½", "50/12.5", "50 mg/12.5 mg", "75", "500 mg", "0.5 mg", "1,000 mg", "10%")
NAMES = sorted({name for medicine in STARTER.medicines for name in medicine.names} | {
    brand.name for brand in STARTER.brands
})  # fmt: skip
PLACES = [("us", ""), ("uk", ""), ("eu", "de"), ("elsewhere", "")]


def assert_read_as_shown(form):
    again = read_medicine(form.name_taken, STARTER, *form.place)
    meant = form.meant
    if meant.medicine:
        assert (again.state, again.medicine, again.brand) == (
            meant.state, meant.medicine, meant.brand,
        ), (form.row.text, form.picked, form.name_taken)  # fmt: skip
    else:
        assert not again.medicine, (form.row.text, form.name_taken)
    assert 0 < len(form.name_taken) <= LONGEST_NAME


@pytest.mark.parametrize("nth", few_fast(range(20), 2))
@pytest.mark.parametrize(("region", "country"), few_fast(PLACES))
def test_what_was_picked_or_shown_is_what_the_engine_reads(region, country, nth):
    place = region, country
    for at, name in enumerate(NAMES[nth::20]):
        strength = STRENGTHS[at % len(STRENGTHS)]
        for text in (f"{name} {strength}", f"{strength} {name}"):
            form = row_of(text, place)
            assert_read_as_shown(form)
            if form.read.state == "exact":
                continue
            for pick in {KEEP, *dict(form.fields["which"].choices), name} - {"none", "another"}:
                assert_read_as_shown(row_of(text, place, which=pick))


@pytest.mark.parametrize(
    ("text", "pick"),
    [
        ("1/2 aspirin", "aspirin"),
        ("1/2 levothyroxine", "levothyroxine"),
        ("losartan 50/12.5", "losartan"),
    ],
)
def test_a_plain_medicine_picked_for_a_text_with_a_stroke_stays_it(text, pick):
    form = row_of(text, which=pick)
    assert form.meant.medicine == pick
    assert read_medicine(form.name_taken, STARTER, "us").medicine == pick


def test_a_strength_is_never_told_twice():
    assert row_of("Ibu 600 bei Bedarf", ("eu", "de")).name_taken == "Ibu 600"
    assert row_of("aspirin 81 mg").name_taken == "aspirin 81 mg"
    assert row_of("ramipril 5 mg").name_taken == "ramipril 5 mg"


def test_a_long_text_that_nobody_knows_is_never_cut_to_a_medicine():
    long = f"levothyroxine 100 mcg {'every morning ' * 7} with zorbolax"
    assert len(long) > LONGEST_NAME
    form = row_of(long, which=KEEP)
    assert not form.meant.medicine
    assert_read_as_shown(form)
