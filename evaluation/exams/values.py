"""Values of times and amounts whose words are given. Bars: 0.90 of the times and 0.93 of the amounts right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpus import Json, document_of, read_rows
from evaluation.exam import Result
from evaluation.scoring import same_amount, same_days
from muniment.reading.amounts import dollar_of, read_amount
from muniment.reading.assemble import Page
from muniment.reading.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Place:
    """A marked span in its sentence, with the document around it."""

    document: Json
    page: Page
    sentence: str
    offset: int
    start: int
    end: int

    @property
    def before(self) -> str:
        """The document's text before the sentence."""
        return str(self.document["body"][: self.offset])


def time_value(place: Place) -> str | None:
    """The ISO value that the words have, by the document's day and calendar and what it has told before."""
    return place.page.when(place.offset + place.start, place.offset + place.end).iso


def amount_value(place: Place) -> Json | None:
    """The amount that the words mean, by the sentence and the text before it."""
    dollar = dollar_of(place.document["body"])
    amount = read_amount(place.sentence, place.start, place.end, dollar=dollar, before=place.before)
    return amount.as_json() if amount else None


def same_time(gold: str | None, told: object) -> bool:
    """Whether both give no day, or cover the same days."""
    return told is None if gold is None else same_days(gold, told)


ROLES: dict[str, tuple[Callable[[Place], Any], Callable[[Any, Any], bool]]] = {
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
    """Each time and amount role of a document with what was read from its words."""
    page = Page(document_of(document), split_sentences(document["body"]))
    for record in document["records"]:
        for role in record["roles"]:
            if role["role"] not in ROLES:
                continue
            read, same = ROLES[role["role"]]
            start, end = role["span"]
            value = read(place_of(document, page, start, end))
            yield {
                "id": document["id"],
                "role": role["role"],
                "words": document["body"][start:end],
                "gold": role["value"],
                "value": value,
                "right": same(role["value"], value),
            }


def place_of(document: Json, page: Page, start: int, end: int) -> Place:
    """Where a span of the body stands: the gold sentence that holds its start, lengthened if the span goes on."""
    bounds = [(first, last) for first, last in document["sentences"] if first <= start < last] or [(start, end)]
    first, last = bounds[0][0], max(bounds[0][1], end)
    return Place(document, page, document["body"][first:last], first, start - first, end - first)
