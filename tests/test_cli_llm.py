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
    assert row["reader"] == f"llm fake+{prompt_version()}"
    assert row["refused"] == [{"record": "R1", "field": "place", "quote": "2:Ostrava", "reason": "not in the sentence"}]
    assert "This run: 1 calls, 1,000 tokens in, 100 tokens out." in read.stderr
    assert "not held by the text: 1 not in the sentence" in read.stderr
    assert added.stdout.splitlines()[0] == "1 documents added, 0 new versions, 0 unchanged; 2 records."
    assert "This run: 0 calls" in added.stderr
    assert "1 unchanged" in again.stdout
    assert run("check").exit_code == 0


@pytest.mark.parametrize("more", [(), ("--llm-batch", "out.jsonl")])
def test_control_characters_of_what_is_set_aside_do_not_reach_the_terminal(run: Run, more: tuple[str, ...]) -> None:
    Path("e.jsonl").write_text(json.dumps({"id": "\x1b]0;pwned\x07\x1b[2J", "text": ""}) + "\n")
    told = run("read", "e.jsonl", *more).stderr
    assert "set aside: " in told and "pwned" in told
    assert "\x1b" not in told and "\x07" not in told


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


def test_a_budget_leaves_the_documents_before_it_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [{**PAGE, "id": f"p{n}", "title": f"Page {n}"} for n in range(6)]
    Path("pages.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages))
    with playing(moves(openai(ANSWER, tokens=(9000, 1000)))) as played:
        for name, value in {"URL": played.url, "MODEL": "fake", "BUDGET_TOKENS": "35000", "CONCURRENCY": "1"}.items():
            monkeypatch.setenv(f"MUNIMENT_LLM_{name}", value)
        first = run("add", "pages.jsonl", "--reader", "llm")
        assert (first.exit_code, run("info", "--json").exit_code) == (2, 0)
        assert "this run took 3 calls and 30,000 tokens so far" in first.stderr
        assert json.loads(run("info", "--json").stdout)["documents"] == 3
        second = run("add", "pages.jsonl", "--reader", "llm")
        assert second.stdout.splitlines()[0].endswith("0 new versions, 3 unchanged; 6 records.")
        assert len(played.requests) == 6


def test_documents_of_the_register_are_read_again_by_a_model_or_its_batch(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "pages.jsonl")
    document_id = json.loads(run("search", "Ostrava", "--json").stdout)[0]["id"]
    assert "1 requests for 1 documents" in run("rebuild", document_id, "--llm-batch", "out.jsonl").stdout
    request = json.loads(Path("out.jsonl").read_text())
    Path("in.jsonl").write_text(json.dumps({"custom_id": request["custom_id"], "content": ANSWER}) + "\n")
    assert "1 documents read again; 2 records." in run("rebuild", "--llm-replies", "in.jsonl").stdout
    Path("muniment-llm.jsonl").unlink()
    with playing(moves(openai(ANSWER))) as played:
        monkeypatch.setenv("MUNIMENT_LLM_URL", played.url)
        monkeypatch.setenv("MUNIMENT_LLM_MODEL", "fake")
        assert "1 documents read again; 2 records." in run("rebuild", "--reader", "llm").stdout
        assert len(played.requests) == 1


def test_what_people_decided_holds_over_both_readers(run: Run) -> None:
    text = "India met Japan in Tokyo on 2019-09-02. The ministers spoke of radars."
    Path("pages.jsonl").write_text(json.dumps({"id": "p2", "title": "Talks", "text": text, "published": "2019-09-03"}))
    run("add", "pages.jsonl")
    (first,) = json.loads(run("list", "--json").stdout)["dated"]
    run("review", "correct", first["id"], "--stage", "planned", "--remove", "place=Tokyo", "--by", "Anna")
    entities = [{"e": "E1", "type": "country", "name": "India", "code": "IN", "surfaces": ["India"]}]
    entities += [{"e": "E2", "type": "country", "name": "Japan", "code": "JP", "surfaces": ["Japan"]}]
    entities += [{"e": "E3", "type": "place", "name": "Tokyo", "surfaces": ["Tokyo"]}]
    record = {"r": "R1", "kind": "meeting", "form": "talks", "stage": "done", "triggers": ["1:met"]}
    roles = [
        ["party", "1:India", "E1"],
        ["party", "1:Japan", "E2"],
        ["place", "1:Tokyo", "E3"],
        ["subject", "2:radars", None],
    ]
    run("rebuild", "--llm-batch", "out.jsonl")
    custom_id = json.loads(Path("out.jsonl").read_text())["custom_id"]
    answer = {"entities": entities, "records": [{**record, "roles": roles}]}
    Path("in.jsonl").write_text(json.dumps({"custom_id": custom_id, "content": answer}) + "\n")
    run("rebuild", "--llm-replies", "in.jsonl")
    (second,) = json.loads(run("list", "--json").stdout)["dated"] or json.loads(run("list", "--json").stdout)["undated"]
    shown = json.loads(run("show", second["id"], "--json").stdout)
    assert (second["id"], second["stage"], second["reviewed_by"]) == (first["id"], "planned", ["Anna"])
    assert {role["role"] for role in second["roles"]} == {"party", "subject"}
    assert (shown["reading"]["reader"], shown["reading"]["version"]) == ("llm", f"unnamed+{prompt_version()}")
    assert "place" in {role["role"] for role in shown["machine"]["roles"]}


def test_a_model_must_be_named_before_a_server_is_asked(run: Run) -> None:
    told = run("read", "pages.jsonl", "--reader", "llm")
    assert (told.exit_code, told.stderr.splitlines()[-1]) == (
        2,
        "muniment: which model? Set MUNIMENT_LLM_MODEL, or model in the table [llm] of muniment.toml",
    )


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
    assert told.splitlines()[1].split() == ["reader", "that", "ships", "llm", f"unnamed+{prompt_version()}"]
    assert "  amount: 47 howitzers" in told
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
