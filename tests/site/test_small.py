"""Small: how many bytes a page costs as a server sends it, compressed, fonts apart."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.support.journey import SCIATICA, answer

HOME_BYTES = 60_000
QUESTION_BYTES = 20_000
LINKED = re.compile(r'(?:src|href)="([^"]+\.(?:css|js|svg|png|woff2))"')


def weigh(client, path):
    """The page itself, and each file it links that is not a font, in compressed bytes."""
    response = client.get(path, headers={"Accept-Encoding": "gzip"}, follow=True)
    assert response.status_code == 200
    assert response.headers["Content-Encoding"] == "gzip"
    linked = LINKED.findall(gzip.decompress(response.content).decode())
    assert not [link for link in linked if urlsplit(link).netloc]
    files = {
        link: len(gzip.compress(Path(finders.find(link.removeprefix("/static/"))).read_bytes()))
        for link in linked
        if not link.endswith(".woff2")
    }
    assert files
    return len(response.content), files


def test_home_is_light(client, edition):
    page, files = weigh(client, "/")
    assert page + sum(files.values()) <= HOME_BYTES


@pytest.mark.parametrize("region", ["us", "uk"])
def test_every_question_is_light_after_the_first_page(client, edition, region):
    _, kept = weigh(client, "/")
    answer(client, region={"region": region})
    paths = [f"/questions/{slug}/" for slug in SCIATICA]
    paths += ["/questions/review/", "/questions/pain-help/", "/label/"]
    heavy = {}
    for path in paths:
        page, files = weigh(client, path)
        new = page + sum(weight for link, weight in files.items() if link not in kept)
        if new > QUESTION_BYTES:
            heavy[path] = new
    assert heavy == {}
