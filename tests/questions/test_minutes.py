"""How long the questions take, as the home page says: every word read, every answer given.

Nobody was timed. Words are read at 238 a minute (Brysbaert 2019, silent reading of non-fiction), a
choice takes 2.7 s and a key 0.28 s (Card, Moran and Newell 1983: think, point, press).
"""

import re

from django.utils.html import strip_tags

from tests.support.journey import SCIATICA, answer

WORDS_A_MINUTE = 238
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
        page = client.get(f"/questions/{slug}/").content.decode()
        words = re.findall(r"[A-Za-z’']+", strip_tags(page.split("<main")[1].split("</main>")[0]))
        values = [said] if isinstance(said, str) else list(said.values())
        typed = sum(len(value) for value in values if value in TYPED)
        seconds += 60 * len(words) / WORDS_A_MINUTE + CHOICE_S * (len(values) + 1) + KEY_S * typed
    return seconds / 60


def test_the_home_page_says_how_long_it_takes(client, edition):
    answer(client)
    assert "5 to 10 minutes." in client.get("/").content.decode()
    assert 5 <= minutes_of(client) <= 10
