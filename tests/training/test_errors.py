"""The classes of error: each lost or needless record has one, by the words that tell it."""

from typing import Any

import numpy as np
import pytest

from muniment.reading.encoder import layout
from muniment.reading.encoder.features import Trigger
from muniment.reading.encoder.scores import Scores
from muniment.reading.encoder.words import Words
from training.errors import Candidate, lost, vain, with_right_links, with_right_triggers

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


def _scores(*places: tuple[int, int]) -> Scores:
    n, kind = len(places), layout.KINDS.index("meeting")
    words = Words("x" * 100, np.array(places), *(np.zeros(n, dtype=np.int64) for _ in range(4)))
    empty = np.zeros((n, 0), dtype=np.float32)
    chances, same = np.full(n, 0.9, dtype=np.float32), np.full((n, n), 0.5, dtype=np.float32)
    triggers = [Trigger(i, i, kind) for i in range(n)]
    return Scores(words, triggers, chances, [], np.zeros(0, dtype=np.int64), empty, empty, empty, same)


def test_right_triggers_leave_no_chance_to_words_that_tell_nothing() -> None:
    scores = with_right_triggers(_scores((10, 15), (30, 35)), _gold(_record((10, 15))))
    assert scores.starts.tolist() == pytest.approx([0.9, 0.0])


def test_right_links_hold_where_two_words_tell_one_record_and_leave_the_rest() -> None:
    gold = _gold(_record((10, 15), (60, 65)), _record((70, 75)))
    links = with_right_links(_scores((10, 15), (60, 65), (70, 75), (30, 35), (40, 45)), gold).same.tolist()
    assert (links[0][1], links[0][2], links[0][3], links[3][4]) == (1, 0, 0, 0.5)
