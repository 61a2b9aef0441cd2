"""Pictures of every page, by `make pictures`: phone and desk, light and dark, and the paper."""

import subprocess
from pathlib import Path

import pytest

from tests.browser.answering import answer_everything

FOLDER = Path(__file__).parent.parent.parent / "pictures"
OTHERS = {"about": "/about/", "editions": "/guidance/", "edition": "/guidance/1/",
          "evidence": "/guidance/evidence/", "not-found": "/nowhere/"}  # fmt: skip


@pytest.mark.pictures
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_drawn(site, browser, width, scheme):
    FOLDER.mkdir(exist_ok=True)
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, device_scale_factor=1
    )
    page = context.new_page()

    def look(name):
        page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True)

    answer_everything(page, site, look=look)
    link = page.get_by_role("link", name="Print or save as PDF").get_attribute("href")
    handout = FOLDER / "handout.pdf"
    handout.write_bytes(page.request.get(site + link).body())
    subprocess.run(["pdftoppm", "-r", "80", "-png", handout, FOLDER / "handout"], check=True)
    for name, address in OTHERS.items():
        page.goto(site + address)
        look(name)
    context.close()
    assert list(FOLDER.glob("handout-*.png"))
