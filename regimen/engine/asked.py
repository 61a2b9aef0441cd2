"""What a person is asked: the lines of the warning signs, and the clues to a pain."""

from regimen.engine.records import Rule


class WarningLine(Rule, frozen=True, kw_only=True):
    """One line of a page of warning signs, and the red flag that a tick raises.

    ``name`` is the line itself. A line ``under`` another shows only once that one is ticked, below
    what that one ``reveals``; one of them must then be ticked, or as many as fit where it
    ``takes_many``. Where ``least`` is given, that many lines of its red flag under it raise it, not
    a tick alone. A door is not ticked but pressed, and leads to help at once.
    """

    page: str
    heading: str = ""
    hint: str = ""
    red_flag: str = ""
    under: str = ""
    reveals: str = ""
    takes_many: bool = False
    least: int = 0
    is_door: bool = False


class Clue(Rule, frozen=True, kw_only=True):
    """A statement that helps somebody name their pain: the ``points`` it gives to one ``pain``.
    ``name`` is the statement itself."""

    pain: str
    points: int
