"""Lighthouse gives every page all points, served as a server serves it."""

import json
import subprocess

import pytest

from regimen.bench.client import JOURNEY, Visitor
from regimen.bench.web import serve
from tests.browser.judges.hearing import HERE

PATHS = {
    "home": "/",
    "label": "/label/",
    "about": "/about/",
    "evidence": "/guidance/evidence/",
    "editions": "/guidance/",
    "question": "/questions/region/",
}


def ask_lighthouse(port):
    """The scores of the pages by name; one visitor has answered, and has a plan."""
    visitor = Visitor(port)
    visitor.get(PATHS["question"])
    assert all(visitor.answer_next()[1] for _ in JOURNEY)
    plan = visitor.post("/plan/new/", {}).location
    # A server's cookie has a name of its own.
    name = next(name for name in visitor.cookies if name.endswith("sessionid"))
    cookie = f"{name}={visitor.cookies[name]}"
    pages = [
        {"name": name, "path": path, "cookie": cookie if name == "question" else ""}
        for name, path in {**PATHS, "plan": plan}.items()
    ]
    command = ["node", "scores.js", str(port), json.dumps(pages)]
    found = subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, check=True)
    return json.loads(found.stdout)


@pytest.mark.judges
def test_lighthouse_gives_every_page_all_points(tmp_path):
    with serve(tmp_path) as port:
        found = ask_lighthouse(port)
    assert found.keys() == {*PATHS, "plan"}
    plan = found.pop("plan")
    short = {
        name: page
        for name, page in found.items()
        if not page["arrived"] or len(page["scores"]) != 4 or set(page["scores"].values()) != {100}
    }
    assert not short
    # A plan asks not to be listed, which is all that it loses.
    assert plan["arrived"]
    assert plan["lost"] == ["seo: is-crawlable 0"]
    assert {name for name, score in plan["scores"].items() if score == 100} == {
        "performance", "accessibility", "best-practices",
    }  # fmt: skip
