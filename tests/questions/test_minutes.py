"""How long the questions take at the least: every word read once, every answer given at once.

Nobody was timed, and people who were watched took far longer, so that no page promises a time.
Words are read at 238 a minute (Brysbaert 2019, silent reading of non-fiction), a choice takes 2.7 s
and a key 0.28 s (Card, Moran and Newell 1983: think, point, press).
"""

import re

from django.utils.html import strip_tags

from tests.support.journey import SCIATICA, answer

WORDS_A_MINUTE = 238
# What shows only once it is opened, or once a line is ticked.
FOLDED = re.compile(
    r'<details>.*?</details>|<fieldset\s+class="reveal.*?</fieldset>|<div class="reveal.*?</div>',
    re.DOTALL,
)
CHOICE_S, KEY_S = 2.7, 0.28
# What is typed; all else is chosen.
TYPED = [
    said for slug in ("about-you", "product", "day")
    for said in SCIATICA[slug].values() if str(said)[0].isdigit()
] + [SCIATICA["medicines"]]  # fmt: skip


def minutes_of(client):
    """Minutes for the woman with sciatica, who reads all of every question."""
    seconds = 0
    for slug, said in SCIATICA.items():
        page = FOLDED.sub("", client.get(f"/questions/{slug}/").content.decode())
        words = re.findall(r"[A-Za-z’']+", strip_tags(page.split("<main")[1].split("</main>")[0]))
        values = [said] if isinstance(said, str) else list(said.values())
        typed = sum(len(value) for value in values if value in TYPED)
        seconds += 60 * len(words) / WORDS_A_MINUTE + CHOICE_S * (len(values) + 1) + KEY_S * typed
    return seconds / 60


def test_no_page_promises_a_time_and_the_questions_stay_short(client, edition):
    answer(client)
    assert not re.search(r"\bminutes?\b", strip_tags(client.get("/").content.decode()))
    assert minutes_of(client) <= 10
