"""Every page in a browser, by name: empty, with its errors and filled in, for whoever looks."""

from collections.abc import Callable
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page

from regimen.clinic.models import Profile
from regimen.plans.models import SavedPlan
from regimen.questions.session import current_edition
from tests.support.journey import SCIATICA, answer, raise_sign
from tests.support.operators import fill_in_operator
from tests.support.pages import HALF_WRONG
from tests.support.people import someone, taking

# Fill a form with what a script-less or older browser may let through.
FILL = """(said) => {
  for (const [name, values] of Object.entries(said)) {
    for (const field of document.querySelectorAll(`main [name="${name}"]`)) {
      const chosen = ["radio", "checkbox"].includes(field.type);
      if (chosen) field.checked = [values].flat().includes(field.value);
      else Object.assign(field, { type: "text", value: values });
    }
  }
}"""
SUBMIT = ", ".join(
    f"main {button}"
    for button in (
        "form > button",
        ".none-or-go-on > .go-on",
        ".press:not(.door)",
        ".ends > button",
    )
)
# Pages that hold as they stand: every button is an answer, or a usual day is filled in.
HOLDING = ("region", "pregnancy", "day")
# What whoever runs a copy fills in.
OWN_PAGES = {
    "who-runs-this": "/who-runs-this/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
}
PUBLIC = {
    "home": "/",
    "about": "/about/",
    **OWN_PAGES,
    "editions": "/guidance/",
    "edition": "/guidance/1/",
    "evidence": "/guidance/evidence/",
    "not-found": "/nowhere/",
}
PEOPLE = {
    "ask": someone(kidney="egfr-45-59"),
    "stop": someone(conditions=("myasthenia",)),
    "emergency": someone(red_flags=("saddle-numbness",)),
    "same-day": someone(red_flags=("fever-with-pain",)),
    "unknown-medicine": someone(medicines=taking("zorbolax")),
}


SHEET = "00000000-0000-0000-0000-000000000001"
FOLDER = Path(__file__).parents[2] / "pictures"


# As somebody does who has read the page: a press right after it was sent would be refused.
PRESS = """button => {
  for (const sent of document.getElementsByName("sent")) sent.value = "";
  button.click();
}"""


class Walker:
    """Walks the pages in a browser, as a person whose answers a client gives; ``look`` is called
    at each page with its name."""

    def __init__(self, site: str, page: Page, look: Callable[[str], object]) -> None:
        self.site, self.page, self.look = site, page, look
        self.client = Client()
        self.names: list[str] = []

    def open(self, path: str) -> None:
        """Open a page with the client's session."""
        session = self.client.cookies.get("sessionid")
        if session:
            self.page.context.add_cookies(
                [{"name": "sessionid", "value": session.value, "url": self.site}]
            )
        self.page.goto(self.site + path)

    def see(self, name: str, path: str | None = None) -> None:
        """Look at the page at a path, or at the page as it stands."""
        if path:
            self.open(path)
        assert name not in self.names
        self.names.append(name)
        self.look(name)

    def submit(self, name: str, selector: str = SUBMIT) -> None:
        """Send the page's form as it stands, by a button that may only show once a line is ticked,
        and look at the answer."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.evaluate(PRESS)
        self.see(name)


def see_everything(walker: Walker) -> None:
    """Every page of the site, empty, with its errors and filled in, each under a name."""
    for walk in (see_public, see_questions, see_plans, see_clinic):
        walk(walker)


def see_public(walker: Walker) -> None:
    for name, path in PUBLIC.items():
        walker.see(name, path)
    fill_in_operator()
    for name, path in OWN_PAGES.items():
        walker.see(f"{name}-filled-in", path)
    walker.see("label", "/label/")
    walker.submit("label-error")
    page = walker.page
    walker.open("/label/")
    page.get_by_label("What does the label say?").fill(
        "Magnesium (as bisglycinate) 200 mg per 2 capsules"
    )
    page.get_by_label("What does the label say?").blur()
    page.get_by_role("heading", name="100 mg of magnesium in one").wait_for()
    walker.see("label-reading")
    walker.open("/label/")
    page.get_by_text("Ask me step by step").click()
    walker.see("label-by-steps")


def see_questions(walker: Walker) -> None:
    """Each question empty, with its errors, and answered."""
    client = walker.client
    walker.see("answers-gone", "/questions/review/")
    client.post("/questions/start/", {"again": "1"})
    for slug, right in SCIATICA.items():
        path = f"/questions/{slug}/"
        walker.see(slug, path)
        if slug == "medicines":
            see_medicines(walker)
            continue
        if slug not in HOLDING:
            walker.submit(f"{slug}-error")
        if slug in HALF_WRONG:
            walker.open(path)
            walker.page.evaluate(FILL, HALF_WRONG[slug])
            walker.submit(f"{slug}-half-wrong")
        client.post(path, right)
        walker.see(f"{slug}-answered", path)
    walker.see("review", "/questions/review/")
    client.post("/questions/about-you/", {"age": "52", "sex": "male"})
    walker.see("review-less-asked", "/questions/review/")
    client.post("/questions/about-you/", SCIATICA["about-you"])
    walker.see("pregnancy-kept", "/questions/pregnancy/")
    walker.see("home-answered", "/")
    walker.see("pain-help", "/questions/pain-help/")
    walker.submit("pain-help-error")
    walker.page.locator("main [type=checkbox]").first.check()
    walker.submit("pain-help-suggested")


def see_medicines(walker: Walker) -> None:
    """Names half typed, open questions of every kind, what is missing, and the finished list."""
    client, page, path = walker.client, walker.page, "/questions/medicines/"
    client.post(path, {"text": "paracetamol"})
    walker.open(path)
    page.get_by_role("combobox").press_sequentially("levoth")
    page.get_by_role("option", name="levothyroxine").first.wait_for()
    page.get_by_role("combobox").press("ArrowDown")
    walker.see("medicines-suggested")
    client.post(path, {"remove": "m1"})
    client.post(
        path, {"text": "gabapentn\nwater pill\nlevothyroxine\nnone\nLasix 40 mg\nfurosemide"}
    )
    walker.see("medicines-open", path)
    page.get_by_role("button", name="I take nothing else").click()
    page.get_by_role("heading", name="things to finish").wait_for()
    walker.see("medicines-error")
    for row in ("m2", "m3", "m5", "m6", "m7"):
        client.post(path, {"remove": row})
    client.post(path, {"m4-open": "1", "m4-clock": "7:00 am"})
    walker.see("medicines-listed", path)
    client.post(path, {"finish": "1"})


def see_plans(walker: Walker) -> None:
    """Plans of every outcome, and what follows from a change of an answer."""
    plan = walker.client.post("/plan/new/").headers["Location"]
    walker.see("plan-go", plan)
    walker.open(plan)
    walker.page.evaluate(
        "for (const part of document.querySelectorAll('details')) part.open = true"
    )
    walker.see("plan-go-unfolded")
    walker.open(plan)
    walker.page.get_by_role("link", name="Show me another").click()
    walker.page.wait_for_load_state("networkidle")
    walker.see("plan-go-another-day-of-food")
    for name, answers in PEOPLE.items():
        saved = SavedPlan.keep(answers, current_edition())
        assert name in (saved.make().outcome, "unknown-medicine")
        walker.see(f"plan-{name}", f"/plan/{saved.token}/")
    asked = SavedPlan.keep(PEOPLE["ask"], current_edition())
    walker.see("agree", f"/plan/{asked.token}/agree/")
    walker.submit("agree-error")
    raise_sign(walker.client, "saddle", region="uk")
    walker.see("get-help-emergency", "/questions/get-help/")
    raise_sign(walker.client, "fever", page="more-signs", region="uk")
    walker.see("get-help-same-day", "/questions/get-help/")
    raise_sign(walker.client, door="dark-thoughts")
    walker.see("get-help-dark-thoughts", "/questions/get-help/")
    walker.client.post("/questions/start/", {"region": "us", "again": "1"})
    walker.client.post("/questions/about-you/", {"age": "15", "sex": "male"})
    walker.see("too-young", "/questions/too-young/")
    walker.client.post("/questions/about-you/", {"age": "31", "sex": "female"})
    walker.client.post("/questions/pregnancy/", {"pregnancy": "pregnant"})
    walker.see("pregnancy-signs", "/questions/pregnancy-signs/")
    answer(walker.client, product={"have": "other", "supplemental_mg": "500"}, day=None)
    walker.see("too-much", "/questions/too-much/")


def see_clinic(walker: Walker) -> None:
    """The clinic's desk, as staff."""
    walker.client.force_login(get_user_model().objects.create_user("nobody"))
    walker.see("not-allowed", "/clinic/")
    boss = get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    Profile.objects.create(user=boss, name="Dr A. Example", role="GP")
    walker.client.force_login(boss)
    asked = SavedPlan.keep(PEOPLE["ask"], current_edition())
    walker.see("clinic", "/clinic/")
    walker.submit("clinic-error")
    walker.see("clinic-plan", f"/clinic/{asked.code}/")
    walker.see("clinic-decide", f"/clinic/{asked.code}/decide/")
    walker.submit("clinic-decide-error", "main [name=record]")
    walker.see("clinic-sheet", f"/clinic/sheet/{SHEET}/")
    walker.submit("clinic-sheet-error", "main [name=open]")
    walker.see("clinic-batches", "/clinic/batches/")
    walker.see("clinic-report", "/clinic/report/")
