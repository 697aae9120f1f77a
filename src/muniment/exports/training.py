"""Records as training data: in the form of the corpus, or as chat turns for a language model.

Documents are told apart by a hash of their text into 'train' and 'held', nine to one. Copies of a text fall on one
side, whoever published them, and the side never changes.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO, Any

from muniment.exports.table import Sourced
from muniment.model import Document, Entity, Mention, Record, Sentence

HELD_ONE_IN = 10


def write_corpus(sourced: Iterable[Sourced], file: IO[str]) -> None:
    """One document a line: id, source, published, body, sentences, entities, records, and its side."""
    for document, sentences, records in _by_document(sourced):
        file.write(json.dumps(corpus_row(document, sentences, records), ensure_ascii=False) + "\n")


def write_chat(sourced: Iterable[Sourced], file: IO[str]) -> None:
    """One document a line: the messages of the second reader, the answer that these records are, split."""
    for document, sentences, records in _by_document(sourced):
        file.write(json.dumps(chat_row(document, sentences, records), ensure_ascii=False) + "\n")


def _by_document(sourced: Iterable[Sourced]) -> Iterator[tuple[Document, tuple[Sentence, ...], list[Record]]]:
    known = sorted(sourced, key=lambda pair: (pair[0].document.id, pair[0].triggers[0], pair[0].id))
    for _, pairs in groupby(known, key=lambda pair: pair[0].document.id):
        listed = list(pairs)
        yield listed[0][0].document, listed[0][1], [record for record, _ in listed]


def split_of(document: Document) -> str:
    """'train' or 'held', by the document's text alone."""
    number = int(hashlib.sha256(" ".join(document.text.split()).encode("utf-8")).hexdigest()[:8], 16)
    return "held" if number % HELD_ONE_IN == 0 else "train"


def corpus_row(document: Document, sentences: Iterable[Sentence], records: Iterable[Record]) -> dict[str, Any]:
    """A document in the form of the corpus; entities are those that its records name."""
    listed = list(records)
    entities = _entities(listed)
    return _identity(document) | {
        "body": document.text,
        "sentences": [[sentence.start, sentence.end] for sentence in sentences],
        "entities": [_entity_row(tag, entity, mentions) for entity, (tag, mentions) in entities.items()],
        "records": [_record_row(f"R{n}", record, entities) for n, record in enumerate(listed, 1)],
        "split": split_of(document),
    }


def chat_row(document: Document, sentences: tuple[Sentence, ...], records: Iterable[Record]) -> dict[str, Any]:
    """The question that the second reader asks about a document, and its records as the answer."""
    from muniment.reading.llm.prompt import answer_text, instructions, message
    from muniment.reading.llm.windows import Window

    listed = list(records)
    entities = _entities(listed)
    asked = message(document, sentences, Window(0, len(sentences) - 1, 0, len(sentences) - 1))
    answer = {
        "entities": [_entity_mark(tag, entity, mentions) for entity, (tag, mentions) in entities.items()],
        "records": [_record_mark(f"R{n}", record, sentences, entities) for n, record in enumerate(listed, 1)],
    }
    turns = (("system", instructions()), ("user", asked), ("assistant", answer_text(answer)))
    messages = [{"role": role, "content": content} for role, content in turns]
    return _identity(document) | {"messages": messages, "split": split_of(document)}


def _identity(document: Document) -> dict[str, Any]:
    day = document.published.day
    return {"id": document.id, "source": document.publisher.name, "published": day.isoformat() if day else None}


Entities = dict[Entity, tuple[str, list[Mention]]]


def _entities(records: Iterable[Record]) -> Entities:
    """The entities of a document with a tag each and the mentions that name them."""
    found: Entities = {}
    for record in records:
        for mention in record.mentions:
            if mention.entity:
                tag = f"E{len(found) + 1}"
                found.setdefault(mention.entity, (tag, []))[1].append(mention)
    return found


def _entity_mark(tag: str, entity: Entity, mentions: list[Mention]) -> dict[str, Any]:
    surfaces = sorted({mention.quote.words for mention in mentions})
    code = {"code": entity.code} if entity.code else {}
    return {"e": tag, "type": entity.type, "name": entity.name} | code | {"surfaces": surfaces}


def _entity_row(tag: str, entity: Entity, mentions: list[Mention]) -> dict[str, Any]:
    places = sorted({(mention.quote.start, mention.quote.end) for mention in mentions})
    return _entity_mark(tag, entity, mentions) | {"mentions": [list(place) for place in places]}


def _head(tag: str, record: Record) -> dict[str, Any]:
    return {"r": tag, "kind": record.kind, "form": record.form, "stage": record.stage}


def _value(mention: Mention, entities: Entities) -> Any:
    if mention.entity:
        return entities[mention.entity][0]
    return mention.when.iso if mention.when else mention.amount.as_json() if mention.amount else None


def _record_row(tag: str, record: Record, entities: Entities) -> dict[str, Any]:
    roles = [
        {"role": m.role, "span": [m.quote.start, m.quote.end], "value": _value(m, entities)} for m in record.mentions
    ]
    return _head(tag, record) | {"triggers": [[q.start, q.end] for q in record.triggers], "roles": roles}


def _record_mark(tag: str, record: Record, sentences: tuple[Sentence, ...], entities: Entities) -> dict[str, Any]:
    text = record.document.text
    triggers = [_mark(text, sentences, quote.start, quote.words) for quote in record.triggers]
    roles = [
        [m.role, _mark(text, sentences, m.quote.start, m.quote.words), _value(m, entities)] for m in record.mentions
    ]
    return _head(tag, record) | {"triggers": triggers, "roles": roles}


def _mark(text: str, sentences: tuple[Sentence, ...], start: int, words: str) -> str:
    """A quote as `N:words`, or `N#2:words` where the words stand in the sentence before."""
    from muniment.reading.llm.quotes import is_whole

    sentence = next(s for s in sentences if s.start <= start < s.end)
    nth, at = 1, text.find(words, sentence.start)
    while at < start:
        nth += is_whole(text, at, at + len(words))
        at = text.find(words, at + 1)
    return f"{sentence.number}#{nth}:{words}" if nth > 1 else f"{sentence.number}:{words}"
