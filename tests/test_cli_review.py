"""Deciding on the command line, with a reader of two plain sentence patterns."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evaluation.plain_reader import PlainReader
from muniment.cli import main
from muniment.reading.pipeline import Pipeline

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with a register of two reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Pipeline, "default", lambda: PlainReader())
    monkeypatch.delenv("MUNIMENT_REGISTER", raising=False)
    Path("tokyo.txt").write_text("Talks in Tokyo\n\nIndia met Japan in Tokyo on 2019-09-02. It was a fine day.\n")
    Path("radars.txt").write_text("Radars\n\nRussia delivered 5 radars to India. The ministers were glad.\n")

    def call(*words: str) -> Result:
        return CliRunner().invoke(main, list(words), catch_exceptions=False)

    assert call("add", "tokyo.txt", "radars.txt").exit_code == 0
    return call


def listed(run: Run, *words: str) -> Any:
    return json.loads(run("list", "--json", *words).stdout)


def meeting(run: Run) -> Any:
    return listed(run, "--kind", "meeting")["dated"][0]


def test_accept_names_the_person_and_says_how_to_take_it_back(run: Run) -> None:
    id = meeting(run)["id"]
    told = run("review", "accept", id, "--by", "Anna", "--why", "read the paper")
    assert told.stdout == "1 accepted (`muniment review undo 1` takes it back)\n"
    assert meeting(run)["reviewed_by"] == ["Anna"]
    lines = run("list").stdout.splitlines()
    assert lines[0].startswith("1 of 2 reviewed by people, the others by nobody;")
    assert "Tokyo; reviewed by Anna" in run("list").stdout
    assert "plain 1; reviewed by Anna" in run("show", id).stdout
    assert ",Anna\n" in run("export", "csv", "--kind", "meeting").stdout
    assert (
        "Anna: accept" in run("review", "history", id).stdout and "(read the paper)" in run("review", "history").stdout
    )


def test_refused_records_are_left_out_and_counted(run: Run) -> None:
    id = meeting(run)["id"]
    run("review", "refuse", id, "--by", "Anna")
    assert "Left out: 1, refused or of documents that were set aside" in run("list").stdout
    assert (listed(run)["left_out"], listed(run)["dated_total"]) == (1, 0)
    assert id not in run("export", "jsonl").stdout
    assert meeting_of(listed(run, "--reviewed", "left-out")) == id
    assert "LEFT OUT of lists: refused" in run("show", id).stdout
    assert run("review", "undo", "1").stdout.startswith("decision 1 undone")
    assert meeting(run)["id"] == id
    assert "UNDONE" in run("review", "history").stdout


def meeting_of(found: Any) -> str:
    (record,) = [record for record in (*found["dated"], *found["undated"]) if record["kind"] == "meeting"]
    return str(record["id"])


def test_correct_shows_what_the_reader_had(run: Run) -> None:
    id = meeting(run)["id"]
    words = ("--form", "visit", "--value", "time=2019-09-04", "--value", "party:Japan=KR", "--remove", "place=Tokyo")
    assert run("review", "correct", id, *words, "--by", "Anna").stderr == ""
    told = run("show", id).stdout
    assert "meeting: visit, done" in told and "2019-09-04 (stated)" in told and "(KR)" in told
    assert "As the reader had it:" in told and "meeting: talks, done" in told
    assert json.loads(run("show", id, "--json").stdout)["machine"]["form"] == "talks"
    assert "form visit" in run("review", "history", id).stdout


def test_add_record_prints_its_id(run: Run) -> None:
    document = meeting(run)["document"]["id"]
    words = ("--kind", "meeting", "--form", "talks", "--stage", "done", "--trigger", "fine day", "--add", "place=Tokyo")
    id = run("review", "add-record", document, *words, "--by", "Anna").stdout.strip()
    assert "added by hand; the reader did not find it" in run("show", id).stdout
    assert listed(run)["undated_total"] == 2


def test_the_queue_lists_the_unreviewed(run: Run) -> None:
    assert "2 records that nobody has reviewed" in run("review", "list").stdout
    run("review", "accept", meeting(run)["id"])
    waiting = json.loads(run("review", "list", "--json").stdout)
    assert (waiting["lost"], waiting["records_total"], waiting["records"][0]["kind"]) == ([], 1, "project")


def test_tags_notes_and_judgements_are_in_the_history(run: Run) -> None:
    one, other = meeting(run)["id"], listed(run, "--kind", "project")["undated"][0]["id"]
    run("review", "tag", one, "quad", "--by", "Anna")
    run("review", "note", one, "ask the attaché", "--by", "Anna")
    run("judge", "not-same", one, other, "--by", "Bo", "--why", "two things")
    assert "correct the kind" in run("judge", "same", one, other, "--by", "Bo").stderr
    told = [(p["action"], p["after"], p["by"]) for p in json.loads(run("review", "history", one, "--json").stdout)]
    assert told == [
        ("tag", "quad", "Anna"),
        ("note", "ask the attaché", "Anna"),
        ("not same", None, "Bo"),
    ]


def test_documents_are_corrected(run: Run) -> None:
    document = meeting(run)["document"]["id"]
    run("document", "date", document, "2019-09-03")
    run("document", "publisher", document, "Evening Wire")
    run("document", "title", document, "Talks")
    told = meeting(run)["document"]
    assert "As the reader had it" not in run("show", meeting(run)["id"]).stdout
    assert (told["published"], told["published_basis"], told["publisher"], told["title"]) == (
        "2019-09-03",
        "person",
        "Evening Wire",
        "Talks",
    )
    run("publisher", "set", "Evening Wire", "--kind", "wire", "--country", "IN", "--reliability", "0.8")
    assert "Evening Wire: wire, IN, reliability 0.8" in run("publisher", "list").stdout
    run("document", "set-aside", document, "--reason", "withdrawn")
    assert (listed(run)["left_out"], listed(run)["dated_total"]) == (1, 0)


def test_rebuild_reads_again_and_lists_what_is_lost(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    id = meeting(run)["id"]
    run("review", "correct", id, "--stage", "planned", "--by", "Anna")
    assert run("rebuild").stdout == "2 documents read again; 2 records.\n"
    assert meeting(run)["stage"] == "planned"

    class Blind(PlainReader):
        def read(self, document: Any, /) -> Any:
            read = PlainReader().read(document)
            return type(read)(read.sentences, ())

    monkeypatch.setattr(Pipeline, "default", lambda: Blind())
    told = run("rebuild").stdout
    assert "2 documents read again; 0 records.\n1 decisions have nothing to apply to; attach or undo them:" in told
    assert f"Anna: correct {id}: stage planned" in told and "the reader no longer finds this record" in told
    assert f"correct {id}" in run("review", "list").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("review", "accept", "rnone"), "muniment: no document, record or entry has the id 'rnone'\n"),
        (("review", "undo", "7"), "muniment: there is no decision 7\n"),
        (("review", "correct", "ID", "--form", "treaty"), "form of a meeting: 'treaty'"),
        (("review", "correct", "ID", "--value", "who=x"), "'who=x' is not like time=2019-09-03 or party:Korea=KR"),
        (
            ("publisher", "set", "Nobody", "--kind", "wire"),
            "muniment: no document is by a publisher of the name 'Nobody'",
        ),
    ],
)
def test_what_cannot_be_decided_is_said(run: Run, words: tuple[str, ...], told: str) -> None:
    result = run(*(meeting(run)["id"] if word == "ID" else word for word in words))
    assert result.exit_code == 2
    assert told in result.stderr
    assert run("review", "history").stdout == "Nobody has decided anything.\n"
