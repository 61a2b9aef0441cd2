"""The walls between the rooms."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_engine_imports_without_django():
    code = (
        "import sys, regimen.engine.decide, regimen.engine.audit;"
        "assert not any(name.partition('.')[0] == 'django' for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_imports_point_one_way():
    found = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout


def test_no_file_of_code_is_longer_than_a_room():
    long = {
        path.name: lines
        for path in (ROOT / "regimen").rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 320
    }
    assert not long


def test_the_top_level_holds_only_what_the_design_names():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    top = {name.partition("/")[0] for name in listed if not name.startswith(".")}
    assert top <= {
        "manage.py", "pyproject.toml", "README.md", "Makefile", "regimen", "templates",
        "static", "tests", "requirements", "CONTRIBUTING.md",
    }  # fmt: skip


def test_every_module_opens_with_one_sentence():
    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "regimen").rglob("*.py")
        if "migrations" not in path.parts
        and path.read_text().strip()
        and not path.read_text().startswith('"""')
    ]
    assert not silent
