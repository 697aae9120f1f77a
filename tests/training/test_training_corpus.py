"""The training corpus: its form, its faults, and that all of it is sound."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.scoring import score
from training.corpus import released, twice
from training.corpus.align import align
from training.corpus.load import load, load_written, read_written
from training.corpus.values import fault_of_value
from training.corpus.written import read_file

HEAD = "published: 2020-05-04\nsource: wire copy\ngenre: news"
TEXT = "0| Oslo lends radar\n\n1| Oslo lent Riga a radar.\n2| Both sides met on Monday, and met again.\n\n3| It rained."
ENTITIES = [
    {"e": "E1", "type": "country", "name": "Norway", "code": "NO", "surfaces": ["Oslo"]},
    {"e": "E2", "type": "country", "name": "Latvia", "code": "LV", "surfaces": ["Riga"]},
    {"e": "E3", "type": "item", "name": "radar", "surfaces": ["radar"]},
]
LOAN: dict[str, Any] = {
    "r": "R1",
    "kind": "project",
    "form": "transfer",
    "stage": "done",
    "triggers": ["1:lent", "0:lends"],
    "roles": [["supplier", "1:Oslo", "E1"], ["recipient", "1:Riga", "E2"], ["item", "1:radar", "E3"]],
}


def _file(folder: Path, *, entities: list[dict[str, Any]], records: list[dict[str, Any]], text: str = TEXT) -> Path:
    path = folder / "x" / "001.txt"
    path.parent.mkdir(exist_ok=True)
    markup = json.dumps({"entities": entities, "records": records})
    path.write_text(f"{HEAD}\n---\n{text}\n---\n{markup}\n", encoding="utf-8")
    return path


def test_a_document_becomes_spans_on_its_body(tmp_path: Path) -> None:
    row, faults = align(read_file(_file(tmp_path, entities=ENTITIES, records=[LOAN])))
    body = row["body"]
    assert faults == []
    assert body == (
        "Oslo lends radar\n\nOslo lent Riga a radar. Both sides met on Monday, and met again.\n\nIt rained."
    )
    assert [body[start:end] for start, end in row["sentences"]] == [
        "Oslo lends radar",
        "Oslo lent Riga a radar.",
        "Both sides met on Monday, and met again.",
        "It rained.",
    ]
    assert row["entities"][0]["mentions"] == [[0, 4], [18, 22]]
    assert [body[start:end] for start, end in row["records"][0]["triggers"]] == ["lent", "lends"]
    assert (row["id"], row["published"], row["genre"]) == ("x-001", "2020-05-04", "news")


def test_the_second_occurrence_and_an_empty_title(tmp_path: Path) -> None:
    talks = {"r": "R1", "kind": "meeting", "form": "talks", "stage": "done", "triggers": ["2#2:met"], "roles": []}
    text = TEXT.replace("0| Oslo lends radar", "0|")
    row, faults = align(read_file(_file(tmp_path, entities=ENTITIES[:2], records=[talks], text=text)))
    assert row["body"].startswith("\n\nOslo lent")
    assert faults == []
    assert row["records"][0]["triggers"] == [[row["body"].rindex("met"), row["body"].rindex("met") + 3]]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"triggers": ["1:gave"]}, "R1: not in the sentence: '1:gave'"),
        ({"triggers": ["9:lent"]}, "R1: not in the sentence: '9:lent'"),
        ({"triggers": ["1:lent", "2:on"]}, None),
        ({"triggers": ["1:lent", "2:on Mon"]}, "R1: cuts a word: '2:on Mon'"),
        ({"triggers": ["1:lent", "2:day"]}, "R1: cuts a word: '2:day'"),
        ({"triggers": []}, "R1: no trigger"),
        ({"triggers": ["1:lent", "1:radar"]}, "R1: two triggers in one sentence"),
        ({"form": "gift"}, "R1: project 'gift'"),
        ({"stage": None}, "R1: stage None"),
        ({"roles": [["item", "1:radar", "E3"], ["party", "1:Oslo", "E9"]]}, "R1: party: 'E9'"),
        ({"roles": [["item", "1:radar", "E3"], ["host", "1:Oslo", "E1"]]}, "R1: host: no role of a project"),
        ({"roles": [["item", "1:radar", "E3"], ["item", "0:radar", "E3"]]}, "R1: item E3 twice"),
        ({"roles": [["supplier", "1:Oslo", "E1"]]}, "E3: in no record, and an item or without a surface"),
    ],
)
def test_faults_of_records(tmp_path: Path, change: dict[str, Any], fault: str | None) -> None:
    _, faults = align(read_file(_file(tmp_path, entities=ENTITIES, records=[LOAN | change])))
    assert faults == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("entity", "fault"),
    [
        ({"type": "country", "code": "Latvia", "surfaces": ["Both sides"]}, "E4: a country without a two-letter code"),
        ({"type": "office", "surfaces": ["Both sides"]}, "E4: an office of nobody"),
        ({"type": "org", "surfaces": ["Riga"]}, "surface of two entities: 'Riga'"),
        ({"type": "org", "surfaces": ["Oslo lent", "NATO"]}, "E4: surface not in the text: 'NATO'"),
    ],
)
def test_faults_of_entities(tmp_path: Path, entity: dict[str, Any], fault: str) -> None:
    entities = [*ENTITIES, {"e": "E4", "name": "another"} | entity]
    _, faults = align(read_file(_file(tmp_path, entities=entities, records=[LOAN])))
    assert fault in faults


@pytest.mark.parametrize(
    ("role", "value", "right"),
    [
        ("time", "2019-11-04", True),
        ("time", "2018-04-01/2019-03-31", True),
        ("time", "../2025", True),
        ("time", None, True),
        ("time", "2019-02-30", False),
        ("time", "2020/2019", False),
        ("time", "../..", False),
        ("time", "Monday", False),
        ("amount", {"value": 1000, "unit": "exhibitors", "bound": "min"}, True),
        ("amount", {"low": 2, "high": 3, "unit": "USD"}, True),
        ("amount", {"low": 3, "high": 2, "unit": "USD"}, False),
        ("amount", {"value": 3}, False),
        ("amount", {"value": 3, "unit": "USD", "bound": "over"}, False),
        ("subject", None, True),
        ("subject", "E1", False),
    ],
)
def test_values(role: str, value: Any, right: bool) -> None:
    assert (fault_of_value("project", role, value, {}) is None) is right


def test_a_file_out_of_form_is_reported(tmp_path: Path) -> None:
    _file(tmp_path, entities=[], records=[], text=TEXT.replace("2| Both", "4| Both"))
    (found,) = read_written(tmp_path)
    assert found == ("x-001", None, ["cannot be read: ValueError('sentence 4 where 2 is wanted')"])
    with pytest.raises(ValueError, match="x-001: cannot be read"):
        load_written(tmp_path)


def test_a_release_is_kept_without_its_words(tmp_path: Path) -> None:
    row, _ = align(read_file(_file(tmp_path, entities=ENTITIES, records=[LOAN])))
    (packed,) = released.pack([row])
    assert "body" not in packed
    assert all("surfaces" not in entity for entity in packed["entities"])
    (back,) = released.unpack([json.loads(json.dumps(packed))], {"x-001": row["body"]})
    assert back == {key: row[key] for key in back}
    with pytest.raises(ValueError, match="x-001: another text"):
        list(released.unpack([packed], {"x-001": row["body"] + "!"}))


def test_a_release_that_only_tells_that_it_has_no_record_keeps_saying_so(tmp_path: Path) -> None:
    row, _ = align(read_file(_file(tmp_path, entities=ENTITIES, records=[LOAN])))
    (packed,) = released.pack([row | {"entities": None, "records": []}])
    (back,) = released.unpack([packed], {"x-001": row["body"]})
    assert (back["entities"], back["records"], back["body"]) == (None, [], row["body"])


def test_two_markups_of_a_document_agree_as_the_scorer_says(tmp_path: Path) -> None:
    _file(tmp_path, entities=ENTITIES, records=[LOAN])
    again = LOAN | {"stage": "agreed", "roles": LOAN["roles"][:2]}
    (tmp_path / "twice").mkdir()
    markup = json.dumps({"entities": ENTITIES[:2], "records": [again]})
    (tmp_path / "twice" / "x-001.json").write_text(markup, encoding="utf-8")
    ((gold, records, faults),) = twice.pairs(tmp_path, tmp_path / "twice")
    figures = score([gold], {"x-001": records})
    assert faults == []
    assert (figures["records"]["f1"], figures["stage_accuracy"], figures["slots"]["recall"]) == (1.0, 0.0, 2 / 3)


def test_every_second_markup_is_sound() -> None:
    assert [(row["id"], faults) for row, _, faults in twice.pairs() if faults] == []


@pytest.mark.shared
def test_every_second_markup_of_a_release_is_of_one_that_was_marked_up(exams: Path) -> None:
    found = [(row["id"], len(records)) for row, records, _ in twice.released_pairs(exams)]
    assert len(dict(found)) == len(twice.RELEASED.read_text(encoding="utf-8").splitlines())
    assert sum(n > 0 for _, n in found) > len(found) / 2  # some releases tell of none


def test_every_written_document_is_sound() -> None:
    assert [(name, faults) for name, _, faults in read_written() if faults] == []


@pytest.mark.parametrize("part", ["written/zz", "released/zz", "writen/a"])
def test_a_recipe_that_names_no_part_is_told_so_before_it_trains(part: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"{part}: no part"):
        load([part], tmp_path)
