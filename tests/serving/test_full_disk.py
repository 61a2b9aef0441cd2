"""A disk that is full: told as what it is, and nothing is lost that was said to be kept."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.db import connection

from regimen.bench.client import JOURNEY, Visitor
from tests.support.served import manage, serve_site

pytestmark = pytest.mark.slow
SIZE = "24m"


@pytest.fixture
def small(tmp_path):
    """A disk of a few megabytes, for whoever may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(place)], capture_output=True
    )
    if made.returncode:
        pytest.skip("only root may make a disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place: Path) -> Path:
    """Write until nothing more goes on the disk; gives the file to take away again."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


def age_of(visitor):
    page = visitor.get("/questions/about-you/").body.decode()
    return int(re.search(r'<input(?=[^>]*name="age")[^>]* value="(\d+)"', page)[1])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server's disk is not ours to fill")
def test_a_full_disk_is_said_reads_go_on_and_all_is_well_once_there_is_room(small, tmp_path):
    place = f"sqlite:///{small}/regimen.sqlite3"
    manage(place, "migrate", "--verbosity", "0")
    manage(place, "load_starter")
    os.sync()
    with serve_site(small, place) as port:
        one = Visitor(port, scheme="http")
        one.get("/questions/region/")
        assert all(one.answer_next()[1] for _ in JOURNEY)
        address = one.post("/plan/new/", {}).location
        age = age_of(one)
        filler = fill(small)
        for path, said in (
            ("/questions/about-you/", {"age": age + 9, "sex": "male"}),
            (f"{address}delete/", {}),
        ):
            refused = one.post(path, said)
            assert refused.status == 503
            assert b"We cannot reach our records" in refused.body
        assert one.get(address).status == 200
        assert age_of(one) == age
        newcomer = Visitor(port, scheme="http")
        assert newcomer.get("/").status == 200
        assert newcomer.get("/questions/region/").status == 200
        filler.unlink()
        assert one.get(address).status == 200
        assert one.post("/questions/about-you/", {"age": age + 9, "sex": "male"}).status == 302
        assert age_of(one) == age + 9
