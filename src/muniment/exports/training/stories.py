"""Which documents tell one story. A story is never in two parts of a split, since one would give the other away."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from muniment.model import Document, Judgement, short_hash
from muniment.register.accounts import Account
from muniment.register.copies import copies_among
from muniment.register.resolve import resolve

HELD_ONE_IN = 10


@dataclass(frozen=True, slots=True)
class Story:
    """Documents that have a record of one thing, or much of their text, in common; `split` is 'train' or 'held'."""

    id: str
    split: str


def stories_of(accounts: Sequence[Account], judgements: Iterable[Judgement] = ()) -> dict[str, Story]:
    """The story of each document. It is named, and its side is chosen, by the document that came first.

    So a later document takes the side of the story that it joins, and where it joins two, the older one's. Background
    that many reports repeat can tie most of a register into one story; this one is always trained on.
    """
    roots = _joined([account.page.document.id for account in accounts], _ties(accounts, judgements))
    first: dict[str, Document] = {}
    for account in sorted(accounts, key=lambda account: (account.page.added_at, account.page.document.id)):
        first.setdefault(roots[account.page.document.id], account.page.document)
    sizes = Counter(roots.values())
    sides = {root: "train" if 2 * sizes[root] > len(accounts) else _side(first[root]) for root in sizes}
    named = {root: Story("s" + short_hash(first[root].id, length=11), sides[root]) for root in sizes}
    return {document_id: named[root] for document_id, root in roots.items()}


def _side(document: Document) -> str:
    """One story in ten is held back, by the text that it began with."""
    number = int(hashlib.sha256(" ".join(document.text.split()).encode("utf-8")).hexdigest()[:8], 16)
    return "held" if number % HELD_ONE_IN == 0 else "train"


def _ties(accounts: Sequence[Account], judgements: Iterable[Judgement]) -> Iterator[tuple[str, str]]:
    """Pairs of documents of one story: their records are one thing, or one repeats the text of the other."""
    records = [record for account in accounts for record in account.standing]
    home = {record.id: record.document.id for record in records}
    known = [judgement for judgement in judgements if judgement.pair <= home.keys()]
    for cluster in resolve(records, known).clusters:
        yield from ((home[cluster[0]], home[other]) for other in cluster[1:])
    sentences = {account.page.document.id: account.page.sentences for account in accounts}
    for copy in copies_among([account.page.document for account in accounts], sentences):
        yield copy.document, copy.of
    for account in accounts:
        if account.page.copy_of in sentences:
            yield account.page.document.id, account.page.copy_of


def _joined(items: Iterable[str], ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each item with the name of its group."""
    root = {item: item for item in items}

    def find(item: str) -> str:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for one, other in ties:
        a, b = sorted((find(one), find(other)))
        root[b] = a
    return {item: find(item) for item in root}
