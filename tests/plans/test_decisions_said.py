"""A clinician's word in the same words on page and paper: whose, on what, its terms, what waits."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from msgspec.structs import replace

from regimen.engine.answers import Agreed, Declined, TakenMedicine
from regimen.guidance.models import Signature
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from regimen.words.decisions import decision_in_full
from tests.support.people import someone
from tests.support.saying import words_of
from tests.support.says import read_said
from tests.support.writing import write_handout

WHO = {"name": "Dr A. Example", "role": "GP", "registration": "GMC 1",
       "on": datetime.date(2026, 11, 27)}  # fmt: skip
UNKNOWN = "zorblatin forte"
LEAVES = ("patient", "clinician", "pharmacist")
ASKED = someone(
    region="uk",
    age=58,
    sex="female",
    kidney="egfr-45-59",
    start_on=datetime.date(2026, 12, 1),
    medicines=tuple(
        TakenMedicine(name=name, times=("breakfast",))
        for name in ("ramipril", "indapamide", "naproxen", UNKNOWN)
    ),
)


@pytest.fixture
def clinician(client, db):
    user = get_user_model().objects.create_user("clara", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_savedplan"))
    client.force_login(user)
    return user


def keep(edition, **decision):
    return SavedPlan.keep(replace(ASKED, **decision), edition)


def findings(saved):
    return tuple(
        one.finding for flag in saved.make().flags for one in flag.findings if flag.level == "ask"
    )


def agree(saved, some=slice(None), **terms):
    told = {"told_by": "clinic", **WHO, **terms}
    saved.decide(agreed=Agreed(findings=findings(saved)[some], **told))
    return saved.make()


def leaf_of(saved, leaf):
    plan = saved.make()
    paper = Paper.for_plan(plan, leaves=(leaf,))
    more = {"told": saved.tell(), "answers": saved.read_answers()}
    return " ".join(words_of(write_handout(plan, saved.code, paper, **more)).split())


def copies(client, saved):
    """What each copy says: pages and leaves, and whether staff read it."""
    for page in (f"/plan/{saved.token}/", f"/look/{saved.reader}/", f"/clinic/{saved.code}/"):
        yield page, read_said(client.get(page)), page.startswith("/clinic/")
    for leaf in LEAVES:
        yield leaf, leaf_of(saved, leaf), leaf != "patient"


def plain(text):
    return " ".join(
        text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{ZERO WIDTH SPACE}", "").split()
    )


def test_the_terms_of_a_yes_stand_in_the_same_words_on_every_copy(client, edition, clinician):
    saved = keep(edition)
    plan = agree(
        saved, cap_mg=150, gap_hours=3, have_checked="eGFR and magnesium",
        check_by=datetime.date(2027, 1, 4),
    )  # fmt: skip
    told = plain(decision_in_full(plan))
    for part in ("Dr A. Example, GP, has agreed on Fri 27 Nov 2026.", "Registration: GMC 1.",
                 "Agreed to: Your kidney result", "At most 150 mg a day.",
                 f"Keep 3 hours before and after {UNKNOWN}.",
                 "To have checked: eGFR and magnesium.",
                 "By Mon 4 Jan 2027, and no step up before it."):  # fmt: skip
        assert part in told
    for copy, said, _ in copies(client, saved):
        assert told in plain(said), copy


def test_a_check_without_words_still_has_its_day(client, edition, clinician):
    saved = SavedPlan.keep(someone(region="uk", conditions=("heart-failure",)), edition)
    plan = agree(saved, check_by=datetime.date(2027, 1, 4))
    assert "Mon 4 Jan 2027, and no step up before it" in decision_in_full(plan)


def test_nothing_that_was_agreed_to_is_asked_again(client, edition, clinician):
    saved = keep(edition)
    agree(saved, gap_hours=3)
    for copy, said, _ in copies(client, saved):
        assert "did not recognise" not in said, copy
        assert "not recognised" not in said, copy
        assert "keep apart by" not in said, copy
        assert "who gives you this" not in said, copy
        assert "Ask your doctor or kidney team" not in said, copy


@pytest.mark.parametrize("given", [slice(0, 1), slice(2, None)])
def test_a_yes_to_some_says_on_every_copy_what_has_one_and_what_waits(
    client, edition, clinician, given
):
    saved = keep(edition)
    asked = findings(saved)
    plan = agree(saved, given)
    assert (plan.outcome, plan.dose, plan.agreed) == ("ask", None, None)
    told = plain(decision_in_full(plan))
    has_yes, waits = told.split("Still without a word: ")
    for finding in asked:
        what = finding.partition(": ")[2]
        assert f"({what})" in (has_yes if finding in asked[given] else waits)
    for copy, said, _ in copies(client, saved):
        assert told in plain(said), copy
    desk = read_said(client.get(f"/clinic/{saved.code}/"))
    assert "Findings with a yes" in desk
    assert "box ticked" in write_handout(plan, "", Paper.for_plan(plan, leaves=("clinician",)))


def test_what_the_person_tells_never_replaces_a_yes_of_the_clinic(client, edition):
    saved = keep(edition)
    agree(saved, slice(0, 1))
    path = f"/plan/{saved.token}/agree/"
    assert path not in client.get(f"/plan/{saved.token}/").content.decode()
    told = {"name": "My doctor", "role": "GP", "on": "2026-11-02", "flags": findings(saved)}
    said = read_said(client.post(path, told, follow=True))
    assert "Only they can record the rest." in said
    saved.refresh_from_db()
    assert saved.read_answers().agreed.told_by == "clinic"


def test_a_yes_to_nothing_that_is_asked_is_no_yes(edition):
    saved = keep(edition)
    saved.decide(agreed=Agreed(findings=("gates/other",), told_by="clinic", **WHO))
    assert saved.make().agreed_in_part is None
    assert decision_in_full(saved.make()) == ""


def test_a_no_stands_on_every_copy_with_its_name_day_and_reason(client, edition, clinician):
    saved = keep(edition, declined=Declined(reason="we talk again.", told_by="clinic", **WHO))
    told = "Dr A. Example, GP, has said no on Fri 27 Nov 2026: we talk again. Registration: GMC 1."
    for copy, said, _ in copies(client, saved):
        assert told in plain(said), copy
        assert "You told us: Dr A. Example" not in said, copy


def test_what_the_person_tells_is_told_as_theirs_on_every_copy(client, edition, clinician):
    saved = keep(edition)
    saved.decide(agreed=Agreed(findings=findings(saved), **{**WHO, "told_by": "person"}))
    for copy, said, is_for_staff in copies(client, saved):
        who = "The patient" if is_for_staff else "You"
        assert f"{who} told us that Dr A. Example, GP, agreed on Fri 27 Nov 2026." in plain(said), (
            copy
        )
    saved.decide(declined=Declined(reason="no need", told_by="person", **WHO))
    for copy, said, is_for_staff in copies(client, saved):
        who = "The patient" if is_for_staff else "You"
        assert f"{who} told us that Dr A. Example, GP, said no on" in plain(said), copy


def test_the_slip_tells_nothing_as_taken_that_nobody_has_agreed_to(edition):
    saved = keep(edition)
    slip = leaf_of(saved, "pharmacist")
    would = "would take magnesium glycinate once it is agreed"
    table = slip[slip.index("Takes") : slip.index("Answer")]
    assert table.count(would) == table.count("magnesium glycinate") > 0
    agree(saved)
    assert "would take" not in leaf_of(saved, "pharmacist")


UNCHECKED = "No clinician’s word on it is recorded."


@pytest.mark.parametrize("is_signed", [False, True])
def test_who_checked_the_rules_and_who_agreed_are_told_apart(client, edition, is_signed):
    if is_signed:
        Signature.objects.create(
            edition=edition, name="B. Signer", role="Pharmacist", registration="2079999",
            on=WHO["on"],
        )  # fmt: skip
    asked, free = keep(edition), SavedPlan.keep(someone(), edition)
    agree(asked, role="Pharmacist")
    for saved, is_agreed in ((asked, True), (free, False)):
        said = read_said(client.get(f"/plan/{saved.token}/"))
        assert ("were checked by B. Signer, Pharmacist" in said) == is_signed
        assert ("have not yet been checked by a pharmacist" in said) != is_signed
        assert ("from your answers. Dr A. Example, Pharmacist, has agreed" in said) == is_agreed
        assert (UNCHECKED in said) != is_agreed
        assert "No pharmacist has checked this plan" not in said
