"""The README tells the truth."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.core.management import get_commands

from regimen.bench.management.commands.bench import BENCHMARKS
from regimen.clinic.forms import REASONS
from regimen.clinic.sheet_reading import LINES
from regimen.desk import MOST_PASSWORDS
from regimen.engine.answers import Answers, read_answers
from regimen.engine.decide import make_plan
from regimen.plans.paper import calendar
from regimen.plans.papers import LEAVES, SHEETS, SIZES
from regimen.plans.press import MOST_WAITING
from tests.support.people import STARTER

README = (Path(__file__).parents[2] / "README.md").read_text()


def test_the_complete_file_of_answers_makes_a_plan_and_is_complete():
    text = re.search(r"```json\n(.*?)```", README, re.DOTALL)[1]
    answers = read_answers(text, STARTER)
    assert make_plan(answers, STARTER).outcome == "go"
    assert json.loads(text).keys() == {field.name for field in msgspec.structs.fields(Answers)}


def test_every_file_it_names_exists():
    root = Path(__file__).parents[2]
    named = re.findall(r"`(regimen/[\w/.]+|tests/[\w/]+\.py|\.pictures/[\w.]+)`", README)
    pictures = re.findall(r"\]\((\.pictures/[\w.]+)\)", README)
    assert named
    assert all((root / name).exists() for name in [*named, *pictures])


def each(*names):
    """How many requests each of these paces allows; the same for all of them."""
    (number,) = {settings.PACES[name].partition("/")[0] for name in names}
    return number


def count_names():
    """Every name that a medicine or a brand is called by, each once."""
    named = {name for medicine in STARTER.medicines for name in medicine.names}
    return len(named | {brand.name for brand in STARTER.brands})


def count_to(step, number):
    """A count as README rounds it down."""
    return f"{number // step * step:,}"


SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# What README counts, as it says it, from where the program has it.
COUNTED = {
    "over {} entries": count_to(100, len(STARTER.medicines)),
    "entries and {} names": count_to(1000, count_names()),
    "brands of {} countries": len({c for brand in STARTER.brands for c in brand.countries}),
    "once an amount was kept for {} weeks": f"{STARTER.figure('verdict-weeks'):g}",
    "the clock, {} weeks to tick": calendar.WEEKS,
    "a quick sheet of {} lines": SPELLED[len(LINES)],
    "or one of {} reasons": SPELLED[len(REASONS)],
    "{} passwords are hashed at once a process": SPELLED[MOST_PASSWORDS].capitalize(),
    "server process**, {} more waiting at most": SPELLED[MOST_WAITING - 1],
    "in the server's session for {} hours": SPELLED[settings.SESSION_COOKIE_AGE // 3600],
    "how long a saved plan is kept ({})": settings.PLAN_DAYS,
    "`--leaf {}`": "|".join(LEAVES),
    "`--size {}`": "|".join(SIZES),
    "`--sheet {}`": "|".join(SHEETS),
    "`python manage.py bench {}`": "|".join(BENCHMARKS),
    "searches and plans {} a minute": each("search", "plan"),
    "saving {} an hour": each("save"),
    "drawing {} a minute": each("draw"),
    "passwords {} a minute": each("login"),
    "{} wrong ones an hour": each("account"),
}


@pytest.mark.parametrize(("said", "number"), COUNTED.items())
def test_every_count_is_what_the_program_has(said, number):
    assert said.format(number) in " ".join(README.split())


def test_the_tour_gives_a_line_for_each_room_in_the_order_of_imports():
    root = Path(__file__).parents[2] / "regimen"
    rooms = {path.parent.name for path in root.glob("*/__init__.py")}
    tour = README.partition("## Ten minutes' tour")[2].partition("\n## ")[0]
    told = re.findall(r"^\d\. `regimen/(\w+)/`: \w", tour, re.MULTILINE)
    one_way = re.search(r"Imports go one way: (.*)\.", tour)[1].split(" → ")
    assert set(told) == rooms
    assert told == one_way[::-1]
    assert " → ".join(one_way) in (root / "__init__.py").read_text()
    for room in rooms:
        sentence = (root / room / "__init__.py").read_text()
        assert re.fullmatch(r'"""[A-Z][^"\n]*\."""\n', sentence), room


def test_every_word_of_the_glossary_has_one_meaning():
    glossary = README.partition("## The words")[2].partition("\n## ")[0]
    told = re.findall(r"^\| \*\*([A-Z][\w -]+)\*\* \| ", glossary, re.MULTILINE)
    assert len(told) == len(glossary.strip().splitlines()) - 2
    assert len(told) == len(set(told))
    assert {"Sign", "Label", "Timing", "Need", "Sheet"} <= set(told)


def test_every_setting_is_documented():
    settings = (Path(__file__).parents[2] / "regimen" / "settings.py").read_text()
    used = set(re.findall(r'env\.\w+\(\s*"(\w+)"', settings)) - {"REGIMEN_DEBUG"}
    assert used <= set(re.findall(r"`([A-Z_]+)`", README))


ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
# The first translation makes this folder.
NOT_YET = {"regimen/locale/"}


def test_every_make_target_it_names_is_one_and_every_one_is_named():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"\.PHONY: (.*)", makefile)[1].split())
    code = "\n".join(re.findall(r"`[^`]*`|```.*?```", README + CONTRIBUTING, re.DOTALL))
    told = set(re.findall(r"make ([a-z]+)\b", code))
    assert told <= targets
    assert targets - {"help", "clean"} <= told


def test_every_command_it_names_is_one():
    told = set(re.findall(r"`(?:python )?manage\.py (\w+)", README + CONTRIBUTING))
    known = set(get_commands())
    assert told
    assert told <= known


def test_every_file_the_recipes_name_exists():
    named = set(re.findall(r"`((?:regimen|tests)/[\w/.-]+)`", CONTRIBUTING)) - NOT_YET
    assert named
    assert not [name for name in named if not (ROOT / name).exists()]


RECIPES = {
    "Add a question", "Add a kind of rule", "Add a row", "Add a medicine class",
    "Add a paper size", "Add a language", "Add a region", "Lock the packages",
}  # fmt: skip


def read_recipes():
    """Each recipe by its title: the count of files it gives, and its numbered steps."""
    told = {}
    for recipe in re.split(r"^### ", CONTRIBUTING, flags=re.MULTILINE)[1:]:
        title, count = re.match(r"([\w ]+) \((\d+) files?\b", recipe).groups()
        told[title] = int(count), re.findall(r"^(\d+)\. `([\w/.-]+)`:", recipe, re.MULTILINE)
    return told


def test_each_recipe_names_its_files_in_order_and_as_many_as_it_says():
    recipes = read_recipes()
    assert recipes.keys() == RECIPES
    for title, (count, steps) in recipes.items():
        assert [int(number) for number, _ in steps] == list(range(1, count + 1)), title
        named = {name for _, name in steps} - NOT_YET
        assert not [name for name in named if not (ROOT / name).exists()], title


def test_a_question_and_a_kind_of_rule_cost_no_more_than_they_did():
    recipes = read_recipes()
    assert recipes["Add a question"][0] <= 6
    assert recipes["Add a kind of rule"][0] <= 10
