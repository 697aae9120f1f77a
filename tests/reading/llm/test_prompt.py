from dataclasses import replace
from datetime import date

import pytest

from evaluation.llm.cases import ORDERS, document, ordering
from muniment import codebook
from muniment.model import Document, Published
from muniment.reading.llm.answer import parse_answer
from muniment.reading.llm.check import check_answer
from muniment.reading.llm.examples import EXAMPLES, Example
from muniment.reading.llm.prompt import answer_text, instructions, prompt_of, schema
from muniment.reading.llm.windows import Window, halves, windows_of
from muniment.reading.sentences import split_sentences


def test_the_instructions_name_all_that_the_codebook_has() -> None:
    told = instructions()
    members = [*codebook.KINDS, *codebook.STAGES, *codebook.ROLES, *codebook.ENTITY_TYPES]
    members += [form for kind in codebook.KINDS for form in codebook.forms_of(kind)]
    assert [member for member in members if member not in told] == []
    assert "<<" not in told


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.source)
def test_an_example_shows_nothing_that_the_checks_refuse(example: Example) -> None:
    day = Published() if example.published == "unknown" else Published(date.fromisoformat(example.published), "person")
    report = Document("example", example.title, f"{example.title}\n\n{example.text}", published=day)
    markup = parse_answer(answer_text(example.answer))
    found = check_answer(report, split_sentences(report.text), markup)
    assert (found.refusals, found.differences) == ((), ())
    assert len(found.records) == len(example.answer["records"])


def test_a_request_shows_numbered_sentences_without_furniture() -> None:
    report = document()
    sentences = split_sentences(report.text)
    (window,) = windows_of(sentences)
    lines = prompt_of(report, sentences, window).message.splitlines()
    assert lines[1:3] == ["source: Beskid Courier", "published: 2021-05-15"]
    assert lines[4] == "0| Ostrava fair ends with a howitzer order"
    assert [line for line in lines if "Austria" in line] == []
    assert lines[0].split()[1] == lines[-3].split()[1] == report.text_hash[:12]


@pytest.mark.parametrize("words", ORDERS)
def test_what_a_document_says_cannot_leave_its_frame(words: str) -> None:
    report = ordering(words)
    sentences = split_sentences(report.text)
    told = prompt_of(report, sentences, windows_of(sentences)[0]).message
    mark = report.text_hash[:12]
    inside = told[told.index(f"DOCUMENT {mark} BEGINS") : told.index(f"DOCUMENT {mark} ENDS")]
    assert words[:25] in inside
    assert told.count(f"DOCUMENT {mark} ENDS") == 1


def test_requests_differ_with_the_text_the_date_and_nothing_else() -> None:
    report = document()
    other_day = replace(report, published=Published(date(2021, 5, 16), "metadata"))
    other_name = replace(report, name="another.txt")
    hashes = []
    for one in (report, other_day, other_name):
        sentences = split_sentences(one.text)
        hashes.append(prompt_of(one, sentences, windows_of(sentences)[0]).hash)
    assert hashes[0] == hashes[2] != hashes[1]


def test_a_long_document_is_seen_whole_and_each_sentence_has_one_owner() -> None:
    text = "Long\n\n" + "\n".join(f"Minister number {n} met another minister in town {n}." for n in range(200))
    sentences = split_sentences(text)
    windows = windows_of(sentences, longest=3000, overlap=4)
    assert len(windows) == 4
    assert [sum(window.owns(s.number) for window in windows) for s in sentences] == [1] * len(sentences)
    assert all(window.shows(0) and window.shows(window.end) for window in windows)
    assert windows[1].first == windows[1].start - 4


def test_a_window_is_halved_until_one_sentence_is_left() -> None:
    left, right = halves(Window(0, 20, 0, 20))
    assert (left.start, left.end, right.start, right.end) == (0, 10, 11, 20)
    assert halves(Window(3, 9, 6, 6)) == ()


def test_the_schema_knows_every_form() -> None:
    record = schema()["properties"]["records"]["items"]["properties"]
    assert set(record["kind"]["enum"]) == set(codebook.KINDS)
    assert "port-call" in record["form"]["enum"]
    assert None in record["stage"]["enum"]
