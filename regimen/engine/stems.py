"""Stems: one spelling for a plain name that languages spell each in their own way."""

import re

# What one sound is written as in some language, and how it is written here, in this order:
# furosemide, Furosemid, furosemida; levothyroxine, levotiroxina; amoxicillin, amossicillina.
SOUNDS = (
    ("ph", "f"),
    ("qu", "c"),
    ("ch", "c"),
    ("ae", "e"),
    ("oe", "e"),
    ("ou", "u"),
    ("oo", "o"),
    ("k", "c"),
    ("h", ""),
    ("y", "i"),
    ("w", "v"),
    ("cs", "s"),
    ("x", "s"),
    ("z", "s"),
)
DOUBLED = re.compile(r"([a-z])\1")
LAST_SOUND = re.compile(r"(?:um|[aeo])$")
# Shorter than this, two names are too near each other to be told apart by sound.
SHORTEST_STEM = 6
# Alendronic acid, acide alendronique, ácido alendrónico, Alendronsäure.
ACID_BEHIND = re.compile(r"([a-z]+?)ic acid")
ACID_BEFORE = re.compile(r"(?:acide|acidum|acido|acid|kwas) ([a-z]+?)(?:ique|icum|ico|owy)")
ACID_WITHIN = re.compile(r"([a-z]+?)(?:in)?(?:saure|zuur)")
# What a salt is called elsewhere; each counts only for an ingredient that lists the salt.
SALT_WORDS = {
    word: salt
    for salt, words in {
        "sodium": "natrium sodique sodica sodico sodowa sodowy sodio",
        "potassium": "kalium potassique potasica potasico potassica potassico potasowy",
        "calcium": "kalzium calcique calcica calcico calcio",
        "magnesium": "magnesique magnesica magnesico magnesio",
        "hydrochloride": "chlorhydrate clorhidrato cloridrato chlorowodorek",
        "hydrobromide": "bromhydrate bromhidrato bromidrato",
        "sulfate": "solfato siarczan",
        "succinate": "succ",
        "tartrate": "tart",
    }.items()
    for word in words.split()
}


def stem(words: tuple[str, ...]) -> str:
    """The stem that the words of a plain name share in all languages; "" where it is too short to
    tell one name from another, or where a single letter or a figure does: vitamin E, B12."""
    told = " ".join(words)
    if any(len(word) == 1 for word in words) or not told.replace(" ", "").isalpha():
        return ""
    for acid in (ACID_BEHIND, ACID_BEFORE, ACID_WITHIN):
        if found := acid.fullmatch(told):
            told = f"{found[1]} acid"
            break
    sounds = [sound(word) for word in told.split()]
    sounds[-1] = LAST_SOUND.sub("", sounds[-1])
    joined = "".join(sounds)
    # No word may vanish or shrink to a single sound: it would be read as a letter of its neighbour.
    is_kept = all(len(each) > 1 for each in sounds)
    return joined if is_kept and len(joined) >= SHORTEST_STEM else ""


def sound(word: str) -> str:
    """A folded word as it sounds, whichever language spells it."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    return DOUBLED.sub(r"\1", word)


def salt_stem(word: str) -> str:
    """The stem of a salt's name, in whichever language."""
    told = SALT_WORDS.get(word, word)
    return stem((told,)) or told
