"""The command line, with a reader of two plain sentence patterns."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluation.plain_reader import PlainReader
from muniment.cli import main
from muniment.cli.plain import json_line
from muniment.reading.pipeline import Pipeline
from muniment.register import Progress, Register

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with two reports and an empty file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Pipeline, "default", lambda: PlainReader())
    monkeypatch.delenv("MUNIMENT_REGISTER", raising=False)
    Path("tokyo.txt").write_text("Talks in Tokyo\n\nIndia met Japan in Tokyo on 2019-09-02. It was a fine day.\n")
    Path("radars.txt").write_text("Radars\n\nRussia delivered 5 radars to India. The ministers were glad.\n")
    Path("empty.txt").write_text("")
    return lambda *words: CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture
def filled(run: Run) -> Run:
    assert run("add", "tokyo.txt", "radars.txt", "empty.txt").exit_code == 0
    return run


def test_add_says_what_went_in_and_what_was_set_aside(run: Run) -> None:
    told = run("add", "tokyo.txt", "radars.txt", "empty.txt")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "2 documents added, 0 new versions, 0 unchanged; 2 records.",
        "1 set aside; `muniment quarantine` lists them:",
        "  empty.txt: empty: the file is empty",
    ]
    assert "0 documents added, 0 new versions, 2 unchanged; 0 records." in run("add", ".").stdout


def test_list_keeps_the_undated_apart_and_says_that_nobody_reviewed_it(filled: Run) -> None:
    lines = filled("list").stdout.splitlines()
    assert lines[0] == "Read by a machine, reviewed by nobody; 'sure' is the reader's own score, 0 to 1."
    (record,) = json.loads(filled("list", "--country", "JP", "--json").stdout)["dated"]
    assert lines[2:6] == [
        "Dated (1):",
        "date             what            stage     who, sure, id",
        f"2019-09-02       talks           done      IN JP               0.90 {record['id']}",
        "                 Tokyo",
    ]
    assert lines[7] == "Without a date (1):"
    assert max(map(len, lines)) <= 80


def test_a_long_line_is_cut_to_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "74")
    Path("a.txt").write_text(f"Talks\n\nIndia met Llanfairpwllgwyngyll in {'Krungthep' * 20}.")
    run("add", "a.txt")
    lines = run("list").stdout.splitlines()
    assert max(map(len, lines[2:])) == 74
    assert "IN Llanfairp… 0.90" in lines[4] and lines[5].endswith(" …")


def test_list_is_filtered(filled: Run) -> None:
    assert "Dated (1):" in filled("list", "--country", "Japan", "--country", "IN").stdout
    assert "Dated" not in filled("list", "--since", "2019-10").stdout
    assert "Dated (1):" in filled("list", "--until", "2019-09").stdout
    assert "RU > IN" in filled("list", "--role", "item=radar", "--text", "delivered").stdout
    assert "No record is like that." in filled("list", "--kind", "figure").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("list", "--since", "2019-13"), "'2019-13' is no day like 2019-11-04"),
        (("list", "--role", "who=x"), "'who=x' is not like place=Lucknow"),
        (("list", "--kind", "meting"), "'meting' is not one of"),
        (("list", "--country", "Narnia"), "muniment: no country is known as 'Narnia'"),
        (("show", "x"), "muniment: no document, record or entry has the id 'x'\n"),
        (("export", "jsonl", "--long"), "muniment: there is no long form of jsonl\n"),
        (("export", "csv", "-o", "nowhere/r.csv"), "muniment: nowhere/"),
        (("--register", "nope.db", "list"), "muniment: nope.db: there is no register yet; `muniment add"),
        (("--register", "tokyo.txt", "list"), "muniment: tokyo.txt: this is not a register\n"),
        (("backup", "muniment.db"), "muniment: muniment.db: is there already; a backup overwrites nothing\n"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(filled: Run, words: tuple[str, ...], told: str) -> None:
    result = filled(*words)
    assert result.exit_code == 2
    assert told in result.stderr and "Traceback" not in result.stderr
    assert result.stdout == ""


def test_show_gives_every_field_with_its_sentence(filled: Run) -> None:
    (record,) = json.loads(filled("list", "--country", "JP", "--json").stdout)["dated"]
    told = filled("show", record["id"][:8]).stdout
    assert f"{record['id']}  meeting: talks, done  (sure 0.90)" in told
    assert "  party     Japan (JP) (sure 0.90)\n            India met «Japan» in Tokyo on 2019-09-02.\n" in told
    assert "  time      2019-09-02 (stated) (sure 0.90)\n" in told
    assert "Talks in Tokyo" in told and "reviewed by nobody" in told
    page = filled("show", record["document"]["id"]).stdout
    assert page.startswith(record["document"]["id"]) and "1 records:" in page and "India «met» Japan" in page


def test_control_characters_of_a_document_do_not_reach_the_terminal(run: Run) -> None:
    Path("evil.txt").write_text("Evil\x1b[2J\n\nIndia met Japan. \x1b]0;title\x07 End of it.\n")
    run("add", "evil.txt")
    document = json.loads(run("search", "India", "--json").stdout)[0]["id"]
    for words in (("show", document), ("search", "End"), ("list",), ("info",)):
        assert "\x1b" not in run(*words).stdout


def test_control_characters_of_an_error_do_not_reach_the_terminal(run: Run) -> None:
    told = run("--register", "\x1b]0;title\x07\x9b2J.db", "list").stderr
    assert told.startswith("muniment: �]0;title��2J.db: there is no register yet")


def test_json_reads_the_same_without_a_raw_control_character() -> None:
    value = ["\x1b]0;title\x07", "\x9b2J\x7f", "Ägypten – «Kairo»"]
    told = json_line(value)
    assert not set(map(chr, [*range(32), *range(127, 160)])) & set(told)
    assert json.loads(told) == value
    assert "Ägypten – «Kairo»" in told


def test_search_marks_the_words(filled: Run) -> None:
    told = filled("search", "fine", "DAY").stdout
    assert told.startswith("1 documents.") and "It was a «fine» «day»." in told
    assert filled("search", '"; drop').stdout == "No document has all these words.\n"


def test_export_is_the_same_each_time_and_whole(filled: Run) -> None:
    told = filled("export", "csv").stdout
    assert told.splitlines()[1].endswith(",India met Japan in Tokyo on 2019-09-02.,Talks in Tokyo,unknown,,,0.9,")
    filled("export", "csv", "-o", "r.csv")
    assert Path("r.csv").read_text() == told == filled("export", "csv").stdout
    assert len(filled("export", "csv", "--long").stdout.splitlines()) == 11
    assert [json.loads(line)["form"] for line in filled("export", "jsonl").stdout.splitlines()] == ["talks", "transfer"]
    assert len(filled("export", "jsonl", "--kind", "project").stdout.splitlines()) == 1


def test_an_export_that_fails_leaves_the_earlier_file(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("r.csv").write_text("earlier")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "r.csv")

    monkeypatch.setattr("muniment.exports.table._row", fail)
    result = filled("export", "csv", "-o", "r.csv")
    assert (result.exit_code, result.stderr) == (2, "muniment: r.csv: No space left on device\n")
    assert Path("r.csv").read_text() == "earlier"
    assert list(Path().glob(".r.csv*")) == []


def test_check_proves_or_names_what_was_changed(filled: Run) -> None:
    assert filled("check").stdout == "All is as it was put in: 2 documents, 2 records.\n"
    document = json.loads(filled("search", "Tokyo", "--json").stdout)[0]["id"]
    whole = Path("muniment.db").read_bytes()
    at = whole.index(b"India met Japan in Tokyo on 2019-09-02. It was")
    Path("muniment.db").write_bytes(whole[:at] + b"i" + whole[at + 1 :])
    result = filled("check")
    assert result.exit_code == 1
    assert f"{document}: text: does not have its hash" in result.stdout
    assert "party: the text has 'india' where the quote says 'India'" in result.stdout
    assert filled("list").exit_code == 2


def test_quarantine_info_and_backup(filled: Run) -> None:
    assert filled("quarantine").stdout == "1 set aside.\n  empty.txt: empty: the file is empty\n"
    told = filled("info").stdout
    assert "documents  2 of 1 publishers; 0 copies, 2 versions\n" in told
    assert "records    2: 1 meeting, 1 project\n" in told
    assert json.loads(filled("info", "--json").stdout)["records"] == {"meeting": 1, "project": 1}
    assert filled("backup", "copy.db").stdout == "copy.db: a copy of muniment.db\n"
    assert filled("--register", "copy.db", "check").exit_code == 0


def test_the_register_is_named_by_option_or_environment(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    filled("--register", "other.db", "add", "tokyo.txt")
    monkeypatch.setenv("MUNIMENT_REGISTER", "other.db")
    assert json.loads(filled("info", "--json").stdout)["documents"] == 1
    assert json.loads(filled("--register", "muniment.db", "info", "--json").stdout)["documents"] == 2


def test_read_prints_the_scorers_form_and_keeps_nothing(run: Run) -> None:
    Path("a.jsonl").write_text('{"id": "a1", "body": "Talks\\n\\nIndia met Japan in Tokyo on 2019-09-02."}\n')
    result = run("read", "a.jsonl", "empty.txt", "--json")
    (told,) = map(json.loads, result.stdout.splitlines())
    (record,) = told["records"]
    assert (told["id"], record["triggers"], record["kind"]) == ("a1", [[13, 16]], "meeting")
    assert {"role": "time", "span": [35, 45], "value": "2019-09-02", "code": None, "score": 0.9} in record["roles"]
    assert result.stderr == "set aside: empty.txt: the file is empty\n"
    assert not Path("muniment.db").exists()
    assert "India «met» Japan" in run("read", "tokyo.txt").stdout


def test_when_and_amount_say_what_words_mean(run: Run) -> None:
    assert run("when", "on 4 November 2019").stdout.startswith("4 November 2019: 2019-11-04 (day, stated")
    assert run("when", "nothing").stdout == "There is no time in it.\n"
    (told,) = json.loads(run("when", "in September 2019", "--json").stdout)
    assert (told["iso"], told["precision"]) == ("2019-09", "month")
    assert run("amount", "worth Rs 5 crore").stdout == "Rs 5 crore: 50000000 INR\n"
    assert json.loads(run("amount", "nothing", "--json").stdout) == []


def test_demo_builds_a_register_and_says_what_to_try(run: Run) -> None:
    told = run("demo").stdout
    assert "Now try:" in told and "muniment --register demo.db list" in told
    with Register.open("demo.db") as register:
        assert register.info().documents >= 12


def test_ctrl_c_says_what_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object, paths: object, *, limits: object, progress: Callable[[Progress], None]) -> None:
        progress(Progress(7, 21, 1, "a"))
        raise KeyboardInterrupt

    monkeypatch.setattr(Register, "add", interrupted)
    result = run("add", "tokyo.txt")
    assert result.exit_code == 130
    assert result.stderr == (
        "Stopped. What was read is kept (7 documents, 21 records, 1 set aside);"
        " the same command again goes on from there.\n"
    )


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom muniment.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "heavy = {'sqlalchemy', 'alembic', 'numpy', 'onnxruntime', 'rich', 'trafilatura', 'tokenizers'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_reading_leaves_nothing_at_home(tmp_path: Path) -> None:
    """Unless it is told not to, onnxruntime keeps an identifier there, and what it will send to its maker."""
    home, reports = tmp_path / "home", tmp_path / "reports"
    home.mkdir()
    reports.mkdir()
    reports.joinpath("talks.txt").write_text("Talks in Oslo\n\nNorway and Latvia held talks in Oslo on 3 May 2021.\n")
    reports.joinpath("page.html").write_text(f"<html><body><p>{'Norway lent Latvia a radar. ' * 9}</p></body></html>")
    plain = {"PATH": os.environ["PATH"], "HOME": str(home)}
    command = [sys.executable, "-m", "muniment", "--register", str(tmp_path / "r.db"), "add", str(reports)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=plain)
    assert "2 documents" in told.stdout
    assert list(home.rglob("*")) == []


def test_the_package_runs_as_the_command() -> None:
    told = subprocess.run([sys.executable, "-m", "muniment", "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("muniment ")
