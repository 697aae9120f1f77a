"""Whether two forms of words name one thing of a document, by its type: 'US Navy' and 'United States Navy'."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from muniment.reading.entities.countries import country_code, country_pattern
from muniment.reading.entities.folding import fold, fold_marks
from muniment.reading.entities.names import one_person
from muniment.reading.entities.organisations import body_code, organisation_country
from muniment.reading.entities.ships import SHIPS
from muniment.reading.entities.titles import office_kind, plain_title

Brackets = Mapping[str, tuple[str, ...]]
"""What stands in brackets in a text -> what stands before each."""


@lru_cache(maxsize=4)
def brackets_in(text: str) -> Brackets:
    """The short bracketed words of a text, each with the words before it."""
    found: dict[str, tuple[str, ...]] = {}
    for bracket in _BRACKET.finditer(text):
        before = text[max(0, bracket.start() - LONGEST_NAME) : bracket.start()].rstrip()
        found[bracket[1]] = (*found.get(bracket[1], ()), before)
    return found


LONGEST_NAME = 120  # characters before a bracket in which the name is looked for that it abbreviates
_BRACKET = re.compile(r"\(([^()\n]{2,80})\)")


def _same_country(a: str, b: str, _brackets: Brackets) -> bool:
    return (country_code(a) is not None and country_code(a) == country_code(b)) or fold(a) == fold(b)


def _same_person(a: str, b: str, _brackets: Brackets) -> bool:
    return one_person(a, b)


def _same_office(a: str, b: str, _brackets: Brackets) -> bool:
    mine, yours = _countries_in(a), _countries_in(b)
    if mine and yours and mine != yours:
        return False
    if _bare_title(a) == _bare_title(b):
        return True
    kind = office_kind(a)
    return kind is not None and kind == office_kind(b) and kind in ("minister of defence", "head of state")


@lru_cache(maxsize=8192)
def _countries_in(words: str) -> frozenset[str | None]:
    return frozenset(country_code(word) for word in country_pattern().findall(words))


@lru_cache(maxsize=4096)
def _bare_title(title: str) -> str:
    """A title without its country: 'Prime Minister of the Republic of Armenia' -> 'prime minister'."""
    less = country_pattern().sub(" ", re.sub(r"\s+(?:of|to) (?:the )?(?:Republic|Kingdom|State) of\b", " ", title))
    return re.sub(r"\s+(of|for|to|the|s)$", "", plain_title(re.sub(r"\b(of|for) (the )?\s*$", " ", less)))


def _same_place(a: str, b: str, _brackets: Brackets) -> bool:
    return _letters(a) == _letters(b)


def same_thing(a: str, b: str, brackets: Brackets) -> bool:
    """The same letters, an acronym, or a shortened form."""
    return _letters(a) == _letters(b) or _is_acronym(a, b, brackets) or _is_acronym(b, a, brackets) or _shortened(a, b)


@lru_cache(maxsize=8192)
def _letters(form: str) -> tuple[str, ...]:
    """The words of a form without case, article, possessive, plural and the ending of an adjective."""
    return tuple(re.sub(r"(?<=[a-z0-9]{2})[sn]$|(?<=\d)s$", "", word) for word in fold_marks(form).split())


def _same_item(a: str, b: str, brackets: Brackets) -> bool:
    """'F-16s' and 'F-16 Block 52', 'Eurofighter Typhoon' and 'Typhoons', 'USS Nimitz (CVN 68)' and 'Nimitz'."""
    few, many = sorted((_names_in(a), _names_in(b)), key=len)
    named = any(name[0].isalpha() and name not in _NO_NAME for name in few)
    return (named and _within(few, many)) or same_thing(a, b, brackets)


def _within(few: frozenset[str], many: frozenset[str]) -> bool:
    """Whether all names are among the others, by equal words or designations of which one is a variant of the other."""
    return all(any(_same_designation(name, other) for other in many) for name in few)


def bridges(item: str, groups: Iterable[Iterable[str]]) -> bool:
    """Whether an item's form has more names than each of several groups, so that it makes one of them.

    'P-8A Poseidon' makes 'P-8A aircraft' and 'Poseidons' one; 'Leopards' leaves 'Leopard 1A5' and 'Leopard 2A4' two.
    """
    return not all(any(_within(_names_in(item), _names_in(other)) for other in group) for group in groups)


_HULL = re.compile(r"\([A-Z]{2,4}[ -]?\d+\)")
_NAME = re.compile(r"(?=[^\s(]*[A-Z\d])[^\W_]+(?:[-/.][^\W_]+)*")
_NO_NAME = frozenset(
    """
    ai air apc army atgm awacs batch block class ew fleet force gps icbm ifv mark marine mk mlrs mrap nato navy phase
    project sam series type uas uav ucav un us western
    """.split()  # noqa: SIM905
)
"""What is written as a name and tells of many things: services, classes of weapons, words before a number."""


@lru_cache(maxsize=8192)
def _names_in(item: str) -> frozenset[str]:
    """The names and designations in an item's words, folded; not what its navy or its hull number adds."""
    plain = country_pattern().sub(" ", _HULL.sub(" ", item))
    found = (word for word in _NAME.findall(plain) if word not in SHIPS)
    return frozenset(re.sub(r"\W|(?<=\w)s$", "", word.casefold()) for word in found)


def _same_designation(a: str, b: str) -> bool:
    """Equal, or two that differ by the letters of a variant: 'C-130' and 'C-130H'."""
    short, long = sorted((a, b), key=len)
    return a == b or (short[-1].isdigit() and long.startswith(short) and long[len(short)].isalpha())


def _same_organisation(a: str, b: str, brackets: Brackets) -> bool:
    """Beside what makes any things one: 'US Navy' and 'United States Navy', 'NATO' and 'the Alliance'."""
    (whose, words), other = _whose(a), _whose(b)
    alliance = {fold_marks(a), fold_marks(b)} == {"nato", "alliance"}
    return alliance or bool(len(whose) == 1 and words and (whose, words) == other) or same_thing(a, b, brackets)


@lru_cache(maxsize=8192)
def _whose(form: str) -> tuple[frozenset[str | None], frozenset[str]]:
    """The countries that an organisation's form names (and the UN), and its other words."""
    words = _letters(country_pattern().sub(" ", _UN.sub(" ", form)))
    union = {"UN"} if _UN.search(form) else set()
    return _countries_in(form) | union, frozenset(word for word in words if word not in _OF_A_STATE)


_UN = re.compile(r"\b(?:United Nations\b|U\.?N\b\.?)")
_OF_A_STATE = frozenset("of the republic federation kingdom".split())  # noqa: SIM905


def ends(short: str, long: str, text: str) -> bool:
    """'Congress' ends 'United States Congress': what is told in full before it is named by its bare end.

    What names a country itself is not cut from another, and the navy that stands in a text before a foreign one is not
    the foreign one.
    """
    end, whole = _letters(short), _letters(long)
    if not short[:1].isupper() or len("".join(end)) < 3 or whole[-len(end) :] != end or _countries_in(short):
        return False
    if end[0] in _NO_END or not _NO_CUT.isdisjoint(whole[: -len(end)]):
        return False
    return not _countries_in(long) or text.find(long) <= text.find(short)


_NO_END = frozenset(("house", "state", "new", "group"))
"""Ends that mean something else alone: 'House' is not the White House."""
_NO_CUT = frozenset(("new", "second", "enhanced", "cold"))
"""What makes another thing of a name: 'New START' is not START."""


@lru_cache(maxsize=8192)
def _initials(form: str) -> frozenset[str]:
    """The acronyms that a form's words may give: all initials, those of its weighty words, its capitals."""
    words = re.findall(r"[^\W_]+", form)
    weighty = (word[0] for word in words if word.casefold() not in _SMALL)
    capitals = (letter for letter in form if letter.isupper())
    return frozenset("".join(letters).upper() for letters in ((word[0] for word in words), weighty, capitals))


_SMALL = frozenset("of the and for in on to a an at de & with by".split())  # noqa: SIM905


def _is_acronym(short: str, long: str, brackets: Brackets) -> bool:
    """'DRDO' of 'Defence Research and Development Organisation': by initials, or as the text gives it in brackets."""
    letters = re.sub(r"[^A-Za-z0-9]", "", short)
    if " " in short.strip() or len(letters) < 2 or sum(map(str.isupper, letters)) < 2 or " " not in long:
        return False
    if letters.upper() in _initials(long) and not _of_another(short, long):
        return True
    return _in_brackets(short, long, brackets) or _in_brackets(long, short, brackets)


def _of_another(short: str, long: str) -> bool:
    """Whether an acronym is known for another body than the name, or for one of another country: 'UN', 'US Navy'."""
    if body_code(short):
        return body_code(short) != body_code(long)
    mine, yours = organisation_country(short), organisation_country(long)
    return bool(mine and yours and mine != yours)


def _in_brackets(inside: str, before: str, brackets: Brackets) -> bool:
    return any(words.endswith(before) for words in brackets.get(inside, ()))


def _shortened(a: str, b: str) -> bool:
    """'Dassault' and 'Dassault Aviation': the shorter begins the longer, and is no common word and no body ('NATO')."""
    short, long = sorted((a, b), key=lambda form: len(_letters(form)))
    words, more = _letters(short), _letters(long)
    if not words or len(words) == len(more) or more[: len(words)] != words:
        return False
    return len("".join(words)) > 2 and words[-1] not in _COMMON and body_code(short) is None


_COMMON = frozenset(
    """
    agreement air american armed army australian border carrier central combat commission committee council
    defence department exercise federal first force forces foreign general government group high house indian
    international joint military minister ministry national navy new north operation police republic royal
    russian second security south special state strike team third treaty u ukrainian united us west east s
    """.split()  # noqa: SIM905
)
"""Words with which a longer name may begin without its being the shorter one."""


SAME: dict[str, Callable[[str, str, Brackets], bool]] = {
    "country": _same_country,
    "person": _same_person,
    "office": _same_office,
    "org": _same_organisation,
    "item": _same_item,
    "place": _same_place,
}
"""How two forms of a type are compared; other types by `same_thing`."""
