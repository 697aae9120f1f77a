"""Mentions of one document -> clusters that name the same: 'Lloyd Austin' and 'Austin', 'DRDO' and its expansion.

In one document one form of words stands for one thing of its type; what is to be found is which forms belong together.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from muniment.reading.entities.countries import country_code, country_pattern
from muniment.reading.entities.folding import fold, fold_marks
from muniment.reading.entities.names import one_person
from muniment.reading.entities.organisations import body_code
from muniment.reading.entities.ships import SHIPS
from muniment.reading.entities.titles import office_kind, plain_title


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A mention: where it stands in the text, and its entity type."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions that name the same; `name` is the fullest of their forms, `code` the country's, if it is one."""

    type: str
    name: str
    spans: tuple[Span, ...]
    code: str | None = None


def cluster(text: str, spans: Iterable[Span]) -> tuple[Cluster, ...]:
    """The clusters of a document's mentions, in the order of their first mention."""
    ordered = sorted(set(spans))
    forms: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for span in ordered:
        forms[span.type][text[span.start : span.end]].append(span)
    clusters = [
        _make(kind, group, surfaces)
        for kind, surfaces in forms.items()
        for group in _groups(list(surfaces), kind, text)
    ]
    return tuple(sorted(clusters, key=lambda c: c.spans[0]))


def _make(kind: str, group: list[str], surfaces: dict[str, list[Span]]) -> Cluster:
    name = max(group, key=lambda form: (len(form.split()), not form.isupper(), len(form)))
    spans = tuple(sorted(span for form in group for span in surfaces[form]))
    return Cluster(kind, name, spans, country_code(name) if kind == "country" else None)


def _groups(forms: list[str], kind: str, text: str) -> list[list[str]]:
    """Forms that name the same, each group in the order of the text."""
    groups: list[list[str]] = []
    for form in sorted(forms, key=lambda f: -len(f.split())):
        home = _home(form, groups, kind, text)
        groups = [group for group in groups if group not in home]
        groups.append([*chain.from_iterable(home), form])
    return groups


def _home(form: str, groups: list[list[str]], kind: str, text: str) -> list[list[str]]:
    """The groups of longer forms that a form joins: the first that it fits, mostly.

    Of items, which one text calls by many names, it makes one of all that it fits. What fits none may be the bare end
    of a single longer form of an organisation, a treaty and the like: 'Navy' of 'Royal Navy'.
    """
    same = SAME.get(kind, _same_thing)
    home = [group for group in groups if any(same(form, other, text) for other in group)]
    if kind == "item":
        return home
    if kind == "person" and home:
        return [_nearest(form, home, text)]
    if kind in ("org", "named") and not home:
        longer = [group for group in groups if any(_ends(form, other) for other in group)]
        return longer if len(longer) == 1 else []
    return home[:1]


def _nearest(form: str, groups: list[list[str]], text: str) -> list[str]:
    """Of several persons whom a short name fits, the one named last before it."""
    at = text.find(form)

    def distance(group: list[str]) -> int:
        before = max(text.rfind(full, 0, at) for full in group)
        return at - before if before >= 0 else len(text)

    return min(groups, key=distance)


def _same_country(a: str, b: str, _text: str) -> bool:
    return (country_code(a) is not None and country_code(a) == country_code(b)) or fold(a) == fold(b)


def _same_person(a: str, b: str, _text: str) -> bool:
    return one_person(a, b)


def _same_office(a: str, b: str, _text: str) -> bool:
    mine, yours = _countries_in(a), _countries_in(b)
    if mine and yours and mine != yours:
        return False
    if _bare_title(a) == _bare_title(b):
        return True
    kind = office_kind(a)
    return kind is not None and kind == office_kind(b) and kind in ("minister of defence", "head of state")


@lru_cache(maxsize=4096)
def _countries_in(title: str) -> frozenset[str | None]:
    return frozenset(country_code(word) for word in country_pattern().findall(title))


@lru_cache(maxsize=4096)
def _bare_title(title: str) -> str:
    """A title without its country: 'Prime Minister of the Republic of Armenia' -> 'prime minister'."""
    less = country_pattern().sub(" ", re.sub(r"\s+(?:of|to) (?:the )?(?:Republic|Kingdom|State) of\b", " ", title))
    return re.sub(r"\s+(of|for|to|the|s)$", "", plain_title(re.sub(r"\b(of|for) (the )?\s*$", " ", less)))


def _same_letters(a: str, b: str, _text: str) -> bool:
    return _letters(a) == _letters(b)


def _same_thing(a: str, b: str, text: str) -> bool:
    """Organisations, named things and items: the same letters, an acronym, or a shortened form."""
    return _same_letters(a, b, text) or _acronym_of(a, b, text) or _acronym_of(b, a, text) or _shortened(a, b)


@lru_cache(maxsize=8192)
def _letters(form: str) -> str:
    """A form without case, article, possessive, plural and the ending of an adjective."""
    return re.sub(r"(?<=[a-z0-9])(?:s|n)\b", "", fold_marks(form))


def _same_item(a: str, b: str, text: str) -> bool:
    """'F-16s' and 'F-16 Block 52', 'Eurofighter Typhoon' and 'Typhoons', 'USS Nimitz (CVN 68)' and 'Nimitz'."""
    few, many = sorted((_names_in(a), _names_in(b)), key=len)
    named = any(name[0].isalpha() for name in few)
    inside = all(any(_same_designation(name, other) for other in many) for name in few)
    return (named and inside) or _same_thing(a, b, text)


_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NAME = re.compile(r"(?=[^\s(]*[A-Z\d])[^\W_]+(?:[-/.][^\W_]+)*")


@lru_cache(maxsize=8192)
def _names_in(item: str) -> frozenset[str]:
    """The names and designations in an item's words, folded; not what its navy or its hull number adds."""
    found = (word for word in _NAME.findall(_IN_BRACKETS.sub(" ", item)) if word not in SHIPS)
    return frozenset(re.sub(r"\W|(?<=\w)s$", "", word.casefold()) for word in found)


def _same_designation(a: str, b: str) -> bool:
    """Equal, or two that differ by the letters of a variant: 'C-130' and 'C-130H'."""
    short, long = sorted((a, b), key=len)
    return a == b or (short[-1].isdigit() and long.startswith(short) and long[len(short)].isalpha())


def _same_organisation(a: str, b: str, text: str) -> bool:
    """Beside what makes any things one: 'US Navy' and 'United States Navy', 'NATO' and 'the Alliance'."""
    (whose, words), other = _whose(a), _whose(b)
    alliance = {fold_marks(a), fold_marks(b)} == {"nato", "alliance"}
    return alliance or bool(whose and words and (whose, words) == other) or _same_thing(a, b, text)


@lru_cache(maxsize=8192)
def _whose(form: str) -> tuple[frozenset[str | None], frozenset[str]]:
    """The countries that an organisation's form names (and the UN), and its other words."""
    words = _letters(country_pattern().sub(" ", _UN.sub(" ", form))).split()
    union = {"UN"} if _UN.search(form) else set()
    return _countries_in(form) | union, frozenset(word for word in words if word not in _OF_A_STATE)


_UN = re.compile(r"\b(?:United Nations\b|U\.?N\b\.?)")
_OF_A_STATE = frozenset("of the republic federation kingdom".split())  # noqa: SIM905


def _ends(short: str, long: str) -> bool:
    """'Congress' ends 'United States Congress'; what names a country itself is not cut from another."""
    end, whole = _letters(short).split(), _letters(long).split()
    return short[:1].isupper() and len("".join(end)) > 2 and not _countries_in(short) and whole[-len(end) :] == end


_SMALL = frozenset("of the and for in on to a an at de & with by".split())  # noqa: SIM905


def _acronym_of(short: str, long: str, text: str) -> bool:
    """'DRDO' of 'Defence Research and Development Organisation': by initials, or as the text gives it in brackets."""
    letters = re.sub(r"[^A-Za-z0-9]", "", short)
    if " " in short.strip() or len(letters) < 2 or sum(map(str.isupper, letters)) < 2 or " " not in long:
        return False
    words = re.findall(r"[^\W_]+", long)
    initials = "".join(word[0] for word in words).upper()
    content = "".join(word[0] for word in words if word.casefold() not in _SMALL).upper()
    capital = "".join(ch for ch in long if ch.isupper())
    if letters.upper() in (initials, content, capital):
        return True
    return f"{long} ({short})" in text or f"{short} ({long})" in text


def _shortened(a: str, b: str) -> bool:
    """'Dassault' and 'Dassault Aviation': the shorter begins the longer, and is no common word and no body ('NATO')."""
    short, long = sorted((a, b), key=lambda form: len(_letters(form).split()))
    words, more = _letters(short).split(), _letters(long).split()
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


SAME: dict[str, Callable[[str, str, str], bool]] = {
    "country": _same_country,
    "person": _same_person,
    "office": _same_office,
    "org": _same_organisation,
    "item": _same_item,
    "place": _same_letters,
}
"""How two forms of a type are compared; other types by `_same_thing`."""


def by_span(clusters: Sequence[Cluster]) -> dict[Span, Cluster]:
    """The cluster of every span."""
    return {span: found for found in clusters for span in found.spans}
