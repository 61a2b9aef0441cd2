"""A field that is sent twice: what is used is what is shown again."""

import re

import pytest

from regimen.plans.models import SavedPlan
from tests.support.journey import answer


@pytest.mark.parametrize(("first", "second"), [("20", "90"), ("90", "20")])
def test_what_is_used_is_what_is_shown(client, edition, first, second):
    answer(client)
    client.post("/questions/about-you/", {"age": [first, second], "sex": "female"})
    page = client.get("/questions/about-you/").content.decode()
    shown = re.search(r'<input(?=[^>]*\bname="age")[^>]*\bvalue="(\d+)"', page)[1]
    client.post("/plan/new/")
    assert SavedPlan.objects.get().read_answers().age == int(shown) == int(second)
