"""Words around a number that say whether it is exact: 'about', 'more than', 'up to', 'or so', '+'."""

from muniment.reading.amounts.tokens import Tokens, word_set

_ABOUT = (
    "about|around|some|approximately|approx|approx.|roughly|nearly|almost|circa|estimated|estimated at|"
    "estimated cost of|estimated to be worth|estimated to cost|estimated value of|estimated price of|"
    "estimated total of|close to|near|near to|nearing|perhaps|probably|in the region of|in the order of|"
    "on the order of|of the order of|somewhere around|just about|an average of|average of|approaching|~"
)
_MIN = (
    "over|more than|at least|at the least|at the very least|at least some|"
    "no less than|not less than|no fewer than|not fewer than|no fewer|above|exceed|exceeds|"
    "exceeded|exceeding|in excess of|excess of|cross|crosses|crossed|crossing|surpass|surpasses|surpassed|surpassing|"
    "top|tops|topped|topping|upward of|upwards of|minimum of|minimum|better than|greater than|larger than|"
    "bigger than|higher than|north of|beyond|pass|passed|past|breached|start at|starts at|starting at|well over|"
    "equal to or more than|equal to or greater than|at least or equal to|over and above|>"
)
_MAX = (
    "up to|upto|as many as|as much as|at most|at the most|at the very most|"
    "no more than|not more than|no larger than|less than|fewer than|"
    "lower than|smaller than|under|below|maximum of|maximum|not to exceed|not exceeding|not exceed|ceiling of|"
    "capped at|cap of|limited to|limit of|could be worth|could run to|equal to or less than|<"
)
_AFTER: dict[tuple[str, ...], str] = {
    ("or", "so"): "about",
    ("or", "thereabouts"): "about",
    ("odd",): "about",
    ("-", "odd"): "about",
    ("plus",): "min",
    ("-", "plus"): "min",
    ("+",): "min",
    ("or", "more"): "min",
    ("and", "more"): "min",
    ("or", "greater"): "min",
    ("or", "higher"): "min",
    ("or", "above"): "min",
    ("and", "above"): "min",
    ("or", "less"): "max",
    ("or", "fewer"): "max",
    ("or", "lower"): "max",
    ("or", "below"): "max",
}


_MORE, _LESS = ("more", "greater", "larger", "bigger", "higher"), ("less", "smaller", "lower", "fewer")


def _phrases() -> dict[tuple[str, ...], str]:
    listed = (("about", _ABOUT), ("min", _MIN), ("max", _MAX))
    phrases = {tuple(phrase.split()): bound for bound, told in listed for phrase in told.split("|")}
    for bound, words in (("min", _MORE), ("max", _LESS)):
        for word in words:
            phrases |= {(word, "or", "equal", to): bound for to in ("to", "than")}
            phrases[word, "than", "or", "equal", "to"] = bound
    return phrases


BEFORE = _phrases()
LONGEST = max(map(len, BEFORE))
FILLERS = word_set("a an the its their his another additional further record total extra one-time all")
"""Words that can stand between the qualifier and the number: 'up to an additional 50'."""


PREPOSITIONS = word_set("under below over above around near past about")
"""Qualifiers that stand right before their number; before an article they are something else ('under a contract')."""

GROUNDS = word_set(
    "contract agreement deal accord treaty pact memorandum memoranda protocol arrangement programme program scheme "
    "plan project initiative framework law act warrant article heading pillar vertical theme mandate license licence "
    "government minister president commander"
)
"""What things are done under, in the singular: 'under two contracts' says nothing of how many there are."""

RANKERS = word_set("the a an this our its their his her your my among in into of for from and global national all")
"""Words before 'top' that make it the best of a list: 'the top 10', where 'exports top $10 billion' go beyond that."""


def bound_before(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """The bound that the words before a piece give it, and where those words begin (the piece itself if none)."""
    at = index
    for _ in range(3):
        found = _ends_at(tokens, at)
        if found and (at == index or tokens[at - 1].lower not in PREPOSITIONS):
            return found
        if tokens[at - 1].lower not in FILLERS:
            break
        at -= 1
    return None, index


def _ends_at(tokens: Tokens, end: int) -> tuple[str, int] | None:
    pieces: list[str] = []
    at = end
    best = None
    while at > 0 and len(pieces) < LONGEST:
        at -= 1
        if tokens.hyphen(at):
            continue
        pieces.insert(0, tokens[at].lower)
        bound = BEFORE.get(tuple(pieces))
        if bound and not _ranks(tokens, at):
            best = (bound, at)
    return best


def _ranks(tokens: Tokens, index: int) -> bool:
    """'the top 10 importers', 'Asia's top five', 'Top ten buyers'."""
    before = tokens[index - 1]
    owned = before.lower.endswith(("'s", "’s"))
    return tokens[index].lower == "top" and (before.kind != "word" or owned or before.lower in RANKERS)


def is_ground(tokens: Tokens, index: int, unit: str) -> bool:
    """Whether a piece is the 'under' of 'under two contracts', by the unit that is counted."""
    head = unit.split(" of ")[0].split()[-1:]
    return tokens[index].lower == "under" and any(word.removesuffix("s") in GROUNDS for word in head)


def bound_after(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """The bound that the words from a piece on give the number before them, and where those words end."""
    for length in (2, 1):
        pieces = tuple(tokens[index + step].lower for step in range(length))
        bound = _AFTER.get(pieces)
        if bound and (pieces[0] not in ("+", "-") or tokens[index].glued) and tokens[index + 1].kind != "number":
            return bound, index + length
    return None, index
