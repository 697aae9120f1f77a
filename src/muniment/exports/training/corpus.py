"""A document in the form of the corpus, with what people refused beside what stands."""

from collections.abc import Iterable
from typing import Any

from muniment.exports.training import provenance
from muniment.exports.training.stories import Story
from muniment.model import Document, Entity, Mention, Record
from muniment.register.accounts import Account

Entities = dict[Entity, tuple[str, list[Mention]]]


def corpus_row(account: Account, story: Story) -> dict[str, Any]:
    """A document; entities are those that its records name. `refused` has what a reader must not find in it."""
    page, tags = account.page, tags_of(account)
    entities = entities_of((*account.standing, *account.refused))
    return identity(page.document) | {
        "body": page.document.text,
        "sentences": [[sentence.start, sentence.end] for sentence in page.sentences],
        "entities": [_entity_row(tag, entity, mentions) for entity, (tag, mentions) in entities.items()],
        "records": [_record_row(account, tags[record.id], record, entities) for record in account.standing],
        "refused": [_record_row(account, tags[record.id], record, entities) for record in account.refused],
        "provenance": provenance.of_document(account),
        "story": story.id,
        "split": story.split,
    }


def identity(document: Document) -> dict[str, Any]:
    """Which document."""
    day = document.published.day
    return {"id": document.id, "source": document.publisher.name, "published": day.isoformat() if day else None}


def tags_of(account: Account) -> dict[str, str]:
    """The short names of a document's records: R1, R2 …, first those that stand."""
    return {record.id: f"R{n}" for n, record in enumerate((*account.standing, *account.refused), 1)}


def entities_of(records: Iterable[Record]) -> Entities:
    """The entities of records with a short name each and the mentions that name them."""
    found: Entities = {}
    for record in records:
        for mention in record.mentions:
            if mention.entity:
                found.setdefault(mention.entity, (f"E{len(found) + 1}", []))[1].append(mention)
    return found


def entity_mark(tag: str, entity: Entity, mentions: Iterable[Mention]) -> dict[str, Any]:
    """An entity as a model is asked to list it."""
    surfaces = sorted({mention.quote.words for mention in mentions})
    code = {"code": entity.code} if entity.code else {}
    return {"e": tag, "type": entity.type, "name": entity.name} | code | {"surfaces": surfaces}


def head(tag: str, record: Record) -> dict[str, Any]:
    """Kind, form and stage."""
    return {"r": tag, "kind": record.kind, "form": record.form, "stage": record.stage}


def value(mention: Mention, entities: Entities) -> Any:
    """What a filler means: the short name of an entity, an ISO time, an amount, or None."""
    if mention.entity:
        return entities[mention.entity][0]
    return mention.when.iso if mention.when else mention.amount.as_json() if mention.amount else None


def _entity_row(tag: str, entity: Entity, mentions: list[Mention]) -> dict[str, Any]:
    places = sorted({(mention.quote.start, mention.quote.end) for mention in mentions})
    return entity_mark(tag, entity, mentions) | {"mentions": [list(place) for place in places]}


def _record_row(account: Account, tag: str, record: Record, entities: Entities) -> dict[str, Any]:
    """A record; `removed` are fillers of the machine's that people took out or replaced."""
    roles = [
        _role(mention, entities) | {"provenance": provenance.of_value(account, record, mention)}
        for mention in record.mentions
    ]
    return head(tag, record) | {
        "triggers": [[quote.start, quote.end] for quote in record.triggers],
        "roles": roles,
        "removed": [_removed(mention) for mention in account.removed(record)],
        "id": record.id,
        "provenance": provenance.of_record(account, record),
    }


def _role(mention: Mention, entities: Entities) -> dict[str, Any]:
    return {"role": mention.role, "span": [mention.quote.start, mention.quote.end], "value": value(mention, entities)}


def _removed(mention: Mention) -> dict[str, Any]:
    """A filler that is none; its entity need not be one of the document's, so that it goes by name."""
    entity = mention.entity
    return _role(mention, {entity: (entity.label, [])} if entity else {})
