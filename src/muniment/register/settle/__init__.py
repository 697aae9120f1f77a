"""Entries kept in the register: what a changed document or decision touches is computed anew, and nothing else.

    settle(desk, document_ids, cause=…, at=…, known=…)   documents came, changed, went, or were decided on

What comes out depends on what is in the register, never on the order in which it came: a document dated by others is
dated again when these change, and records are compared again when their keys become too common or rare enough. The
cost of a document depends on what it shares keys with, not on the size of the register.
"""

from muniment.register.settle.known import Known
from muniment.register.settle.run import settle
from muniment.register.settle.states import entry_id_of, record_of_entry

__all__ = ["Known", "entry_id_of", "record_of_entry", "settle"]
