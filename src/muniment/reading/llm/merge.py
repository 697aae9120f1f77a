"""The records of a document's windows as those of the document: one real thing has one record, wherever it is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from muniment.model import Mention, Record, Sentence, sorted_records
from muniment.reading.llm.check import distinct
from muniment.reading.llm.windows import Window


def owned(records: Iterable[Record], sentences: Sequence[Sentence], window: Window) -> list[Record]:
    """The records whose main trigger stands in a sentence that the window owns; neighbours have the others."""
    mine = [(s.start, s.end) for s in sentences if window.owns(s.number)]
    return [r for r in records if any(start <= r.triggers[0].start < end for start, end in mine)]


def merged(windows: Sequence[Sequence[Record]]) -> tuple[Record, ...]:
    """The records of all windows in order; what a later window tells of the same thing is added to the first record."""
    found: list[Record] = []
    for records in windows:
        known = len(found)
        for record in records:
            at = next((n for n in range(known) if _same(found[n], record)), None)
            if at is None:
                found.append(record)
            else:
                found[at] = _joined(found[at], record)
    return tuple(sorted_records(distinct(found)))


def _same(a: Record, b: Record) -> bool:
    """A common name, or a common trigger and no filler of a role that contradicts the other's."""
    if (a.kind, a.form) != (b.kind, b.form):
        return False
    names = [{m.entity.name.casefold() for m in record.of_role("name") if m.entity} for record in (a, b)]
    return bool(names[0] & names[1]) or bool(set(a.triggers) & set(b.triggers) and a.pivot == b.pivot)


def _joined(a: Record, b: Record) -> Record:
    triggers = (*a.triggers, *(quote for quote in b.triggers if quote not in a.triggers))
    known = {_filler(mention) for mention in a.mentions}
    mentions = (*a.mentions, *(mention for mention in b.mentions if _filler(mention) not in known))
    return replace(a, stage=b.stage or a.stage, triggers=triggers, mentions=mentions, score=min(a.score, b.score))


def _filler(mention: Mention) -> tuple[object, ...]:
    when = mention.when.iso if mention.when else None
    amount = str(mention.amount.as_json()) if mention.amount else None
    return mention.role, mention.entity or when or amount or mention.quote
