"""Which reports are independent: their text and the origin to which they attribute what they say both differ."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from muniment.model import Record
from muniment.register.resolve.facts import content

STATEMENT_DAYS = 7
"""Reports within so many days that name the same person or organisation as their source rest on one statement."""
_NAMED = ("person", "org")


def independent_groups(records: Iterable[Record], originals: Mapping[str, str] | None = None) -> list[tuple[str, ...]]:
    """Documents of an entry, grouped by origin; each group counts as one source.

    `originals` maps copies to what they copy (`copies.originals`). One source: a copy and its original, documents of
    one publisher within days, and reports of one statement: ten rewrites of a ministry's release are one source.
    """
    told: dict[str, list[Record]] = {}
    for record in records:
        told.setdefault(record.document.id, []).append(record)
    root = {document: (originals or {}).get(document, document) for document in told}
    group = {document: document for document in told}
    for a, b in combinations(sorted(told), 2):
        if root[a] == root[b] or _one_statement(told[a], told[b]):
            _unite(group, a, b)
    groups: dict[str, list[str]] = {}
    for document in sorted(told):
        groups.setdefault(_find(group, document), []).append(document)
    return [tuple(documents) for documents in groups.values()]


def _find(group: dict[str, str], document: str) -> str:
    while group[document] != document:
        document = group[document]
    return document


def _unite(group: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_find(group, a), _find(group, b)))
    group[second] = first


def _one_statement(a: Sequence[Record], b: Sequence[Record]) -> bool:
    days = [records[0].document.published.day for records in (a, b)]
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > STATEMENT_DAYS:
        return False
    mine, others = _origins(a), _origins(b)
    return any(x <= y or y <= x for x in mine for y in others)


def _origins(records: Sequence[Record]) -> list[frozenset[str]]:
    """Named sources of the records as sets of words, and the publisher, which speaks for itself."""
    sources = (m.entity for record in records for m in record.of_role("source"))
    named = [entity.name for entity in sources if entity and entity.type in _NAMED]
    publisher = records[0].document.publisher
    return [
        words for name in (*named, publisher.name if publisher.name != "unknown" else "") if (words := content(name))
    ]
