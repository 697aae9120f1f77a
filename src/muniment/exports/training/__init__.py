"""A register as training data: in the form of the corpus, or as chat turns for a language model.

stories     documents that tell of one thing fall on one side, 'train' or 'held'
provenance  who says so, and when: for each document, record and value
corpus      a document with its records, and apart from them those that people refused
chat        what the second reader asks about a document, and the answer that these records are

People's decisions are told from machine output everywhere. A document without a record is in it when people have
reviewed it; one that is set aside as withdrawn is not.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from muniment.exports.training.chat import chat_rows
from muniment.exports.training.corpus import corpus_row
from muniment.exports.training.provenance import reviewed
from muniment.exports.training.stories import Story, stories_of
from muniment.register.accounts import Account
from muniment.store import Query

if TYPE_CHECKING:
    from muniment.register import Register


def write_corpus(register: "Register", query: Query, file: IO[str]) -> None:
    """One document a line: text, sentences, entities, records, what people refused, provenance, story and side."""
    _write((corpus_row(account, story) for account, story in _chosen(register, query)), file)


def write_chat(register: "Register", query: Query, file: IO[str]) -> None:
    """One request of the second reader a line, with the right answer, and the machine's where people changed it."""
    _write((row for account, story in _chosen(register, query) for row in chat_rows(account, story)), file)


def _write(rows: Iterable[dict[str, Any]], file: IO[str]) -> None:
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _chosen(register: "Register", query: Query) -> Iterator[tuple[Account, Story]]:
    """The documents that a query asks for, each whole: one of its records is found, or it has none and people say so.

    Sides do not depend on the query.
    """
    known = sorted(filter(_told, register.accounts()), key=lambda account: account.page.document.id)
    stories = stories_of(known, register.judgements())
    found = _found(register, query)
    every = query == Query(reviewed=query.reviewed)
    for account in known:
        document_id = account.page.document.id
        if (document_id in found or (every and not account.page.records)) and _wanted(account, query):
            yield account, stories[document_id]


def _told(account: Account) -> bool:
    """Whether there is something to learn: a record, or people's word that there is none."""
    aside = account.set_aside
    if aside and aside.review.after == "withdrawn":
        return False
    return bool(account.standing or account.refused) or reviewed(account) != "no"


def _found(register: "Register", query: Query) -> set[str]:
    """The documents of which a record is found, be it one that people refused."""
    parts = (register.records(replace(query, reviewed=reviewed)) for reviewed in (None, "left-out"))
    return {record.document.id for part in parts for record in part}


def _wanted(account: Account, query: Query) -> bool:
    if query.reviewed == "left-out":
        return bool(account.refused)
    return query.reviewed is None or (query.reviewed == "yes") == (reviewed(account) != "no")
