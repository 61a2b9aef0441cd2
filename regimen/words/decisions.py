"""Decisions in words: who said yes or no, when, why, on which terms, and who tells of it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from regimen.engine.agreement import part_findings
from regimen.engine.answers import Agreed, Declined
from regimen.engine.plan import Flag, Plan
from regimen.engine.voice import name_alone
from regimen.words.amounts import breakable, hours_words, mg_words, spelled
from regimen.words.moments import full_date_words

type Decision = Agreed | Declined


def decision_in_full(plan: Plan, to_staff: bool = False) -> str:
    """All that was decided on a plan, in the same words wherever it is read: whose word it is, on
    what, its terms, and what still waits. Empty where nobody has said anything."""
    region = plan.region
    if plan.declined and plan.outcome == "stop":
        told = [declined_words(plan.declined, region, to_staff)]
    elif plan.agreed:
        told = [agreed_words(plan.agreed, region, to_staff), *terms_words(plan, plan.agreed)]
    elif plan.agreed_in_part:
        given, waiting = part_findings(plan.agreed_in_part, plan.flags)
        told = [
            agreed_words(plan.agreed_in_part, region, to_staff),
            _("Agreed to: %(what)s.") % {"what": findings_words(given, region)},
            _("Still without a word: %(what)s.") % {"what": findings_words(waiting, region)},
        ]
    elif plan.reported:
        told = [
            agreed_words(plan.reported, region, to_staff),
            _("The clinic has to record it before there is a dose here."),
        ]
    else:
        return ""
    return " ".join(told)


def terms_words(plan: Plan, agreed: Agreed) -> Iterator[str]:
    """The terms of a yes, a sentence each: to what, at most how much, how far from what nobody
    knows, and what is to be checked by when."""
    flags = [flag for flag in plan.flags if flag.level == "agreed"]
    whole = [one for flag in flags for one in flag.findings]
    yield _("Agreed to: %(what)s.") % {"what": findings_words(whole, plan.region)}
    if agreed.cap_mg is not None:
        yield _("At most %(mg)s a day.") % {"mg": mg_words(agreed.cap_mg)}
    unknown = {known.name for known in plan.medicines if known.state == "not-recognised"}
    apart = dict.fromkeys(
        (window.medicine, window.wait_hours)
        for window in plan.windows
        if window.medicine in unknown
    )
    for medicine, hours in apart:
        told = {"hours": hours_words(hours), "medicine": breakable(medicine)}
        yield _("Keep %(hours)s before and after %(medicine)s.") % told
    yield from dict.fromkeys(filter(None, (check_words(flag, plan.region) for flag in flags)))


def check_words(flag: Flag, region: str) -> str:
    """What is to be checked for a finding, and by when where somebody has agreed to it."""
    what = spelled(flag.have_checked, region).rstrip(".")
    told = [_("To have checked: %(what)s.") % {"what": what}] if what else []
    if flag.check_by:
        date = {"date": full_date_words(flag.check_by, region)}
        told.append(
            _("By %(date)s, and no step up before it.") % date
            if what
            else _("To be looked at again by %(date)s, and no step up before it.") % date
        )
    return " ".join(told)


def findings_words(findings: Iterable[Flag], region: str) -> str:
    """Findings one after the other."""
    return "; ".join(finding_words(one, region) for one in findings)


def finding_words(one: Flag, region: str) -> str:
    """A finding by its name, with the words that raised it."""
    name = spelled(name_alone(one.name), region)
    return f"{name} ({breakable(', '.join(one.said))})" if one.said else name


def decision_words(word: Decision, region: str, to_staff: bool = False) -> str:
    """A yes or a no in a sentence, as it is told by whoever tells it."""
    if isinstance(word, Declined):
        return declined_words(word, region, to_staff)
    return agreed_words(word, region, to_staff)


def agreed_words(agreed: Agreed, region: str, to_staff: bool = False) -> str:
    """Who has agreed, when, and who says so."""
    told = _name(agreed, region)
    if agreed.told_by != "person":
        said = (
            _("%(who)s, %(role)s, has agreed on %(date)s.")
            if agreed.on
            else _("%(who)s, %(role)s, has agreed.")
        )
    elif to_staff:
        said = (
            _("The patient told us that %(who)s, %(role)s, agreed on %(date)s.")
            if agreed.on
            else _("The patient told us that %(who)s, %(role)s, agreed.")
        )
    else:
        said = (
            _("You told us that %(who)s, %(role)s, agreed on %(date)s.")
            if agreed.on
            else _("You told us that %(who)s, %(role)s, agreed.")
        )
    return f"{said % told} {registration_words(agreed)}".rstrip()


def declined_words(declined: Declined, region: str, to_staff: bool = False) -> str:
    """Who has said no, when, why, and who says so."""
    told = _name(declined, region) | {"reason": breakable(declined.reason.rstrip("."))}
    if declined.told_by != "person":
        said = (
            _("%(who)s, %(role)s, has said no on %(date)s: %(reason)s.")
            if declined.on
            else _("%(who)s, %(role)s, has said no: %(reason)s.")
        )
    elif to_staff:
        said = (
            _("The patient told us that %(who)s, %(role)s, said no on %(date)s: %(reason)s.")
            if declined.on
            else _("The patient told us that %(who)s, %(role)s, said no: %(reason)s.")
        )
    else:
        said = (
            _("You told us that %(who)s, %(role)s, said no on %(date)s: %(reason)s.")
            if declined.on
            else _("You told us that %(who)s, %(role)s, said no: %(reason)s.")
        )
    return f"{said % told} {registration_words(declined)}".rstrip()


def registration_words(word: Decision) -> str:
    """The registration of whose word it is; empty where none was told."""
    if not word.registration:
        return ""
    return _("Registration: %(number)s.") % {"number": breakable(word.registration)}


def _name(word: Decision, region: str) -> dict[str, str]:
    told = {"who": breakable(word.name), "role": breakable(word.role)}
    return told | {"date": full_date_words(word.on, region)} if word.on else told
