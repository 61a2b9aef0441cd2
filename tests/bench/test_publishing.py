"""The way of a change to an edition that the benchmark times: each press leads to the next."""

import pytest
from django.contrib.auth import get_user_model

from regimen.bench.client import Answer
from regimen.bench.publishing import CLASS, list_steps
from regimen.guidance.models import Edition
from regimen.guidance.publish import rulebook_of
from tests.support.laying import lay_starter


class Pressing:
    """A visitor of the benchmark, within this process."""

    def __init__(self, client):
        self.client = client

    def get(self, path):
        return self._answer(self.client.get(path))

    def post(self, path, form):
        return self._answer(self.client.post(path, form))

    def _answer(self, found):
        return Answer(
            status=found.status_code, location=found.headers.get("Location", ""), body=found.content
        )


@pytest.mark.usefixtures("edition", "quick")
def test_a_change_becomes_an_edition_and_other_presses_say_where_they_end(client, settings):
    settings.ONE_PERSON = True
    lay_starter()
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    steps = dict(list_steps(Pressing(client)))
    with pytest.raises(RuntimeError, match="lacks"):
        steps["hand_in"]()
    for press in steps.values():
        press()
    rows = {row.slug: row for row in rulebook_of(Edition.objects.current()).interactions}
    assert rows[CLASS].wait_hours == 9
