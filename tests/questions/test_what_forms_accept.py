"""What a form accepts, the engine accepts, in bounded time, and every page can show."""

from cProfile import Profile

import pytest
from django import forms
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from regimen.engine.decide import make_plan
from regimen.plans.models import SavedPlan
from regimen.questions.fields import ClockField, ManyField, NumberField
from regimen.questions.journey import SIGNS, bind, walk
from regimen.questions.medicine_rows import make_rows
from regimen.questions.question import flat
from regimen.questions.session import STORED
from tests.support.journey import SCIATICA, answer
from tests.support.people import STARTER
from tests.support.trying import tried

# Half a second of a slow machine; an ordinary plan takes some ten thousand.
MOST_CALLS = 500_000
ODD = st.text(max_size=12)
NUMBERS = st.sampled_from(
    ("0", "1", "2", "7", "12,5", "½", "1 1/2", "0.01", "17", "18", "65", "120", "400", "5000",
     "20000", "99999", "-1", "1e9", "１２", "2 tablets", "48 %", "100 mg")
)  # fmt: skip
CLOCKS = st.sampled_from(
    ("", "0:00", "3:45 am", "6:30", "7", "7:30 am", "noon", "1 pm", "18:30", "22:30", "23:59",
     "midnight", "24:00", "7, 9, 11, 13, 15, 17, 19, 21", "2 am, 2 pm")
)  # fmt: skip
DAYS = st.sampled_from(("", "tomorrow", "2026-12-01", "9999-12-31", "0001-01-01", "29 Feb", "1/2"))
LABELS = st.sampled_from(
    ("Magnesium 200 mg per 2 capsules", "48% DV per tablet", "1 mg per capsule", "0.3 mg in a drop",
     "magnesium 5000 mg elemental per scoop", "1000 mg compound per tablet", "?")
)  # fmt: skip
NAMES = st.sampled_from(
    ("levothyroxine 7 am", "warferin", "Sinemet", "water pill", "EPO", "Magmin", "Urex", "none",
     "Rennie 2 as needed", "alendronic acid Mondays 6 am", "levothyroxine, ciprofloxacin",
     "doxycycline x 10 days", "ibandronate once a month", "Sinemet 7,9,11,13,15,17,19,21",
     *(medicine.name for medicine in STARTER.medicines[::7]))
)  # fmt: skip


def values_for(name, field):
    """What somebody may send for a field: a choice of it, or anything at all."""
    if isinstance(field, ManyField | forms.MultipleChoiceField):
        keys = [str(key) for key, _label in flat(field.choices)]
        return st.lists(st.sampled_from(keys), max_size=4, unique=True) if keys else st.just([])
    if isinstance(field, forms.ChoiceField):
        keys = [str(key) for key, _label in flat(field.choices)]
        return st.sampled_from(keys).map(lambda key: [key]) if keys else st.just([])
    if isinstance(field, NumberField):
        texts = NUMBERS
    elif isinstance(field, ClockField) or name == "clock":
        texts = CLOCKS
    else:
        texts = {"label": LABELS, "start_on": DAYS, "course_until": DAYS}.get(name, ODD)
    return st.one_of(texts, ODD).map(lambda text: [text])


def draw_row(draw, number, earlier):
    """A row of the medicines with whatever was filled in at it; None where it is not finished."""
    item = {"id": f"m{number}", "text": draw(NAMES), "details": {}}
    (form,) = make_rows([item], STARTER, earlier)
    for name, field in form.fields.items():
        item["details"][name] = draw(values_for(name, field))
    (form,) = make_rows([item], STARTER, earlier)
    return item if form.is_finished else None


@st.composite
def journeys(draw, usual):
    """Stored answers in which pages hold what their forms took, or else what is usual; signs that
    end the journey are ticked now and then."""
    stored, journey = {}, walk({}, STARTER)
    while journey.missing:
        page = journey.missing
        is_odd = draw(st.integers(0, 9)) < (1 if page.part == SIGNS else 7)
        if is_odd and page.slug == "medicines":
            rows = [draw_row(draw, n, journey.answered) for n in range(draw(st.integers(0, 4)))]
            stored[page.slug] = {"rows": list(filter(None, rows)), "next": 9, "finished": True}
        elif is_odd:
            form = page.form(rulebook=STARTER, earlier=journey.answered)
            stored[page.slug] = {
                name: draw(values_for(name, field)) for name, field in form.fields.items()
            }
        is_held = (
            page.slug in stored
            and bind(page, stored[page.slug], STARTER, dict(journey.answered)).is_valid()
        )
        if not is_held:
            stored[page.slug] = usual[page.slug]
        journey = walk(stored, STARTER, journey.forms)
        assert journey.missing is not page, page.slug
    return stored


@pytest.fixture
def usual(client, edition):
    """What a plain journey stores, page by page."""
    answer(client)
    kept = dict(client.session[STORED])
    return {"pregnancy-signs": {"none": ["1"]}, "pregnancy": {"pregnancy": ["none"]}, **kept}


def check(stored):
    """The engine takes the answers in bounded time, and every page they lead to can show."""
    journey = walk(stored, STARTER)
    client = Client()
    client.post("/questions/start/")
    session = client.session
    session[STORED] = stored
    session.save()
    for page in journey.pages:
        assert client.get(f"/questions/{page.slug}/").status_code in (200, 302), page.slug
    if not journey.is_complete:
        for path in ("get-help", "too-young", "review"):
            assert client.get(f"/questions/{path}/").status_code in (200, 302), path
        return
    profile = Profile()
    plan = profile.runcall(make_plan, journey.answers, STARTER)
    assert sum(each.callcount for each in profile.getstats()) < MOST_CALLS
    assert client.get("/questions/review/").status_code == 200
    made = client.post("/plan/new/")
    saved = SavedPlan.objects.get(token=made.url.strip("/").split("/")[-1])
    assert saved.make() == make_plan(saved.read_answers(), STARTER, saved.edition.number)
    assert saved.make().outcome == plan.outcome
    assert client.get(made.url).status_code == 200


# A journey takes too long to be made smaller, one step after the other.
slowly = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large],
)  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "odd"),
    [
        ("food", {"none": "x" * 30}),
        ("food", {"week": "\x00"}),
        ("conditions", {"none": "x" * 30}),
        ("warning-signs", {"none": "x" * 30}),
        ("baseline", {"none": "x" * 30}),
        ("day", {**SCIATICA["day"], "today": "x" * 30}),
        ("day", {**SCIATICA["day"], "today": "\x00"}),
    ],
)
def test_no_made_up_value_breaks_a_page(client, edition, slug, odd):
    answer(client)
    assert client.post(f"/questions/{slug}/", odd).status_code in (200, 302)


@tried(8, parent=slowly)
@given(data=st.data())
def test_what_a_form_accepts_the_engine_accepts_and_every_page_shows(usual, data):
    check(data.draw(journeys(usual)))


@pytest.mark.slow
@tried(200, parent=slowly)
@given(data=st.data())
def test_what_a_form_accepts_the_engine_accepts_for_many(usual, data):
    check(data.draw(journeys(usual)))
