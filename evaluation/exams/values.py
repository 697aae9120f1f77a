"""Values of times and amounts whose words are given. Bars: 0.90 of the times and 0.93 of the amounts right."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.corpus import Json, document_of, read_rows
from evaluation.exam import Result
from evaluation.scoring import same_amount, same_days
from muniment import codebook
from muniment.model import Document, Mention
from muniment.reading.assemble import Page, drafted
from muniment.reading.encoder import Draft, Filler
from muniment.reading.sentences import split_sentences
from muniment.sources.publication import date_document


def time_value(mention: Mention) -> str | None:
    """The ISO value that the words have as a time of their record."""
    return mention.when.iso if mention.when else None


def amount_value(mention: Mention) -> Json | None:
    """The amount that the words mean."""
    return mention.amount.as_json() if mention.amount else None


def same_time(gold: str | None, told: object) -> bool:
    """Whether both give no day, or cover the same days."""
    return told is None if gold is None else same_days(gold, told)


ROLES: dict[str, tuple[Callable[[Mention], Any], Callable[[Any, Any], bool]]] = {
    "time": (time_value, same_time),
    "amount": (amount_value, same_amount),
}


def run(path: Path) -> Result:
    """`path` has aligned documents; every time and amount role of theirs is read from its gold span."""
    answers = [answer for document in read_rows(path) for answer in answers_of(document)]
    figures: dict[str, Any] = {}
    for role in ROLES:
        right = [answer["right"] for answer in answers if answer["role"] == role]
        figures[f"{role}s"] = {"right": sum(right), "of": len(right), "share": sum(right) / max(len(right), 1)}
    remarks = [
        f"wrong: {answer['id']} {answer['role']} {answer['words']!r}: gold {answer['gold']}, read {answer['value']}"
        for answer in answers
        if not answer["right"]
    ]
    return Result(figures, tuple(remarks), tuple(answers))


def answers_of(document: Json) -> Iterator[Json]:
    """Each time and amount role of a document with what the pipeline reads from its words in the gold record."""
    page = Page(dated(document_of(document)), split_sentences(document["body"]))
    drafts = [draft_of(record) for record in document["records"]]
    for record, read in zip(document["records"], drafted(page, drafts), strict=True):
        asked = (role for role in record["roles"] if role["role"] in ROLES)
        for role, mention in zip(asked, (m for m in read.mentions if m.role in ROLES), strict=True):
            value_of, same = ROLES[role["role"]]
            value = value_of(mention)
            yield {
                "id": document["id"],
                "role": role["role"],
                "words": mention.quote.words,
                "gold": role["value"],
                "value": value,
                "right": same(role["value"], value),
            }


def dated(document: Document) -> Document:
    """The document with the day of its date line where nothing else dates it, as when it is taken in."""
    if document.published.day:
        return document
    return replace(
        document, published=date_document(stated=None, text=document.text, file_name="", today=None).published
    )


def draft_of(record: Json) -> Draft:
    """A gold record as the encoder would hand it on: the roles with a value to read, names and items."""
    triggers = tuple((start, end) for start, end in record["triggers"])
    known = codebook.roles_of(record["kind"])
    told = ((role["role"], role["span"]) for role in record["roles"] if role["role"] in TYPES and role["role"] in known)
    fillers = tuple(Filler(role, start, end, TYPES[role], 1.0) for role, (start, end) in told)
    return Draft(record["kind"], record["form"], record.get("stage"), triggers, fillers, 1.0)


TYPES = {"time": "time", "amount": "amount", "name": "named", "item": "item"}
"""Type of span -> that the encoder gives to what fills a role."""
