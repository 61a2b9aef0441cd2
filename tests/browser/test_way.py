"""The way in at 360 pixels: what six people press, type, read and scroll before their plan.

A tap is any press on a button, link, choice or field; a word is a token with a letter that can be
seen; a screen is 740 pixels, a page never less than one. What htmx adds to a page counts as what it
adds.
"""

import json
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

from tests.support.sampling import few_fast

WIDTH, HEIGHT = 360, 740
WORDS = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let words = 0;
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (around.closest(".unseen, script, noscript, .skip, option")) continue;
    if (!around.checkVisibility()) continue;
    words += (texts.currentNode.textContent.match(/\\S*\\p{L}\\S*/gu) || []).length;
  }
  return words;
}"""
LABEL = "Magnesium (as bisglycinate) 200 mg per 2 capsules. 120 capsules"
EIGHT = (
    "amlodipine 5 mg once a day\natorvastatin 20 mg at night\nramipril 5 mg\n"
    "paracetamol as needed\nfurosemide 40 mg in the morning\n"
    "allopurinol 100 mg\nlansoprazole 30 mg\naspirin 75 mg"
)


@dataclass
class Walk:
    """One person on the way: what was pressed, typed, read and scrolled so far."""

    page: Page
    taps: int = 0
    fields: int = 0
    words: int = 0
    screens: float = 0.0
    pages: int = 0
    last: tuple[str, int, float] = field(default=("", 0, 0.0))

    def see(self) -> None:
        """Count the page as it stands; one seen already counts for what it has gained."""
        page = self.page
        page.wait_for_load_state("networkidle")
        words = page.evaluate(WORDS)
        screens = max(1.0, page.evaluate("document.documentElement.scrollHeight") / HEIGHT)
        was, words_before, screens_before = self.last
        again = was == page.url
        self.pages += not again
        self.words += max(0, words - words_before) if again else words
        self.screens += max(0.0, screens - screens_before) if again else screens
        self.last = (page.url, words, screens)

    def press(self, name: str) -> None:
        self.taps += 1
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state("networkidle")

    def go(self, name: str = "Go on") -> None:
        """Press what leads away, and see where it leads."""
        with self.page.expect_navigation():
            self.press(name)
        self.see()

    def choose(self, **choices: str) -> None:
        for name, value in choices.items():
            self.taps += 1
            self.page.locator(f"[name={name}][value='{value}']").first.click()

    def type(self, name: str, text: str) -> None:
        self.taps += 1
        self.fields += 1
        self.page.locator(f"[name={name}]").first.fill(text)

    def begin(self, region: str, age: str, sex: str) -> None:
        """Home, the region, and who it is."""
        self.see()
        self.go(region)
        self.type("age", age)
        self.choose(sex=sex)
        self.go()

    def say_none(self, times: int = 3) -> None:
        for _ in range(times):
            self.go("None of these")

    def tell_pain(self, pain: str) -> None:
        self.choose(pains=pain)
        self.go()
        self.choose(pain="6", enjoyment="5", activity="7", sleep="4")
        self.go()

    def list_medicines(self, text: str) -> None:
        self.type("text", text)
        self.press("Read my list")
        self.page.get_by_role("heading", name="Your medicines").wait_for()
        self.see()

    def end(self, label: str = "") -> None:
        """Food, product, day and the review; after a stop nothing is asked for a dose."""
        if "/food/" in self.page.url:
            self.go("None of these")
        if label:
            self.type("label", label)
            self.press("Read the label")
            self.page.get_by_role("heading", name="mg of magnesium in one").wait_for()
            self.see()
            self.go("No: go on")
        else:
            self.go("No magnesium, in anything")
        if "/day/" in self.page.url:
            self.go("Yes, go on")
        self.taps += 1


def walk_healthy_man(walk: Walk) -> None:
    walk.begin("United States", "40", "male")
    walk.say_none()
    walk.tell_pain("muscle")
    walk.choose(kidney="normal-last-year")
    walk.go()
    walk.say_none(1)
    walk.go("I take none of these")
    walk.end()


def walk_woman_of_58(walk: Walk) -> None:
    walk.begin("United States", "58", "female")
    walk.say_none()
    walk.tell_pain("nerve")
    walk.choose(kidney="normal-last-year")
    walk.go()
    walk.say_none(1)
    walk.list_medicines(
        "gabapentin 300 mg at breakfast and evening meal\nlisinopril 10 mg\nibuprofen as needed"
    )
    walk.go("I take nothing else: go on")
    walk.end(LABEL)


def walk_pregnant_woman(walk: Walk) -> None:
    walk.begin("United States", "31", "female")
    walk.go("Pregnant")
    walk.say_none(4)
    walk.tell_pain("muscle")
    walk.choose(kidney="not-tested")
    walk.go()
    walk.say_none(1)
    walk.list_medicines("folic acid 400 mcg once a day")
    walk.go("I take nothing else: go on")
    walk.end()


def walk_man_of_72(walk: Walk) -> None:
    walk.begin("United Kingdom", "72", "male")
    walk.say_none()
    walk.tell_pain("inflammatory")
    walk.choose(kidney="kidney-disease")
    walk.choose(result="egfr-30-44")
    walk.go()
    walk.page.locator("summary", has_text="Heart and blood pressure").click()
    walk.taps += 1
    walk.choose(conditions="high-blood-pressure")
    walk.go()
    walk.list_medicines(EIGHT)
    # The only one of the eight whose hours matter, and whose list does not say them.
    walk.choose(**{"m7-when": "wake"})
    walk.go("I take nothing else: go on")
    walk.end()


def walk_woman_who_asks(walk: Walk) -> None:
    walk.begin("EU, Iceland, Liechtenstein, Norway or Switzerland", "66", "female")
    walk.say_none()
    walk.tell_pain("mixed")
    walk.choose(kidney="kidney-disease")
    walk.choose(result="egfr-45-59")
    walk.go()
    walk.say_none(1)
    walk.list_medicines("Ramipril 5 mg 1-0-0\nMetformin 500 mg with breakfast and dinner")
    walk.go("I take nothing else: go on")
    walk.end(LABEL)


def walk_man_with_a_sign(walk: Walk) -> None:
    walk.begin("United Kingdom", "45", "male")
    walk.say_none(1)
    walk.choose(signs="weak-leg")
    walk.go()


# Each person, and the most taps, typed fields, words and screens before the plan.
PEOPLE = {
    "a healthy man of 40": (walk_healthy_man, {"taps": 24, "words": 1000}),
    "a woman of 58, three medicines and a bottle": (
        walk_woman_of_58,
        {"taps": 30, "fields": 8, "words": 1200, "screens": 17},
    ),
    "a pregnant woman of 31": (walk_pregnant_woman, {"taps": 34}),
    "a man of 72 with weak kidneys and eight medicines": (walk_man_of_72, {"taps": 34}),
    "a woman of 66 who is told to ask": (walk_woman_who_asks, {"taps": 34}),
    "a man of 45 with a sign for today": (walk_man_with_a_sign, {"taps": 34}),
}


@pytest.mark.parametrize("person", few_fast(PEOPLE))
def test_the_way_in_is_short(site, browser, person, capsys):
    steps, limits = PEOPLE[person]
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    page.goto(site)
    walk = Walk(page)
    steps(walk)
    found = {name: round(getattr(walk, name), 2) for name in ("taps", "fields", "words", "screens")}
    with capsys.disabled():
        print(json.dumps({person: {**found, "pages": walk.pages}}))
    context.close()
    for name, most in limits.items():
        assert found[name] <= most, (person, name, found)
