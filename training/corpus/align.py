"""Mark-up as quotes (`"N:words"`) turned into mark-up as character spans, with every fault on the way."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from muniment import codebook
from training.corpus.values import fault_of_value
from training.corpus.written import LICENCE, Written

Json = dict[str, Any]

LONGEST_TRIGGER, LONGEST_ROLE = 80, 160
"""Code points; the scorer takes no longer ones for right."""

_QUOTE = re.compile(r"(\d+)(?:#(\d+))?:(.+)", re.DOTALL)


def align(document: Written) -> tuple[Json, list[str]]:
    """The document in the form of the aligned corpora, and its faults; a quote with a fault is left out."""
    faults: list[str] = []
    entities = [dict(entity) | {"mentions": []} for entity in document.markup["entities"]]
    _place(entities, document.body)
    for entity in entities:
        faults += _faults_of_entity(entity, document.body)
    records = [
        _record(record, document, {e["e"]: e for e in entities}, faults) for record in document.markup["records"]
    ]
    faults += _faults_of_all(entities, document.markup["records"])
    row: Json = {"id": document.id, "source": document.head["source"], "published": document.head["published"] or None}
    row |= {"body": document.body, "sentences": document.sentences, "entities": entities, "records": records}
    return row | {"licence": LICENCE, "origin": "written", "genre": document.head["genre"]}, faults


def find_quote(quote: str, document: Written) -> tuple[int, int] | None:
    """Span of a quote in the body: its words in sentence N, the first ones unless it says `N#2`."""
    match = _QUOTE.fullmatch(quote)
    if match is None or int(match[1]) >= len(document.sentences):
        return None
    start, end = document.sentences[int(match[1])]
    at = start - 1
    for _ in range(int(match[2] or 1)):
        at = document.body.find(match[3], at + 1, end)
        if at < 0:
            return None
    return at, at + len(match[3])


def _place(entities: list[Json], body: str) -> None:
    """Give each entity its mentions: whole words; the longest surface of any entity has the text first."""
    owner: dict[str, Json] = {}
    for entity in entities:
        for surface in entity["surfaces"]:
            owner.setdefault(surface, entity)
    taken = bytearray(len(body))
    for surface in sorted(owner, key=len, reverse=True):
        for match in _whole(surface, body):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(surface)
                owner[surface]["mentions"].append([match.start(), match.end()])
    for entity in entities:
        entity["mentions"].sort()


def _whole(surface: str, body: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", body)


def _faults_of_entity(entity: Json, body: str) -> Iterator[str]:
    tag, kind = entity["e"], entity["type"]
    if kind not in codebook.ENTITY_TYPES:
        yield f"{tag}: type {kind!r}"
    if kind == "country" and not re.fullmatch("[A-Z]{2}", str(entity.get("code"))):
        yield f"{tag}: a country without a two-letter code"
    if kind == "office" and not entity.get("of"):
        yield f"{tag}: an office of nobody"
    if entity["surfaces"] and not entity["mentions"]:
        yield f"{tag}: no mention that is its own"
    for surface in entity["surfaces"]:
        if not any(_whole(surface, body)):
            yield f"{tag}: surface not in the text: {surface!r}"


def _record(record: Json, document: Written, entities: dict[str, Json], faults: list[str]) -> Json:
    tag, kind, form, stage = str(record["r"]), str(record["kind"]), record["form"], record.get("stage")
    known = codebook.KINDS.get(kind)
    if known is None or form not in known.forms:
        faults.append(f"{tag}: {kind} {form!r}")
    if known and (stage not in codebook.STAGES if known.staged else stage is not None):
        faults.append(f"{tag}: stage {stage!r}")
    faults += [f"{tag}: {fault}" for fault in _faults_of_record(record)]
    triggers = list(_spans(record["triggers"], document, LONGEST_TRIGGER, tag, faults))
    roles = []
    for role, quote, value in record["roles"]:
        spans = list(_spans([quote], document, LONGEST_ROLE, f"{tag}: {role}", faults))
        fault = fault_of_value(kind, role, value, entities)
        faults += [f"{tag}: {fault}"] if fault else []
        roles += [{"role": role, "span": span, "value": value} for span in spans if not fault]
    return {"r": tag, "kind": kind, "form": form, "stage": stage, "triggers": triggers, "roles": roles}


def _spans(quotes: Iterable[str], document: Written, longest: int, tag: str, faults: list[str]) -> Iterator[list[int]]:
    for quote in quotes:
        span = find_quote(quote, document)
        if span is None:
            faults.append(f"{tag}: not in the sentence: {quote!r}")
        elif span[1] - span[0] > longest:
            faults.append(f"{tag}: longer than {longest}: {quote!r}")
        elif _cuts_a_word(document.body, *span):
            faults.append(f"{tag}: cuts a word: {quote!r}")
        else:
            yield list(span)


def _cuts_a_word(body: str, start: int, end: int) -> bool:
    """Whether a span begins or ends inside a word: a short quote ('he') is most often found in a longer word first."""
    return any(body[at - 1 : at].isalnum() and body[at : at + 1].isalnum() for at in (start, end))


def _faults_of_record(record: Json) -> Iterator[str]:
    places = [re.match(r"\d*", quote) for quote in record["triggers"]]
    if not places:
        yield "no trigger"
    numbers = [place[0] for place in places if place]
    if len(numbers) > len(set(numbers)):
        yield "two triggers in one sentence"
    roles = [role for role, _, _ in record["roles"]]
    if roles.count("subject") > 2:
        yield "more than two subjects"
    if record["kind"] == "figure" and "amount" not in roles:
        yield "a figure without an amount"
    given = [(role, value) for role, _, value in record["roles"] if isinstance(value, str) and role != "time"]
    for role, value in sorted({pair for pair in given if given.count(pair) > 1}):
        yield f"{role} {value} twice"


def _faults_of_all(entities: list[Json], records: list[Json]) -> Iterator[str]:
    for what, tags in (("entity", [e["e"] for e in entities]), ("record", [r["r"] for r in records])):
        if len(tags) > len(set(tags)):
            yield f"two of one name: {what}"
    surfaces = [surface for entity in entities for surface in entity["surfaces"]]
    for surface in sorted({s for s in surfaces if surfaces.count(s) > 1}):
        yield f"surface of two entities: {surface!r}"
    used = {value for record in records for _, _, value in record["roles"] if isinstance(value, str)}
    for entity in entities:
        if entity["e"] not in used and (entity["type"] == "item" or not entity["surfaces"]):
            yield f"{entity['e']}: in no record, and an item or without a surface"
