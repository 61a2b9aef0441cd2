"""The flags of a plan as the paper shows them: what bars a dose, what to watch, what to know."""

from dataclasses import dataclass

from regimen.engine.lists import UNVERIFIED
from regimen.engine.plan import Flag, Plan

BARRING = ("stop", "ask")


@dataclass(frozen=True)
class PaperFlags:
    """Flags by where they stand: ``barring`` at the head of side one, ``loud`` and ``quiet`` on
    side two, ``notes`` among them. ``asking`` are those that wait for somebody's word."""

    barring: tuple[Flag, ...]
    loud: tuple[Flag, ...]
    quiet: tuple[Flag, ...]
    notes: tuple[Flag, ...]

    @property
    def asking(self) -> tuple[Flag, ...]:
        """The flags that somebody has to agree to."""
        return tuple(flag for flag in self.barring if flag.level == "ask")

    @property
    def to_tick(self) -> tuple[Flag, ...]:
        """What each needs a tick of its own: every unknown medicine by itself."""
        return tuple(one for flag in self.asking for one in flag.findings)

    @property
    def has_marks(self) -> bool:
        """Whether anything that bars a dose rests on no document that was opened."""
        return any(flag.confidence == UNVERIFIED for flag in self.barring)

    @property
    def quiet_said(self) -> tuple[str, ...]:
        """The person's own words behind all the quiet flags."""
        return tuple(dict.fromkeys(said for flag in self.quiet for said in flag.said))

    @property
    def quiet_sources(self) -> tuple[str, ...]:
        """The sources of all the quiet flags."""
        return tuple(dict.fromkeys(slug for flag in self.quiet for slug in flag.sources))


def gather_paper_flags(plan: Plan) -> PaperFlags:
    """A plan's flags, but for those told to clinicians only. A stop stands alone at the head."""
    heard = [flag for flag in plan.flags if flag.is_told]
    told = [flag for flag in heard if flag.level != "note"]
    bars = plan.outcome in BARRING
    barring = tuple(flag for flag in told if bars and flag.level == plan.outcome)
    return PaperFlags(
        barring=barring,
        loud=tuple(flag for flag in told if flag not in barring and not flag.quiet),
        quiet=tuple(flag for flag in told if flag not in barring and flag.quiet),
        notes=tuple(flag for flag in heard if flag.level == "note"),
    )
