"""What the judges need of the machine: Node with their packages, and Java."""

import os
import shutil

import pytest

from tests.browser.judges.hearing import HERE


@pytest.fixture(autouse=True, scope="session")
def tools():
    """A judge that cannot work fails; it never passes by."""
    missing = [name for name in ("node", "java", "chromium") if not shutil.which(name)]
    if not (HERE / "node_modules").is_dir():
        missing.append("their packages (make judges brings them)")
    if missing:
        pytest.fail(f"The judges need {', '.join(missing)}.")
    os.environ.setdefault("CHROME_PATH", shutil.which("chromium"))
