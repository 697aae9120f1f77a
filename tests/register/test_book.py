"""The register's use cases, with a reader of two plain sentence patterns."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evaluation.plain_reader import PlainReader
from muniment.errors import DocumentError, InvariantError
from muniment.model import Document, Published, Publisher, Record, short_hash
from muniment.register import IdError, Register
from muniment.store import DocumentPage, Query, RecordPage, ShelfQuery

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def document(body: str, *, title: str = "Talks", publisher: str = "Daily", day: date | None = None) -> Document:
    published = Published(day, "metadata") if day else Published()
    text = f"{title}\n\n{body}"
    return Document(f"{title}.txt", title, text, Publisher(publisher), published=published, original=text.encode())


TOKYO = document("India met Japan in Tokyo on 2019-09-02.", day=date(2019, 9, 3))
SEOUL = document("India met Korea in Seoul on 2019-09-05. Russia delivered 5 radars to India.", title="Tour")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "r.db", clock=lambda: NOON, pipeline=PlainReader()) as opened:
        yield opened


def quotes(record: Record, *roles: str) -> list[str]:
    return [mention.quote.words for mention in record.of_role(*roles)]


def test_what_was_added_comes_back_as_it_was(register: Register) -> None:
    report = register.add_documents([TOKYO, SEOUL])
    assert (report.added, report.records, report.unchanged, report.set_aside) == (2, 3, 0, ())
    (read,) = PlainReader().read(TOKYO).records
    assert register.record(read.id) == read
    assert register.document(TOKYO.id) == TOKYO
    assert register.original(TOKYO.id) == TOKYO.original


def test_the_same_again_adds_nothing(register: Register) -> None:
    register.add_documents([TOKYO, SEOUL])
    before = register.info()
    report = register.add_documents([TOKYO, SEOUL, TOKYO])
    assert (report.added, report.records, report.unchanged) == (0, 0, 3)
    assert register.info() == before


def test_a_changed_page_is_a_new_version_and_its_records_keep_their_ids(register: Register) -> None:
    register.add_documents([TOKYO])
    (old,) = register.records()
    changed = document("Correction. India met Japan in Kyoto on 2019-09-02.", day=date(2019, 9, 3))
    report = register.add_documents([changed])
    assert (report.added, report.new_versions) == (0, 1)
    (new,) = register.records()
    assert (new.id, quotes(new, "place"), new.document) == (old.id, ["Kyoto"], changed)
    page = register.show(TOKYO.id)
    assert isinstance(page, DocumentPage)
    assert (page.superseded_at, page.versions) == (NOON, (TOKYO.id, changed.id))
    assert [quotes(record, "place") for record in page.records] == [["Tokyo"]]


def test_a_page_that_returns_to_its_old_text_is_a_third_version(register: Register) -> None:
    changed = replace(TOKYO, text="Talks\n\nIndia met Japan.")
    register.add_documents([TOKYO, changed, TOKYO])
    page = register.show(TOKYO.id)
    assert isinstance(page, DocumentPage)
    assert (page.versions, page.superseded_at) == ((TOKYO.id, changed.id, TOKYO.id), None)
    assert len(register.records()) == 1
    assert register.check() == []


def test_the_id_of_an_earlier_text_reads_the_current_one_again(register: Register) -> None:
    changed = replace(TOKYO, text="Talks\n\nThe report was withdrawn.")
    register.add_documents([TOKYO, changed])
    told: list[str] = []
    done = register.read_again([TOKYO.id, changed.id], progress=lambda p: told.append(p.name))
    assert (done.documents, done.records, done.failed, told) == (1, 0, (), [changed.id])
    assert (len(register.records()), register.info().records, register.check()) == (0, {}, [])
    assert register.current_document(TOKYO.id[:9]) == changed


def test_two_undated_texts_of_nobody_with_one_title_are_two_documents(register: Register) -> None:
    texts = [f"JOINT STATEMENT\n\nIndia met {other} in Tokyo on 2019-09-02." for other in ("Japan", "Korea")]
    notes = [Document(f"{name}.txt", "JOINT STATEMENT", text) for name, text in zip("ab", texts, strict=True)]
    reports = [register.add_documents(notes) for _ in range(2)]
    assert [(report.added, report.new_versions, report.unchanged) for report in reports] == [(2, 0, 0), (0, 0, 2)]
    dated = [replace(note, published=TOKYO.published) for note in notes]
    assert register.add_documents(dated).new_versions == 1


def test_a_text_that_is_there_under_its_title_alone_is_unchanged(register: Register) -> None:
    note = replace(TOKYO, publisher=Publisher("unknown"), published=Published())
    title_alone = short_hash("title", "unknown", note.title, "None")
    register.add_documents([replace(note, lasting=title_alone)])
    report = register.add_documents([note])
    assert (report.added, report.new_versions, report.unchanged) == (0, 0, 1)
    assert register.holds(note)
    assert register.check() == []


def test_a_text_that_is_replaced_while_it_is_read_again_is_left(register: Register) -> None:
    register.add_documents([TOKYO])

    class Slow(PlainReader):
        def read(self, document: Document, /):  # type: ignore[no-untyped-def]
            register.add_documents([replace(TOKYO, text="Talks\n\nThe report was withdrawn.")])
            return PlainReader().read(document)

    with Register.open(register.path, pipeline=Slow()) as slow:
        done = slow.read_again()
    assert (done.documents, done.failed) == (0, ((TOKYO.id, "another text has replaced it meanwhile"),))
    assert (len(register.records()), register.check()) == (0, [])


def test_the_same_text_from_another_publisher_is_a_copy(register: Register) -> None:
    text = "From the wire\n\nIndia met Japan in\nTokyo on 2019-09-02."
    copy = replace(TOKYO, title="From the wire", text=text, publisher=Publisher("Evening Wire", "wire"))
    report = register.add_documents([TOKYO, copy])
    assert (report.added, report.copies) == (2, 1)
    page = register.show(copy.id)
    assert isinstance(page, DocumentPage)
    assert page.copy_of == TOKYO.id
    assert page.document.publisher == Publisher("Evening Wire", "wire")


def test_a_document_that_fails_is_set_aside_once_and_forgotten_when_it_comes_in(register: Register) -> None:
    error = DocumentError("Talks.txt", "empty", "the file is empty")
    report = register.add_documents([error, SEOUL, error])
    assert (report.added, len(report.set_aside)) == (1, 2)
    assert [(a.name, a.reason, a.detail, a.at) for a in register.quarantine()] == [
        ("Talks.txt", "empty", "the file is empty", NOON)
    ]
    register.add_documents([TOKYO])
    assert register.quarantine() == []
    register.add_documents([error])
    assert len(register.quarantine()) == 1


def test_a_line_that_was_set_aside_is_known_without_its_key(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    good = [{"id": f"k{number}", "title": f"Talks {number}", "text": TOKYO.text} for number in range(13)]
    lines = [json.dumps(line) for line in good]
    tries = ("", "\n".join(["{", *lines[1:10], "{", "{"]), json.dumps(good[0] | {"text": ""}), lines[0])
    left = []
    for text in tries:
        path.write_text(text)
        register.add([path])
        left.append([aside.name.removeprefix(str(path)) for aside in register.quarantine()])
    assert left == [[""], [":1", ":11", ":12"], [":1", ":1 (k0)", ":11", ":12"], [":11", ":12"]]
    assert register.check() == []


def test_a_stored_file_that_was_empty_for_a_while_leaves_the_quarantine(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    left = []
    for text in (TOKYO.text, "", TOKYO.text):
        path.write_text(text)
        report = register.add([path])
        left.append((report.unchanged, [aside.reason for aside in register.quarantine()]))
    assert left == [(0, []), (0, ["empty"]), (1, [])]


def test_an_empty_folder_leaves_the_quarantine_when_a_document_in_it_comes_in(
    register: Register, tmp_path: Path
) -> None:
    folders = [tmp_path / "notes", tmp_path / "notes-2"]
    for folder in folders:
        folder.mkdir()
    register.add(folders)
    assert [aside.name for aside in register.quarantine()] == [str(folder) for folder in folders]
    (folders[0] / "May").mkdir()
    (folders[0] / "May" / "a.txt").write_text(TOKYO.text)
    register.add(folders[:1])
    assert [aside.name for aside in register.quarantine()] == [str(folders[1])]


def test_a_reading_that_contradicts_itself_sets_its_document_aside(tmp_path: Path) -> None:
    class Broken(PlainReader):
        def read(self, document: Document, /):  # type: ignore[no-untyped-def]
            if document.title == "Tour":
                raise InvariantError("a quote that is not in its text")
            return PlainReader().read(document)

    with Register.open(tmp_path / "r.db", pipeline=Broken()) as register:
        report = register.add_documents([SEOUL, TOKYO])
        assert report.added == 1
        assert [(a.name, a.reason) for a in register.quarantine()] == [("Tour.txt", "reading")]


def test_a_date_that_is_told_later_is_not_dropped_without_a_word(register: Register) -> None:
    page = replace(TOKYO, url="https://example.org/tokyo", published=Published())
    register.add_documents([page])
    report = register.add_documents([replace(page, published=TOKYO.published), page])
    assert (report.unchanged, report.warnings) == (
        2,
        (("Talks.txt", "is there with the date not known, which stays; not 2019-09-03"),),
    )


def test_two_who_add_the_same_at_once_add_it_once(register: Register) -> None:
    class Slow(PlainReader):
        def read(self, document: Document, /):  # type: ignore[no-untyped-def]
            assert register.add_documents([document]).added == 1  # while we read, somebody else is quicker
            return PlainReader().read(document)

    with Register.open(register.path, pipeline=Slow()) as slow:
        report = slow.add_documents([TOKYO])
    assert (report.added, report.unchanged, report.records) == (0, 1, 0)
    assert (len(register.records()), register.check()) == (1, [])


def test_a_warning_is_kept_with_its_document(register: Register) -> None:
    mended = replace(TOKYO, warnings=("NUL characters were taken out",))
    report = register.add_documents([mended])
    assert report.warnings == (("Talks.txt", "NUL characters were taken out"),)
    assert register.document(mended.id).warnings == mended.warnings


def test_progress_is_told_after_each_document(register: Register) -> None:
    told: list[tuple[int, int, int, str]] = []
    register.add_documents(
        [TOKYO, DocumentError("x", "empty"), SEOUL],
        progress=lambda p: told.append((p.documents, p.records, p.set_aside, p.name)),
    )
    assert told == [(1, 1, 0, "Talks.txt"), (2, 1, 1, "x"), (3, 3, 1, "Tour.txt")]


def test_records_that_share_an_id_at_first_sight_are_kept_apart(register: Register) -> None:
    (read,) = PlainReader().read(TOKYO).records
    other = replace(read, stage="planned")

    class Twice(PlainReader):
        def read(self, document: Document, /):  # type: ignore[no-untyped-def]
            plain = PlainReader().read(document)
            return replace(plain, records=(read, other))

    with Register.open(register.path, pipeline=Twice()) as twice:
        twice.add_documents([TOKYO])
        found = twice.records()
        assert sorted(record.stage or "" for record in found) == ["done", "planned"]
        assert len({record.id for record in found}) == 2


def query(register: Register, asked: Query) -> list[str]:
    return [f"{' '.join(quotes(record, 'party', 'supplier'))}" for record in register.records(asked)]


def test_records_are_filtered(register: Register) -> None:
    register.add_documents([TOKYO, SEOUL])
    assert query(register, Query(kinds=("project",))) == ["Russia"]
    assert query(register, Query(countries=("IN", "JP"))) == ["India Japan"]
    assert query(register, Query(countries=("jp",))) == ["India Japan"]
    assert query(register, Query(forms=("talks",), stages=("done",))) == ["India Japan", "India Korea"]
    assert query(register, Query(stages=("planned",))) == []
    assert query(register, Query(roles=(("place", "seo"),))) == ["India Korea"]
    assert query(register, Query(roles=(("place", "%"),))) == []
    assert query(register, Query(words="radar delivered")) == ["Russia"]
    assert query(register, Query(words="?")) == []
    assert query(register, Query(person="Singh")) == []


@pytest.mark.parametrize(("asked", "found"), [("škoda", 1), ("ŠKODA", 1), ("Skoda", 1), ("skodá", 1), ("kodiak", 0)])
def test_names_are_found_whatever_the_case_and_marks_of_their_letters(
    register: Register, asked: str, found: int
) -> None:
    register.add_documents([document("Škoda met Erdoğan.", day=date(2019, 9, 3)), SEOUL])
    assert len(register.records(Query(roles=(("party", asked),)))) == found


def test_documents_without_a_day_stand_last(register: Register) -> None:
    later = document("India met Japan in Kyoto on 2020-09-02.", title="Later", day=date(2020, 9, 3))
    register.add_documents([SEOUL, later, TOKYO])
    for order, ids in {"oldest": [TOKYO.id, later.id], "newest": [later.id, TOKYO.id]}.items():
        assert [row.id for row in register.shelf(ShelfQuery(order=order)).rows] == [*ids, SEOUL.id]


def test_the_undated_are_kept_apart(register: Register) -> None:
    register.add_documents([TOKYO, SEOUL])
    found = register.records(Query(since=date(2019, 9, 4), until=date(2019, 9, 30)))
    assert [quotes(record, "party") for record in found.dated] == [["India", "Korea"]]
    assert [quotes(record, "supplier") for record in found.undated] == [["Russia"]]
    assert (found.dated_total, found.undated_total) == (1, 1)
    published = register.records(Query(published_since=date(2019, 9, 1)))
    assert ([r.document.title for r in published.dated], len(published.undated)) == (["Talks"], 2)
    assert register.records(Query(published_until=date(2019, 9, 1), kinds=("meeting",))).dated == ()


def test_a_limit_cuts_and_the_totals_tell(register: Register) -> None:
    register.add_documents([TOKYO, SEOUL])
    found = register.records(Query(limit=1))
    assert (len(found.dated), len(found.undated), found.dated_total, found.undated_total) == (1, 1, 2, 1)
    assert quotes(found.dated[0], "party") == ["India", "Japan"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kinds": ("meting",)}, "no such kind: 'meting'; one of agreement, exercise"),
        ({"roles": (("who", "x"),)}, "no such role: 'who'"),
    ],
)
def test_a_query_with_an_unknown_choice_is_refused(asked: dict[str, tuple[str]], message: str) -> None:
    with pytest.raises(InvariantError, match=message):
        Query(**asked)  # type: ignore[arg-type]


def test_ids_can_be_shortened_as_long_as_they_are_clear(register: Register) -> None:
    register.add_documents([TOKYO, SEOUL])
    (record, *_) = register.records()
    page = register.show(record.id[:9])
    assert isinstance(page, RecordPage)
    assert (page.record, page.reading.reader, page.superseded_at) == (record, "plain", None)
    with pytest.raises(IdError, match="several ids begin with 'd'"):
        register.show("d")
    for nothing in ("x", "", "%", "r\0", "\udc80"):
        with pytest.raises(IdError, match="no document, record or entry has the id"):
            register.show(nothing)
    with pytest.raises(IdError, match="is a document"):
        register.record(TOKYO.id)
    with pytest.raises(IdError, match="is a record"):
        register.document(record.id)


def test_search_marks_the_words(register: Register) -> None:
    register.add_documents([TOKYO, SEOUL])
    (hit,) = register.search("seoul")
    assert (hit.document, "India met Korea in «Seoul» on" in hit.snippet) == (SEOUL, True)


@pytest.mark.parametrize(
    "words",
    [
        '"India',
        "SOSA-2",
        "Rs. 1,000",
        "AND",
        "a OR",
        "col:x",
        "*",
        "NEAR(",
        '"; drop',
        "\0",
        "\udcff",
        "",
        "x " * 9999,
        "^",
        "½ ´",
    ],
)
def test_no_search_is_an_error(register: Register, words: str) -> None:
    register.add_documents([SEOUL])
    assert all(hit.document == SEOUL for hit in register.search(words))
    assert register.records(Query(words=words)).dated_total in (0, 1)


def test_old_versions_are_not_found(register: Register) -> None:
    register.add_documents([TOKYO, replace(TOKYO, text="Talks\n\nIndia met Japan.")])
    assert register.search("Tokyo") == []
    assert len(register.search("japan")) == 1


def test_info_counts(register: Register) -> None:
    copy = replace(TOKYO, publisher=Publisher("Evening Wire"))
    register.add_documents([TOKYO, copy, SEOUL, DocumentError("x", "empty"), replace(TOKYO, text="Talks\n\nNothing.")])
    info = register.info()
    assert (info.documents, info.versions, info.copies, info.undated_documents, info.publishers) == (3, 4, 1, 1, 2)
    assert (info.records, info.undated_records) == ({"meeting": 2, "project": 1}, 1)
    assert info.entries == {"meeting": 2, "project": 1}
    assert info.published == (date(2019, 9, 3), date(2019, 9, 3))
    assert info.events == (date(2019, 9, 2), date(2019, 9, 5))
    assert (info.readers, info.readings, info.set_aside, info.furniture_share) == ({"plain 1": 3}, 4, 1, 0.0)


def test_an_empty_register_answers(register: Register) -> None:
    assert (len(register.records()), register.check(), register.info().furniture_share) == (0, [], None)
