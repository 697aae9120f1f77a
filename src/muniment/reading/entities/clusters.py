"""Mentions of one document -> clusters that name the same: 'Lloyd Austin' and 'Austin', 'DRDO' and its expansion.

In one document one form of words stands for one thing of its type; what is to be found is which forms belong together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from muniment.reading.entities.countries import country_code
from muniment.reading.entities.forms import SAME, brackets_in, bridges, ends, same_thing


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
    same, brackets = SAME.get(kind, same_thing), brackets_in(text)
    home = [group for group in groups if any(same(form, other, brackets) for other in group)]
    if kind == "item":
        return home if len(home) < 2 or bridges(form, home) else []
    if kind == "person" and home:
        return [_nearest(form, home, text)]
    if kind in ("org", "named") and not home:
        longer = [group for group in groups if any(ends(form, other, text) for other in group)]
        return longer if len(longer) == 1 else []
    return home[:1]


def _nearest(form: str, groups: list[list[str]], text: str) -> list[str]:
    """Of several persons whom a short name fits, the one named last before it."""
    at = text.find(form)

    def distance(group: list[str]) -> int:
        before = max(text.rfind(full, 0, at) for full in group)
        return at - before if before >= 0 else len(text)

    return min(groups, key=distance)


def by_span(clusters: Sequence[Cluster]) -> dict[Span, Cluster]:
    """The cluster of every span."""
    return {span: found for found in clusters for span in found.spans}
