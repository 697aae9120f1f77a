"""Which claims of a marked-up document are right."""

from typing import Any

import numpy as np
import pytest

from muniment.reading.encoder import layout
from muniment.reading.encoder.claims import CHANCE
from muniment.reading.encoder.features import Trigger
from tests.reading.encoder.test_decode import MEETING, WHO, scores_of
from training.claims import samples_of

Json = dict[str, Any]


def meeting(trigger: list[int], *persons: str) -> Json:
    """A gold record of 'Singh met Iwaya and Jeong'."""
    spans = {"Singh": [2, 7], "Iwaya": [12, 17], "Jeong": [22, 27]}
    roles = [{"role": "person", "value": name, "span": spans[name]} for name in persons]
    return {"kind": "meeting", "triggers": [trigger], "roles": roles}


def document(*records: Json) -> Json:
    mentions = {"Singh": [[2, 7]], "Iwaya": [[12, 17]], "Jeong": [[22, 27]]}
    return {"records": list(records), "entities": [{"e": name, "mentions": of} for name, of in mentions.items()]}


def read(n: int) -> Any:
    roles = np.zeros((n, 3, len(layout.ROLES)), dtype=np.float32)
    roles[:, :, WHO] = [0.9, 0.6, 0.3]
    triggers = [Trigger(1, 1, MEETING), Trigger(3, 3, MEETING)][:n]
    return scores_of(triggers=triggers, starts=[0.8, 0.7][:n], same=np.eye(n), roles=roles)


def test_a_claim_is_right_where_the_record_has_the_thing_in_that_role() -> None:
    signs, right = samples_of(document(meeting([8, 11], "Singh", "Jeong")), read(1))
    assert signs[:, CHANCE] == pytest.approx([0.9, 0.6, 0.3])
    assert right.tolist() == [1, 0, 1]


def test_another_name_of_the_thing_is_as_right() -> None:
    gold = document(meeting([8, 11], "Singh"))
    gold["entities"][0]["mentions"].append([22, 27])
    _, right = samples_of(gold, read(1))
    assert right.tolist() == [1, 0, 1]


def test_a_thing_in_another_role_is_wrong() -> None:
    gold = document(meeting([8, 11], "Singh"))
    gold["records"][0]["roles"][0]["role"] = "source"
    _, right = samples_of(gold, read(1))
    assert right.tolist() == [0, 0, 0]


def test_a_group_that_tells_no_gold_record_teaches_nothing() -> None:
    signs, right = samples_of(document(meeting([8, 11], "Singh")), read(2))
    assert (len(signs), right.tolist()) == (3, [1, 0, 0])
    assert len(samples_of(document(), read(2))[1]) == 0


def test_without_triggers_there_are_no_samples() -> None:
    scores = read(1)
    scores.starts[:] = 0.01
    signs, right = samples_of(document(meeting([8, 11], "Singh")), scores)
    assert (signs.shape, right.shape) == ((0, layout.CLAIM_SIGNS), (0,))
