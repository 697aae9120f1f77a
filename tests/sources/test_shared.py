"""The shared measuring texts go in as they are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from muniment.errors import DocumentError
from muniment.model import Document
from muniment.sources import read_paths

pytestmark = pytest.mark.shared


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def test_the_raw_articles_give_the_bodies_and_dates_of_the_aligned_ones(exams: Path) -> None:
    documents = list(read_paths([exams / "seeds" / "raw"]))
    wanted = [(row["body"], row["published"] or "None") for row in rows(exams / "seeds" / "seeds.aligned.jsonl")]
    assert [(d.text, str(d.published.day)) for d in documents if isinstance(d, Document)] == wanted


@pytest.mark.parametrize("name", ["dev", "unlabelled", "measure-only"])
def test_bodies_keep_their_offsets_and_none_is_set_aside(exams: Path, name: str) -> None:
    path = exams / "corpus" / f"{name}.jsonl"
    wanted = {str(row["id"]): row.get("body") or f"{row['title']}\n\n{row['text']}" for row in rows(path)}
    found = list(read_paths([path]))
    assert [error for error in found if isinstance(error, DocumentError)] == []
    assert {document.key: document.text for document in found if isinstance(document, Document)} == wanted
