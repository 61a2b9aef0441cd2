"""Search: which medicine somebody may have meant; never more than a question."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from regimen.engine.folding import fold

OFFERED = 6
SHORTEST = 2
WIDEST = 60
# A good beginning counts a little less than a good whole name.
HALF_TYPED = 4
# Right answers score as low as 65; nothing above it may be accepted without a tick either.
WORTH_ASKING = 65


def search(rulebook, typed):
    """Medicines a person may have meant, likeliest first, as (name, medicine) pairs.

    A fuzzy match is only ever a question.
    """
    folded = fold(typed)
    if len(folded) < SHORTEST:
        return []
    names = rulebook.medicine_by_folded_name
    best = {}
    for name, score in sorted(_score(folded, rulebook.folded_names).items()):
        medicine = names[name]
        rank = (-score, name != fold(medicine.name), len(name), name)
        best[medicine.slug] = min(best.get(medicine.slug, rank), rank)
    found = [rank[-1] for rank in sorted(best.values())[:OFFERED]]
    return [(_spelling(names[name], name), names[name]) for name in found]


def _spelling(medicine, folded):
    return next(name for name in medicine.names if fold(name) == folded)


def _score(folded, names):
    """Names worth asking about with the better of two likenesses out of 100: of the whole name,
    and of its beginning as far as was typed."""
    scores = dict(_alike(folded, _of_like_length(names, len(folded))))
    starts = _beginnings(names, len(folded))
    for start, score in _alike(folded, tuple(starts)):
        for name in starts[start]:
            scores[name] = max(scores.get(name, 0), score - HALF_TYPED)
    return scores


def _alike(folded, candidates):
    found = process.extract(
        folded,
        candidates,
        scorer=OSA.normalized_similarity,
        score_cutoff=WORTH_ASKING / 100,
        limit=WIDEST,
    )
    return [(candidate, 100 * score) for candidate, score, _place in found]


@lru_cache(maxsize=64)
def _of_like_length(names, length):
    """Names whose length alone does not rule them out."""
    share = WORTH_ASKING / 100
    return tuple(name for name in names if length * share <= len(name) <= length / share)


@lru_cache(maxsize=64)
def _beginnings(names, length):
    """Longer names under their first ``length`` letters."""
    starts = {}
    for name in names:
        if len(name) > length:
            starts.setdefault(name[:length], []).append(name)
    return starts
