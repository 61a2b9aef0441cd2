"""The pages of a plan over the months: checking in, versions, looking, deleting; and a pause."""

import datetime
import re
from collections.abc import Iterator

from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from regimen.engine.answers import Baseline
from regimen.guidance.models import Edition
from regimen.pace import limiter
from regimen.plans.models import CODE_LETTERS, SavedPlan
from tests.support.journey import Said
from tests.support.people import someone

CODE = re.compile(rf"(?:[{CODE_LETTERS}]{{4}}-){{4}}[{CODE_LETTERS}]{{4}}")
FINE: Said = {
    "pain": "4", "enjoyment": "3", "activity": "5", "sleep": "6",
    "stools": "normal", "missed": "none", "is_new": "no", "daily_mg": "100",
}  # fmt: skip
# What is said at a check-in, by a name.
CHECK_INS: dict[str, Said] = {
    "fine": FINE,
    "watery": {**FINE, "stools": "watery"},
    "looser": {**FINE, "stools": "looser", "daily_mg": "200"},
    "something new": {**FINE, "is_new": "yes"},
}
# Half answered, of a day to come.
WRONG: Said = {**FINE, "on": "2999-01-01", "sleep": "", "missed": "nowhere"}


def keep_changed(edition: Edition) -> SavedPlan:
    """A plan that began four weeks ago and was changed once since."""
    answers = someone(
        start_on=timezone.localdate() - datetime.timedelta(weeks=4),
        baseline=Baseline(pain=6, enjoyment=5, activity=7, sleep=4),
    )
    saved = SavedPlan.keep(answers, edition)
    changed: SavedPlan = saved.change(
        replace(answers, kidney="not-tested", supplemental_mg=50), edition
    )
    return changed


def today() -> str:
    """Today as a form sends it."""
    return timezone.localdate().isoformat()


def put_aside(client: Client) -> str:
    """The page that shows the code of answers put aside."""
    client.post("/questions/start/", {"region": "us", "again": "1"})
    return client.post("/questions/pause/", follow=True).content.decode()


def walk_living(client: Client, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield (name, page) for what follows on a plan, and for answers put aside."""
    saved = keep_changed(edition)
    plan = f"/plan/{saved.token}/"
    first = {"a version": f"{plan}versions/1/", "deleting": f"{plan}delete/",
             "versions": f"{plan}versions/", "checking in": f"{plan}check-in/"}  # fmt: skip
    for name, path in first.items():
        yield name, client.get(path).content.decode()
    unchanged = SavedPlan.keep(someone(), edition)
    yield "no versions", client.get(f"/plan/{unchanged.token}/versions/").content.decode()
    for name, said in {"nothing": {}, "half of it": WRONG}.items():
        page = client.post(f"{plan}check-in/", said)
        yield f"checked in, {name}", page.content.decode()
    for name, said in CHECK_INS.items():
        limiter().storage.reset()  # A person checks in more slowly than this.
        page = client.post(f"{plan}check-in/", {**said, "on": today()}, follow=True)
        assert page.redirect_chain, name
        yield f"checked in, {name}", page.content.decode()
    yield "a plan checked in", client.get(plan).content.decode()
    kinds = {"go": someone(), "ask": someone(kidney="egfr-45-59"),
             "urgent": someone(red_flags=("saddle-numbness",))}  # fmt: skip
    for name, answers in kinds.items():
        reader = SavedPlan.keep(answers, edition).reader
        yield f"a look, {name}", client.get(f"/look/{reader}/").content.decode()
    yield from walk_pause()


def walk_pause() -> Iterator[tuple[str, str]]:
    """Putting answers aside and taking them up again, in browsers of their own."""
    shown = put_aside(Client())
    yield "put aside", shown
    elsewhere = Client()
    yield "going on", elsewhere.get("/resume/").content.decode()
    for code in ("", "9" * 61, "0" * 20):
        page = elsewhere.post("/resume/", {"code": code})
        yield f"going on, {code[:1]!r} {len(code)}", page.content.decode()
    found = CODE.search(shown)
    assert found
    taken = elsewhere.post("/resume/", {"code": found.group()}, follow=True)
    yield "taken up again", taken.content.decode()
