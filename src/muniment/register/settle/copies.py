"""Copies found in a register of any size: a sample of the word triples finds them, the whole texts decide."""

from muniment.register.copies import COMMON, POSSIBLY, contained, in_order, shingles_of
from muniment.register.settle.known import Known
from muniment.store import Desk

_SAMPLE = 8
"""One triple of so many is kept."""
_FEW = 3
"""So many triples of the sample in common are worth a look at the texts."""


def note_copies(desk: Desk, document_id: str, known: Known) -> set[str]:
    """Find out which documents a document copies, and which copy it; these, and what they were before."""
    before = desk.index.copies([document_id])
    _note(desk, document_id, known)
    return {name for copy, of, _ in (*before, *desk.index.copies([document_id])) for name in (copy, of)}


def _note(desk: Desk, document_id: str, known: Known) -> None:
    told = known.of(desk, [document_id]).get(document_id)
    if told is None:
        desk.index.put_sketch(document_id, ())
        desk.index.drop_copies(document_id)
        return
    mine = shingles_of(told.document, desk.sentences(document_id))
    sample = [shingle for shingle in mine if shingle % _SAMPLE == 0]
    desk.index.put_sketch(document_id, map(_signed, sample))
    shared = desk.index.alike(document_id, map(_signed, sample), common=COMMON)
    likely = [name for name, count in shared.items() if count >= _FEW]
    found = []
    for name, other in known.of(desk, likely).items():
        share = contained(mine, shingles_of(other.document, desk.sentences(name)))
        if share >= POSSIBLY:
            first, second = in_order(told.document, other.document)
            found.append((second.id, first.id, share))
    desk.index.put_copies(document_id, found)


def _signed(shingle: int) -> int:
    """As databases keep whole numbers of 64 bits."""
    return shingle - (1 << 64) if shingle >> 63 else shingle
