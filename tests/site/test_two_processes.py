"""The site as it is served, two processes of gunicorn: one person's papers hold up nobody else."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
# Shell into a database of its own: the tests' is inside a transaction.
SAVE = """
from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.support.people import someone, taking
for n in range(10):
    person = someone(age=40 + n, medicines=taking(*(f"nobody knows {m}" for m in range(40))))
    print(SavedPlan.keep(person, Edition.objects.current()).token)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with its own database; gives its port and ten saved plans' addresses."""
    folder = tmp_path_factory.mktemp("server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/regimen.sqlite3",
        "REGIMEN_PACE_STORAGE": f"file://{folder}/paces.sqlite3",
        "REGIMEN_BIND": f"127.0.0.1:{port}",
        "REGIMEN_LOCAL": "on",
    }

    def manage(*words):
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=ROOT, env=environ, check=True, capture_output=True, text=True
        ).stdout

    manage("migrate", "--verbosity", "0")
    manage("load_starter")
    tokens = manage("shell", "-v", "0", "-c", SAVE).split()
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "regimen.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env=environ)
    for _ in range(100):
        try:
            fetch(port, "/")
            break
        except OSError:
            time.sleep(0.2)
    yield port, tokens
    process.terminate()
    process.wait(30)


def fetch(port, path):
    """What an address answers, and how many seconds it took."""
    begun = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, time.monotonic() - begun


def test_ten_papers_of_one_person_hold_up_no_page_of_another(server):
    port, tokens = server
    papers = [
        f"/plan/{token}/handout.pdf?leaf=patient&leaf=clinician&leaf=pharmacist" for token in tokens
    ]
    with ThreadPoolExecutor(10) as people:
        asked = [people.submit(fetch, port, paper) for paper in papers]
        waits = []
        while not all(each.done() for each in asked):
            status, seconds = fetch(port, "/about/")
            assert status == 200
            waits.append(seconds)
            time.sleep(0.05)
    given = [each.result()[0] for each in asked]
    assert set(given) <= {200, 503}
    assert given.count(200) >= 4
    assert len(waits) > 5
    assert max(waits) < 1


def test_a_pace_holds_over_both_processes(server):
    port, _ = server
    with ThreadPoolExecutor(8) as people:
        given = list(people.map(lambda _: fetch(port, "/guidance/1/rulebook.json")[0], range(300)))
    assert given.count(200) in range(240, 249)
    assert given.count(429) == 300 - given.count(200)
