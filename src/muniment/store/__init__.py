"""The store: the only place that knows SQL."""

from muniment.store.check import Fault
from muniment.store.counts import Info
from muniment.store.decisions import UNDO, Event, Judged
from muniment.store.desk import Base, Desk
from muniment.store.entries import DatingState, State, Value
from muniment.store.index import ASKED, INFERRED, STATED, Index, Stamp
from muniment.store.query import Query
from muniment.store.read import DocumentPage, RecordList, RecordPage
from muniment.store.rows import event_time
from muniment.store.store import SetAside, Store
from muniment.store.write import CHANGED, CURRENT, NEW, Put

__all__ = [
    "ASKED",
    "CHANGED",
    "CURRENT",
    "INFERRED",
    "NEW",
    "STATED",
    "UNDO",
    "Base",
    "DatingState",
    "Desk",
    "DocumentPage",
    "Event",
    "Fault",
    "Index",
    "Info",
    "Judged",
    "Put",
    "Query",
    "RecordList",
    "RecordPage",
    "SetAside",
    "Stamp",
    "State",
    "Store",
    "Value",
    "event_time",
]
