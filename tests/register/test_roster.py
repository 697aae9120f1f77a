"""Persons, offices and terms in a register, and its commands; the sentences are our own."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from muniment.cli import main
from muniment.model import Document, Record, Sentence
from muniment.reading.entities import holder
from muniment.reading.entities.coverage import coverage
from muniment.register import Register
from muniment.register.bodies import bodies, find_bodies
from muniment.register.roster import PersonError
from muniment.register.terms import TermError, new_term
from muniment.register.wikidata import NEEDED, ExtractError, read_extract
from tests.register.small import document, record

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = date(2026, 5, 1)
TEXT = "Indian Defence Secretary Ajay Kumar met envoys. Kumar flew home."
TALKS = document("Talks", TEXT, date(2021, 2, 1))


@dataclass(frozen=True)
class Read:
    sentences: tuple[Sentence, ...]
    records: tuple[Record, ...]


class OnePerson:
    """A reader that finds one person in every document."""

    name, version = "one person", "1"

    def read(self, told: Document) -> Read:
        found = record(told, "meeting", "talks", "done", "met", ("person", "Ajay Kumar"))
        return Read((Sentence(0, 0, len(told.title)), Sentence(1, len(told.title) + 2, len(told.text))), (found,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Register.open(tmp_path / "r.db", clock=lambda: NOON, pipeline=OnePerson()) as register:
        register.add_documents([TALKS])
    return tmp_path / "r.db"


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    with Register.open(path, clock=lambda: NOON, pipeline=OnePerson()) as opened:
        yield opened


def test_a_persons_page_has_offices_by_date_and_records(register: Register) -> None:
    (page,) = register.roster.person("kumar")
    assert page.person.name == "Ajay Kumar"
    assert [spell.country for spell in page.person.spells] == ["IN", "IN"]
    starts = [spell.start for spell in page.person.spells]
    assert starts == sorted(starts)
    assert [found.form for found in page.records] == ["talks"]
    assert register.roster.person(page.person.id) == [page]


def test_an_organisation_is_learnt_with_its_country_and_days() -> None:
    text = "The Norwegian firm Velden Marine met envoys. Velden Marine sold boats."
    first = record(
        document("One", text, date(2020, 1, 1)), "project", "procurement", "done", "sold", ("supplier", "Velden Marine")
    )
    later = document("Two", "Velden Marine delivered boats to Chile.", date(2021, 1, 1))
    second = record(later, "project", "procurement", "done", "delivered", ("supplier", "Velden Marine"))
    for order in ([first, second], [second, first]):
        (body,) = find_bodies(bodies(order), "velden")
        assert (body.name, body.country, body.listed) == ("Velden Marine", "NO", False)
        assert body.days == (date(2020, 1, 1), date(2021, 1, 1))


def test_nobody_is_an_error(register: Register) -> None:
    with pytest.raises(PersonError, match="no record names a person"):
        register.roster.person("Nobody At All")
    with pytest.raises(PersonError, match="no record names an organisation"):
        register.roster.organisation("Nobody At All")
    with pytest.raises(PersonError, match="two persons"):
        register.roster.judge("p1", "p2", "same", by="Anna")


def test_an_added_term_answers_and_is_undone_like_any_decision(register: Register) -> None:
    before = register.roster.office("TV", "minister of defence", date(2026, 1, 1))
    assert before.table.holding is None
    batch = register.roster.add_term("TV", "Minister of Defence", "Tala Example", start="2025-03", by="Anna")
    held = register.roster.office("TV", "minister of defence", date(2026, 1, 1)).table.holding
    assert held and (held.holder, held.certain, held.source) == ("Tala Example", False, "Anna (unverified)")
    register.reviews(by="Anna").undo(batch)
    assert register.roster.terms() == []


def test_an_ended_term_is_over_and_says_who_ended_it(register: Register) -> None:
    register.roster.add_term(
        "TV", "Minister of Defence", "Tala Example", start="2025-03", source="gazette 7", by="Anna"
    )
    register.roster.end_term("TV", "minister of defence", end="2026-02-01", source="gazette 9", by="Ben")
    (row,) = register.roster.terms()
    assert (row["start"], row["end"], row["source"]) == ("2025-03", "2026-02-01", "Ben: gazette 9")
    assert register.roster.office("TV", "minister of defence", date(2026, 3, 1)).table.holding is None
    held = register.roster.office("TV", "minister of defence", date(2026, 1, 1)).table.holding
    assert held and held.certain
    with pytest.raises(TermError, match="open are those of nobody"):
        register.roster.end_term("TV", "minister of defence", end="2026-02-01", by="Ben")


@pytest.mark.parametrize(("start", "end"), [("", ""), ("2020-13", ""), ("2020", "2019"), ("soon", "")])
def test_impossible_days_are_refused(start: str, end: str) -> None:
    with pytest.raises(TermError):
        new_term("TV", "Minister of Defence", "Tala Example", start=start, end=end, by="Anna", on=DAY)


EXTRACT = """country,position,person,start,end,item
jp,Minister of Defense of Japan,Sora Example,2026-01-15T00:00:00Z,,http://www.wikidata.org/entity/Q1
JP,Minister of Health of Japan,Umi Example,2026-01-15T00:00:00Z,,
JP,Prime Minister of Japan,Kai Example,,,
"""


def test_a_newer_extract_is_taken_in(register: Register, tmp_path: Path) -> None:
    (tmp_path / "extract.csv").write_text(EXTRACT)
    batch, terms = register.roster.import_terms(tmp_path / "extract.csv", as_of=date(2026, 4, 1), by="Anna")
    assert (batch, terms) == (1, 1)
    held = register.roster.office("JP", "defence minister", date(2026, 2, 1)).table.holding
    assert held and (held.holder, held.start, held.certain) == ("Sora Example", "2026-01-15", True)
    assert held.source == "Wikidata Q1"


def test_an_extract_may_be_a_query_result_in_json_and_a_year_alone(tmp_path: Path) -> None:
    line = {
        "country": "JP",
        "position": "Minister of Defense",
        "person": "Sora Example",
        "start": "2026-01-01T00:00:00Z",
    }
    result = {"results": {"bindings": [{name: {"value": value} for name, value in line.items()}]}}
    (tmp_path / "query.json").write_text(json.dumps(result))
    (row,) = read_extract(tmp_path / "query.json", as_of=DAY)
    assert (row["start"], row["verified_until"]) == ("2026", "2026-05-01")


def _cell(value: str, kind: str = "literal") -> dict[str, str]:
    return {"type": kind, "value": value}


def test_a_result_of_the_query_service_is_read_with_its_precisions(tmp_path: Path) -> None:
    said = {"country": _cell("JP"), "position": _cell("Minister of Defense of Japan") | {"xml:lang": "en"}}
    iwa = said | {
        "person": _cell("Iwa Example"),
        "start": _cell("2026-03-01T00:00:00Z") | {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime"},
        "startPrecision": _cell("10"),
        "end": _cell("2026-04-02T00:00:00Z"),
        "endPrecision": _cell("11"),
        "item": _cell("http://www.wikidata.org/entity/Q7", "uri"),
    }
    sora = said | {
        "person": _cell("Sora Example"),
        "start": _cell("2020-01-01T00:00:00Z"),
        "startPrecision": _cell("11"),
    }
    unknown = sora | {"end": _cell("http://www.wikidata.org/.well-known/genid/4f6a", "uri")}
    bindings = [iwa, sora | {"person": _cell("Umi Example")}, unknown]
    (tmp_path / "query.json").write_text(json.dumps({"head": {"vars": list(iwa)}, "results": {"bindings": bindings}}))
    rows = read_extract(tmp_path / "query.json", as_of=DAY)
    assert [(row["holder"], row["start"], row["end"], row["source"]) for row in rows] == [
        ("Iwa Example", "2026-03", "2026-04-02", "Wikidata Q7"),
        ("Umi Example", "2020-01-01", "", "Wikidata"),
    ]


def test_the_documented_query_asks_for_what_the_import_reads() -> None:
    page = (Path(__file__).parents[2] / "docs" / "refdata.md").read_text(encoding="utf-8")
    (asked,) = re.findall(r"SELECT DISTINCT (.*) WHERE", page)
    assert {*NEEDED, "end", "startPrecision", "endPrecision", "item"} == {name[1:] for name in asked.split()}


@pytest.mark.parametrize("text", ["", "name,day\na,b\n", "{broken", '{"results": 1}'])
def test_what_is_no_extract_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.csv").write_text(text)
    with pytest.raises(ExtractError):
        read_extract(tmp_path / "x.csv", as_of=DAY)


def test_coverage_tells_terms_and_age() -> None:
    row = new_term("TV", "Minister of Defence", "Tala Example", start="2025-03", by="Anna", on=DAY)
    (only,) = coverage(country="TV", more=[row])
    assert (only.office, only.terms, only.verified, only.open) == ("minister of defence", 1, 0, True)
    assert only.age(date(2026, 5, 11)) == 10
    assert holder("TV", "minister of defence", date(2026, 1, 1), more=[row]).holding is not None


def run(path: Path, *words: str) -> str:
    told = CliRunner().invoke(main, ["--register", str(path), *words], catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return told.output


def test_the_commands_print_for_people_and_programs(path: Path) -> None:
    assert "«Indian Defence Secretary Ajay Kumar»" in run(path, "person", "Kumar")
    (told,) = json.loads(run(path, "person", "Kumar", "--json"))
    assert told["country"] == "IN"
    shown = run(path, "office", "India", "defence secretary", "--on", "2021-02-03")
    assert "seen by documents, 2 days away: Ajay Kumar" in shown
    assert json.loads(run(path, "office", "IN", "defence secretary", "--on", "2021-02-03", "--json"))["seen"]
    assert "minister of defence" in run(path, "refdata", "--country", "JP")


def test_a_person_adds_and_ends_a_term_by_command(path: Path) -> None:
    assert "decision 1" in run(
        path, "refdata", "add", "TV", "Minister of Defence", "Tala Example", "--from", "2025", "--by", "Anna"
    )
    assert "decision 2" in run(path, "refdata", "end", "TV", "minister of defence", "--on", "2026-02", "--by", "Anna")
    assert "ended" in run(path, "refdata", "--country", "TV")
    assert "Tala Example" in run(path, "office", "TV", "minister of defence", "--on", "2025-12-01")


def test_the_office_command_needs_no_register(tmp_path: Path) -> None:
    assert "Takeshi Iwaya" in run(tmp_path / "none.db", "office", "JP", "defence minister", "--on", "2019-09-02")
    assert not (tmp_path / "none.db").exists()
