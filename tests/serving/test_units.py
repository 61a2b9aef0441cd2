"""The units of systemd are sound, and run what there is to run."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "deploy" / "systemd"
INSTALLED = "/opt/regimen/"


def lines_that_start(unit):
    return [
        line.partition("=")[2]
        for line in unit.read_text().splitlines()
        if line.startswith("ExecStart=")
    ]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_finds_nothing_wrong(tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    for unit in UNITS.iterdir():
        # One instance of a unit for many; and programs where nothing is installed.
        said = unit.read_text().replace(INSTALLED + ".venv/bin", str(programs))
        (tmp_path / unit.name.replace("@", "@1")).write_text(said)
    for name in ("gunicorn", "python"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    units = sorted(
        path for path in tmp_path.iterdir() if path.suffix in {".service", ".timer", ".socket"}
    )
    found = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, cwd=tmp_path
    )
    assert len(units) == len(list(UNITS.iterdir()))
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("unit", sorted(UNITS.glob("*.service")), ids=lambda unit: unit.stem)
def test_what_a_unit_runs_is_there(unit):
    (line,) = lines_that_start(unit)
    for word, after in zip(line.split(), line.split()[1:], strict=False):
        if word == "manage.py":
            assert after in get_commands()
        if word == "--config":
            assert (ROOT / after).is_file()
    for path in ("User=regimen", "UMask=0077", "NoNewPrivileges=yes", "ProtectSystem=strict"):
        assert path in unit.read_text().splitlines()


@pytest.mark.parametrize("timer", sorted(UNITS.glob("*.timer")), ids=lambda timer: timer.stem)
def test_a_timer_has_what_it_starts(timer):
    assert timer.with_suffix(".service").is_file()
