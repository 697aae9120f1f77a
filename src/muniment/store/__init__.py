"""The store: the only place that knows SQL."""

from muniment.store.check import Fault
from muniment.store.counts import Info
from muniment.store.decisions import UNDO, Event, Judged
from muniment.store.desk import Base, Desk
from muniment.store.query import Query
from muniment.store.read import DocumentPage, RecordList, RecordPage
from muniment.store.rows import event_time
from muniment.store.store import SetAside, Store
from muniment.store.write import CHANGED, CURRENT, NEW, Put

__all__ = [
    "CHANGED",
    "CURRENT",
    "NEW",
    "UNDO",
    "Base",
    "Desk",
    "DocumentPage",
    "Event",
    "Fault",
    "Info",
    "Judged",
    "Put",
    "Query",
    "RecordList",
    "RecordPage",
    "SetAside",
    "Store",
    "event_time",
]
