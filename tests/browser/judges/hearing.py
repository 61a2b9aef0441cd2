"""Hearing pages: what a screen reader says of each, from the title to the end of the document."""

import re
from pathlib import Path

HERE = Path(__file__).parent
READER = HERE / "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
# What differs from run to run: codes, addresses, fingerprints, and dates of the day of the test.
VARYING = (
    (re.compile(r"http://localhost:\d+/(plan|look)/[\w-]+"), r"http://localhost/\1/KEY"),
    (re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b"), "CODE"),
    (re.compile(r"\b[0-9a-f]{16,}\b"), "FINGERPRINT"),
    (re.compile(r"kept until .*"), "kept until DATE"),
    (
        re.compile(r"keep it until \w+, \w+ \d+ \d{4}|keep it until \w+ \d+ \w+ \d{4}"),
        "keep it until DATE",
    ),
    (re.compile(r"([Pp]ublished) \d+ \w+ \d{4}"), r"\1 DATE"),
)


def give_reader(page):
    """Let a page import the screen reader as if it were one of its own scripts."""
    script = READER.read_text()
    page.route(
        "**/screen-reader.js",
        lambda route: route.fulfill(body=script, content_type="text/javascript"),
    )


def hear(page):
    """What the screen reader says of a page, one phrase a line, without what varies."""
    said = "\n".join(page.evaluate((HERE / "read.js").read_text())) + "\n"
    for pattern, word in VARYING:
        said = pattern.sub(word, said)
    return said
