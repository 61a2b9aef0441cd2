"""Scenes of the desk: every page between a draft and an edition, with something to show on it."""

import datetime
from collections.abc import Iterator

from django.contrib.auth.models import User
from msgspec.structs import replace

from regimen.guidance import models, proposals, workflow
from regimen.guidance.draft import compile_draft
from regimen.guidance.history import recorded
from regimen.guidance.models import Check, Edition, Proposal, Recall, Submission
from regimen.guidance.publish import add_edition, digest_of, encode
from tests.support.laying import lay_starter
from tests.support.looking import look
from tests.support.people import STARTER

PROBLEMS = ["gates/age-65 has no source.", "There are no notices."]


def lay_scenes(boss: User) -> None:
    """The starter in force as edition 1 and, with a gate less, as edition 2; a draft in which a
    ceiling, a gate and a food differ; and one of everything that the desk keeps."""
    add_edition(replace(STARTER, gates=STARTER.gates[1:]), note="A gate less.")
    lay_starter()
    with recorded(boss, "A first look."):
        models.Ceiling.objects.filter(slug="us").update(mg=300, text="Take no more than 300 mg.")
        models.Food.objects.filter(slug="spinach-boiled").delete()
        models.Gate.objects.filter(slug="age-65").update(review_by=datetime.date(2026, 1, 1))
    digest = digest_of(encode(compile_draft()))
    Check.objects.create(digest="0" * 64, problems=PROBLEMS, told=["Everything."], by=boss)
    Check.objects.create(digest=digest, told=["Every row was read."], by=boss)
    Recall.objects.create(text="Make a new plan.", last_edition=1, since=datetime.date(2026, 1, 1))
    proposals.propose_edition(Edition.objects.get(number=1), boss)
    Proposal.objects.create(
        title="The starter of this release",
        base=encode(STARTER),
        content=encode(
            replace(STARTER, ceilings=tuple(replace(c, mg=250) for c in STARTER.ceilings))
        ),
        by=boss,
    )


def hand_in(boss: User) -> Submission:
    """The draft handed in, and somebody asked to read it."""
    look(compile_draft(), boss)
    made = workflow.submit("The US limit is lower.", digest_of(encode(compile_draft())), boss)
    workflow.invite(made, "Fay, pharmacist", boss)
    return made


def walk_way(boss: User) -> Iterator[tuple[str, str]]:
    """Every page on the way from a draft to an edition, in its states: its name and address."""
    guidance = "/admin/guidance"
    yield "check, nothing wrong", f"{guidance}/check/add/"
    bad = Check.objects.get(digest="0" * 64)
    yield "check, problems", f"{guidance}/check/{bad.pk}/change/"
    yield "hand in", f"{guidance}/submission/add/"
    made = hand_in(boss)
    yield "submission", f"{guidance}/submission/{made.pk}/change/"
    signed = workflow.sign_invitation(made.invitations.get())
    yield "guest", f"/guidance/review/{signed}/"
    yield "guest, ended", "/guidance/review/made-up/"
    yield "publish, nothing", f"{guidance}/edition/add/"
    workflow.give_verdict(made, True, "", by=boss)
    yield "approved", f"{guidance}/submission/{made.pk}/change/"
    yield "publish", f"{guidance}/edition/add/"
    models.Ceiling.objects.filter(slug="uk").update(mg=333)
    yield "sent back", f"{guidance}/submission/{made.pk}/change/"
    for proposal in Proposal.objects.all():
        yield f"proposal {proposal}", f"{guidance}/proposal/{proposal.pk}/change/"
    yield "propose", f"{guidance}/proposal/add/"
    yield "files", f"{guidance}/proposal/"
    for change in models.Change.objects.all():
        yield f"change of {change}", f"{guidance}/change/{change.pk}/change/"
    yield "history", f"{guidance}/change/"
    yield "compare", f"{guidance}/edition/compare/"
    yield "compare, public", "/guidance/compare/"
    yield "recalls", f"{guidance}/recall/"
    yield "recall, new", f"{guidance}/recall/add/"
    yield "edition", "/guidance/1/"
    yield "interactions", f"{guidance}/interaction/"
    yield "titrations", f"{guidance}/titration/"
