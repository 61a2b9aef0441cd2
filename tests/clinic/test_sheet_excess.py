"""Signs of too much magnesium on the quick sheet: asked for once somebody is above the limit."""

from regimen.plans.models import SavedPlan
from tests.support.sheets import join, post_sheet

OVER = {"egfr": "92", "other_mg": "500"}


def test_above_the_limit_the_sheet_asks_for_signs(client, edition):
    join(client, "Clinic")
    page = post_sheet(client, "open", **OVER).content.decode()
    assert "ask for signs of too much magnesium" in page
    assert SavedPlan.objects.count() == 0


def test_signs_told_on_the_sheet_are_for_a_doctor_today(client, edition):
    join(client, "Clinic")
    post_sheet(client, "open", **OVER, too_much="yes")
    assert SavedPlan.objects.get().make().outcome == "same-day"


def test_none_told_on_the_sheet_leaves_the_excess_to_ask_about(client, edition):
    join(client, "Clinic")
    post_sheet(client, "open", **OVER, too_much="no")
    assert SavedPlan.objects.get().make().outcome == "ask"


def test_within_the_limit_what_the_line_says_of_signs_is_no_answer(client, edition):
    join(client, "Clinic")
    post_sheet(client, "open", egfr="92", too_much="yes")
    assert "signs-of-too-much" not in SavedPlan.objects.get().read_answers().conditions
