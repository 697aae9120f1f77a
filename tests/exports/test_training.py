"""Training data: people's decisions are told from a machine's output, stories stay whole, refused records are kept."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from evaluation.plain_reader import PlainReader
from muniment.exports import export_of
from muniment.model import Document, Published, Publisher, Record
from muniment.reading.llm.answer import parse_answer
from muniment.reading.llm.check import check_answer
from muniment.reading.sentences import split_sentences
from muniment.register import Register
from muniment.store import Query

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TALKS = "India met Japan in Tokyo on 2019-09-02. Russia delivered 5 radars to India. Korea was told on Friday."


def page(name: str, text: str) -> Document:
    day = Published(date(2019, 9, 3), "metadata")
    return Document(name, name, f"{name}\n\n{text}", Publisher("Daily"), published=day)


@dataclass
class Clock:
    """Every look is a minute later."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "r.db", clock=Clock(), pipeline=PlainReader()) as opened:
        opened.add_documents([page("talks", TALKS)])
        yield opened


def rows(register: Register, shape: str = "", **query: Any) -> list[dict[str, Any]]:
    file = io.StringIO()
    export_of("training", shape)(register, Query(**query), file)
    return [json.loads(line) for line in file.getvalue().splitlines()]


def record(register: Register, kind: str) -> Record:
    (found,) = register.records(Query(kinds=(kind,)))
    return found


def words(row: dict[str, Any], span: list[int]) -> str:
    return str(row["body"][slice(*span)])


def test_machine_output_names_its_reader_and_that_nobody_has_seen_it(register: Register) -> None:
    (row,) = rows(register)
    assert row["provenance"]["reviewed"] == "no"
    meeting = row["records"][0]
    assert meeting["provenance"]["origin"] == "machine"
    assert meeting["provenance"]["review"] == "none"
    assert (meeting["provenance"]["reader"], meeting["provenance"]["version"]) == ("plain", "1")
    assert {role["provenance"]["by"] for role in meeting["roles"]} == {"plain 1"}
    assert (row["refused"], meeting["removed"]) == ([], [])


def test_an_accepted_record_says_by_whom_when_and_why(register: Register) -> None:
    register.reviews(by="Anna", why="read the paper").accept(record(register, "meeting").id)
    (row,) = rows(register)
    meeting, project = row["records"]
    assert (row["provenance"]["reviewed"], meeting["provenance"]["review"]) == ("partly", "accepted")
    (decision,) = meeting["provenance"]["decisions"]
    assert (decision["action"], decision["by"], decision["why"]) == ("accept", "Anna", "read the paper")
    assert decision["at"].startswith("2024-05-01T12:0")
    assert project["provenance"]["review"] == "none"


def test_a_correction_is_told_value_by_value(register: Register) -> None:
    desk = register.reviews(by="Anna")
    desk.correct(record(register, "meeting").id, stage="planned", remove=[("place", "Tokyo")], add=[("party", "Korea")])
    (row,) = rows(register)
    meeting = row["records"][0]
    origins = {words(row, role["span"]): role["provenance"]["origin"] for role in meeting["roles"]}
    assert origins == {"India": "machine", "Japan": "machine", "Korea": "person", "2019-09-02": "machine"}
    assert [(words(row, r["span"]), r["role"], r["value"]) for r in meeting["removed"]] == [("Tokyo", "place", "Tokyo")]
    stage = meeting["provenance"]["fields"]["stage"]
    assert (meeting["stage"], stage["by"], stage["machine"]) == ("planned", "Anna", "done")
    assert meeting["provenance"]["review"] == "corrected"


def test_another_value_for_the_same_words_is_a_persons_and_the_machines_is_kept(register: Register) -> None:
    register.reviews(by="Anna").correct(record(register, "meeting").id, values=[("time", "2019-09-04")])
    (row,) = rows(register)
    (time,) = [role for role in row["records"][0]["roles"] if role["role"] == "time"]
    assert (time["value"], time["provenance"]["origin"]) == ("2019-09-04", "person")
    assert [role["value"] for role in row["records"][0]["removed"]] == ["2019-09-02"]


def test_a_record_that_a_person_added_has_no_reader(register: Register) -> None:
    document_id = record(register, "meeting").document.id
    register.reviews(by="Bo").add_record(
        document_id, kind="meeting", form="call", stage="done", triggers=["told"], fillers=[("party", "Korea")]
    )
    (row,) = rows(register)
    call = row["records"][-1]
    assert (call["form"], call["provenance"]["origin"], call["provenance"]["review"]) == ("call", "person", "added")
    assert "reader" not in call["provenance"]
    assert [role["provenance"]["by"] for role in call["roles"]] == ["Bo"]
    (chat,) = rows(register, "chat")
    assert "call" in chat["messages"][2]["content"]
    assert "call" not in chat["rejected"]["content"]


def test_a_refused_record_is_kept_as_a_hard_negative_in_both_forms(register: Register) -> None:
    project = record(register, "project").id
    register.reviews(by="Anna", why="an exercise").refuse(project)
    (row,), (chat,) = rows(register), rows(register, "chat")
    assert [found["kind"] for found in row["records"]] == ["meeting"]
    assert [(found["id"], found["provenance"]["review"]) for found in row["refused"]] == [(project, "refused")]
    assert row["refused"][0]["provenance"]["decisions"][0]["why"] == "an exercise"
    right, wrong = (parse_answer(turn["content"]) for turn in (chat["messages"][2], chat["rejected"]))
    assert [mark.kind for mark in right.records] == ["meeting"]
    assert [mark.kind for mark in wrong.records] == ["meeting", "project"]
    assert list(chat["refused"]) == [wrong.records[1].tag]
    assert chat["refused"]["R2"]["decisions"][0]["by"] == "Anna"


def test_a_refused_record_is_kept_when_a_later_reading_no_longer_has_it(register: Register, tmp_path: Path) -> None:
    project = record(register, "project")
    register.reviews(by="Anna").refuse(project.id)

    class Careful(PlainReader):
        def read(self, document: Document, /) -> Any:
            read = super().read(document)
            return type(read)(read.sentences, read.records[:1])

    with Register.open(tmp_path / "r.db", clock=Clock(), pipeline=Careful(version="2")) as again:
        again.read_again()
        (row,), (chat,) = rows(again), rows(again, "chat")
    assert [found["id"] for found in row["refused"]] == [project.id]
    assert [r["provenance"]["version"] for r in (*row["records"], *row["refused"])] == ["2", "1"]
    assert "delivered" in chat["rejected"]["content"]


def test_a_document_in_which_people_find_no_record_is_in_it(register: Register) -> None:
    register.add_documents(
        [page("weather", "It rained on Tuesday, and nobody met."), page("plain", "Nothing was said.")]
    )
    (weather,) = [hit.document for hit in register.search("rained")]
    register.reviews(by="Anna").complete(weather.id)
    found = {row["id"]: row for row in rows(register)}
    assert len(found) == 2  # the third one has no record, and nobody says that this is right
    row = found[weather.id]
    assert (row["records"], row["provenance"]["reviewed"]) == ([], "whole")
    assert row["provenance"]["complete"]["by"] == "Anna"
    chat = {row["id"]: row for row in rows(register, "chat")}[weather.id]
    assert parse_answer(chat["messages"][2]["content"]).records == ()
    assert [row["id"] for row in rows(register, reviewed="yes")] == [weather.id]


def test_a_document_that_is_off_topic_has_none_and_a_withdrawn_one_is_left_out(register: Register) -> None:
    document_id = record(register, "meeting").document.id
    batch = register.reviews(by="Anna").set_aside(document_id, "off-topic")
    (row,) = rows(register)
    assert (row["records"], [found["provenance"]["review"] for found in row["refused"]]) == ([], ["off-topic"] * 2)
    assert row["provenance"]["reviewed"] == "whole"
    register.reviews(by="Anna").undo(batch)
    register.reviews(by="Anna").set_aside(document_id, "withdrawn")
    assert rows(register) == []


def test_a_document_is_reviewed_whole_when_every_record_is_seen_and_no_other_is_there(register: Register) -> None:
    desk, ids = register.reviews(by="Anna"), [found.id for found in register.records()]
    desk.complete(register.record(ids[0]).document.id)
    assert rows(register)[0]["provenance"]["reviewed"] == "partly"
    desk.accept(*ids)
    assert rows(register)[0]["provenance"]["reviewed"] == "whole"


def test_what_people_say_is_whole_is_not_so_when_another_reading_finds_more(register: Register, tmp_path: Path) -> None:
    class Blind(PlainReader):
        def read(self, document: Document, /) -> Any:
            read = super().read(document)
            return type(read)(read.sentences, read.records[:1])

    path = tmp_path / "two.db"
    with Register.open(path, clock=Clock(), pipeline=Blind()) as first:
        first.add_documents([page("talks", TALKS)])
        found = record(first, "meeting")
        first.reviews(by="Anna").accept(found.id)
        first.reviews(by="Anna").complete(found.document.id)
        assert rows(first)[0]["provenance"]["reviewed"] == "whole"
    with Register.open(path, clock=Clock(), pipeline=PlainReader()) as second:
        second.read_again()
        assert rows(second)[0]["provenance"]["reviewed"] == "partly"


def test_a_query_chooses_documents_and_never_cuts_their_records(register: Register) -> None:
    register.add_documents([page("other", "France met Korea in Seoul on 2019-08-01.")])
    assert [len(row["records"]) for row in rows(register, kinds=("project",))] == [2]
    assert len(rows(register, countries=("KR",))) == 1
    register.reviews(by="Anna").refuse(record(register, "project").id)
    assert [len(row["refused"]) for row in rows(register, reviewed="left-out")] == [1]
    assert [len(row["refused"]) for row in rows(register, reviewed="no")] == [0]


def test_documents_of_one_story_are_on_one_side(register: Register) -> None:
    told = [f"India met Japan in Tokyo on 2019-09-02. Number {n}." for n in range(12)]
    apart = [f"France met Korea in Town{n} on {2001 + n}-03-05." for n in range(11)]
    register.add_documents([page(f"same{n}", text) for n, text in enumerate(told)])
    register.add_documents([page(f"other{n}", text) for n, text in enumerate(apart)])
    found = {row["body"].split("\n")[0]: row for row in rows(register)}
    one = {(found[name]["story"], found[name]["split"]) for name in ("talks", *(f"same{n}" for n in range(12)))}
    assert {split for _, split in one} == {"train"}  # more than half of all
    assert {row["split"] for row in found.values()} == {"train", "held"}
    assert len({found[f"other{n}"]["story"] for n in range(11)}) == 11


def test_documents_that_repeat_each_others_text_are_one_story_though_nothing_is_recorded(register: Register) -> None:
    body = " ".join(
        f"The river at gauge {n} stood {n * 3} centimetres above the mark, said the office." for n in range(9)
    )
    register.add_documents([page("wire", body), page("paper", f"{body} Rain is forecast.")])
    for hit in register.search("river"):
        register.reviews(by="Anna").complete(hit.document.id)
    found = [row for row in rows(register) if "river" in row["body"]]
    assert len({row["story"] for row in found}) == 1


def test_the_right_answer_passes_the_checks_that_hold_a_model_to_the_text(register: Register) -> None:
    (chat,) = rows(register, "chat")
    document = record(register, "meeting").document
    found = check_answer(document, split_sentences(document.text), parse_answer(chat["messages"][2]["content"]))
    assert (found.refusals, len(found.records)) == ((), 2)
    assert chat["rejected"] is None
    assert chat["provenance"]["records"]["R1"]["values"][0]["origin"] == "machine"


def test_the_same_register_gives_the_same_bytes(register: Register) -> None:
    register.reviews(by="Anna").refuse(record(register, "project").id)
    assert rows(register) == rows(register)
    assert rows(register, "chat") == rows(register, "chat")
