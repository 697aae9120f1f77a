import pytest

from muniment.reading.llm.answer import AnswerError, Markup, RoleMark, parse_answer

RECORD = '{"r": "R1", "kind": "meeting", "form": "talks", "stage": "done", "triggers": ["1:met"], "roles": []}'


@pytest.mark.parametrize(
    "content",
    [
        '{"entities": [], "records": [%s]}',
        '```json\n{"entities": [], "records": [%s]}\n```',
        'Here it is:\n\n{"entities": [], "records": [%s,],}\n\nI hope that this helps {you}.',
        '<think>I try {"records": []} first.</think>{"records": [%s]}',
        'Say {x} and then {"records": [%s]}',
        '{"records": [%s], "note": "a comma, ] in a text, } stays"}',
    ],
    ids=["bare", "fenced", "text around and trailing commas", "thoughts", "braces before", "commas in texts"],
)
def test_an_answer_is_found_in_what_is_written_around_it(content: str) -> None:
    markup = parse_answer(content.replace("%s", RECORD))
    assert [record.triggers for record in markup.records] == [("1:met",)]


@pytest.mark.parametrize(
    "content",
    ["", "I cannot help with this.", '{"records": [' + RECORD, "[1, 2]", '{"records": 3}', "{" * 100_000],
)
def test_what_is_no_answer_is_refused(content: str) -> None:
    with pytest.raises(AnswerError):
        parse_answer(content)


def test_an_answer_without_records_is_an_answer() -> None:
    assert parse_answer('{"entities": [], "records": []}') == Markup()


def test_what_has_no_shape_is_counted() -> None:
    markup = parse_answer(
        '{"entities": ["India", {"e": 5}], "records": [7, {"kind": ["x"], "triggers": "1:met", "roles": '
        '[["party", "1:India"], ["party", 4, "E1"], {"role": "party", "quote": "1:India", "value": "E1"}]}]}'
    )
    assert markup.malformed == 2
    assert [(entity.id, entity.surfaces) for entity in markup.entities] == [("", ())]
    (record,) = markup.records
    assert (record.kind, record.triggers, record.malformed) == ("", (), 2)
    assert record.roles == (RoleMark("party", "1:India", "E1"),)


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    markup = parse_answer('{"records": [{"kind": "meeting", "triggers": ["1:\\ud83d"]}]}')
    assert markup.records[0].triggers == ("1:?",)
