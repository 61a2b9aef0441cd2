"""What is built in from elsewhere: each package by its hash, under a licence that suits, listed."""

import importlib.metadata
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements" / "run.lock").read_text()
PACKAGES = re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)", LOCK, re.M)
# Each may be used in a program whose own licence is another; LGPL and MPL while it is not changed.
SUITS = re.compile(r"\b(MIT|BSD|Apache|PSF|Unlicense|LGPL|Lesser General|MPL|Mozilla)\b|MIT-0")


def licences(name):
    """What a package says of its licence, wherever it says it; None where it is not installed."""
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    kinds = [each for each in told.get_all("Classifier", []) if each.startswith("License")]
    return " ".join([told.get("License-Expression") or told.get("License") or "", *kinds])


def test_each_package_has_a_licence_that_suits():
    found = {name: licences(name) for name, _ in PACKAGES}
    known = {name: said for name, said in found.items() if said is not None}
    assert len(known) >= len(PACKAGES) - 2  # those for another kind of Python
    assert {name: said for name, said in known.items() if not SUITS.search(said)} == {}


@pytest.mark.parametrize("lock", ["run.lock", "dev.lock"])
def test_every_package_is_pinned_by_its_hash_and_nothing_says_where_from(lock):
    text = (ROOT / "requirements" / lock).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


@pytest.mark.slow
def test_the_list_of_a_release_names_every_package_with_its_version(tmp_path):
    made = tmp_path / "sbom.json"
    subprocess.run(
        [ROOT / ".make" / "sbom", made], cwd=ROOT, check=True, env={"PYTHON": sys.executable}
    )
    listed = json.loads(made.read_text())
    assert listed["bomFormat"] == "CycloneDX"
    assert listed["metadata"]["component"]["name"] == "regimen"
    found = {(each["name"], each["version"]) for each in listed["components"]}
    assert found == set(PACKAGES)
    assert "http" not in json.dumps(listed["components"])
