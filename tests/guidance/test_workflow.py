"""From draft to edition: who may hand in, approve and publish, and what is then published."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from msgspec.structs import replace

from regimen.guidance import checking, models, workflow
from regimen.guidance.draft import compile_draft
from regimen.guidance.models import Change, Check, Edition, Invitation, Submission
from regimen.guidance.publish import add_edition, digest_of, encode, rulebook_of
from tests.support.desk import ceiling_form
from tests.support.groups import find_group
from tests.support.laying import lay_starter
from tests.support.looking import look
from tests.support.says import read_said


@pytest.fixture
def desk(edition, starter, settings, monkeypatch):
    """The starter on the desk and in force; two must agree. The long audit is another test's."""
    settings.ONE_PERSON = False
    monkeypatch.setattr(checking, "audit", lambda rulebook, **told: ())
    lay_starter()


def person(name, *groups):
    made = User.objects.create_user(name, password="a long pass phrase", is_staff=True)
    made.groups.set(map(find_group, groups))
    assert made.groups.count() == len(groups)
    return made


@pytest.fixture
def ada(desk):
    return person("ada", "Editor")


@pytest.fixture
def bea(desk):
    return person("bea", "Reviewer")


@pytest.fixture
def cora(desk):
    return person("cora", "Publisher")


def lower(client, ada, mg=300):
    """Ada lowers the US ceiling through the form."""
    client.force_login(ada)
    ceiling = models.Ceiling.objects.get(slug="us")
    answer = client.post(f"/admin/guidance/ceiling/{ceiling.pk}/change/", ceiling_form(mg=mg))
    assert answer.status_code == 302
    return ceiling


def check_and_submit(client, who):
    client.force_login(who)
    assert client.post("/admin/guidance/check/add/").status_code == 302
    look(compile_draft(), who)
    digest = digest_of(encode(compile_draft()))
    form = {"note": "US limit lowered.", "digest": digest}
    answer = client.post("/admin/guidance/submission/add/", form)
    assert answer.status_code == 302
    return Submission.objects.first()


def say(client, who, submission, word="approve", reason=""):
    client.force_login(who)
    form = {"word": word, "reason": reason, "digest": submission.digest}
    shown = client.post(f"/admin/guidance/submission/{submission.pk}/verdict/", form, follow=True)
    submission.refresh_from_db()
    return read_said(shown)


def publish(client, who, submission, **besides):
    client.force_login(who)
    form = {"digest": submission.digest, "sure": "yes", **besides}
    return read_said(client.post("/admin/guidance/edition/add/", form, follow=True))


def test_three_people_bring_a_draft_to_an_edition(client, ada, bea, cora):
    lower(client, ada)
    submission = check_and_submit(client, ada)
    client.force_login(bea)
    shown = read_said(client.get(f"/admin/guidance/submission/{submission.pk}/change/"))
    assert "350 → 300" in shown
    say(client, bea, submission)
    assert submission.state == Submission.APPROVED
    client.force_login(cora)
    page = read_said(client.get("/admin/guidance/edition/add/"))
    assert "350 → 300" in page
    assert (
        'value="Publish edition 2"' in client.get("/admin/guidance/edition/add/").content.decode()
    )
    publish(client, cora, submission)
    made = Edition.objects.current()
    assert (made.number, made.origin, made.digest) == (2, Edition.BY_TWO, submission.digest)
    assert next(c.mg for c in rulebook_of(made).ceilings if c.slug == "us") == 300
    public = read_said(client.get("/guidance/2/"))
    assert "Approved by bea" in public
    assert "350 → 300" in public


def test_who_changed_the_draft_cannot_approve_it(client, ada, bea):
    ada.groups.add(find_group("Reviewer"))
    lower(client, ada)
    submission = check_and_submit(client, person("dora", "Editor"))
    assert "somebody else has to approve" in say(client, ada, submission)
    assert submission.state == Submission.SUBMITTED


@pytest.mark.parametrize("name", ["Editor", "Publisher"])
def test_only_a_reviewer_approves(client, ada, name):
    lower(client, ada)
    submission = check_and_submit(client, ada)
    assert "no right to approve" in say(client, person("eve", name), submission)
    assert submission.state == Submission.SUBMITTED


def test_a_clinic_of_one_does_both_and_its_edition_says_so(client, desk, settings):
    settings.ONE_PERSON = True
    boss = User.objects.create_superuser("boss", password="a long pass phrase")
    lower(client, boss)
    submission = check_and_submit(client, boss)
    say(client, boss, submission)
    publish(client, boss, submission)
    assert Edition.objects.current().origin == Edition.BY_ONE
    assert "One person wrote it and approved it" in read_said(client.get("/guidance/2/"))


def test_one_person_is_not_enough_once_the_setting_is_off(client, desk, settings):
    settings.ONE_PERSON = True
    boss = User.objects.create_superuser("boss", password="a long pass phrase")
    lower(client, boss)
    submission = check_and_submit(client, boss)
    say(client, boss, submission)
    settings.ONE_PERSON = False
    assert "Nobody but its author" in publish(client, boss, submission)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("when", ["before approving", "before publishing"])
def test_a_change_in_between_sends_it_back_and_says_what_moved(client, ada, bea, cora, when):
    lower(client, ada)
    submission = check_and_submit(client, ada)
    if when == "before publishing":
        say(client, bea, submission)
    lower(client, ada, mg=310)
    if when == "before publishing":
        shown = publish(client, cora, submission)
    else:
        shown = say(client, bea, submission)
    submission.refresh_from_db()
    assert submission.state == Submission.SENT_BACK
    assert "300 → 310" in shown
    assert Edition.objects.count() == 1


def test_another_edition_in_between_sends_it_back_too(client, ada, bea, starter):
    lower(client, ada)
    submission = check_and_submit(client, ada)
    add_edition(replace(starter, habits=starter.habits[1:]), note="By hand.")
    say(client, bea, submission)
    assert submission.state == Submission.SENT_BACK


def test_only_what_was_read_and_ticked_is_published(client, ada, bea, cora):
    lower(client, ada)
    submission = check_and_submit(client, ada)
    say(client, bea, submission)
    publish(client, cora, submission, digest="0" * 64)
    publish(client, cora, submission, sure="")
    assert Edition.objects.count() == 1


def test_what_was_published_is_not_published_again(client, ada, bea, cora):
    lower(client, ada)
    submission = check_and_submit(client, ada)
    say(client, bea, submission)
    publish(client, cora, submission)
    assert "Nothing is approved" in publish(client, cora, submission)
    with pytest.raises(workflow.Refused):
        workflow.publish(submission, submission.digest, cora)
    assert Edition.objects.count() == 2


def test_an_objection_needs_a_reason_and_ends_it(client, ada, bea, cora):
    lower(client, ada)
    submission = check_and_submit(client, ada)
    assert "Say why you object" in say(client, bea, submission, "object")
    say(client, bea, submission, "object", "Too low for whom?")
    assert submission.state == Submission.OBJECTED
    publish(client, cora, submission)
    assert Edition.objects.count() == 1


def test_an_unchecked_draft_and_one_with_problems_are_not_handed_in(client, ada):
    lower(client, ada)
    digest = digest_of(encode(compile_draft()))
    with pytest.raises(workflow.Refused, match="Check the draft first"):
        workflow.submit("x", digest, ada)
    Check.objects.create(digest=digest, problems=["gates/age-65 has no source."])
    with pytest.raises(workflow.Refused, match="has problems"):
        workflow.submit("x", digest, ada)
    with pytest.raises(workflow.Refused, match="was changed while"):
        workflow.submit("x", "0" * 64, ada)


def test_the_edition_in_force_is_not_handed_in(client, ada, edition):
    assert digest_of(encode(compile_draft())) == edition.digest
    Check.objects.create(digest=edition.digest)
    with pytest.raises(workflow.Refused, match="same as the edition"):
        workflow.submit("x", edition.digest, ada)


@pytest.fixture
def invited(client, ada):
    """A submission of Ada's, and a link for somebody without an account."""
    lower(client, ada)
    submission = check_and_submit(client, ada)
    client.post(f"/admin/guidance/submission/{submission.pk}/invite/", {"name": "Fay, pharmacist"})
    signed = workflow.sign_invitation(Invitation.objects.get())
    shown = client.get(f"/admin/guidance/submission/{submission.pk}/change/").content.decode()
    assert f"/guidance/review/{signed}/" in shown
    client.logout()
    return submission, f"/guidance/review/{signed}/"


def test_a_reviewer_without_an_account_approves_once(client, invited):
    submission, link = invited
    assert "350 → 300" in read_said(client.get(link))
    assert "You approved" in read_said(client.post(link, {"word": "approve"}))
    submission.refresh_from_db()
    assert submission.state == Submission.APPROVED
    assert submission.verdicts.get().whose == "Fay, pharmacist"
    assert client.post(link, {"word": "object", "reason": "No."}).status_code == 410


def test_a_guest_objects_with_a_reason(client, invited):
    submission, link = invited
    assert "Say why you object" in read_said(client.post(link, {"word": "object"}))
    client.post(link, {"word": "object", "reason": "Not for the old."})
    submission.refresh_from_db()
    assert submission.state == Submission.OBJECTED


def test_a_link_ends_with_its_days_its_draft_and_a_letter_changed(client, ada, invited):
    _submission, link = invited
    assert client.get(link).status_code == 200
    assert client.get(link[:-3] + "xx/").status_code == 410
    Invitation.objects.update(ends_at=timezone.now())
    assert client.get(link).status_code == 410
    Invitation.objects.update(ends_at=timezone.now() + timezone.timedelta(days=1))
    lower(client, ada, mg=310)
    client.logout()
    assert client.get(link).status_code == 410


def test_an_editor_without_the_row_right_still_says_whom_a_rule_is_for(client, desk):
    from django.contrib.auth.models import Permission

    ada = person("ada")
    ada.user_permissions.set(Permission.objects.filter(codename__in=("add_gate", "view_gate")))
    client.force_login(ada)
    shown = client.get("/admin/guidance/gate/add/").content.decode()
    assert "guidance-whenrow-content_type-object_id-TOTAL_FORMS" in shown


@pytest.mark.parametrize("name", ["Editor", "Reviewer", "Publisher"])
def test_each_group_opens_every_page_it_needs(client, desk, name):
    client.force_login(person("gil", name))
    for page in ("gate", "edition", "submission", "change", "proposal", "check", "recall"):
        assert client.get(f"/admin/guidance/{page}/").status_code == 200, page
    may_edit = client.get("/admin/guidance/gate/add/").status_code == 200
    may_publish = "Nothing is approved" in read_said(
        client.get("/admin/guidance/edition/add/", follow=True)
    )
    may_hand_in = "Hand the draft in" in read_said(
        client.get("/admin/guidance/submission/add/", follow=True)
    )
    assert (may_edit, may_hand_in, may_publish) == {
        "Editor": (True, True, False),
        "Reviewer": (False, False, False),
        "Publisher": (False, False, True),
    }[name]


def test_history_says_who_changed_what_from_what_to_what(client, ada):
    lower(client, ada)
    change = Change.objects.get()
    assert (change.by, str(change)) == (ada, "ceilings/us")
    assert "Elemental mg: 350 → 300" in read_said(client.get("/admin/guidance/change/"))
    assert "ceilings/us" in read_said(client.get(f"/admin/guidance/change/?by__id__exact={ada.pk}"))
    lower(client, ada)
    assert Change.objects.count() == 1


def test_who_may_not_see_a_submission_may_do_nothing_with_it(client, ada):
    lower(client, ada)
    submission = check_and_submit(client, ada)
    client.force_login(person("hal"))
    base = f"/admin/guidance/submission/{submission.pk}"
    assert client.get(f"{base}/change/").status_code == 403
    assert client.post(f"{base}/verdict/", {}).status_code == 403
    assert client.post(f"{base}/invite/", {"name": "Me"}).status_code == 403
    assert not Invitation.objects.exists()
