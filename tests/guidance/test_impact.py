"""Looking at whom a draft moves: kept by digest, explained, and a bar to publishing until then."""

import datetime
import json

import msgspec
import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from regimen.guidance import impact, models, workflow
from regimen.guidance.checking import check
from regimen.guidance.draft import compile_draft
from regimen.guidance.people import lay_golden_people
from regimen.guidance.publish import digest_of, encode
from regimen.guidance.snapshot import one_moment, read_draft
from regimen.plans.models import SavedPlan
from tests.support.drafts import REFUSED, change, without
from tests.support.laying import lay_starter
from tests.support.people import STARTER, someone

LIST, ADD = "/admin/guidance/impact/", "/admin/guidance/impact/add/"


@pytest.fixture
def boss(client, edition, quick):
    lay_starter()
    made = get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    client.force_login(made)
    return made


def begun():
    """A run of the draft as it lies, begun by somebody and not done yet."""
    content = encode(read_draft())
    current = models.Edition.objects.current()
    return models.Impact.objects.create(
        old=current.digest, new=digest_of(content), seed=impact.SEED, content=content
    )


def hand_in(boss):
    """The draft as it lies, checked and handed in. Raises ``Refused`` as handing in does."""
    draft = read_draft()
    check(draft, boss)
    return workflow.submit("Changed.", digest_of(encode(draft)), boss)


def publish(boss):
    """The draft brought to an edition by one person."""
    submission = hand_in(boss)
    workflow.give_verdict(submission, True, "", by=boss)
    return workflow.publish(submission, submission.digest, boss)


def raise_the_ceiling():
    models.Ceiling.objects.filter(slug="us").update(mg=380)


def test_a_draft_that_nobody_looked_at_is_not_published(client, boss):
    raise_the_ceiling()
    with pytest.raises(workflow.Refused, match="Nobody has looked at whom this draft moves"):
        hand_in(boss)
    assert models.Edition.objects.count() == 1


def test_a_softening_needs_its_tick_and_its_reason_and_is_shown_with_the_edition(client, boss):
    raise_the_ceiling()
    began = client.post(ADD)
    page = client.get(began.url).content.decode()
    assert "ceilings/us: mg" in page
    assert "350" in page
    assert "The nearest: plain" in page
    with pytest.raises(workflow.Refused, match="1 softer things have no reason yet"):
        hand_in(boss)
    without_tick = client.post(began.url, {"reason_0": "The limit was raised."})
    assert "Tick it as well" in without_tick.content.decode()
    without_reason = client.post(began.url, {"meant_0": "on"})
    assert "Say why this is meant" in without_reason.content.decode()
    kept = client.post(began.url, {"meant_0": "on", "reason_0": "The limit was raised."})
    assert kept.status_code == 302
    submission = hand_in(boss)
    link = workflow.sign_invitation(workflow.invite(submission, "Fay, pharmacist", boss))
    for address in (
        f"/admin/guidance/submission/{submission.pk}/change/", f"/guidance/review/{link}/",
    ):  # fmt: skip
        read = client.get(address).content.decode()
        assert "Whom it was tried on" in read
        assert "ceilings/us, mg" in read
        assert "The limit was raised." in read
    submission.delete()
    assert publish(boss).number == 2
    public = client.get("/guidance/2/").content.decode()
    assert "The limit was raised." in public
    assert "ceilings/us, mg" in public
    reason = models.Reason.objects.get()
    assert reason.by == boss
    with pytest.raises(ValidationError):
        reason.save()


def test_the_same_draft_is_looked_at_once_and_another_anew(client, boss):
    first = client.post(ADD).url
    assert client.post(ADD).url == first
    raise_the_ceiling()
    assert client.post(ADD).url != first
    assert models.Impact.objects.count() == 2


def test_what_is_only_stricter_needs_no_reason(client, boss):
    models.Ceiling.objects.filter(slug="us").update(mg=300)
    page = client.get(client.post(ADD).url).content.decode()
    assert "Nothing bars it" in page
    assert publish(boss).number == 2


def test_a_problem_is_linked_to_its_row(client, boss):
    models.Ceiling.objects.filter(slug="us").update(mg=1000)
    page = client.get(client.post(ADD).url).content.decode()
    key = models.Ceiling.objects.get(slug="us").pk
    assert "ceilings/us has mg 1000" in page
    assert f'href="/admin/guidance/ceiling/{key}/change/"' in page
    assert "must be mended first" in page


def test_a_golden_person_who_differs_bars_publishing_until_they_are_changed(client, boss):
    lay_golden_people()
    models.Ceiling.objects.filter(slug="us").update(mg=300)
    page = client.get(client.post(ADD).url).content.decode()
    assert "golden/v01-healthy-adult-us: ceiling_mg is 300, not 350." in page
    key = models.GoldenPerson.objects.get(slug="v01-healthy-adult-us").pk
    assert f'href="/admin/guidance/goldenperson/{key}/change/"' in page


def test_kept_plans_are_counted_and_never_shown(client, boss, edition):
    SavedPlan.keep(someone(age=47), edition)
    raise_the_ceiling()
    page = client.get(client.post(ADD).url).content.decode()
    assert "1 kept plans, counted and not shown: 1 softer, 0 stricter" in page
    assert "47" not in models.Impact.objects.get().result


def test_a_run_that_died_says_so_and_is_begun_again(client, boss):
    run = begun()
    path = f"{LIST}{run.pk}/change/"
    assert 'http-equiv="refresh"' in client.get(path).content.decode()
    long_ago = timezone.now() - datetime.timedelta(minutes=5)
    models.Impact.objects.update(heard_at=long_ago)
    assert "ended without a result" in client.get(path).content.decode()
    assert client.post(ADD).url == path
    run.refresh_from_db()
    assert run.is_finished


def test_who_may_only_view_gives_no_reason(client, boss):
    raise_the_ceiling()
    began = client.post(ADD).url
    reader = get_user_model().objects.create_user("reader", password="x", is_staff=True)
    client.force_login(reader)
    assert client.get(began).status_code == 403
    assert client.post(ADD).status_code == 403
    can_view = "view_impact"
    from django.contrib.auth.models import Permission

    reader.user_permissions.add(Permission.objects.get(codename=can_view))
    client.post(began, {"meant_0": "on", "reason_0": "Because."})
    assert not models.Reason.objects.exists()


def test_the_run_is_done_by_its_command(boss):
    run = begun()
    call_command("look_at_draft", str(run.pk))
    run.refresh_from_db()
    assert impact.read_result(run).problems == ()


def test_two_processes_find_what_one_does(quick):
    from regimen.engine.weighing import weigh
    from regimen.guidance.spreading import spread_beside

    draft = without("gates", "bowel-stop")
    with spread_beside(STARTER, draft, 2) as spread:
        assert weigh(STARTER, draft, spread=spread) == weigh(STARTER, draft)


def test_a_lost_find_of_the_gold_list_is_a_softening():
    draft = change("interactions", "thyroid-hormone", wait_hours=1)
    lost = list(impact._find_lost(STARTER, draft))
    assert any(softening.key == "gold-list/levothyroxine found" for softening in lost)


@pytest.mark.django_db(transaction=True)
def test_the_draft_is_read_as_of_one_moment():
    lay_starter()
    with one_moment():
        first = compile_draft()
        if connection.vendor == "sqlite":
            with (
                pytest.raises(OperationalError, match="within a transaction"),
                connection.cursor() as c,
            ):
                c.execute("BEGIN")
    assert first == read_draft() == STARTER


def test_the_public_page_of_an_edition_nobody_looked_at_says_nothing(client, edition):
    assert "What was looked at" not in client.get("/guidance/1/").content.decode()


def test_old_runs_are_forgotten_but_those_an_edition_came_of(boss, monkeypatch, edition):
    monkeypatch.setattr(impact, "KEPT_RUNS", 1)
    kept = models.Impact.objects.create(old="", new=edition.digest, seed="1", content="{}")
    for number in range(4):
        models.Impact.objects.create(old="a", new=str(number), seed="1", content="{}")
    impact.begin(change("ceilings", "us", mg=300))
    left = set(models.Impact.objects.values_list("new", flat=True))
    assert edition.digest in left
    assert len(left) == 3
    assert kept.pk


def audit(tmp_path, draft, *told):
    path = tmp_path / "draft.json"
    path.write_bytes(msgspec.json.encode(draft))
    return call_command("audit", str(path), *told)


@pytest.fixture
def said(capsys):
    return lambda: json.loads(capsys.readouterr().out)


def test_audit_says_problems_as_json_and_exits_1(quick, tmp_path, said):
    with pytest.raises(SystemExit) as left:
        audit(tmp_path, REFUSED["02 ceilings of 1000"](), "--against", "starter")
    assert left.value.code == 1
    assert "ceilings/us has mg 1000; it must be 1 to 400." in said()["problems"]


@pytest.mark.slow
def test_audit_names_what_is_softer_until_it_is_given_a_reason(quick, tmp_path, said):
    draft = change("gates", "heart-ask", level="stop")
    audit(tmp_path, draft, "--against", "starter")
    told = said()
    assert (told["problems"], told["softer"], told["stricter"]["rows"]) == ([], [], 1)
    draft = change("interactions", "ppi", text="Take care of yourself.")
    with pytest.raises(SystemExit):
        audit(tmp_path, draft, "--against", "starter")
    told = said()
    assert [each["key"] for each in told["softer"]] == ["interactions/ppi text"]
    assert told["unexplained"] == 1
    reasons = tmp_path / "reasons.json"
    reasons.write_text(json.dumps({"interactions/ppi text": "Shorter."}))
    audit(tmp_path, draft, "--against", "starter", "--reasons", str(reasons))
    assert said()["unexplained"] == 0


def test_audit_refuses_what_it_cannot_read(tmp_path, edition):
    with pytest.raises(CommandError, match=r"nothing\.json"):
        call_command("audit", "nothing.json")
    with pytest.raises(CommandError, match="There is no edition 9"):
        audit(tmp_path, STARTER, "--against", "9")


@pytest.mark.slow
def test_audit_reads_the_draft_against_an_edition(edition, quick, said):
    lay_starter()
    call_command("audit", "--draft", "--against", "1")
    assert said()["people"]["golden"] == 22


@pytest.mark.parametrize("path", [LIST, ADD])
def test_every_page_opens(client, boss, path):
    assert client.get(path).status_code == 200
