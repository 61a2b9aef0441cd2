"""The page of the product: every press goes on, or says at the place what is missing."""

import pytest

from regimen.questions.product_form import ProductForm
from tests.support.journey import answer
from tests.support.people import STARTER

ADDRESS = "/questions/product/"
NEXT = "/questions/day/"
# What somebody without a label in hand may have written before they say so.
HALF = (
    {"label": "Magnesium Verla"},
    {"label": "weiß nicht"},
    {"label": "don't know"},
    {"label": "Magnesium 400 mg"},
    {"label": "x" * 1001},
    {"comes_as": "capsule"},
    {"comes_as": "capsule", "amount": "lots", "units_a_pack": "many"},
)


@pytest.fixture
def saying(client, edition):
    """Somebody who has come as far as the product."""
    answer(client, product=None)

    def post(**data):
        response = client.post(ADDRESS, data)
        return client.get(ADDRESS) if getattr(response, "url", "") == ADDRESS else response

    return post


@pytest.mark.parametrize("said", ["Magnesium Verla", "weiß nicht", "don't know"])
def test_a_text_without_a_figure_is_told_what_is_needed_and_the_way_on(saying, said):
    page = saying(label=said, have="read").content.decode()
    assert "That has no figure." in page
    assert "press “I do not have the label”" in page
    assert "I do not have the label</button>" in page


@pytest.mark.parametrize("half", HALF)
def test_going_on_without_a_label_never_asks_for_it(client, saying, half):
    page = saying(**half, have="no-label").content.decode()
    assert "Magnesium in anything else you take?" in page
    assert "Error:" not in page
    page = saying(**half, have="other").content.decode()
    assert "How much magnesium do you get from other products" in page
    assert saying(**half, have="other", supplemental_mg="50").url == NEXT
    assert saying(**half, have="none").url == NEXT
    kept = client.get(ADDRESS).content.decode()
    assert all(value[:1000] in kept.replace("&#x27;", "'") for value in half.values())


@pytest.mark.parametrize("pressed", ["none", "other", "no-label"])
def test_a_label_that_is_read_is_not_passed_over(saying, pressed):
    page = saying(label="Magnesium 200 mg elemental per 2 capsules", have=pressed).content.decode()
    assert "Clear it, or go on with it." in page


@pytest.mark.parametrize("half", HALF[:1])
@pytest.mark.parametrize("amount", ["", " ", "weiß nicht", "don't know"])
def test_an_amount_that_is_not_told_is_asked_for_at_its_place(saying, half, amount):
    page = saying(**half, have="other", supplemental_mg=amount).content.decode()
    assert 'id="id_supplemental_mg_error"' in page
    assert "Go back and put it on that list" in page


@pytest.mark.parametrize("half", [{}, *HALF, {"label": "Magnesium 200 mg elemental per capsule"}])
@pytest.mark.parametrize("more", [{}, {"supplemental_mg": ""}, {"supplemental_mg": "lots"}])
@pytest.mark.parametrize("pressed", ["read", "label", "more", "none", "other", "no-label", "?"])
def test_no_press_is_silent(half, more, pressed):
    form = ProductForm({**half, **more, "have": pressed}, rulebook=STARTER)
    goes_on = form.is_valid() and not form.is_asking()
    says = bool(form.errors) or form.reading or form.asks_if_more
    asks_anew = form.asks_for_more and "supplemental_mg" not in more
    assert goes_on or says or asks_anew
