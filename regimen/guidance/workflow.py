"""From draft to edition: hand in, approve or object, publish. Every change of state is here."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regimen.engine.rulebook import Rulebook
from regimen.guidance.checking import find_check
from regimen.guidance.history import find_authors
from regimen.guidance.impact import find_bars
from regimen.guidance.models import Edition, Invitation, Submission, Verdict
from regimen.guidance.publish import add_edition, digest_of, encode, parse_rulebook, rulebook_of
from regimen.guidance.snapshot import read_draft

INVITED_DAYS = 7
_signer = Signer(salt="regimen.guidance.invitation")


class Refused(Exception):
    """What was asked for may not be done; ``why`` is told to who asked."""

    def __init__(self, why: str | Promise) -> None:
        super().__init__(str(why))
        self.why = why


def submit(note: str, digest: str, by: User) -> Submission:
    """Hand in the draft that was read. Raises ``Refused`` when it moved meanwhile, was not checked,
    has problems, is the edition in force, or softens anything without a reason."""
    content = encode(read_draft())
    if digest_of(content) != digest:
        raise Refused(_("The draft was changed while you read it. Please read it again."))
    found = find_check(digest)
    if found is None:
        raise Refused(_("Check the draft first."))
    if found.problems:
        raise Refused(_("The draft has problems. They have to be mended first."))
    current = Edition.objects.current()
    if current and current.digest == digest:
        raise Refused(_("The draft is the same as the edition in force."))
    if bars := find_bars(current.digest if current else "", digest):
        raise Refused(" ".join(bars))
    with transaction.atomic():
        Submission.objects.select_for_update().filter(state__in=Submission.OPEN).update(
            state=Submission.SENT_BACK
        )
        made = Submission.objects.create(
            note=note, digest=digest, content=content, base=current, by=by
        )
        made.authors.set({by.pk} | find_authors(current))
    return made


def settle(submission: Submission) -> Submission:
    """Send a submission back when the draft, or the edition in force, is not what it was."""
    if submission.state in Submission.OPEN and not _stands(submission):
        submission.state = Submission.SENT_BACK
        submission.save(update_fields=["state"])
    return submission


def _stands(submission: Submission) -> bool:
    current = Edition.objects.current()
    same_base = submission.base_id == (current.pk if current else None)
    return same_base and digest_of(encode(read_draft())) == submission.digest


def why_not_approve(submission: Submission, user: User) -> str | Promise:
    """Why somebody may not give a word on a submission; empty when they may."""
    if not user.has_perm("guidance.approve_submission"):
        return _("You have no right to approve.")
    if submission.state not in Submission.OPEN:
        return _("It no longer waits for a word.")
    if is_author(submission, user) and not settings.ONE_PERSON:
        return _("You changed this draft, so somebody else has to approve it.")
    return ""


def is_author(submission: Submission, user: User) -> bool:
    return submission.authors.filter(pk=user.pk).exists()


def give_verdict(
    submission: Submission,
    agrees: bool,
    reason: str,
    by: User | None = None,
    invitation: Invitation | None = None,
) -> Verdict:
    """Approve or object. Raises ``Refused`` as ``why_not_approve`` says, when the draft moved, and
    for an objection without a reason."""
    settle(submission)
    if not agrees and not reason.strip():
        raise Refused(_("Say why you object."))
    with transaction.atomic():
        held = Submission.objects.select_for_update().get(pk=submission.pk)
        if held.state not in Submission.OPEN:
            raise Refused(_("The draft was changed since. Nothing was approved."))
        if by and (why := why_not_approve(held, by)):
            raise Refused(why)
        if invitation and not _use(invitation):
            raise Refused(_("This link was used already."))
        held.state = Submission.APPROVED if agrees else Submission.OBJECTED
        held.save(update_fields=["state"])
        return Verdict.objects.create(
            submission=held,
            agrees=agrees,
            reason=reason.strip(),
            by=by,
            invitation=invitation,
            is_authors_own=by is not None and is_author(held, by),
        )


def _use(invitation: Invitation) -> bool:
    """Use an invitation up; False when somebody did before."""
    mine = Invitation.objects.filter(pk=invitation.pk, used_at=None)
    return mine.update(used_at=timezone.now()) == 1


def publish(submission: Submission, digest: str, by: User) -> Edition:
    """Publish just what was approved. Raises ``Refused`` when it is not what was read, or the draft
    moved meanwhile."""
    rulebook = read_submitted(submission)
    settle(submission)
    with transaction.atomic():
        held = Submission.objects.select_for_update().get(pk=submission.pk)
        if held.state != Submission.APPROVED or held.digest != digest:
            raise Refused(_("This is not approved, or not any more. Nothing was published."))
        by_two = held.verdicts.filter(agrees=True, is_authors_own=False).exists()
        if not by_two and not settings.ONE_PERSON:
            raise Refused(_("Nobody but its author has approved it. Nothing was published."))
        origin = Edition.BY_TWO if by_two else Edition.BY_ONE
        held.state = Submission.PUBLISHED
        held.edition = add_edition(rulebook, held.note, by, origin)
        held.save(update_fields=["state", "edition"])
        return held.edition


def read_submitted(submission: Submission) -> Rulebook:
    """The rulebook that was handed in."""
    return parse_rulebook(submission.digest, submission.content)


def invite(submission: Submission, name: str, by: User) -> Invitation:
    """Ask somebody without an account for a word."""
    ends_at = timezone.now() + timedelta(days=INVITED_DAYS)
    return Invitation.objects.create(submission=submission, name=name, by=by, ends_at=ends_at)


def sign_invitation(invitation: Invitation) -> str:
    """What the address of an invitation holds."""
    return _signer.sign(str(invitation.pk))


def read_invitation(signed: str) -> Invitation | None:
    """The invitation behind an address, unless it was made up, has ended or is used."""
    try:
        key = int(_signer.unsign(signed))
    except (BadSignature, ValueError):
        return None
    found = Invitation.objects.filter(pk=key, ends_at__gt=timezone.now(), used_at=None)
    return found.select_related("submission", "submission__base").first()


def read_base(submission: Submission) -> Rulebook | None:
    """The rulebook that a submission was written against."""
    return rulebook_of(submission.base) if submission.base else None
