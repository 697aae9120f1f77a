import json
from pathlib import Path

from click.testing import CliRunner

from evaluation.__main__ import main, shown
from evaluation.corpus import document_of
from evaluation.exams import furniture, sentences
from evaluation.exams.reading import figures_of
from evaluation.intervals import f1_interval
from evaluation.scoring import Count, score
from evaluation.signature import hash_of

PROSE = "The two navies will hold a drill off the coast in May, the ministry said in a statement on Friday."


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_sentences_counts_texts_of_which_all_sentences_are_right(tmp_path: Path) -> None:
    file = write(
        tmp_path / "own.jsonl",
        {"text": "It sailed. It sank.", "sentences": ["It sailed.", "It sank."]},
        {"text": "It sailed. It sank.", "sentences": ["It sailed. It sank."]},
    )
    result = sentences.run(file)
    assert result.figures == {"own": {"right": 1, "of": 2}}
    assert len(result.remarks) == 1


def test_furniture_counts_lines_by_label(tmp_path: Path) -> None:
    rows = [
        {"seed": "a", "line": 0, "text": PROSE, "label": "body"},
        {"seed": "a", "line": 2, "text": "Read More", "label": "boilerplate"},
        {"seed": "b", "line": 0, "text": PROSE, "label": "boilerplate"},
        {"seed": "b", "line": 1, "text": "Advertisement", "label": "standfirst"},
    ]
    result = furniture.run(write(tmp_path / "lines.jsonl", *rows))
    assert (result.figures["kept"], result.figures["marked"]) == (0.5, 0.5)
    assert [row["rule"] for row in result.predictions] == [None, "other story", None, "advertisement"]


def test_figures_are_whole_and_per_genre() -> None:
    gold = [
        {"id": n, "genre": genre, "body": "\n\nx", "sentences": [], "entities": [], "records": []}
        for n, genre in ("an", "bo")
    ]
    record = {"kind": "meeting", "form": "talks", "stage": "done", "triggers": [[0, 1]], "roles": []}
    figures = figures_of(gold, [{"id": "a", "records": [record]}], score)
    assert figures["records"]["predicted"] == 1
    assert figures["genre n"]["records"]["predicted"] == 1
    assert figures["genre o"]["records"]["predicted"] == 0
    assert figures["records"]["f1_interval"] is None


def test_an_interval_is_narrow_where_documents_agree() -> None:
    assert f1_interval([Count(8, 10, 10)] * 20) == (0.8, 0.8)
    low, high = f1_interval([Count(10, 10, 10), Count(0, 10, 10)] * 10) or (0, 0)
    assert 0.2 < low < 0.5 < high < 0.8


def test_a_row_becomes_a_document_with_the_same_text() -> None:
    row = {"id": "x1", "body": "Title\n\nOne line.", "published": "2024-05-06", "source": "Harbour News"}
    document = document_of(row)
    assert (document.text, document.title, str(document.published.day)) == ("Title\n\nOne line.", "Title", "2024-05-06")
    assert document_of({"id": "x2", "body": "\n\nOne line.", "published": None}).published.basis == "none"


def test_the_command_prints_figures_and_signature_and_writes_predictions(tmp_path: Path) -> None:
    file = write(tmp_path / "own.jsonl", {"text": "It sank.", "sentences": ["It sank."]})
    out = tmp_path / "out.jsonl"
    told = CliRunner().invoke(main, ["sentences", str(file), "--json", "--predictions", str(out)])
    assert told.exit_code == 0
    printed = json.loads(told.output)
    assert printed["figures"] == {"own": {"right": 1, "of": 1}}
    assert printed["signature"]["data"] == hash_of(file)
    assert json.loads(out.read_text())["found"] == ["It sank."]


def test_figures_for_people() -> None:
    figures = {"kept": 0.98765, "by": {"news": {"f1": 0.5, "interval": (0.4, 0.6)}}, "n": 3}
    assert shown(figures) == [
        "kept                   0.988",
        "by",
        "  news                   f1 0.500  interval 0.400-0.600",
        "n                      3",
    ]
