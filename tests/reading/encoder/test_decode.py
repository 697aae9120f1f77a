"""Scores to drafts, with scores written by hand."""

from collections.abc import Sequence

import numpy as np
import pytest

from muniment.reading.encoder import decode, layout
from muniment.reading.encoder.claims import CHANCE
from muniment.reading.encoder.decode import Limits
from muniment.reading.encoder.features import Floats, Span, Trigger
from muniment.reading.encoder.scores import Scores
from muniment.reading.encoder.words import Words
from tests.effort import steps

TEXT = "\n\nSingh met Iwaya and Jeong"
WORDS = Words(
    TEXT,
    np.array([[2, 7], [8, 11], [12, 17], [18, 21], [22, 27]]),
    np.ones(5, dtype=np.int64),
    np.zeros(5, dtype=np.int64),
    np.arange(5),
    np.arange(5),
)
PERSON, MEETING = layout.TYPES.index("person"), layout.KINDS.index("meeting")
WHO = layout.ROLES.index("person")
SPANS = [Span(0, 0, PERSON), Span(2, 2, PERSON), Span(4, 4, PERSON)]


def scores_of(*, triggers: list[Trigger], starts: list[float], same: Floats, roles: Floats) -> Scores:
    n = len(triggers)
    form = np.full((n, len(layout.FORMS)), 0.01, dtype=np.float32)
    form[:, layout.FORMS.index(("meeting", "talks"))] = 0.9
    stage = np.full((n, len(layout.STAGES)), 0.01, dtype=np.float32)
    stage[:, layout.STAGES.index("done")] = 0.9
    return Scores(WORDS, triggers, np.array(starts, dtype=np.float32), SPANS, np.arange(3), form, stage, roles, same)


def all_persons(n: int) -> Floats:
    roles = np.zeros((n, 3, len(layout.ROLES)), dtype=np.float32)
    roles[:, :, WHO] = 0.8
    roles[:, 0, WHO] = 0.9
    return roles


def parties() -> Floats:
    roles = np.zeros((1, 3, len(layout.ROLES)), dtype=np.float32)
    roles[0, :, layout.ROLES.index("party")] = [0.9, 0.8, 0.7]
    return roles


def as_told(signs: Floats) -> Floats:
    """A judge that takes the heads at their word."""
    return signs[:, CHANCE]


def quotes(draft: decode.Draft, role: str) -> list[str]:
    return [TEXT[f.start : f.end] for f in draft.fillers if f.role == role]


def test_one_trigger_is_one_record() -> None:
    scores = scores_of(
        triggers=[Trigger(1, 1, MEETING)],
        starts=[0.7],
        same=np.ones((1, 1)),
        roles=all_persons(1),
    )
    (draft,) = decode.drafts_of(scores, Limits(0.5, 0.5, 0.5), as_told)
    assert (draft.kind, draft.form, draft.stage, draft.triggers) == ("meeting", "talks", "done", ((8, 11),))
    assert quotes(draft, "person") == ["Singh", "Iwaya", "Jeong"]


def test_a_faint_trigger_is_none() -> None:
    scores = scores_of(
        triggers=[Trigger(1, 1, MEETING)],
        starts=[0.4],
        same=np.ones((1, 1)),
        roles=all_persons(1),
    )
    assert decode.drafts_of(scores, Limits(0.5, 0.5, 0.5), as_told) == []


def test_linked_triggers_are_one_record_with_the_surest_first() -> None:
    triggers = [Trigger(1, 1, MEETING), Trigger(3, 3, MEETING)]
    scores = scores_of(triggers=triggers, starts=[0.6, 0.9], same=np.full((2, 2), 0.8), roles=all_persons(2))
    (draft,) = decode.drafts_of(scores, Limits(0.5, 0.5, 0.5), as_told)
    assert draft.triggers == ((18, 21), (8, 11))
    apart = scores_of(triggers=triggers, starts=[0.6, 0.9], same=np.full((2, 2), 0.2), roles=all_persons(2))
    assert len(decode.drafts_of(apart, Limits(0.5, 0.5, 0.5), as_told)) == 2


def scores_of_links(same: Floats, *kinds: int) -> Scores:
    n = len(same)
    triggers = [Trigger(i, i, kind) for i, kind in enumerate(kinds or [MEETING] * n)]
    return scores_of(triggers=triggers, starts=[0.9] * n, same=same, roles=all_persons(n))


def linked_pair_by_pair(same: Floats, kinds: Sequence[int], limit: float) -> list[list[int]]:
    """Average linkage by its definition: the first of the strongest pairs is joined until none is over the limit."""
    groups = [[i] for i in range(len(same))]
    while True:
        pairs = [(a, b) for b in range(len(groups)) for a in range(b) if kinds[groups[a][0]] == kinds[groups[b][0]]]
        means = [float(same[np.ix_(groups[a], groups[b])].mean(dtype=np.float64)) for a, b in pairs]
        if max(means, default=0.0) <= limit:
            return groups
        a, b = pairs[means.index(max(means))]
        groups[a] += groups.pop(b)


@pytest.mark.parametrize("values", [2, 3, 5, 1000])
def test_links_are_averages_of_groups_and_the_first_of_equals_goes_first(values: int) -> None:
    chance = np.random.default_rng(values)
    for _ in range(100):
        n = int(chance.integers(1, 14))
        lower = np.tril(chance.integers(0, values, (n, n)) / 1024)
        same = np.asarray(lower + np.tril(lower, -1).T, dtype=np.float32)
        kinds, limit = chance.integers(0, 2, n).tolist(), 0.41 * (values - 1) / 1024
        found = decode.link(range(n), scores_of_links(same, *kinds), limit)
        assert found == linked_pair_by_pair(same, kinds, limit)


def test_no_trigger_makes_no_group() -> None:
    assert decode.link([], scores_of_links(np.eye(2)), 0.5) == []


@pytest.mark.parametrize("spread", [0.0, 0.3])
def test_the_work_of_linking_grows_with_the_triggers(spread: float) -> None:
    chance = np.random.default_rng(1)

    def work(n: int) -> int:
        lower = 0.6 + np.tril(chance.random((n, n))) * spread
        scores = scores_of_links(np.asarray(lower + lower.T, dtype=np.float32) / 2)
        return steps(lambda: decode.link(range(n), scores, 0.3))

    assert work(40) <= 2.2 * work(20) + 200


def test_records_compete_for_their_fillers() -> None:
    roles = np.concatenate([parties(), parties()])
    roles[1, :, layout.ROLES.index("party")] = [0.6, 0.95, 0.2]
    scores = scores_of(
        triggers=[Trigger(1, 1, MEETING), Trigger(3, 3, MEETING)], starts=[0.7, 0.7], same=np.eye(2), roles=roles
    )
    sharing = decode.drafts_of(scores, Limits(0.5, 0.5, 0.5, 0.0), as_told)
    assert [quotes(draft, "party") for draft in sharing] == [["Singh", "Iwaya", "Jeong"], ["Singh", "Iwaya"]]
    rivals = decode.drafts_of(scores, Limits(0.5, 0.5, 0.5, 0.9), as_told)
    assert [quotes(draft, "party") for draft in rivals] == [["Singh", "Jeong"], ["Iwaya"]]


def test_a_record_has_one_time_the_likeliest() -> None:
    roles = parties()
    roles[0, :, layout.ROLES.index("time")] = [0.6, 0.9, 0.7]
    scores = scores_of(triggers=[Trigger(1, 1, MEETING)], starts=[0.7], same=np.ones((1, 1)), roles=roles)
    (draft,) = decode.drafts_of(scores, Limits(0.5, 0.5, 0.5), as_told)
    assert quotes(draft, "time") == ["Iwaya"]


def test_a_thing_takes_the_likeliest_of_the_sides() -> None:
    roles = parties()
    roles[0, 1, layout.ROLES.index("host")] = 0.95
    scores = scores_of(triggers=[Trigger(1, 1, MEETING)], starts=[0.7], same=np.ones((1, 1)), roles=roles)
    (draft,) = decode.drafts_of(scores, Limits(0.5, 0.5, 0.5), as_told)
    assert quotes(draft, "host") == ["Iwaya"]
    assert quotes(draft, "party") == ["Singh", "Jeong"]


def test_spans_are_read_from_their_layers() -> None:
    tags = np.zeros((5, len(layout.LAYERS), 3), dtype=np.float32)
    tags[:, :, layout.OUTSIDE] = 5
    tags[0, PERSON, layout.BEGIN] = tags[2, PERSON, layout.BEGIN] = tags[3, PERSON, layout.INSIDE] = 9
    tags[4, PERSON, layout.INSIDE] = 5.5
    assert decode.spans_of(tags) == [Span(0, 0, PERSON), Span(2, 4, PERSON)]


def test_triggers_come_with_their_chance() -> None:
    tags = np.zeros((5, len(layout.LAYERS), 3), dtype=np.float32)
    tags[:, :, layout.OUTSIDE] = 9
    tags[1, len(layout.TYPES) + MEETING, layout.BEGIN] = 9
    tags[2, len(layout.TYPES) + MEETING, layout.INSIDE] = 12
    triggers, starts = decode.triggers_of(WORDS, tags)
    assert triggers == [Trigger(1, 2, MEETING)]
    assert abs(float(starts[0]) - 0.5) < 0.01


def test_a_rules_time_is_added_where_the_tagger_saw_none() -> None:
    time, amount = layout.TYPES.index("time"), layout.TYPES.index("amount")
    seen = [Span(0, 1, time)]
    assert decode.add_rule_spans(seen, [Span(1, 2, time), Span(1, 2, amount), Span(4, 4, time)]) == [
        Span(0, 1, time),
        Span(1, 2, amount),
        Span(4, 4, time),
    ]
