"""Words, pieces and windows."""

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer

from muniment.model import Sentence
from muniment.reading.encoder.words import body_start, padded, row_of, shape_of, windows_of, words_of
from muniment.reading.sentences import split_sentences

SPECIAL = {"cls": 1, "sep": 2, "pad": 3}


def tokenizer() -> Tokenizer:
    letters = {
        letter: 10 + i for i, letter in enumerate("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,")
    }
    pieces = letters | {"##" + letter: 100 + i for i, letter in enumerate(letters)} | {"[UNK]": 0}
    made = Tokenizer(WordPiece(pieces, unk_token="[UNK]"))
    made.pre_tokenizer = BertPreTokenizer()
    return made


def test_words_keep_their_place_in_the_text() -> None:
    text = "Oman talks\n\nThe minister flew in. Talks began."
    words = words_of(text, split_sentences(text), tokenizer())
    assert [words.quote(i, i) for i in range(len(words))] == [
        "Oman", "talks", "The", "minister", "flew", "in", ".", "Talks", "began", ".",
    ]  # fmt: skip
    assert words.sentence.tolist() == [0, 0, 1, 1, 1, 1, 1, 2, 2, 2]
    assert words.span(text.index("minister"), text.index("in.") + 2) == (3, 5)
    assert words.span(10, 12) is None


def test_furniture_is_not_read() -> None:
    text = "T\n\nOne. Two."
    sentences = (Sentence(0, 0, 1), Sentence(1, 3, 7, furniture="tail"), Sentence(2, 8, 12))
    words = words_of(text, sentences, tokenizer())
    assert [words.quote(i, i) for i in range(len(words))] == ["T", "Two", "."]


def test_shapes_tell_capitals_apart_but_not_at_a_sentences_head() -> None:
    assert [shape_of(word, False) for word in ("navy", "Navy", "NATO", "INSAS", "2019", "Su-30", ".", "A")] == [
        0, 1, 2, 2, 4, 5, 6, 7,
    ]  # fmt: skip
    assert shape_of("Navy", True) == 7


def test_windows_hold_whole_sentences_and_every_piece_once() -> None:
    text = "Head\n\n" + " ".join(["Ships sail far away."] * 40)
    words = words_of(text, split_sentences(text), tokenizer())
    windows = windows_of(words, size=120)
    assert np.concatenate([window.body for window in windows]).tolist() == list(range(len(words.pieces)))
    assert [len(window.title) for window in windows] == [0] + [4] * (len(windows) - 1)
    assert all(len(window.title) + len(window.body) + 3 <= 120 for window in windows)
    for window in windows[1:]:
        first = int(words.word_of_piece[window.body[0]])
        assert words.sentence[first] != words.sentence[first - 1]


def test_a_row_has_the_title_in_front_and_is_padded() -> None:
    text = "Head\n\n" + " ".join(["Ships sail far away."] * 10)
    words = words_of(text, split_sentences(text), tokenizer())
    windows = windows_of(words, size=90)
    rows = [row_of(words, window, SPECIAL) for window in windows]
    assert rows[1][0][0] == 1
    assert rows[1][0][5] == 2
    assert rows[1][0][body_start(windows[1])] == words.pieces[windows[1].body[0]]
    inputs = padded(rows, SPECIAL["pad"])
    assert inputs["ids"].shape == inputs["shapes"].shape == inputs["mask"].shape
    assert inputs["mask"].sum(1).tolist() == [len(ids) for ids, _ in rows]


def test_a_part_is_the_words_alone() -> None:
    text = "Head\n\nShips sail. Planes fly."
    words = words_of(text, split_sentences(text), tokenizer())
    part = words.part(4, len(words))
    assert [part.quote(i, i) for i in range(len(part))] == ["Planes", "fly", "."]
    assert part.word_of_piece[0] == 0
    assert len(part.pieces) == len("Planes") + len("fly") + 1


def test_nothing_to_read_gives_no_window() -> None:
    text = "\n\n."
    assert windows_of(words_of(text, (Sentence(0, 0, 0),), tokenizer()), size=90) == []


def test_an_abbreviation_stays_whole() -> None:
    text = "\n\nThe U.S. Navy sailed."
    words = words_of(text, split_sentences(text), tokenizer())
    assert words.quote(1, 1) == "U.S."
    assert words.quote(0, 0) == "The"
    assert words.quote(3, 5) == "U.S. Navy"
