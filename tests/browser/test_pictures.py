"""Pictures of every page, by `make pictures`: phone and desk, light and dark, and the paper."""

import subprocess
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from regimen.plans.pdf import draw_handout
from tests.conftest import CASES
from tests.support.people import read_case
from tests.support.walking import FOLDER, Walker, see_everything

OF_THE_README = Path(__file__).parent.parent.parent / ".pictures"
COLOURS = 128


def people():
    """Plans that look different: ask, stop, emergency, no room, a full day."""
    names = (
        "v12-egfr-52",
        "v46-myasthenia",
        "v53-saddle-numbness",
        "v04-already-on-300-mg",
        "v21-levothyroxine-and-doxycycline",
        "v36-triple-whammy",
        "unknown-medicine",
    )
    return {name: read_case(tomllib.loads((CASES / f"{name}.toml").read_text())) for name in names}


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

    see_everything(Walker(site, page, look))
    for name, answers in people().items():
        saved = SavedPlan.keep(answers, Edition.objects.current())
        page.goto(f"{site}/plan/{saved.token}/")
        look(f"plan-{name}")
        handout = FOLDER / "handout.pdf"
        handout.write_bytes(draw_handout(saved.make(), saved.code))
        subprocess.run(
            ["pdftoppm", "-r", "80", "-png", handout, FOLDER / f"handout-{name}"], check=True
        )
    context.close()
    assert list(FOLDER.glob("handout-*.png"))


@pytest.mark.pictures
def test_the_pictures_of_the_readme_are_drawn(site, browser):
    """The plan page and the first side of the handout of the README's own person."""
    case = CASES / "readme-sciatica-levothyroxine-nut-allergy.toml"
    saved = SavedPlan.keep(read_case(tomllib.loads(case.read_text())), Edition.objects.current())
    page = browser.new_context(viewport={"width": 760, "height": 1500}).new_page()
    page.goto(f"{site}/plan/{saved.token}/")
    handout = page.request.get(f"{site}/plan/{saved.token}/handout.pdf").body()
    page.screenshot(path=OF_THE_README / "plan.png")
    page.context.close()
    subprocess.run(
        ["pdftoppm", "-r", "80", "-png", "-singlefile", "-", OF_THE_README / "handout"],
        input=handout, check=True,
    )  # fmt: skip
    for name in ("plan", "handout"):
        path = OF_THE_README / f"{name}.png"
        Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
