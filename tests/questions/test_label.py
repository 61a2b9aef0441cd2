"""The label decoder: one unit in elemental mg, the sum shown, nothing guessed."""

import pytest

from regimen.engine.product import Label, read_label
from tests.support.people import STARTER

TWO_CAPSULES = {"comes_as": "capsule", "kind": "elemental", "amount": "240",
                "amount_for": "serving", "units_a_serving": "2"}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "unit_mg", "doubts"),
    [
        (Label(amount=240, kind="elemental", units=2), 120, ()),
        (Label(amount=1000, kind="compound"), 141, ("compound-only",)),
        (Label(amount=2000, kind="compound", units=2), 141, ("compound-only",)),
        (Label(amount=999, kind="compound"), 140, ("compound-only",)),
        (Label(amount=50, kind="percent-dv", units=2), 105, ("old-daily-value",)),
        (Label(amount=32, kind="percent-nrv"), 120, ()),
        (Label(amount=350, kind="elemental", form="powder"), 350, ()),
        (Label(amount=120, kind="elemental", front_mg=600), 120, ("buffered-or-mislabelled",)),
        (Label(amount=141, kind="elemental", front_mg=1000), 141, ()),
        (Label(amount=500, kind="elemental"), 500, ("not-glycinate-alone",)),
        (Label(amount=1500, kind="elemental"), 1500, ("too-much-for-one",)),
    ],
)
def test_a_label_is_read(label, unit_mg, doubts):
    reading = read_label(label, STARTER)
    assert reading.unit_mg == unit_mg
    assert reading.doubts == doubts


def test_the_page_shows_the_sum(client, edition):
    page = client.post("/label/", TWO_CAPSULES).content.decode()
    assert "120 mg of magnesium in one" in page
    assert "240 mg ÷ 2 is 120 mg." in page


def test_htmx_gets_the_reading_alone(client, edition):
    headers = {"HX-Request": "true", "HX-Target": "reading"}
    part = client.post("/label/", TWO_CAPSULES, headers=headers).content.decode()
    assert "120 mg of magnesium in one" in part
    assert "<html" not in part
    unfinished = client.post("/label/", {"comes_as": "capsule"}, headers=headers).content.decode()
    assert "mg of magnesium" not in unfinished
    back = {**headers, "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/label/", headers=back).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount_for": ""}, "we do not guess this"),
        ({"units_a_serving": ""}, "how many make one serving"),
        ({"amount": "-5"}, "or more."),
        ({"amount": "99999"}, "or less."),
        ({"amount": "nought"}, "Write it in digits"),
        ({"amount": "6000"}, "too much"),
        ({"amount": "1500", "amount_for": "one"}, "Is it the weight of magnesium glycinate"),
        ({"amount": "48 %"}, "You wrote a percentage"),
        ({"kind": "percent-dv", "amount": "48 mg"}, "You wrote mg"),
        ({"kind": ""}, "Choose what the label gives"),
        ({"kind": "compound", "amount": "5"}, "under 1 mg"),
    ],
)
def test_what_cannot_be_is_asked_about_at_its_field(client, edition, changes, said):
    page = client.post("/label/", {**TWO_CAPSULES, **changes}).content.decode()
    assert said in page
    assert "There is a problem" in page
    assert "mg of magnesium in one</h2>" not in page


def test_a_percentage_that_labels_counted_in_two_ways_says_so(client, edition):
    steps = {**TWO_CAPSULES, "kind": "percent-dv", "amount": "56", "units_a_serving": "3"}
    page = " ".join(client.post("/label/", steps).content.decode().split())
    assert "a label from before 2020 counts in another way. Then one holds 75 mg." in page
    plain = {**steps, "amount": "48", "units_a_serving": "2"}
    assert "before 2020" not in client.post("/label/", plain).content.decode()
