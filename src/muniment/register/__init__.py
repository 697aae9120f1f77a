"""The register: what was read, kept and asked. `Register` is the way in."""

from muniment.errors import ReviewError
from muniment.model import CONFIDENT
from muniment.register.book import AddReport, Hit, IdError, Progress, ReadAgain, Register
from muniment.register.entry_book import Change, Doubt, EntryBook, EntryPage, GoneError
from muniment.register.marks import Mark, MarkError
from muniment.register.overlays import Lost
from muniment.register.reviews import Past, Reviews
from muniment.store import Coverage, EntryList, EntryQuery, Query, Shelf, ShelfQuery, State

__all__ = [
    "CONFIDENT",
    "AddReport",
    "Change",
    "Coverage",
    "Doubt",
    "EntryBook",
    "EntryList",
    "EntryPage",
    "EntryQuery",
    "GoneError",
    "Hit",
    "IdError",
    "Lost",
    "Mark",
    "MarkError",
    "Past",
    "Progress",
    "Query",
    "ReadAgain",
    "Register",
    "ReviewError",
    "Reviews",
    "Shelf",
    "ShelfQuery",
    "State",
]
