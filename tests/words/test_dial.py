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
        ("<b>911</b> & &#123;", f"&lt;b&gt;{LINK.format('911', '911')}&lt;/b&gt; &amp; &amp;#123;"),
    ],
)
def test_a_number_is_linked_and_the_rest_is_escaped(text, shown):
    assert dial(text) == shown


def test_every_region_has_an_emergency_number_to_press():
    numbers = [notice for notice in STARTER.notices if notice.place == "emergency-number"]
    assert len(numbers) == len(STARTER.terms_of("region"))
    assert all('href="tel:' in dial(notice.text) for notice in numbers)
