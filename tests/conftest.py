"""What every test may ask for: the starter rulebook, a published edition, golden cases."""

import tomllib
from pathlib import Path

import pytest

from tests.support.trying import load_profile

CASES = Path(__file__).parents[1] / "regimen" / "guidance" / "golden"
# How many names of the gold list a quick look asks of.
GOLD_PART = 40
load_profile()


def pytest_configure():
    """Passwords in tests cost no time to hide; how they are kept has tests of its own."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def starter():
    """The starter guidance as a rulebook."""
    from regimen.guidance.starter import read_starter

    return read_starter()


@pytest.fixture(autouse=True)
def fresh_pace():
    """No test is too quick for having come after others."""
    from regimen.pace import limiter

    limiter().storage.reset()


@pytest.fixture
def edition(db, starter):
    """The starter guidance, published as edition 1."""
    from regimen.guidance.publish import add_edition

    return add_edition(starter, note="For tests.")


@pytest.fixture
def quick(monkeypatch):
    """Whom a draft moves is looked at with a crowd of two, no walk and a part of the gold list:
    what those find is held in tests of their own."""
    from regimen.engine.audit import find_problems
    from regimen.engine.impact import Person
    from regimen.guidance import impact
    from regimen.guidance.sensitivity import read_names
    from tests.support.people import someone

    few = (
        Person(name="plain", answers=someone()),
        Person(name="blocked bowel", answers=someone(conditions=("bowel-blockage",))),
    )
    monkeypatch.setattr(impact, "audit", lambda rulebook, *told: tuple(find_problems(rulebook)))
    monkeypatch.setattr(impact, "read_names", lambda path: read_names(path)[:GOLD_PART])
    monkeypatch.setattr(
        "regimen.guidance.checking.audit", lambda book, **told: tuple(find_problems(book))
    )
    monkeypatch.setattr("regimen.guidance.management.commands.audit.PROCESSES", 1)
    monkeypatch.setattr("regimen.engine.weighing.gather_people", lambda old, new: iter(few))
    monkeypatch.setattr("regimen.engine.weighing.gather_pairs", lambda *told: ([], 0))


@pytest.fixture
def pseudo(settings, monkeypatch):
    """The made-up language for everybody."""
    from django.utils.translation import trans_real

    from tests.support.pseudo import CODE, Pseudo

    settings.LANGUAGE_CODE = CODE
    monkeypatch.setitem(trans_real._translations, CODE, Pseudo())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what touches the database: `make postgres` runs that, and nothing twice without need."""
    for item in items:
        if {"db", "transactional_db"} & set(item.fixturenames):
            item.add_marker("database")


def pytest_generate_tests(metafunc):
    """A test that asks for ``case`` runs once for each golden person, one that asks for
    ``sample_case`` for every twelfth: a slower test, or `make papers`, asks the same of all."""
    for asked, every in (("case", 1), ("sample_case", 12)):
        if asked in metafunc.fixturenames:
            paths = sorted(CASES.glob("*.toml"))[::every]
            read = [tomllib.loads(path.read_text()) for path in paths]
            metafunc.parametrize(asked, read, ids=[path.stem for path in paths])
