"""Numbers to call are links a phone can call, and nothing else becomes one."""

import pytest

from regimen.words.templatetags.words import dial
from tests.support.people import STARTER

LINK = '<a href="tel:{}">{}</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Call 911.", f"Call {LINK.format('911', '911')}."),
        ("NHS 111 today", f"NHS {LINK.format('111', '111')} today"),
        ("is 116 117.", f"is {LINK.format('116117', '116 117')}."),
        ("4000 mg, 20 mg", "4000 mg, 20 mg"),
        (
            "1813 or 0800 32 123",
            f"{LINK.format('1813', '1813')} or {LINK.format('080032123', '0800 32 123')}",
        ),
        ("0800 111 0 111, day", f"{LINK.format('08001110111', '0800 111 0 111')}, day"),
        ("13\N{NO-BREAK SPACE}11 14", LINK.format("131114", "13\N{NO-BREAK SPACE}11 14")),
        ("text SHOUT to 85258", "text SHOUT to 85258"),
        ("8:30, 10 to 12, 2,000 mg, 100 200 mg", "8:30, 10 to 12, 2,000 mg, 100 200 mg"),
        ("in 180 days, 2.500", "in 180 days, 2.500"),
        ("<b>911</b> & &#123;", f"&lt;b&gt;{LINK.format('911', '911')}&lt;/b&gt; &amp; &amp;#123;"),
    ],
)
def test_a_number_is_linked_and_the_rest_is_escaped(text, shown):
    assert dial(text) == shown


def told_in(place, *terms):
    """What is told at a place to somebody of these terms."""
    told = frozenset(terms)
    return [n for n in STARTER.notices if n.place == place and n.holds(told, told, None)]


@pytest.mark.parametrize("place", ["emergency-number", "crisis-number"])
def test_every_region_and_country_has_a_number_to_press(place):
    people = [(region.key,) for region in STARTER.terms_of("region")]
    people += [(f"region:{c.group}", c.key) for c in STARTER.terms_of("country")]
    assert len(people) == 4 + 39
    for terms in people:
        told = told_in(place, *terms)
        # Two lines only in the UK; a country's own takes the place of its region's.
        assert len(told) == (2 if (place, terms) == ("crisis-number", ("region:uk",)) else 1), terms
        assert all('href="tel:' in dial(notice.text) for notice in told), terms


def test_which_countries_have_no_crisis_line_of_their_own_is_known():
    """No document that gives one was found; they are told 112."""
    left = {
        country.slug
        for country in STARTER.terms_of("country")
        for notice in told_in("crisis-number", f"region:{country.group}", country.key)
        if notice.slug in ("crisis-eu", "crisis-elsewhere")
    }
    assert left == {"bg", "cy", "hr", "ro"}


def test_no_number_of_a_country_is_told_in_another():
    for notice in STARTER.notices:
        for row in notice.when:
            for term in row:
                if term.startswith("country:"):
                    region = STARTER.term_by_key[term].group
                    assert (f"region:{region}",) in notice.when, notice.slug
