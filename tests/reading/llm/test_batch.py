import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evaluation.llm.cases import HONEST, document, ordering
from muniment.errors import DocumentError
from muniment.reading.llm.batch import BatchError, Replies, write_requests
from muniment.reading.llm.ledger import Ledger
from muniment.reading.llm.options import Options
from muniment.reading.llm.reader import LlmReader

GOOD = json.dumps(HONEST)


def opened(folder: Path, **options: Any) -> Ledger:
    given = Options(**{"ledger": folder / "ledger.jsonl", "model": "fake", **options})
    return Ledger(given.ledger, given)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def shapes(custom_id: str) -> dict[str, dict[str, Any]]:
    choice = {"message": {"content": GOOD}, "finish_reason": "stop"}
    message = {"content": [{"type": "text", "text": GOOD}], "stop_reason": "end_turn"}
    usage = {"usage": {"prompt_tokens": 9, "completion_tokens": 4, "input_tokens": 9, "output_tokens": 4}}
    return {
        "openai": {"custom_id": custom_id, "response": {"status_code": 200, "body": {"choices": [choice], **usage}}},
        "anthropic": {"custom_id": custom_id, "result": {"type": "succeeded", "message": {**message, **usage}}},
        "plain text": {"custom_id": custom_id, "content": GOOD},
        "plain object": {"custom_id": custom_id, "content": HONEST},
    }


def test_requests_hold_all_that_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    written = write_requests([document(), ordering("Another page.")], path, opened(tmp_path))
    assert (written.requests, written.documents, written.answered) == (2, 2, 0)
    first, second = rows(path)
    assert set(first) == {"custom_id", "method", "url", "body"}
    assert first["custom_id"].startswith(document().id)
    assert first["custom_id"] != second["custom_id"]
    assert [message["role"] for message in first["body"]["messages"]] == ["system", "user"]
    assert "1| Slovak Defence Minister" in first["body"]["messages"][1]["content"]
    assert list(tmp_path.glob("*.part")) == []


def test_anthropic_requests(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_requests([document()], path, opened(tmp_path, api="anthropic"))
    (row,) = rows(path)
    assert set(row) == {"custom_id", "params"}
    assert set(row["params"]) == {"model", "max_tokens", "system", "messages"}


@pytest.mark.parametrize("shape", ["openai", "anthropic", "plain text", "plain object"])
def test_replies_in_every_shape_are_read_once_and_kept(tmp_path: Path, shape: str) -> None:
    out, replies, ledger = (
        tmp_path / "out.jsonl",
        tmp_path / "in.jsonl",
        opened(tmp_path, price_in=Decimal(1), price_out=Decimal(1)),
    )
    write_requests([document()], out, ledger)
    replies.write_text(json.dumps(shapes(rows(out)[0]["custom_id"])[shape]) + "\n")
    assert len(LlmReader(Replies.load(replies, ledger), "fake").read(document()).records) == 2
    assert ledger.spent.calls == 1
    replies.write_text("")
    again = opened(tmp_path)
    assert len(LlmReader(Replies.load(replies, again), "fake").read(document()).records) == 2
    assert write_requests([document()], out, again).answered == 1
    assert rows(out) == []


def test_the_file_wins_over_an_earlier_reply(tmp_path: Path) -> None:
    out, replies, ledger = tmp_path / "out.jsonl", tmp_path / "in.jsonl", opened(tmp_path)
    write_requests([document()], out, ledger)
    custom_id = rows(out)[0]["custom_id"]
    found = []
    for answer in ({**HONEST, "records": []}, HONEST, HONEST):
        replies.write_text(json.dumps({"custom_id": custom_id, "content": answer}) + "\n")
        found.append(len(LlmReader(Replies.load(replies, ledger), "fake").read(document()).records))
    assert (found, ledger.spent.calls) == ([0, 2, 2], 2)


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ({"response": {"status_code": 500, "body": {"error": "overloaded"}}}, "overloaded"),
        ({"response": None, "error": {"code": "batch_expired"}}, "batch_expired"),
        ({"result": {"type": "errored", "error": {"type": "invalid_request"}}}, "invalid_request"),
        ({"result": {"type": "expired"}}, "expired"),
        ({"content": "I cannot help with this."}, "cannot be used"),
        (
            {
                "response": {
                    "status_code": 200,
                    "body": {"choices": [{"message": {"content": GOOD[:99]}, "finish_reason": "length"}]},
                }
            },
            "no reply",
        ),
    ],
)
def test_a_reply_that_failed_names_the_document_and_why(tmp_path: Path, part: dict[str, Any], why: str) -> None:
    out, replies, ledger = tmp_path / "out.jsonl", tmp_path / "in.jsonl", opened(tmp_path)
    write_requests([document()], out, ledger)
    replies.write_text(json.dumps({"custom_id": rows(out)[0]["custom_id"], **part}) + "\n")
    with pytest.raises(DocumentError, match=why) as caught:
        LlmReader(Replies.load(replies, ledger), "fake").read(document())
    assert caught.value.name == "ostrava"


def test_lines_that_hold_no_answer_are_told(tmp_path: Path) -> None:
    replies = tmp_path / "in.jsonl"
    replies.write_text('{"custom_id": 5}\n\nnot json\n{"custom_id": "a", "response": {"body": {"choices": []}}}\n')
    found = Replies.load(replies, opened(tmp_path))
    assert found.unread == [(1, "no custom_id"), (3, "no JSON"), (4, "the server's answer has no choices")]
    with pytest.raises(DocumentError, match="no reply has the custom_id"):
        LlmReader(found, "fake").read(document())


def test_a_reply_to_other_instructions_is_told_from_none(tmp_path: Path) -> None:
    out, replies, ledger = tmp_path / "out.jsonl", tmp_path / "in.jsonl", opened(tmp_path)
    write_requests([document()], out, ledger)
    older = rows(out)[0]["custom_id"].rpartition("-")[0] + "-0123456789ab"
    replies.write_text(json.dumps({"custom_id": older, "content": GOOD}) + "\n")
    with pytest.raises(DocumentError, match="to other instructions or another date: write the requests anew"):
        LlmReader(Replies.load(replies, ledger), "fake").read(document())


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="cannot be read"):
        Replies.load(tmp_path / "none.jsonl", opened(tmp_path))
    with pytest.raises(BatchError, match="cannot be written"):
        write_requests([document()], tmp_path / "none" / "out.jsonl", opened(tmp_path))
