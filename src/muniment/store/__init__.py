"""The store: the only place that knows SQL."""

from muniment.store.bitmaps import Class
from muniment.store.bitmaps import census as census_of
from muniment.store.check import Fault
from muniment.store.counts import Info
from muniment.store.decisions import UNDO, Event, Judged
from muniment.store.desk import Base, Desk
from muniment.store.entry_query import FACETS, EntryList, EntryQuery, Group
from muniment.store.index import ASKED, FIRST, INFERRED, STATED, Index, Stamp
from muniment.store.query import Query
from muniment.store.read import DocumentPage, RecordList, RecordPage
from muniment.store.rows import event_time
from muniment.store.shelf import Coverage, Shelf, ShelfQuery, ShelfRow
from muniment.store.states import DatingState, State, Value
from muniment.store.store import SetAside, Store
from muniment.store.write import CHANGED, CURRENT, NEW, Put

__all__ = [
    "ASKED",
    "CHANGED",
    "CURRENT",
    "FACETS",
    "FIRST",
    "INFERRED",
    "NEW",
    "STATED",
    "UNDO",
    "Base",
    "Class",
    "Coverage",
    "DatingState",
    "Desk",
    "DocumentPage",
    "EntryList",
    "EntryQuery",
    "Event",
    "Fault",
    "Group",
    "Index",
    "Info",
    "Judged",
    "Put",
    "Query",
    "RecordList",
    "RecordPage",
    "SetAside",
    "Shelf",
    "ShelfQuery",
    "ShelfRow",
    "Stamp",
    "State",
    "Store",
    "Value",
    "census_of",
    "event_time",
]
