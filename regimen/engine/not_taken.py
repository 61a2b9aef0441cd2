"""That a medicine is not taken, as people write it beside its name: stopped, or an allergy."""

import re

STOPPED, ALLERGY = "stopped", "allergy"
_who = r"(?:i |i'm |i am |i've |i have |was |am |have |had |now |recently |just )*"
_doing = r"(?: (?:to|of|off|from|on|with|taking|take|takes|using|use|needing|need|my|the|any))*"
# Which of the two it is, and the words in which it is said, on either side of a name.
SAYINGS = tuple(
    (kind, re.compile(rf"(?<![^\W_]){_who}(?:{words})(?![^\W_]){_doing}(?![^\W_]) ?[:=]?"))
    for kind, words in (
        (
            ALLERGY,
            r"(?:(?:drug|known|severe|bad) )*(?:allerg(?:y|ic|ies)|hypersensitiv(?:e|ity)"
            r"|intoleran(?:t|ce)|anaphyla(?:xis|ctic)(?: reaction)?|(?:adverse |bad )?reactions?"
            r"|allergi(?:e|sch)(?: (?:gegen|auf))?|allergique|allergi(?:a|co|ca)|alergi(?:a|co|ca)"
            r"|allergisch(?: voor)?|uczulenie(?: na)?)(?: (?:a|au|aux|al|alla|gegen|na|voor))?",
        ),
        (
            STOPPED,
            r"(?:stopp(?:ed|ing)|stop taking|discontinued?|d/c'?d?|quit|ceased|finished|completed"
            r"|withdrawn|paused|suspended|on hold|(?:came|come|taken|been|went|weaned) off"
            r"|no longer|not (?:any ?more|currently|now)|not(?= (?:taking|on|using)\b)"
            r"|(?:do not|don't|dont|does not|doesn't|did not|didn't|never|can't|cannot|can not|must"
            r" not|should not|avoid|won't)(?= (?:take|use|tolerate|need|have)\b)(?: tolerate)?"
            r"|avoid(?:ing)?|never(?= (?:took|take|taken)\b)(?: took| taken)?"
            r"|used to(?: be)?|previously|formerly"
            r"|abgesetzt|nicht mehr|nehme kein(?:e|en)?(?: [a-z]+)? mehr|arrete|arretee|suspendido"
            r"|sospeso|gestopt(?: met)?|odstawion[yae])"
            r"(?: (?:in the past|any ?more))?",
        ),
    )
)
# When or why it was stopped tells no name.
SINCE = re.compile(
    r"(?<![^\W_])(?:(?:(?:about|around|over) )?(?:\d+|an?|one|two|three|few|several|some)"
    r"(?: few| couple of)? ?(?:days?|weeks?|months?|years?) ago"
    r"|(?:last|this|earlier this) (?:day|week|month|year|spring|summer|autumn|fall|winter)"
    r"|yesterday|recently|already|long ago|any ?more|in the past|(?:in|since|from|until|as of)"
    r" (?:[a-z]+ )?(?:19|20)\d\d|(?:because|due to|since) .*|in (?:january|february|march|april|may"
    r"|june|july|august|september|october|november|december))(?![^\W_])"
)
EDGES = " \t-:;,.()[]/="


def find_not_taken(cleaned: str) -> tuple[str, str]:
    """What a cleaned text says of why a medicine is not taken, and the rest of it, which may be a
    name; both empty where it says nothing of the kind."""
    for kind, pattern in SAYINGS:
        said = pattern.search(cleaned)
        if said:
            before, after = cleaned[: said.start()], cleaned[said.end() :]
            rest = SINCE.sub(" ", f"{before.strip(EDGES)} {after.strip(EDGES)}")
            return kind, rest.strip(EDGES)
    return "", ""


def says_only_so(cleaned: str) -> bool:
    """Whether a text says this of what stands before it: ", stopped last year"."""
    kind, rest = find_not_taken(cleaned)
    return bool(kind) and not rest


def leading_words(line: str) -> str:
    """The head of a list that says this of all its names: "allergies:". Without its colon it is
    said of the first name alone."""
    for _kind, pattern in SAYINGS:
        said = pattern.match(line.casefold())
        if said and said[0].endswith(":") and len(line.casefold()) == len(line):
            return line[: said.end()].strip()
    return ""
