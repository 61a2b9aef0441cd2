"""That nothing is taken, as people write it in place of a medicine."""

import re

from regimen.engine.folding import fold

WHOLE = frozenset(("na", "nka", "nkda", "nomed", "nomeds", "0", "brak"))
# One of these must stand in the text, and beside it nothing but the words below: each is of no
# medicine's name, so that none can be hidden ("no water pills" is not read).
NOTHING = (
    "no none nil nothing not never dont doesnt havent non zero keine keinen keinerlei kein nichts"
    " aucun aucune rien pas nada ninguno ninguna ningun nessuno nessuna nessun niente nulla geen"
    " niets nic zadnych"
)
BESIDE = (
    "i im am is are do does have got been take taking taken use using on to at of in the for any"
    " anything all other regular regularly daily prescribed prescription prescriptions known"
    " current currently present presently time now right just yet today really this"
    " medicine medicines medication medications med meds tablet tablets pills drug drugs"
    " supplements treatment treatments allergy allergies"
    " ich nehme derzeit momentan zurzeit zur zeit aktuell medikamente medikament"
    " tabletten ein arzneimittel"
    " je ne n prends de d ai en ce pour l instant actuellement traitement traitements medicament"
    " medicaments cours"
    " tomo estoy tomando ahora actualmente por el momento medicamento medicamentos medicacion"
    " tratamiento pastillas"
    " prendo al attualmente farmaco farmaci medicinale medicinali terapia"
    " ik gebruik neem op dit ogenblik medicijn medicijnen medicatie momenteel"
    " nie biore lekow"
)
NEGATIONS = frozenset(NOTHING.split())
MEANT = NEGATIONS | frozenset(BESIDE.split())
# "Moment" by itself is a medicine of Italy's.
NOW = re.compile(r"\b(?:at (?:the|this)|im|op (?:dit|het)|en ce) moment\b")
WORDS = re.compile(r"\w+")


def says_nothing_is_taken(cleaned: str) -> bool:
    """Whether a cleaned text says only that no medicine is taken."""
    if cleaned and not cleaned.strip("-./ "):
        return True
    words = frozenset(WORDS.findall(NOW.sub("", cleaned.replace("'", ""))))
    return fold(cleaned) in WHOLE or (words <= MEANT and not NEGATIONS.isdisjoint(words))
