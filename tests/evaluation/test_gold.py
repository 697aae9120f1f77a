"""The gold set's three files agree with each other and with the codebook."""

import json
from pathlib import Path
from typing import Any

from muniment import codebook

GOLD = Path(__file__).parents[2] / "evaluation" / "gold"


def _lines(name: str) -> dict[str, dict[str, Any]]:
    with (GOLD / name).open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


DOCUMENTS, CORPUS = _lines("documents.jsonl"), _lines("corpus.jsonl")
MARKUP = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (GOLD / "markup").glob("*.json")}


def _words(quote: str) -> str:
    return quote.partition(":")[2]


def test_every_document_has_its_markup_and_its_body() -> None:
    assert set(DOCUMENTS) == set(CORPUS) == set(MARKUP)
    for name, document in DOCUMENTS.items():
        assert document["body"] == f"{CORPUS[name]['title']}\n\n{CORPUS[name]['text']}"


def test_every_span_has_the_words_that_the_markup_quotes() -> None:
    for name, document in DOCUMENTS.items():
        body = document["body"]
        for aligned, marked in zip(document["records"], MARKUP[name]["records"], strict=True):
            assert [body[start:end] for start, end in aligned["triggers"]] == [_words(q) for q in marked["triggers"]]
            for role, (wanted, quote, value) in zip(aligned["roles"], marked["roles"], strict=True):
                start, end = role["span"]
                assert (role["role"], body[start:end], role["value"]) == (wanted, _words(quote), value)


def test_every_record_follows_the_codebook() -> None:
    for document in DOCUMENTS.values():
        for record in document["records"]:
            kind = codebook.KINDS[record["kind"]]
            assert record["form"] in kind.forms
            assert record["stage"] in codebook.STAGES if kind.staged else record["stage"] is None
            assert {role["role"] for role in record["roles"]} <= set(codebook.roles_of(record["kind"]))


def test_a_third_of_the_documents_have_at_most_one_record() -> None:
    counts = sorted(len(document["records"]) for document in DOCUMENTS.values())
    assert (len(counts), sum(counts), counts[:5]) == (16, 57, [0, 0, 0, 1, 1])
