"""What is worked out once is never stale, and belongs to nobody."""

from msgspec.structs import replace

from regimen.guidance.publish import add_edition
from regimen.plans.models import SavedPlan
from regimen.questions.day_form import DayForm
from regimen.questions.forms import PainForm
from tests.support.journey import raise_sign
from tests.support.people import PLAIN

PAGE = "/questions/more-signs/"


def test_the_content_of_an_edition_is_not_read_for_a_page(
    client, edition, django_assert_max_num_queries
):
    saved = SavedPlan.keep(PLAIN, edition)
    # A plan also asks who signed its edition, whether a newer one is out, and for check-ins.
    for page, most in ((PAGE, 3), (f"/plan/{saved.token}/", 6)):
        client.get(page)
        with django_assert_max_num_queries(most) as asked:
            client.get(page)
        assert len(asked) > 0
        assert not [query["sql"] for query in asked if '"content"' in query["sql"]]


def test_an_edition_is_in_force_as_soon_as_it_is_published(client, edition, starter):
    raise_sign(client, page="more-signs")
    lines = [
        replace(line, name="My back has turned blue") if line.slug == "calf" else line
        for line in starter.warning_lines
    ]
    add_edition(replace(starter, warning_lines=tuple(lines)), note="Blue backs.")
    assert "My back has turned blue" in client.get(PAGE).content.decode()


def test_forms_share_their_fields_and_nothing_of_a_person(starter):
    one = PainForm({"pains": ["nerve"]}, rulebook=starter)
    other = PainForm({"pains": ["muscle"]}, rulebook=starter)
    assert one.fields["pains"] is other.fields["pains"]
    assert (one.is_valid(), other.is_valid()) == (True, True)
    assert (one.answers(), other.answers()) == ({"pains": ("nerve",)}, {"pains": ("muscle",)})
    assert PainForm(rulebook=starter).data == {}


def test_fields_are_shared_within_a_region_only(starter):
    form_us, form_eu = (
        DayForm({}, rulebook=starter, earlier={"region": region}) for region in ("us", "eu")
    )
    assert "7:30 am" in form_us.errors["wake"][0]
    assert "07:30" in form_eu.errors["wake"][0]
