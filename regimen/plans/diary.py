"""The diary on paper: a table to fill in, a row a week."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

DIARY_WEEKS = 4


@dataclass(frozen=True)
class Diary:
    """The lines of an empty table: what it is for, what heads its columns, and its weeks."""

    caption: str
    columns: tuple[str, ...]
    weeks: range


def rule_diary(size, has_dose):
    """A diary for a size of type: a column a day where that fits, and a dose where there is one."""
    if size == "normal":
        caption = ask_each_evening(has_dose)
        pain = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    else:
        caption = ask_each_week(has_dose)
        pain = (_("Pain"),)
    dose = (_("Dose"),) if has_dose else ()
    return Diary(caption, columns=(*pain, *dose, _("Score")), weeks=range(1, DIARY_WEEKS + 1))


def ask_each_evening(has_dose):
    """What to write down, where each evening has its own cell."""
    if has_dose:
        return _(
            "Each evening: your pain from 0 to 10. At the end of the week: your dose in mg and "
            "your score."
        )
    return _("Each evening: your pain from 0 to 10. At the end of the week: your score.")


def ask_each_week(has_dose):
    """What to write down, where a week has one cell."""
    if has_dose:
        return _("At the end of each week: your pain from 0 to 10, your dose in mg and your score.")
    return _("At the end of each week: your pain from 0 to 10 and your score.")
