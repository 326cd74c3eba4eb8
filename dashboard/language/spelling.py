"""Which word of the vocabulary a written word is: itself, its singular, or one slip away."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word_family import load_word_families
from dashboard.language.vocabulary import SHORTEST_CORRECTED, vocabulary

Keys = tuple[str, ...]

SHORTEST_WITH_TWO_SLIPS = 10


APOSTROPHES = str.maketrans("", "", "'’`´")
DASHES = str.maketrans("–—−", "---")


@remembered(20_000)
def keys_of(written: str, kind: str) -> Keys:
    """Name a word as phrases ask for it; the first key is its corrected spelling."""
    word = written.lower().translate(APOSTROPHES if kind == "word" else DASHES)
    known = correct(word) if kind == "word" else word
    one = _singular(known)
    words = (known,) if one is None else (known, one)
    families = load_word_families()
    kin = tuple(name for name, members in families.items() if any(w in members for w in words))
    return (*words, *kin, *(_ranges_of(word) if kind == "number" else ()))


def _ranges_of(number: str) -> Keys:
    value = float(number.replace(",", "."))
    return tuple(name for name, low, high in vocabulary().ranges if low <= value <= high)


def correct(word: str) -> str:
    """Mend one slip in a word of six letters or more (two in ten or more); others stay."""
    words = vocabulary()
    if word in words.known or len(word) < SHORTEST_CORRECTED or _singular(word) in words.known:
        return word
    slips = 2 if len(word) >= SHORTEST_WITH_TWO_SLIPS else 1
    near = words.by_initial.get(word[0], ())
    found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=slips)
    return word if found is None else found[0]


def _singular(word: str) -> str | None:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return None
