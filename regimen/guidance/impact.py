"""Impact: a draft run over people beside the edition in force, off every lock, and kept."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from regimen.engine.answers import Answers
from regimen.engine.audit import audit
from regimen.engine.golden import GoldenCase, find_faults
from regimen.engine.impact import Person
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook
from regimen.engine.weighing import Counted, Softening, Weighed, count_moved, weigh
from regimen.guidance.models import Edition, GoldenPerson, Impact
from regimen.guidance.publish import digest_of, encode, parse_rulebook
from regimen.guidance.sensitivity import GOLD_LIST, is_found, read_names
from regimen.guidance.spreading import spread_beside

SEED = "1"
# Reports of how far a run is are written no oftener than this, each in a moment.
SECONDS_BETWEEN_REPORTS = 1
KEPT_RUNS = 20
GOLD = "gold-list"
# Whose saved answers are run too: the rooms to the left add themselves.
kept_answers: list[Callable[[], Iterable[Answers]]] = []


class Result(Frozen, frozen=True, kw_only=True):
    """All that a run found: ``problems`` and ``faults`` of golden people bar publishing; each of
    ``weighed.softer`` needs a reason. ``kept`` counts the saved plans, which nobody is shown."""

    problems: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    weighed: Weighed = Weighed()
    golden: int = 0
    kept: Counted = Counted()
    seconds: float = 0


def look(
    old: Rulebook | None,
    new: Rulebook,
    golden: Sequence[GoldenCase] = (),
    kept: Sequence[Answers] = (),
    seed: str = SEED,
    processes: int = 1,
    report: Callable[[int, int], None] = lambda done, of: None,
) -> Result:
    """Ask everything of a draft: its rows at once; then, if they are sound, the dangers, the
    golden people, the gold list, and whom it moves against the old rulebook."""
    started = time.monotonic()
    weighed, counted = Weighed(seed=seed), Counted()
    named = [Person(name=case.slug, answers=case.answers) for case in golden]
    with spread_beside(new if old is None else old, new, processes) as spread:
        problems = audit(new, report, spread)
        if old is not None and not problems:
            weighed = weigh(old, new, named, seed, spread, report)
    faults = () if problems else tuple(f for case in golden for f in find_faults(case, new))
    if old is not None and not problems:
        lost = tuple(_find_lost(old, new))
        weighed = msgspec.structs.replace(weighed, softer=(*weighed.softer, *lost))
        counted = count_moved(old, new, kept)
        problems = weighed.harms
    return Result(
        problems=problems,
        faults=faults,
        weighed=weighed,
        golden=len(golden),
        kept=counted,
        seconds=round(time.monotonic() - started, 1),
    )


def _find_lost(old: Rulebook, new: Rulebook) -> Iterator[Softening]:
    """What the gold list expects of a medicine, found before and no longer."""
    for row in read_names(GOLD_LIST):
        if row["level"] != "clear" and not is_found(row, new) and is_found(row, old):
            yield Softening(rule=f"{GOLD}/{row['name']}", what="found", old=row["level"], new="")


def begin(draft: Rulebook, by: User | None = None) -> Impact:
    """Begin the run of a draft against the edition in force, in a process beside; or give the
    one that was begun already."""
    current = Edition.objects.current()
    content = encode(draft)
    impact, is_new = Impact.objects.get_or_create(
        old=current.digest if current else "",
        new=digest_of(content),
        seed=SEED,
        defaults={"content": content, "by": by},
    )
    if impact.has_died:
        Impact.objects.filter(pk=impact.pk).update(heard_at=timezone.now())
    elif not is_new:
        return impact
    _forget_old_runs(impact)
    _start(impact)
    return impact


def _start(impact: Impact) -> None:
    if not settings.LOOKS_BESIDE:
        run(impact)
        return
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "look_at_draft"]
    # Left to itself: the page asks the database how far it is.
    subprocess.Popen(  # noqa: S603  # our own words and a number
        [*command, str(impact.pk)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def run(impact: Impact, processes: int = 1) -> None:
    """Do the run, telling how far it is, and keep its result."""
    last = time.monotonic()

    def report(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > SECONDS_BETWEEN_REPORTS:
            last = time.monotonic()
            told = {"done": done, "of": of, "heard_at": timezone.now()}
            Impact.objects.filter(pk=impact.pk).update(**told)

    found = look(
        read_old(impact),
        parse_rulebook(impact.new, impact.content),
        golden=[person.case() for person in GoldenPerson.objects.all()],
        kept=[answers for read in kept_answers for answers in read()],
        seed=impact.seed,
        processes=processes,
        report=report,
    )
    impact.result = msgspec.json.encode(found).decode()
    impact.save(update_fields=["result"])


def _forget_old_runs(impact: Impact) -> None:
    """Only runs that no edition came of, and those long past, are forgotten."""
    published = Edition.objects.values_list("digest", flat=True)
    others = Impact.objects.exclude(pk=impact.pk).exclude(new__in=published)
    stale = list(others.values_list("pk", flat=True)[KEPT_RUNS:])
    Impact.objects.filter(pk__in=stale).delete()


def read_old(impact: Impact) -> Rulebook | None:
    """The rulebook that a draft was set beside; None where none was in force."""
    edition = Edition.objects.filter(digest=impact.old).first() if impact.old else None
    return parse_rulebook(edition.digest, edition.content) if edition else None


def read_result(impact: Impact) -> Result:
    """What a finished run found."""
    return msgspec.json.decode(impact.result, type=Result)


def find_impact(old: str, new: str) -> Impact | None:
    """The finished run of one digest against another."""
    runs = Impact.objects.filter(old=old, new=new).exclude(result="").defer("content")
    return runs.first()


def find_bars(old: str, new: str) -> list[str]:
    """What keeps a draft of one digest from being published after an edition of another."""
    impact = find_impact(old, new)
    if impact is None:
        return [_("Nobody has looked at whom this draft moves. Look at it first.")]
    found = read_result(impact)
    left = len(list_unexplained(impact, found))
    unexplained = _("%(count)s softer things have no reason yet.") % {"count": left}
    return [*found.problems, *found.faults, *([unexplained] if left else [])]


def list_unexplained(impact: Impact, found: Result) -> list[Softening]:
    """The softer things for which nobody has given a reason."""
    given = set(impact.reasons.values_list("key", flat=True))
    return [softening for softening in found.weighed.softer if softening.key not in given]


def tell_impact(edition: Edition) -> dict[str, Any] | None:
    """What was looked at before an edition was published, and why what is softer was meant."""
    before = Edition.objects.filter(number=edition.number - 1).values_list("digest", flat=True)
    return tell_run(before.first() or "", edition.digest)


def tell_run(old: str, new: str) -> dict[str, Any] | None:
    """What one digest was found to move against another, with the reasons given so far."""
    impact = find_impact(old, new)
    if impact is None:
        return None
    found = read_result(impact)
    reasons = {reason.key: reason for reason in impact.reasons.select_related("by")}
    softer = [(softening, reasons.get(softening.key)) for softening in found.weighed.softer]
    return {"found": found, "softer": softer}
