"""Every page is valid HTML for the Nu checker: empty, with errors and filled, and on paper."""

import json
import re
import subprocess
import tomllib

import pytest
from django.contrib.auth import get_user_model

from tests.browser.judges.hearing import HERE
from tests.conftest import CASES
from tests.support.laying import lay_starter
from tests.support.pages import walk_plans, walk_site
from tests.support.people import read_case

CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
# Plans of each outcome: go, ask, stop, emergency, and no room for more.
PEOPLE = (
    "readme-sciatica-levothyroxine-nut-allergy",
    "v12-egfr-52",
    "v46-myasthenia",
    "v53-saddle-numbness",
    "v04-already-on-300-mg",
)
ADMIN = (
    "", "guidance/gate/", "guidance/gate/add/", "guidance/medicine/", "guidance/edition/",
    "guidance/edition/add/", "plans/savedplan/", "clinic/clinic/add/",
)  # fmt: skip
ALLOWED = (
    re.compile(r"Attribute “hx-[a-z-]+” not allowed"),  # htmx's own, as its authors mean them
    # What a person wrote is shown to them again; no browser posts this from such a field.
    re.compile(r"Bad value “(x|soon|2026-13-01)” for attribute “value” on element “input”"),
)
DOCUMENT = re.compile("(?=<!doctype html>)", re.IGNORECASE)
FRAGMENT = "<!doctype html><html lang=en><title>A fragment</title><body>{}</body></html>"


def walk_admin(client):
    """The editors' desk, before and after the door: lists, one rule, and forms to add."""
    yield "login", client.get("/admin/login/").content.decode()
    user = get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    client.force_login(user)
    lay_starter()
    rules = client.get("/admin/guidance/gate/").content.decode()
    one = re.search(r"/admin/(guidance/gate/\d+/change/)", rules)[1]
    for path in (*ADMIN, one):
        yield f"admin {path}", client.get(f"/admin/{path}").content.decode()


@pytest.mark.judges
def test_every_page_is_valid_html(client, edition, tmp_path):
    people = {
        name: read_case(tomllib.loads((CASES / f"{name}.toml").read_text())) for name in PEOPLE
    }
    pages = [*walk_admin(client), *walk_site(client, str)]
    pages += walk_plans(client, people, edition, str)
    # A paper is a document for each of its leaves.
    pages = [(name, one) for name, html in pages for one in DOCUMENT.split(html) if one.strip()]
    for number, (name, html) in enumerate(pages):
        page = html if DOCUMENT.match(html.lstrip()) else FRAGMENT.format(html)
        safe = re.sub(r"[^\w.]+", "-", name)
        (tmp_path / f"{number:03}-{safe[:60]}.html").write_text(page)
    faults = check(sorted(tmp_path.glob("*.html")))
    assert len(pages) > 200
    assert not faults, "\n".join(faults)


def check(paths):
    """What the checker has against pages, without what we allow, one line a fault."""
    command = ["java", "-jar", CHECKER, "--format", "json", "--exit-zero-always", *paths]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{message['url'].rpartition('/')[2]}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(found.stderr)["messages"]
        if message["type"] != "info" and not any(p.match(message["message"]) for p in ALLOWED)
    ]
