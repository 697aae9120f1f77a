"""Undated documents of the register: dated by what dated ones tell, and dated again when these change."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from muniment.model import Judgement
from muniment.register.dating import Dating, date_one
from muniment.register.resolve import BLOCK_LIMIT, Facts, keys_of
from muniment.register.settle.known import Known
from muniment.store import ASKED, STATED, DatingState, Desk


def date_again(desk: Desk, document_id: str, judgements: Sequence[Judgement], *, at: datetime, known: Known) -> bool:
    """Date a document if it has no day of its own; whether what is known of its day has changed."""
    stamp = desk.index.stamps([document_id]).get(document_id)
    before = desk.entries.datings([document_id]).get(document_id)
    if stamp is None or not stamp.undated:
        if before:
            desk.entries.end_dating(document_id, at)
        return before is not None
    own, asked = known.own(desk, document_id, stamp.reading), set[str]()
    records = [one.record for one in own.facts]
    found = date_one(own, records, _neighbours(desk, known, asked), judgements)
    if records:  # kept on one of them: a new record with such a key matters to the document
        desk.index.put_asked(min(record.id for record in records), asked)
    if _of(before) == found:
        return False
    if found is None:
        desk.entries.end_dating(document_id, at)
    else:
        told = (found.first, found.last, found.reasons, found.set_aside)
        desk.entries.put_dating(DatingState(document_id, *told, since=at))
    return True


def _of(state: DatingState | None) -> Dating | None:
    return Dating(state.document, state.first, state.last, state.reasons, state.set_aside) if state else None


def _neighbours(desk: Desk, known: Known, asked: set[str]) -> Callable[[Sequence[Facts]], Sequence[Facts]]:
    """Records of dated documents that share a key; the keys are noted in `asked`."""

    def neighbours(mine: Sequence[Facts]) -> Sequence[Facts]:
        keys = {key for one in mine for key in keys_of(one)}
        asked.update(keys)
        rare = [key for key, (_, stated) in desk.index.counts(keys).items() if stated <= BLOCK_LIMIT]
        found = known.of_records(desk, desk.index.sharing(rare, STATED))
        return [found[name] for name in sorted(found)]

    return neighbours


def undated_sharing(desk: Desk, keys: Iterable[str]) -> set[str]:
    """The undated documents that others with one of these keys help to date."""
    return set(desk.index.documents_of(desk.index.sharing(keys, ASKED)))
