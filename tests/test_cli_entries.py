"""Entries and what follows from them on the command line, with a reader of a few sentence patterns."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from muniment.cli import main
from muniment.reading.pipeline import Pipeline
from tests.told_reader import REPORTS, ToldReader, lines, report

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with a register of nine reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Pipeline, "default", lambda: ToldReader())
    monkeypatch.delenv("MUNIMENT_REGISTER", raising=False)
    Path("reports.jsonl").write_text(lines(REPORTS))

    def call(*words: str) -> Result:
        return CliRunner().invoke(main, list(words), catch_exceptions=False)

    assert call("add", "reports.jsonl").exit_code == 0
    return call


def told(run: Run, *words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


def ids(run: Run, *words: str) -> list[str]:
    return [entry["id"] for entry in told(run, "entries", *words)["entries"]]


def test_entries_are_listed_and_the_doubtful_counted(run: Run) -> None:
    (one,) = ids(run, "--country", "Japan", "--country", "IN")
    assert run("entries", "--kind", "meeting", "--sort", "oldest").stdout.splitlines()[:7] == [
        "Read by a machine; 'sure' is how likely one report is read right, 1.00 if reviewed.",
        "3 entries.",
        "1 doubtful ones left out (--all).",
        "",
        "date             what            stage     who, sure, id",
        f"2019-07-15       talks           planned   FR JP               0.80 {ids(run, '--place', 'Kyoto')[0]}",
        "                 Kyoto; 1 report",
    ]
    assert f"2019-09-02       talks           done      IN JP               0.96 {one}" in run("entries").stdout
    assert "No entry is like that." in run("entries", "--country", "JP", "--since", "2020").stdout
    assert (told(run, "entries")["total"], told(run, "entries")["doubtful_left_out"]) == (6, 1)
    assert told(run, "entries", "--all")["total"] == 7


def test_entries_are_filtered(run: Run) -> None:
    assert len(ids(run, "--form", "talks", "--stage", "planned")) == 2
    assert (
        len(ids(run, "--text", "radars")) == len(ids(run, "--unit", "USD", "--at-least", "91", "--at-most", "99")) == 1
    )
    assert len(ids(run, "--publisher", "Evening", "--kind", "meeting")) == 1
    assert "an amount needs its unit" in run("entries", "--at-least", "5").stderr
    assert "muniment: no country is known as 'Narnia'" in run("entries", "--country", "Narnia").stderr


def test_an_open_end_is_shown_as_by(run: Run) -> None:
    lines = run("entries", "--sort", "newest", "--limit", "1").stdout.splitlines()
    assert lines[1] == "6 entries, the first 1 shown."
    assert lines[5].startswith("by 2020-05-01    procurement     agreed    RU > IN")
    (figure,) = [line for line in run("entries", "--form", "target").stdout.splitlines() if "by 2019" in line]
    assert figure.startswith("by 2019-12-31    target                    IN")
    assert "                 Exports; USD 100; 1 report" in run("entries", "--form", "target").stdout


def test_entries_as_of_a_day_by_publication_and_by_our_own_reading(run: Run) -> None:
    japan = ("--country", "IN", "--country", "JP")
    assert [e["stage"] for e in told(run, "entries", *japan, "--as-of", "2019-08")["entries"]] == ["planned"]
    assert told(run, "entries", *japan, "--known-on", "2019-08")["entries"] == []
    assert [e["stage"] for e in told(run, "entries", *japan, "--known-on", "2199")["entries"]] == ["done"]
    assert "ask one at a time" in run("entries", "--as-of", "2019", "--known-on", "2019").stderr
    assert "cannot be narrowed by words" in run("entries", "--text", "x", "--known-on", "2019").stderr


def test_show_tells_values_with_reasons_claims_stages_and_what_changed(run: Run) -> None:
    (order,) = ids(run, "--kind", "project")
    shown = run("show", order[:6]).stdout
    assert shown.startswith(f"{order}  Procurement of radars from Russia to India: 95 USD\n")
    assert "  project: procurement, agreed, by 2020-05-01  (sure 0.96)\n  promised or planned for 2020-05-01\n" in shown
    assert "   amount    95 USD  (told later, on 2019-05-06)\n" in shown
    assert " - amount    90 USD  (95 USD stands: told later, on 2019-05-06)\n" in shown
    assert "      India ordered radars from Russia for «90 USD» by 2020-05-01.\n" in shown
    assert "amount: 90 USD -> 95 USD" in shown
    assert "1 report, 2019-05-05 to 2019-05-05; as of 2019-05-05" in run("show", order, "--as-of", "2019-05-05").stdout
    assert "nothing of it had been published by 2019-01-31" in run("show", order, "--as-of", "2019-01").stderr
    page = told(run, "show", order)
    assert [v["value"] for v in page["values"] if v["field"] == "amount" and v["stands"]] == ["95 USD"]
    assert [c["changed"] for c in page["history"]] == [[["amount", "90 USD", "95 USD"]]]
    assert "--as-of is about entries" in run("show", page["records"][0], "--as-of", "2019").stderr


def test_a_story_goes_step_by_step_and_sets_claims_side_by_side(run: Run) -> None:
    (talks,) = ids(run, "--country", "IN", "--country", "JP")
    lines = run("story", talks).stdout.splitlines()
    at = lines.index("Step by step, by the day of the report:")
    assert [line[:24] for line in lines[at + 1 : at + 5]] == [
        "   2019-08-01 planned   ",
        "      India and Japan wi",
        "   2019-09-03 done      ",
        "      India «met» Japan ",
    ]
    (order,) = ids(run, "--kind", "project")
    side_by_side = run("story", order).stdout
    assert "   amount    95 USD" in side_by_side and " - amount    90 USD" in side_by_side


def test_due_silent_targets_held_and_conflicts(run: Run) -> None:
    due = run("due", "--today", "2019-10-01").stdout
    assert "Overdue on 2019-10-01: 1\n" in due and "Due: 3\n" in due
    assert "2019-07-15       talks           planned   FR JP" in due
    assert "`muniment review looked e" in due
    assert [d["day"] for d in told(run, "due", "--today", "2019-10-01", "--country", "FR")["due"]["items"]] == [
        "2019-12-01"
    ]
    silent = told(run, "silent", "--today", "2020-04-01", "--days", "300")
    assert [(s["since"], s["covered"]) for s in silent["items"]] == [("2019-05-06", False), ("2019-06-01", False)]
    assert "not covered: no report on IN and RU after" in " ".join(
        run("silent", "--today", "2020-04-01").stdout.split()
    )
    assert "missed: 90 USD reported, 90% of it (-10%)" in run("targets").stdout
    assert told(run, "targets")["items"][0]["results"][0]["ratio"] == 0.9
    assert "announced for 2019-09-02, held on 2019-09-02: as announced" in run("held").stdout
    conflicts = " ".join(run("conflicts").stdout.split())
    assert "amount stands: 95 USD, told by Evening (2019-05-06, r" in conflicts
    assert "amount against: 90 USD, told by Daily (2019-05-05, r" in conflicts
    assert told(run, "conflicts", "--field", "time")["total"] == 0


def test_a_look_lets_an_entry_rest(run: Run) -> None:
    (late,) = ids(run, "--place", "Kyoto")
    said = run("review", "looked", late, "--next", "2199-01-01", "--by", "Anna", "--why", "asked around").stdout
    assert said.startswith(f"{late} looked for, nothing found, look again on 2199-01-01 (`muniment review undo 1`")
    assert "Overdue on 2019-10-01: 0; 1 rest until somebody looks again" in run("due", "--today", "2019-10-01").stdout
    assert "Anna: looked, nothing found; look again on 2199-01-01 (asked around)" in run("show", late).stdout


def test_merged_entries_are_found_by_both_ids_and_split_again(run: Run) -> None:
    (one,), (other,) = ids(run, "--place", "Kyoto"), ids(run, "--place", "Paris")
    since = datetime.now(UTC).isoformat()
    said = run("review", "merge", one, other, "--by", "Anna").stdout
    assert said == f"{one}, {other} merged (`muniment review undo 1` takes it back)\n"
    gone = next(entry for entry in (one, other) if entry not in ids(run))
    assert f"  {gone} was merged into this entry\n" in run("show", gone).stdout
    (kept,) = {one, other} - {gone}
    records = told(run, "show", kept)["records"]
    merged = told(run, "changes", "--since", since)
    assert [(c["entry"], c["into"]) for c in merged if c["what"] == "merged"] == [(gone, kept)]
    assert f"merged into {kept} (" in " ".join(run("changes", "--since", since).stdout.split())
    assert run("review", "split", kept, records[0], "--by", "Bo").exit_code == 0
    assert len(ids(run, "--stage", "planned")) == 2
    assert (
        "a meeting and a project cannot be one thing"
        in run("review", "merge", kept, *ids(run, "--kind", "project")).stderr
    )


def test_tags_and_notes_are_on_the_page(run: Run) -> None:
    (order,) = ids(run, "--kind", "project")
    run("review", "tag", order, "radar", "--by", "Anna")
    run("review", "note", order, "ask Bo", "--by", "Anna")
    assert ids(run, "--tag", "radar") == [order]
    shown = run("show", order).stdout
    assert "Tags: radar\n" in shown and "Anna: ask Bo\n" in shown


def test_timelines_digests_and_changes(run: Run) -> None:
    assert [e["shown"] for e in told(run, "timeline", "India", "JP")["entries"]] == ["2019-09-02"]
    assert [e["stage"] for e in told(run, "timeline", "IN", "JP", "--as-of", "2019-08-02")["entries"]] == ["planned"]
    assert "a timeline is of countries" in run("timeline").stderr
    digest = run("digest", "--since", "2019-01-01", "--today", "2019-12-24", "--country", "FR").stdout
    assert "New entries: 2\n" in digest and "Fell due: 2\n" in digest
    assert told(run, "digest", "--since", "2199-01-01")["added"] == []
    assert run("changes", "--since", "2199").stdout == "Nothing has changed.\n"
    assert "'soon' is no day" in run("changes", "--since", "soon").stderr


def test_doubts_say_how_to_settle_them(run: Run) -> None:
    assert run("doubts").stdout == "No pair waits for a person.\n"
    vague = report("2019-12-09", "India met France in Nice on 2019-12-03.", publisher="Third")
    Path("more.jsonl").write_text(lines([vague]))
    run("add", "more.jsonl")
    (doubt,) = told(run, "doubts")
    shown = run("doubts").stdout
    assert "1 pairs wait for a person, the likeliest first." in shown and "log odds" in shown
    assert f"`muniment review merge {' '.join(e['id'] for e in doubt['entries'])}` makes one of them" in shown


def test_exports_of_entries(run: Run) -> None:
    table = run("export", "entries", "csv").stdout.splitlines()
    assert table[0].startswith("id,kind,form,stage,date_from,date_to,basis,due,parties,host,supplier,recipient")
    assert len(table) == 7
    (order,) = [row for row in table if ",procurement," in row]
    assert (
        ",agreed,,2020-05-01,stated,2020-05-01,,,RU,IN,,,,radars,,95 USD,,2,2,0.96,2019-05-05,2019-05-06,amount,"
        in order
    )
    assert len(run("export", "entries", "csv", "--long", "--kind", "project").stdout.splitlines()) == 11
    run("export", "entries", "jsonl", "-o", "entries.jsonl", "--all")
    rows = [json.loads(line) for line in Path("entries.jsonl").read_text().splitlines()]
    assert len(rows) == 7 and rows[0]["values"][0]["claims"][0]["sentence"]
    assert "there is no long form of jsonl" in run("export", "entries", "jsonl", "--long").stderr


def test_info_counts_entries(run: Run) -> None:
    assert "entries    7: 2 figure, 4 meeting, 1 project\n" in run("info").stdout


def test_a_brief_is_printed_or_written_as_a_page(run: Run) -> None:
    assert run("brief", "India", "JP", "--today", "2020-04-01").stdout.startswith(
        "# India and Japan\n\nThe register to 2020-04-01:"
    )
    said = run("brief", "IN", "JP", "--today", "2020-04-01", "--html", "b.html").stdout
    assert said == "b.html: a brief on India and Japan, 4 notes\n"
    assert Path("b.html").read_text().startswith("<!doctype html>")
    assert told(run, "brief", "IN", "--today", "2020-04-01")["countries"] == ["IN"]
