"""The second reader on the command line, against a server of our own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evaluation.llm.cases import HONEST, TEXT
from evaluation.llm.fake_server import moves, openai, playing
from evaluation.plain_reader import PlainReader
from muniment.cli import main
from muniment.reading.llm.prompt import prompt_version
from muniment.reading.pipeline import Pipeline

Run = Callable[..., Result]
PAGE = {"id": "p1", "title": TEXT.split("\n")[0], "text": TEXT.split("\n\n", 1)[1], "published": "2021-05-15"}
LIE = {**HONEST["records"][0], "roles": [["place", "2:Ostrava", "E8"]]}
ANSWER = json.dumps({**HONEST, "records": [LIE, HONEST["records"][1]]})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Pipeline, "default", lambda: PlainReader())
    for name in ("MUNIMENT_REGISTER", "MUNIMENT_LLM_URL", "MUNIMENT_LLM_MODEL", "MUNIMENT_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    Path("pages.jsonl").write_text(json.dumps(PAGE) + "\n")
    return lambda *words: CliRunner().invoke(main, list(words), catch_exceptions=False)


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_read_and_add_with_a_server_ask_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with playing(moves(openai(ANSWER))) as played:
        monkeypatch.setenv("MUNIMENT_LLM_URL", played.url)
        monkeypatch.setenv("MUNIMENT_LLM_MODEL", "fake")
        read = run("read", "pages.jsonl", "--reader", "llm", "--json")
        added = run("add", "pages.jsonl", "--reader", "llm")
        again = run("add", "pages.jsonl", "--reader", "llm")
        assert len(played.requests) == 1
    (row,) = objects(read)
    assert (row["id"], [record["kind"] for record in row["records"]]) == ("p1", ["meeting", "project"])
    assert row["refused"] == [{"record": "R1", "field": "place", "quote": "2:Ostrava", "reason": "not in the sentence"}]
    assert "This run: 1 calls, 1,000 tokens in, 100 tokens out." in read.stderr
    assert "not held by the text: 1 not in the sentence" in read.stderr
    assert added.stdout.splitlines()[0] == "1 documents added, 0 new versions, 0 unchanged; 2 records."
    assert "This run: 0 calls" in added.stderr
    assert "1 unchanged" in again.stdout
    assert run("check").exit_code == 0


def test_batch_and_replies(run: Run) -> None:
    told = run("read", "pages.jsonl", "--llm-batch", "out.jsonl")
    assert told.stdout.splitlines()[0] == "out.jsonl: 1 requests for 1 documents; 0 have answers already."
    request = json.loads(Path("out.jsonl").read_text())
    Path("in.jsonl").write_text(json.dumps({"custom_id": request["custom_id"], "content": ANSWER}) + "\nnothing\n")
    read = run("read", "pages.jsonl", "--llm-replies", "in.jsonl", "--json")
    assert [len(row["records"]) for row in objects(read)] == [2]
    assert "in.jsonl:2: no JSON" in read.stderr
    assert "0 requests" in run("add", "pages.jsonl", "--llm-batch", "out.jsonl").stdout
    assert "2 records." in run("add", "pages.jsonl", "--llm-replies", "in.jsonl").stdout


def test_a_document_without_a_reply_is_set_aside_and_taken_in_later(run: Run) -> None:
    Path("in.jsonl").write_text("")
    assert "no reply has the custom_id" in run("read", "pages.jsonl", "--llm-replies", "in.jsonl").stderr
    assert "1 set aside" in run("add", "pages.jsonl", "--llm-replies", "in.jsonl").stdout
    assert "1 documents added" in run("add", "pages.jsonl").stdout


def test_estimate_asks_nobody(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUNIMENT_LLM_PRICE_IN", "1")
    monkeypatch.setenv("MUNIMENT_LLM_PRICE_OUT", "10")
    lines = run("llm", "estimate", "pages.jsonl").stdout.splitlines()
    assert lines[0] == "unnamed at http://localhost:11434/v1"
    assert lines[1].startswith("Estimate: 1 calls, ")
    assert lines[1].endswith(" by the prices given.")
    assert lines[2].startswith("Spent so far: 0 calls")
    assert not Path("muniment-llm.jsonl").exists()


def test_the_instructions_can_be_read(run: Run) -> None:
    assert "# Kinds and forms" in run("llm", "prompt").stdout


def test_a_wrong_option_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUNIMENT_LLM_URL", "nowhere")
    told = run("read", "pages.jsonl", "--reader", "llm")
    assert (told.exit_code, told.stderr) == (2, "muniment: llm url: an http address is wanted, not 'nowhere'\n")


def test_compare_readers(run: Run) -> None:
    run("read", "pages.jsonl", "--llm-batch", "out.jsonl")
    request = json.loads(Path("out.jsonl").read_text())
    Path("in.jsonl").write_text(json.dumps({"custom_id": request["custom_id"], "content": ANSWER}) + "\n")
    told = run("compare-readers", "pages.jsonl", "--llm-replies", "in.jsonl").stdout
    assert "reader that ships" in told
    assert "project procurement agreed" in told
    assert "refused, 1: the words do not stand so in that sentence" in told


def test_export_training(run: Run) -> None:
    run("read", "pages.jsonl", "--llm-batch", "out.jsonl")
    request = json.loads(Path("out.jsonl").read_text())
    Path("in.jsonl").write_text(json.dumps({"custom_id": request["custom_id"], "content": HONEST}) + "\n")
    run("add", "pages.jsonl", "--llm-replies", "in.jsonl")
    (row,) = objects(run("export", "training"))
    body = row["body"]
    assert [body[slice(*record["triggers"][0])] for record in row["records"]] == ["met", "ordered"]
    whence = row["records"][0]["provenance"]
    assert (whence["origin"], whence["review"], whence["reader"], whence["model"]) == (
        "machine",
        "none",
        "llm",
        "unnamed",
    )
    assert whence["prompt"] == prompt_version()
    named = {entity["e"]: entity for entity in row["entities"]}
    party = row["records"][0]["roles"][0]
    assert (body[slice(*party["span"])], named[party["value"]]["code"]) == ("Slovak", "SK")
    (chat,) = objects(run("export", "training", "--chat"))
    assert [turn["role"] for turn in chat["messages"]] == ["system", "user", "assistant"]
    assert chat["messages"][1]["content"] == request["body"]["messages"][1]["content"]
    answer = json.loads(chat["messages"][2]["content"])
    assert answer["records"][0]["triggers"] == HONEST["records"][0]["triggers"]
    Path("in.jsonl").write_text(json.dumps({"custom_id": request["custom_id"], "content": answer}) + "\n")
    Path("muniment-llm.jsonl").unlink()
    (again,) = objects(run("read", "pages.jsonl", "--llm-replies", "in.jsonl", "--json"))
    assert again["refused"] == []
    assert [len(record["roles"]) for record in again["records"]] == [6, 6]


def test_a_person_says_that_a_document_is_done(run: Run) -> None:
    run("read", "pages.jsonl", "--llm-batch", "out.jsonl")
    request = json.loads(Path("out.jsonl").read_text())
    reply = {"custom_id": request["custom_id"], "content": {"entities": [], "records": []}}
    Path("in.jsonl").write_text(json.dumps(reply) + "\n")
    run("add", "pages.jsonl", "--llm-replies", "in.jsonl")
    assert run("export", "training").stdout == ""
    document_id = request["custom_id"].split("-")[0]
    told = run("review", "complete", document_id, "--by", "Anna", "--why", "read it twice")
    assert told.stdout == f"{document_id} complete (`muniment review undo 1` takes it back)\n"
    assert "Anna: complete" in run("review", "history", document_id).stdout
    (row,) = objects(run("export", "training", "--reviewed", "yes"))
    assert (row["records"], row["provenance"]["complete"]["reason"]) == ([], "read it twice")
    run("review", "undo", "1")
    assert run("export", "training").stdout == ""
