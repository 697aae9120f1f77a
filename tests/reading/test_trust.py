"""Scores become chances: what the weights do, and how they are fitted."""

from dataclasses import replace

import pytest

from muniment.model import Document, Entity, Mention, Publisher, Record
from muniment.reading.trust import LEAST, Trust, chance, mention_signs, record_signs, trusted
from training.trust import regression

TEXT = "Talks\n\nIndia met Japan. India met Japan again and signed a pact."
DOCUMENT = Document("d1", "Talks", TEXT, Publisher("x"))


def record(words: str, kind: str = "meeting", form: str = "talks", *, at: int = 0, score: float = 0.6) -> Record:
    start = TEXT.index(words, at)
    party = Mention("party", DOCUMENT.quote(7, 12), 0.7, entity=Entity("country", "India", "IN"))
    return Record(DOCUMENT, kind, form, "done", (DOCUMENT.quote(start, start + len(words)),), (party,), score=score)


def test_without_weights_scores_stay_as_the_network_gives_them() -> None:
    records = [record("met")]
    assert trusted(records, Trust.none()) == records


def test_a_record_gets_the_chance_that_its_signs_tell_and_so_do_its_mentions() -> None:
    trust = Trust({"log odds meeting": 1.0, "no side": -3.0}, {"log odds of the record": 1.0})
    plain, bare = record("met"), replace(record("met", at=30), mentions=())
    first, second = trusted([plain, bare], trust)
    assert first.score == pytest.approx(0.6)
    assert first.mentions[0].score == pytest.approx(0.6)
    assert second.score < 0.1
    assert (first.id, second.id) == (plain.id, bare.id)


def test_chances_never_reach_the_ends() -> None:
    assert chance({"a": 1.0}, {"a": 99.0}) == 1 - LEAST
    assert chance({"a": 1.0}, {"a": -99.0}) == LEAST


def test_signs_tell_of_rivals_and_of_records_of_the_same_kind_and_sides() -> None:
    rival = record("met", "agreement", "treaty")
    first, _, third = record_signs([record("met"), rival, record("met", at=30)])
    assert first["rival on its words"] == 1.0
    assert third["rival on its words"] == 0.0
    assert first["of its kind"] > 0
    assert first["of its kind and sides"] > 0


def test_a_mention_is_told_by_its_role_and_by_what_its_record_is_worth() -> None:
    (signs,) = mention_signs(record("met"), 0.5)
    assert signs["role party"] == 1.0
    assert signs["log odds of the record"] == pytest.approx(0.0)
    assert signs["party without a value"] == 0.0


def test_fitted_weights_give_the_shares_that_were_seen() -> None:
    samples = [({"always": 1.0, "good": float(n % 2)}, n % 2 == 1 or n % 8 == 0) for n in range(4000)]
    weights = regression(samples)
    assert chance({"always": 1.0, "good": 0.0}, weights) == pytest.approx(0.25, abs=0.04)
    assert chance({"always": 1.0, "good": 1.0}, weights) > 0.95
