"""A server is told what is not as safe as it may think."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [
        ("sqlite:///{folder}/regimen.sqlite3", True),
        ("postgres://regimen@/regimen?host={folder}", True),
        ("postgres://regimen:word@db.example/regimen?sslmode=verify-full", True),
        ("postgres://regimen:word@db.example/regimen?sslmode=require", False),
        ("postgres://regimen:word@db.example/regimen", False),
    ],
)
def test_a_database_over_the_network_is_asked_for_its_certificate(address, is_fine, tmp_path):
    environ = os.environ | {"DATABASE_URL": address.format(folder=tmp_path), "REGIMEN_LOCAL": "on"}
    said = """
from regimen.serving.checks import database_is_proved
print(len(database_is_proved(databases=["default"])))
"""
    ran = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", said],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.split() == ["0" if is_fine else "1"]
