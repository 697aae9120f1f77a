import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muniment.model import Sentence
from muniment.reading.sentences import LONGEST_SENTENCE, sentence_spans, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def test_the_title_is_number_0_and_every_line_ends_a_sentence() -> None:
    text = "Fleets meet\n\nThe two fleets met. They sailed on\nTalks follow"
    assert split_sentences(text) == (
        Sentence(0, 0, 11),
        Sentence(1, 13, 32),
        Sentence(2, 33, 47),
        Sentence(3, 48, 60),
    )


def test_an_empty_title_is_an_empty_span() -> None:
    assert split_sentences("\n\nOne line.") == (Sentence(0, 0, 0), Sentence(1, 2, 11))


@pytest.mark.parametrize(
    "text",
    [
        "Wg. Cdr. Rao and Sqn. Ldr. Mehta flew in.",
        "The envoy of U.S. Under Secretary Vance spoke to Atty. Reyes and Spc. Dunn.",
        "Maj. Gen. Duarte met Brig. Okoye and Vice Adm. Lindqvist.",
        "Smt. Iyer and Shri. Bose spoke for the Hon. Minister.",
        "They paid Rs. 300 crore for No. 7 Squadron.",
        "The call began at 4 p.m. Tokyo time and ended at 5 p.m. GMT.",
        "It opens at 9 a.m. Monday in the capital.",
        "The Japan-U.S. talks and the U.S. Army drill went on.",
        "S. No. State Number of officers",
        "Sl. No. Name of the item",
        "“It works.” she told them.",
        "The plan covers (i) spares; (ii) training; and (iii) repair.",
        "Col. (Retd.) B.N. Das took the chair.",
        "The hull . . . was never finished.",
        "It is worth approx. $3 billion and covers 12 ships.",
        "Approx. 12 ships came.",
    ],
)
def test_these_are_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["He left at 4 p.m.", "The talks had failed."],
        ["“We agreed.”", "The minister then left."],
        ["“We want ships.", "We want them soon,” she said.", "No price was named."],
        ["1. A treaty was signed.", "2. A ship was sold", "3. Nothing else"],
        ["• 1) Spares for tanks", "• 2) Training of crews"],
        ["a. spares", "b. training"],
        ["It ended there . . . .", "A new start came."],
        ["The list was long.", ". . . A part was lost."],
        ["The office is in Washington, D.C.", "It opened in May."],
        ["The hull was floated in May.", "Lürssen paid for it."],
        ["They signed in May.", "“We were late,” she said."],
        ["It stays up at 300 km/h.", "Its radar sweeps the sea."],
        ["The court has said no.", "Britain will appeal."],
        ["So far, no.", "A proposal is with the experts."],
    ],
)
def test_these_are_cut_here(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_offsets_count_code_points() -> None:
    text = "\n\n🚢 Ünï sailed. 🚢 Two more."
    found = split_sentences(text)
    assert [text[sentence.start : sentence.end] for sentence in found] == ["", "🚢 Ünï sailed.", "🚢 Two more."]


def test_a_line_of_a_million_characters_without_a_stop_is_read_in_parts() -> None:
    text = "word " * 200_000
    spans = sentence_spans(text)
    assert all(end - start <= LONGEST_SENTENCE for start, end in spans)
    assert sum(end - start for start, end in spans) + len(spans) == len(text)


def test_a_word_longer_than_a_part_is_cut_hard() -> None:
    word = "x" * (LONGEST_SENTENCE + 5)
    assert sentence_spans(word) == [
        (0, LONGEST_SENTENCE),
        (LONGEST_SENTENCE, LONGEST_SENTENCE + 5),
    ]


PIECES = st.sampled_from(
    [
        *' \n\t\u2028\xa0\x85\x1c\x00.!?"“”()’é🚢7',
        *("\n\n", ". ", "...", " . . . ", "1. ", "2) ", "a. ", "• "),
        *("U.S. ", "Lt. ", "p.m. ", "Rs. ", "No. ", "word", "Word"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=80)))
def test_spans_are_ordered_disjoint_trimmed_and_cover_everything_but_blanks(text: str) -> None:
    last, covered = 0, []
    for start, end in sentence_spans(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered.append(text[start:end])
        last = end
    assert "".join("".join(covered).split()) == "".join(text.split())
