"""Personal names: whether two spellings can name one person."""

import re
from functools import lru_cache

from muniment.reading.entities.folding import fold

TITLES = frozenset(
    """
    acm adm admiral air alhaji amb ambassador avm baroness brig brigadier capt captain cdr chancellor chief cmde col
    colonel commander crown dame dato datuk dr excellency flt gen general gov gp haji he her his hon honourable king
    lady ldr lieutenant lord lt maj major marshal minister miss mr mrs ms premier president prime prince prof professor
    radm rear retd rtd secretary senator sergeant sgt sheikh shri sir smt sqn sri tan vice wg
    """.split()  # noqa: SIM905
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "retd"})
NICKNAMES = {
    "andy": "andrew", "ash": "ashton", "ben": "benjamin", "bibi": "benjamin", "bill": "william", "bob": "robert",
    "chuck": "charles", "dan": "daniel", "dick": "richard", "ed": "edward", "greg": "gregory", "jake": "jacob",
    "jim": "james", "joe": "joseph", "liz": "elizabeth", "matt": "matthew", "mike": "michael", "nick": "nicholas",
    "pete": "peter", "rob": "robert", "sam": "samuel", "steve": "stephen", "ted": "theodore", "tim": "timothy",
    "tom": "thomas", "tony": "antony", "vlad": "vladimir",
}  # fmt: skip
_VARIANTS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("yy", "y"), ("iy", "y"), ("ii", "y"), ("ij", "y"), ("ei", "ai"), ("q", "k"),
    ("c", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("x", "ks"), ("z", "s"), ("l", "i"),
)  # fmt: skip
"""Letters that transliterations, and for l and I scanners, take for one another."""

NEAR = 83.0
"""Likeness (0-100) from which two long words count as one name in two spellings."""


@lru_cache(maxsize=16384)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without titles and initials; all of them if nothing else is left."""
    words = fold(re.sub(r"['’]s\b", "", name)).split()
    first = next((at for at, word in enumerate(words) if word not in TITLES), 0)
    core = tuple(NICKNAMES.get(word, word) for word in words[first:] if len(word) > 1 and word not in SUFFIXES)
    return core or tuple(words)


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """A word with the letters merged that different transliterations choose between."""
    for spelled, merged in _VARIANTS:
        word = word.replace(spelled, merged)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether two words are one name in two spellings: Shoigu and Shoygu, Iwaya and (misread) lwaya."""
    if a == b or (len(a) > 2 and sound(a) == sound(b)):
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 2:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    return 100 * DamerauLevenshtein.normalized_similarity(a, b) >= NEAR


PARTICLES = frozenset("al el bin ben ibn abu abd de da di van von der den la le du dos das bint ul ur y e".split())  # noqa: SIM905
WORD, WHOLE = 0.75, 0.9
"""Likeness from which two words, and two names written as one word, count as spellings of one."""


def same_person(a: str, b: str) -> bool:
    """Whether two full names, of different documents, can be one person's.

    Every word of the shorter must be a spelling, a nickname or the initial of another word of the longer. Names in
    other scripts are compared letter by letter.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    short, long = sorted((_core(a), _core(b)), key=len)
    if not short or not long:
        return DamerauLevenshtein.normalized_similarity(a.casefold(), b.casefold()) >= WORD
    joined = "".join(short), "".join(long)
    if joined[0] == joined[1] or sorted(short) == sorted(long):
        return True
    if len(short) != len(long) and DamerauLevenshtein.normalized_similarity(*joined) >= WHOLE:
        return True
    return _all_found(short, long) and (len(short) > 1 or len(long) == 1)


def _core(name: str) -> list[str]:
    words = fold(name).split()
    return [word for word in words if word not in TITLES and word not in PARTICLES] or words


def _all_found(short: list[str], long: list[str]) -> bool:
    pool = list(long)
    for word in short:
        like = [other for other in pool if _spelled_alike(word, other)]
        like += [other for other in pool if 1 in (len(word), len(other)) and word[0] == other[0]]
        if not like:
            return False
        pool.remove(like[0])
    return True


@lru_cache(maxsize=65536)
def _spelled_alike(a: str, b: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    if NICKNAMES.get(a, a) == NICKNAMES.get(b, b) or (min(len(a), len(b)) > 3 and sound(a) == sound(b)):
        return True
    return min(len(a), len(b)) > 3 and DamerauLevenshtein.normalized_similarity(a, b) >= WORD


def one_person(a: str, b: str) -> bool:
    """Whether, in one document, a short name can stand for the full one: its words are all among the other's."""
    short, long = sorted((_without_particles(a), _without_particles(b)), key=len)
    if not short:
        return False
    pool = list(long)
    for word in short:
        match = next((other for other in pool if alike(word, other)), None)
        if match is None:
            return False
        pool.remove(match)
    return True


def _without_particles(name: str) -> tuple[str, ...]:
    """El-Sisi and al-Sisi are one name."""
    words = name_words(name)
    return tuple(word for word in words if word not in PARTICLES) or words
