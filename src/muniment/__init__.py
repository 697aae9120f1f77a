"""Muniment reads reports on international defence cooperation and keeps the register of what they tell.

    reports, pages, releases, JSON lines
       │  1. sources/            Document: text, publisher, day of publication; what cannot be taken in is set aside
       │  2. reading/            sentences, page furniture marked; the encoder finds who, what, where, when, how much,
       │                         how far; times, amounts and names become days, numbers and codes
       │                         = Records: one act, plan or figure each, every value with its words
       │  3. store/, register/   kept in one file: versions, readings, full text; proved by `check`
       ▼  4. exports/, cli/      lists, pages, CSV, JSON lines

The same in Python:

    from muniment import Query, Register

    with Register.open("muniment.db") as register:
        register.add(["reports/"])
        for record in register.records(Query(countries=("IN", "JP"))):
            print(record.kind, record.stage, [mention.quote.words for mention in record.mentions])
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from muniment.register import Register as Register
    from muniment.store import Query as Query

_LATE = {"Register": "muniment.register", "Query": "muniment.store"}  # imported when asked for: the database is heavy


def __getattr__(name: str) -> Any:
    """The names that a user of the library begins with."""
    if name not in _LATE:
        raise AttributeError(f"module 'muniment' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATE[name]), name)
