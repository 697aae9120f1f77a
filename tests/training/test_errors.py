"""The classes of error: each lost or needless record has one, by the words that tell it."""

from typing import Any

import pytest

from training.errors import Candidate, lost, vain

Json = dict[str, Any]
LIMIT = 0.3


def _record(*places: tuple[int, int], kind: str = "meeting") -> Json:
    return {"kind": kind, "triggers": [list(place) for place in places], "roles": []}


def _gold(*records: Json) -> Json:
    return {"sentences": [[0, 50], [50, 100]], "entities": [], "records": list(records)}


@pytest.mark.parametrize(
    ("name", "told", "unlikely", "seen"),
    [
        ("unseen", [], [], [Candidate((60, 65), "meeting", 0.9)]),
        ("other kind", [], [], [Candidate((10, 15), "exercise", 0.9)]),
        ("faint", [], [], [Candidate((10, 15), "meeting", 0.2)]),
        ("unlikely", [], [_record((10, 15))], [Candidate((10, 15), "meeting", 0.9)]),
        ("joined", [_record((70, 75), (10, 15))], [], [Candidate(p, "meeting", 0.9) for p in ((10, 15), (70, 75))]),
    ],
)
def test_a_lost_record_has_the_class_of_what_became_of_its_words(
    name: str, told: list[Json], unlikely: list[Json], seen: list[Candidate]
) -> None:
    gold = _gold(_record((10, 15)), _record((70, 75)))
    told = told or [_record((70, 75))]
    assert lost(gold, told, unlikely, seen, LIMIT) == {name: 1}


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("split", _record((60, 64))),
        ("other kind", _record((60, 64), kind="project")),
        ("no record", _record((30, 35), kind="project")),
    ],
)
def test_a_record_read_in_vain_has_the_class_of_what_its_words_tell(name: str, record: Json) -> None:
    gold = _gold(_record((10, 15), (60, 64)))
    assert vain(gold, [_record((10, 15)), record]) == {name: 1}


def test_what_is_right_has_no_class() -> None:
    gold = _gold(_record((10, 15)))
    assert not lost(gold, [_record((10, 15))], [], [], LIMIT)
    assert not vain(gold, [_record((10, 15))])
