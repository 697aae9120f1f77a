"""Against a real server, when MUNIMENT_TEST_LLM_URL names one: plumbing, not quality. See docs/llm.md.

Answers are cut off after MUNIMENT_TEST_LLM_TOKENS, few by default, since a small model on a processor writes slowly and
never ends; a window that is cut off is asked in halves, so that several calls are made.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evaluation.llm.cases import document
from muniment.errors import DocumentError
from muniment.reading.llm.asking import Asker
from muniment.reading.llm.ledger import Ledger
from muniment.reading.llm.options import Options
from muniment.reading.llm.reader import LlmReader
from muniment.reading.llm.transport import Server

URL = os.environ.get("MUNIMENT_TEST_LLM_URL", "")
TOKENS = int(os.environ.get("MUNIMENT_TEST_LLM_TOKENS", "48"))


@pytest.mark.skipif(not URL, reason="opt-in: set MUNIMENT_TEST_LLM_URL to a server of your own (docs/llm.md)")
def test_a_real_server_is_asked_and_what_it_says_is_held_to_the_text(tmp_path: Path) -> None:
    model = os.environ.get("MUNIMENT_TEST_LLM_MODEL", "local")
    limits: dict[str, Any] = {"answer_tokens": TOKENS, "attempts": 1, "timeout": 3600}
    options = Options(url=URL, model=model, ledger=tmp_path / "ledger.jsonl", **limits)
    with Server(options) as server:
        reader = LlmReader(Asker(server, Ledger(options.ledger, options)), options.model)
        try:
            read = reader.read(document())
        except DocumentError as error:  # a model too small for the task gives no answer, and says so
            assert error.reason == "no answer"
        else:
            assert all(quote.words in document().text for record in read.records for quote in record.triggers)
    rows = [json.loads(line) for line in options.ledger.read_text().splitlines()]
    answered = [row for row in rows if row["what"] == "answered"]
    assert answered
    assert all(row["tokens_in"] > 3000 and row["tokens_out"] > 0 for row in answered)
    again = Ledger(options.ledger, replace(options, budget_tokens=0))
    assert again.spent_before.calls == len(answered)
