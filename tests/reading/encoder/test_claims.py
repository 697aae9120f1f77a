"""What speaks for a claim, with scores written by hand; and what a judge makes of it."""

import numpy as np
import pytest

from muniment.reading.encoder import Encoder, claims, decode, layout
from muniment.reading.encoder.claims import CHANCE, claims_of
from muniment.reading.encoder.decode import Limits
from muniment.reading.encoder.features import Floats, Trigger
from muniment.reading.encoder.scores import Scores
from tests.reading.encoder.test_decode import MEETING, PERSON, WHO, quotes, scores_of

PARTY = layout.ROLES.index("party")
RIVAL, BESIDE = 6, 11
"""Signs: the best chance of another record on the thing, and of another thing in the role."""


def two_records() -> Scores:
    """'met' and 'and' tell two records; the first claims two persons, the second one of them, more faintly."""
    roles = np.zeros((2, 3, len(layout.ROLES)), dtype=np.float32)
    roles[0, 0, WHO], roles[0, 1, WHO], roles[1, 1, WHO], roles[1, 2, WHO] = 0.9, 0.6, 0.3, 0.01
    triggers = [Trigger(1, 1, MEETING), Trigger(3, 3, MEETING)]
    return scores_of(triggers=triggers, starts=[0.8, 0.7], same=np.eye(2), roles=roles)


def test_a_claim_knows_its_chance_its_rivals_and_what_stands_beside_it() -> None:
    found = claims_of(two_records(), [[0], [1]])
    assert list(zip(found.group.tolist(), found.thing.tolist(), strict=True)) == [(0, 0), (0, 1), (1, 1)]
    assert set(found.role.tolist()) == {WHO}
    assert found.signs[:, CHANCE] == pytest.approx([0.9, 0.6, 0.3])
    assert found.signs[:, RIVAL] == pytest.approx([0.0, 0.3, 0.6])
    assert found.signs[:, BESIDE] == pytest.approx([0.6, 0.9, 0.01])


def test_the_signs_are_as_many_as_the_judge_is_made_for() -> None:
    signs = claims_of(two_records(), [[0], [1]]).signs
    assert signs.shape == (3, layout.CLAIM_SIGNS)
    assert np.isfinite(signs).all()
    chances = Encoder.load().network.judge(signs)
    assert chances.shape == (3,)
    assert ((chances > 0) & (chances < 1)).all()


def test_without_claims_there_is_nothing_to_judge() -> None:
    scores = scores_of(
        triggers=[Trigger(1, 1, MEETING)], starts=[0.8], same=np.eye(1), roles=np.zeros((1, 3, len(layout.ROLES)))
    )
    found = claims_of(scores, [[0]])
    assert found.signs.shape == (0, layout.CLAIM_SIGNS)
    assert Encoder.load().network.judge(found.signs).shape == (0,)
    (draft,) = decode.drafts_of(scores, Limits(0.5, 0.5, 0.5), lambda signs: signs[:, CHANCE])
    assert draft.fillers == ()


def test_triggers_of_one_record_speak_together() -> None:
    found = claims_of(two_records(), [[0, 1]])
    assert found.signs[:, CHANCE] == pytest.approx([0.9, 0.6])
    assert (found.signs[:, RIVAL] == 0).all()


def test_the_judge_decides_and_not_the_heads() -> None:
    def contrary(signs: Floats) -> Floats:
        return 1 - signs[:, CHANCE]

    first, second = decode.drafts_of(two_records(), Limits(0.5, 0.5, 0.5), contrary)
    assert quotes(first, "person") == []
    assert quotes(second, "person") == ["Iwaya"]
    assert [filler.score for filler in second.fillers] == pytest.approx([0.7])


def test_the_span_of_a_claim_is_the_likeliest_name_of_the_thing() -> None:
    scores = two_records()
    scores.clusters[:] = 0
    found = claims_of(scores, [[0], [1]])
    assert found.span.tolist() == [0, 1]
    assert {scores.spans[n].type for n in found.span} == {PERSON}


def test_sides_are_those_of_the_codebook() -> None:
    assert PARTY in claims.SIDES
    assert WHO not in claims.SIDES
