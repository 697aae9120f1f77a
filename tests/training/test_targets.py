"""Marked-up documents as targets."""

import random

import pytest
from tokenizers import Tokenizer

from muniment.reading.encoder import WEIGHTS, layout
from training.gold import IGNORED, gold_of, hide

BODY = "Lund opens a depot\n\nNorway keeps a depot in Estonia with 40 trucks."


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


def raw(*roles):
    """A mechanism with these (role, words, entity)."""
    names = {"E1": ("country", "Norway"), "E2": ("country", "Estonia"), "E3": ("item", "trucks")}
    entities = [
        {"e": e, "type": kind, "name": name, "mentions": [span(name)], "surfaces": [name]}
        for e, (kind, name) in names.items()
    ]
    told = [{"role": role, "span": span(words), "value": entity} for role, words, entity in roles]
    record = {"r": "R1", "kind": "mechanism", "form": "facility", "stage": "ongoing", "roles": told}
    return {"id": "d1", "body": BODY, "entities": entities, "records": [record | {"triggers": [span("keeps a depot")]}]}


def span(words):
    at = BODY.rindex(words)
    return [at, at + len(words)]


def test_a_filler_has_its_role_and_the_cluster_of_its_entity(tokenizer):
    gold = gold_of(raw(("party", "Norway", "E1"), ("place", "Estonia", "E2")), tokenizer)
    assert [(layout.ROLES[f.role], f.cluster) for f in gold.fillers] == [("party", 0), ("place", 1)]
    assert len(gold.triggers) == 1


def test_a_role_that_the_kind_does_not_have_is_no_target(tokenizer):
    gold = gold_of(raw(("party", "Norway", "E1"), ("host", "Estonia", "E2"), ("item", "trucks", "E3")), tokenizer)
    assert [layout.ROLES[f.role] for f in gold.fillers] == ["party"]
    assert [gold.words.quote(s.first, s.last) for s in gold.spans][:3] == ["Norway", "Estonia", "trucks"]


def test_a_hidden_word_is_hidden_with_all_its_pieces_and_the_targets_stay(tokenizer):
    words = gold_of(raw(("party", "Norway", "E1")), tokenizer).words
    seen = hide(words, 0.5, 7, random.Random(1))
    hidden = seen.pieces == 7
    of_word = [set(hidden[seen.word_of_piece == n].tolist()) for n in range(len(words))]
    assert {True} in of_word and {False} in of_word and {True, False} not in of_word
    assert (seen.pieces[~hidden] == words.pieces[~hidden]).all()
    assert (seen.offsets == words.offsets).all()


def test_nothing_is_hidden_and_nothing_drawn_without_a_share(tokenizer):
    words, rng = gold_of(raw(("party", "Norway", "E1")), tokenizer).words, random.Random(1)
    assert hide(words, 0.0, 7, rng) is words
    assert rng.random() == random.Random(1).random()


def test_a_document_without_records_whose_names_nobody_marked_up_teaches_of_records_alone(tokenizer):
    gold = gold_of(raw() | {"entities": None, "records": []}, tokenizer)
    assert not gold.triggers and not gold.fillers
    assert (gold.tags[: len(layout.TYPES)] == IGNORED).all()
    assert (gold.tags[len(layout.TYPES) :] == layout.OUTSIDE).all()
