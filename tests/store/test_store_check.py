"""What is changed by other means is found, and named."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from evaluation.plain_reader import PlainReader
from muniment.errors import DocumentError, StoreError
from muniment.model import Document, Judgement, Published, Publisher
from muniment.register import Register
from muniment.store import Store, check, sqlite

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
DAY = Published(date(2019, 9, 3), "metadata")
TEXT = "Talks\n\nIndia met Japan in Tokyo on 2019-09-02."
DOCUMENT = Document("a.txt", "Talks", TEXT, Publisher("Daily"), published=DAY, original=b"as it came")
RECORD = PlainReader().read(DOCUMENT).records[0].id
ENTRY = "e" + RECORD.removeprefix("r")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Register.open(tmp_path / "r.db", clock=lambda: NOON, pipeline=PlainReader()) as register:
        register.add_documents([DOCUMENT, DocumentError("b.txt", "empty")])
        register.reviews(by="Anna", why="read it").accept(RECORD)
        register.reviews(by="Anna").note(RECORD, "seen")
        register.judge([Judgement(frozenset((RECORD, "r2")), "unsure", "matcher 1", NOON, 0.5)])
    return tmp_path / "r.db"


def faults(path: Path) -> list[tuple[str, str, str]]:
    with Register.open(path) as register:
        return [(fault.document, fault.field, fault.detail) for fault in register.check()]


@pytest.mark.parametrize(
    ("change", "field", "detail"),
    [
        (
            "UPDATE mention SET words = 'Kyoto' WHERE role = 'place'",
            f"record {RECORD}: place",
            "the text has 'Tokyo' where",
        ),
        (
            "UPDATE mention SET start = start + 1 WHERE role = 'time'",
            f"record {RECORD}: time",
            "the text has '019-09-02'",
        ),
        ("UPDATE mention SET latest = '2019-09-03' WHERE role = 'time'", f"record {RECORD}: time: time", "was changed"),
        (
            "UPDATE mention SET entity_code = 'KR' WHERE entity_code = 'JP'",
            f"record {RECORD}: party: entity",
            "was changed",
        ),
        ("UPDATE mention SET score = 0.8 WHERE number = 0", f"record {RECORD}: party: score", "of 'India' was changed"),
        (
            "UPDATE \"trigger\" SET words = 'mat'",
            f"record {RECORD}: trigger",
            "the text has 'met' where the quote says 'mat'",
        ),
        ('DELETE FROM "trigger"', f"record {RECORD}: trigger", "is missing"),
        ("UPDATE record SET stage = 'planned' WHERE pk = 2", f"record {RECORD}: stage", "it is now 'planned'"),
        ("UPDATE record SET reviewed_by = NULL WHERE pk = 3", f"record {RECORD}: reviewed_by", "it is now None"),
        ("UPDATE reading SET published = '2019-09-04' WHERE pk = 3", "reading: published", "was changed"),
        (
            "UPDATE document SET published = '2019-09-04'",
            "published",
            "was changed; it is now datetime.date(2019, 9, 4)",
        ),
        ("UPDATE document SET url = 'https://example.org/'", "url", "was changed; it is now 'https://example.org/'"),
        ("UPDATE original SET hash = hash || '0'", "original", "does not have its hash"),
        ("UPDATE original SET packed = x'00'", "original", "does not have its hash"),
        ("DELETE FROM original", "original", "is missing"),
        ("UPDATE sentence SET furniture = 'advert' WHERE number = 0", "reading: sentences", "was changed"),
        ("UPDATE reading SET version = '2'", "reading: version", "was changed"),
        ("DELETE FROM mention WHERE role = 'place'", f"record {RECORD}: mentions", "was changed; it is now 3"),
        ("UPDATE document SET publisher_pk = 2", "publisher_pk", "was changed; it is now 2"),
        ("UPDATE version SET until = since", "version", "its versions are not one after the other"),
    ],
)
def test_a_changed_value_is_found_and_named(path: Path, change: str, field: str, detail: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    told = [told for document, name, told in faults(path) if (document, name) == (DOCUMENT.id, field)]
    assert len(told) == 1 and detail in told[0]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ("UPDATE publisher SET kind = 'wire'", "publisher 'Daily': kind"),
        ("UPDATE quarantine SET reason = 'binary'", "quarantine 'b.txt': reason"),
        ("UPDATE review SET by = 'Bo' WHERE pk = 1", "review 1: by"),
        ("UPDATE review SET after = '\"heard\"' WHERE pk = 2", "review 2: after"),
        ("DELETE FROM review WHERE pk = 1", "review"),
        ("UPDATE judgement SET verdict = 'same'", "judgement 1: verdict"),
        ("UPDATE reading SET document_pk = 99", "link"),
        ("DROP INDEX ix_mention_entity_code", "tables"),
        (
            "INSERT INTO document_words (document_words, rowid, title, text) VALUES ('delete', 1, 'Talks', 'India')",
            "search index",
        ),
        ("UPDATE alembic_version SET version_num = '0001'", "tables"),
        ("DELETE FROM review WHERE pk = (SELECT max(pk) FROM review)", "tally of review"),
        ("DELETE FROM judgement", "tally of judgement"),
        ("UPDATE tally SET number = 7 WHERE name = 'review'", "tally 'review': number"),
        ("DELETE FROM tally", "tally of review"),
        ("UPDATE entry_facet SET value = 'XX' WHERE value = 'IN'", f"entry {ENTRY!r}: facets"),
        ("DELETE FROM entry_facet WHERE field = 'place'", f"entry {ENTRY!r}: facets"),
        ("UPDATE member SET entry_id = 'e0'", f"member {RECORD!r}"),
        ("UPDATE member SET record_pk = record_pk - 1", f"member {RECORD!r}"),
        ("DELETE FROM member", f"member {RECORD!r}"),
    ],
)
def test_a_fault_that_belongs_to_no_document_is_found(path: Path, change: str, field: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    assert field in [name for document, name, _ in faults(path) if not document]


def test_an_older_register_is_sealed_anew_and_its_damage_stays_to_be_found(path: Path) -> None:
    """The narrower seals are those of today without the check sums (8 signs each) that came in."""
    narrow = {"document": "substr(seal, 1, length(seal) - 8)", "record": "substr(seal, 1, length(seal) - 16)"}
    narrow["entry"] = "substr(seal, 1, length(seal) - 16) || substr(seal, -8)"
    with sqlite3.connect(path) as connection:
        for table, seal in narrow.items():
            connection.execute(f"UPDATE {table} SET seal = {seal}")
        connection.execute("DROP TABLE tally")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("UPDATE document SET url = 'https://example.org/'")
        connection.execute("UPDATE entry SET stage = 'planned' WHERE until IS NULL")
    connection.close()
    assert [(document, field) for document, field, _ in faults(path)] == [
        ("", f"entry {ENTRY!r}: stage"),
        (DOCUMENT.id, "url"),
    ]


def test_a_reading_in_force_of_a_replaced_text_is_found(path: Path) -> None:
    with Register.open(path, clock=lambda: NOON, pipeline=PlainReader()) as register:
        register.add_documents([replace(DOCUMENT, text="Talks\n\nWithdrawn.")])
        assert register.check() == []
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE reading SET superseded_at = NULL WHERE pk = 1")
    connection.close()
    assert (DOCUMENT.id, "reading", "is in force, of a text that another one has replaced") in faults(path)


def test_who_adds_during_a_check_neither_waits_nor_is_taken_for_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def links(connection: Connection) -> list[str]:
        assert other.add_documents([replace(DOCUMENT, name="b.txt", title="", text="\n\nIndia met Korea.")]).added == 1
        return sqlite.broken_links(connection)

    monkeypatch.setitem(check._FILE, "link", links)
    other = Register(Store(path, busy_seconds=0.01), clock=lambda: NOON, pipeline=PlainReader())
    with Register.open(path) as register:
        assert register.check() == []
        assert len(register.records()) == 2
    other.close()


def test_one_byte_changed_in_the_file_is_found_wherever_a_word_is_stored(path: Path) -> None:
    """'Tokyo' stands in the text, in the mention as words and as a name, in an index, and in what is searched."""
    whole, named = path.read_bytes(), set()
    places = [at for at in range(len(whole)) if whole.startswith(b"Tokyo", at)]
    for at in places:
        path.write_bytes(whole[:at] + b"K" + whole[at + 1 :])
        found = faults(path)
        assert found
        named |= {(document, field) for document, field, _ in found}
    assert len(places) >= 5
    fields = ("text", f"record {RECORD}: place", f"record {RECORD}: place: entity", f"record {RECORD}: told")
    assert named >= {(DOCUMENT.id, field) for field in fields} | {("", "file"), ("", "search index")}


def test_a_value_that_is_no_longer_of_its_type_is_a_fault_and_the_rest_is_checked(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE document SET published = '2019-99-99'")
        connection.execute("UPDATE publisher SET kind = 'wire'")
    connection.close()
    assert [(document, field) for document, field, _ in faults(path)] == [
        ("", "publisher 'Daily': kind"),
        (DOCUMENT.id, "row"),
    ]


def test_a_backup_is_a_register_and_overwrites_nothing(path: Path) -> None:
    copy = path.with_name("copy.db")
    with Register.open(path, pipeline=PlainReader()) as register:
        register.backup(copy)
        with pytest.raises(StoreError, match="is there already; a backup overwrites nothing"):
            register.backup(copy)
        with pytest.raises(StoreError, match="no register can be opened or made in this place"):
            register.backup(path.parent / "nowhere" / "copy.db")
        known = register.records()
    with Register.open(copy) as register:
        assert (register.records(), register.check()) == (known, [])
    assert sorted(file.name for file in path.parent.iterdir()) == ["copy.db", "r.db"]
