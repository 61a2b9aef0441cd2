"""What holds of every name of the directory, however spelled and whatever stands beside it."""

from hypothesis import assume, given
from hypothesis import strategies as st

from regimen.engine.reading import read_medicine
from tests.support.people import STARTER
from tests.support.trying import tried

SUFFIXES = ("37 mg", "2,5 mg b.i.d.", "once daily", "37 micrograms at bedtime", "p.r.n. for 7 days")
# Words that are of no name, and must never be set aside unread.
MARKS = ("xyz", "HX", "ks", "ha", "um", "forte comp", "with qwertamol")
SPELLINGS = (("c", "k"), ("ph", "f"), ("th", "t"), ("y", "i"), ("x", "ks"), ("h", ""), ("z", "s"))
ALL_NAMES = [name for medicine in STARTER.medicines for name in medicine.names]
NAMES = st.sampled_from(ALL_NAMES)
some = tried(200)


@some
@given(
    name=st.sampled_from([name for one in STARTER.medicines for name in (one.name, *one.synonyms)]),
    spelled=st.lists(st.sampled_from(SPELLINGS), max_size=5),
    ending=st.sampled_from(("", "a", "o", "um")),
)
def test_a_spelling_of_another_language_leads_to_no_other_medicine(name, spelled, ending):
    assume(len(name.split()[-1]) > 2)  # "vitamin E" without its letter is another name
    text = name.casefold().removesuffix("e") + ending
    for here, there in spelled:
        text = text.replace(here, there)
    bare, other = (read_medicine(each, STARTER, "eu") for each in (name, text))
    assert other.medicine in ("", bare.medicine) or spelled_so(other.medicine, text)


def spelled_so(slug, text):
    """Whether a medicine has just this name: "codein" may be a name of its own."""
    return text in {name.casefold() for name in STARTER.medicine_by_slug[slug].names}


@some
@given(name=NAMES, suffix=st.sampled_from(SUFFIXES))
def test_words_that_are_never_a_name_lead_to_no_other_medicine(name, suffix):
    bare, more = (read_medicine(text, STARTER, "us") for text in (name, f"{name} {suffix}"))
    assert more.medicine in ("", bare.medicine)


def test_words_that_are_never_a_name_hide_almost_none():
    """A few names hold words of time themselves ("One A Day"), and become a question."""
    names = ALL_NAMES[::7]
    hidden = [
        name
        for name in names
        if read_medicine(name, STARTER, "us").medicine
        != read_medicine(f"{name} 37 mg twice a day", STARTER, "us").medicine
    ]
    assert len(hidden) <= 0.005 * len(names), hidden


@some
@given(name=NAMES, mark=st.sampled_from(MARKS))
def test_a_word_that_no_name_accounts_for_leaves_the_text_unread(name, mark):
    assert read_medicine(f"{name} {mark}", STARTER, "us").medicine == ""


@some
@given(
    one=NAMES, other=NAMES, joint=st.sampled_from((" and ", ", ", " + ", "/", " with ", "; ", "\n"))
)
def test_a_second_medicine_is_never_dropped(one, other, joint):
    first, second = (read_medicine(text, STARTER, "us").medicine for text in (one, other))
    assume(first and second and first != second)
    read = read_medicine(f"{one}{joint}{other}", STARTER, "us")
    if read.medicine:
        assert {*parts_of(first), *parts_of(second)} <= {read.medicine, *parts_of(read.medicine)}


def parts_of(slug):
    return STARTER.medicine_by_slug[slug].ingredients or (slug,)
