"""People's decisions, with a reader of two plain sentence patterns."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evaluation.plain_reader import PlainRead, PlainReader
from muniment.errors import InvariantError
from muniment.model import Document, Entity, Judgement, Mention, Published, Publisher, Record
from muniment.register import IdError, MarkError, Register, ReviewError
from muniment.store import Query

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = "Talks\n\nIndia met Japan in Tokyo on 2019-09-02. Russia delivered 5 radars to India. Korea was told last week."
TALKS = Document("a.txt", "Talks", TEXT, Publisher("Daily"), published=Published(date(2019, 9, 3), "metadata"))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "r.db", clock=lambda: NOON, pipeline=PlainReader()) as opened:
        opened.add_documents([TALKS])
        yield opened
        assert opened.check() == []


def one(register: Register, kind: str = "meeting") -> Record:
    (record,) = register.records(Query(kinds=(kind,)))
    return record


def told(record: Record) -> dict[str, list[str]]:
    """The words of each role."""
    return {m.role: [other.quote.words for other in record.of_role(m.role)] for m in record.mentions}


def test_an_accepted_record_names_who_accepted_it(register: Register) -> None:
    id = one(register).id
    register.reviews(by="Anna", why="read the paper").accept(id[:8])
    register.reviews(by="Bo").accept(id)
    assert register.record(id).reviewed_by == ("Anna", "Bo")
    assert [r.id for r in register.records(Query(reviewed="yes"))] == [id]
    assert len(register.records(Query(reviewed="no"))) == register.info().waiting == 1
    (first, second) = register.history(id)
    assert (first.event.review.by, first.event.review.why, first.event.review.at) == ("Anna", "read the paper", NOON)
    assert second.event.review.before == {"reviewed_by": ["Anna"], "left_out": None}


def test_a_refused_record_is_left_out_and_counted_until_it_is_undone(register: Register) -> None:
    id, before = one(register).id, register.records()
    batch = register.reviews(by="Anna").refuse(id)
    found = register.records()
    assert (len(found), found.left_out, register.records(Query(kinds=("project",))).left_out) == (1, 1, 0)
    assert [r.id for r in register.records(Query(reviewed="left-out"))] == [id]
    assert (register.show(id).left_out, register.record(id).reviewed_by) == ("refused", ("Anna",))  # type: ignore[union-attr]
    info = register.info()
    assert (info.records, info.left_out, info.reviewed, info.waiting) == ({"project": 1}, 1, 1, 1)
    register.reviews(by="Bo").undo(batch)
    assert register.records() == before


def test_accepting_brings_a_refused_record_back(register: Register) -> None:
    id = one(register).id
    register.reviews(by="Anna").refuse(id)
    register.reviews(by="Bo").accept(id)
    assert (len(register.records()), register.record(id).reviewed_by) == (2, ("Anna", "Bo"))


def test_fields_are_corrected_and_the_machines_version_stays_beside(register: Register) -> None:
    before = one(register)
    register.reviews(by="Anna").correct(
        before.id,
        form="visit",
        stage="planned",
        add=[("subject", "told last week"), ("party", "Korea")],
        remove=[("party", "Japan")],
        values=[("time", "2019-09-04/2019-09-06"), ("place:Tokyo", "Kyoto")],
    )
    record = register.record(before.id)
    assert (record.form, record.stage, record.id) == ("visit", "planned", before.id)
    assert told(record) == {
        "party": ["India", "Korea"],
        "place": ["Tokyo"],
        "time": ["2019-09-02"],
        "subject": ["told last week"],
    }
    (time,), (place,) = record.of_role("time"), record.of_role("place")
    assert time.when and time.when.iso == "2019-09-04/2019-09-06"
    assert (place.entity, place.quote.words) == (Entity("place", "Kyoto", "JP"), "Tokyo")
    assert record.of_role("party")[1].entity == Entity("country", "Korea", "KR")
    assert register.show(record.id).machine == before  # type: ignore[union-attr]
    assert [r.id for r in register.records(Query(countries=("KR",), forms=("visit",)))] == [record.id]
    assert len(register.records(Query(countries=("JP",)))) == 0
    (past,) = register.history(record.id)
    assert past.event.review.before["form"] == "talks"


def test_another_kind_drops_the_fillers_that_it_cannot_have(register: Register) -> None:
    id = one(register, "project").id
    register.reviews(by="Anna").correct(id, kind="figure", form="actual", add=[("about", "India")])
    record = register.record(id)
    assert (record.kind, record.stage, told(record)) == ("figure", None, {"about": ["India"], "amount": ["5 radars"]})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"form": "treaty"}, "form of a meeting"),
        ({"kind": "project"}, "form of a project"),
        ({"stage": "soon"}, "stage"),
        ({"add": [("supplier", "Russia")]}, "a meeting has no role"),
        ({"add": [("party", "Narnia")]}, "the text does not have 'Narnia'"),
        ({"add": [("party", "900:905")]}, "no words stand at 900:905; the text has 108 characters"),
        ({"add": [("partner", "Japan")]}, "no such role: 'partner'"),
        ({"remove": [("place", "Korea")]}, "has no place 'Korea' that could be removed"),
        ({"values": [("party", "KR")]}, "2 fillers are 'party'; name one as ROLE:WORDS=VALUE"),
        ({"values": [("time", "soonish")]}, "'soonish' is no time"),
        ({"values": [("time", "2019-13-01")]}, "'2019-13-01' is no time"),
        ({}, "nothing to correct was given"),
    ],
)
def test_what_cannot_be_leaves_nothing(register: Register, given: dict[str, object], message: str) -> None:
    before = register.records()
    with pytest.raises((ReviewError, MarkError, InvariantError), match=message):
        register.reviews(by="Anna").correct(one(register).id, **given)  # type: ignore[arg-type]
    assert (register.records(), register.history()) == (before, [])


def test_a_record_that_the_reader_missed_is_added_by_words(register: Register) -> None:
    fillers = [("party", "Korea"), ("time", "last week")]
    id = register.reviews(by="Anna").add_record(
        TALKS.id, kind="meeting", form="talks", stage="done", triggers=["told"], fillers=fillers
    )
    record = register.record(id)
    assert (told(record), record.reviewed_by) == ({"party": ["Korea"], "time": ["last week"]}, ("Anna",))
    assert record.of_role("time")[0].when.iso == "2019-08-26/2019-09-01"  # type: ignore[union-attr]
    assert register.show(id).machine is None  # type: ignore[union-attr]
    assert [r.id for r in register.records(Query(words="Korea"))] == [id]
    register.reviews(by="Anna").correct(id, stage="planned")
    assert register.record(id).stage == "planned"
    register.reviews(by="Anna").undo(1)
    assert len(register.records()) == 2
    assert [lost.event.review.action for lost in register.lost()] == ["correct"]


def test_a_corrected_date_reads_relative_times_anew(register: Register) -> None:
    fillers = [("party", "Korea"), ("time", "last week")]
    desk = register.reviews(by="Anna")
    id = desk.add_record(TALKS.id, kind="meeting", form="talks", stage="done", triggers=["told"], fillers=fillers)
    batch = desk.date(TALKS.id[:6], date(2019, 10, 1))
    document = register.document(TALKS.id)
    assert (document.id, document.published) == (TALKS.id, Published(date(2019, 10, 1), "person"))
    assert register.record(id).of_role("time")[0].when.iso == "2019-09-23/2019-09-29"  # type: ignore[union-attr]
    assert one(register, "project").document == document
    assert len(register.records(Query(published_since=date(2019, 9, 30))).dated) == 2
    assert register.add_documents([TALKS]).warnings == ()
    desk.undo(batch)
    assert register.document(TALKS.id) == TALKS


def test_a_machines_relative_time_is_read_anew_in_a_dated_document(tmp_path: Path) -> None:
    text = "Note\n\nIndia met Japan. They will meet again next month."

    class Next(PlainReader):
        def read(self, document: Document, /) -> PlainRead:
            from muniment.reading.assemble import Page

            read = PlainReader().read(document)
            start = document.text.index("next month")
            when = Page(document, read.sentences).when(start, start + 10)
            time = Mention("time", document.quote(start, start + 10), 0.9, when=when)
            return replace(read, records=tuple(replace(r, mentions=(*r.mentions, time)) for r in read.records))

    with Register.open(tmp_path / "n.db", clock=lambda: NOON, pipeline=Next()) as register:
        register.add_documents([Document("n.txt", "Note", text)])
        (record,) = register.records().undated
        register.reviews(by="Anna").date(record.document.id, date(2019, 11, 20))
        (dated,) = register.records().dated
        assert dated.of_role("time")[0].when.iso == "2019-12"  # type: ignore[union-attr]
        register.reviews(by="Anna").undo(1)
        assert register.records().undated == (record,)


def test_publisher_and_title_are_corrected_and_the_document_stays_itself(register: Register) -> None:
    desk = register.reviews(by="Anna")
    desk.publisher(TALKS.id, "Evening Wire")
    desk.title(TALKS.id, "Talks in Tokyo")
    document = register.document(TALKS.id)
    assert (document.publisher.name, document.title, document.text) == ("Evening Wire", "Talks in Tokyo", TEXT)
    assert register.add_documents([TALKS]).unchanged == 1
    assert [publisher.name for publisher in register.publishers()] == ["Evening Wire"]
    desk.set_publisher("Evening Wire", kind="wire", country="IN", reliability=0.8)
    assert one(register).document.publisher == Publisher("Evening Wire", "wire", "IN", 0.8)
    desk.undo(3)
    assert one(register).document.publisher == Publisher("Evening Wire")
    desk.undo(2), desk.undo(1)
    assert register.document(TALKS.id) == TALKS


def test_a_document_that_is_set_aside_takes_its_records_along(register: Register) -> None:
    desk = register.reviews(by="Anna")
    batch = desk.set_aside(TALKS.id, "withdrawn")
    found = register.records()
    assert (len(found), found.left_out) == (0, 2)
    assert set(register.show(TALKS.id).left_out.values()) == {"withdrawn"}  # type: ignore[union-attr]
    desk.undo(batch)
    assert len(register.records()) == 2
    with pytest.raises(ReviewError, match="no such reason: 'dull'"):
        desk.set_aside(TALKS.id, "dull")


def test_tags_and_notes_are_kept_with_who_wrote_them(register: Register) -> None:
    id = one(register).id
    desk = register.reviews(by="Anna")
    batch = desk.tag(id, "quad", "tokyo")
    desk.note(TALKS.id, "from the archive")
    assert [(p.event.review.action, p.event.review.after) for p in register.history(id)] == [
        ("tag", "quad"),
        ("tag", "tokyo"),
    ]
    assert register.tags() == {id: ["quad", "tokyo"]}
    assert register.history(TALKS.id)[-1].event.review.after == "from the archive"
    assert register.record(id).reviewed_by == ()
    desk.undo(batch)
    assert register.tags() == {}


def test_what_was_decided_together_is_undone_together(register: Register) -> None:
    ids, before = [record.id for record in register.records()], register.records()
    batch = register.reviews(by="Anna").refuse(*ids)
    assert (len(register.records()), register.records().left_out) == (0, 2)
    redo = register.reviews(by="Bo").undo(batch)
    assert register.records() == before
    register.reviews(by="Anna").undo(redo)
    assert register.records().left_out == 2
    assert [past.undone for past in register.history()] == [False, False, True, False]
    for wrong, message in ((99, "there is no decision 99"), (redo, f"decision {redo} is undone already")):
        with pytest.raises(ReviewError, match=message):
            register.reviews(by="Anna").undo(wrong)


def test_a_batch_with_a_decision_that_cannot_be_is_not_kept_at_all(register: Register) -> None:
    with pytest.raises(IdError):
        register.reviews(by="Anna").accept(one(register).id, "rnone")
    with pytest.raises(ReviewError, match="is a document, not a record"):
        register.reviews(by="Anna").accept(one(register).id, TALKS.id)
    with pytest.raises(ReviewError, match="needs the name of the person"):
        register.reviews(by=" ")
    assert register.history() == []


def test_judgements_are_kept_in_order_and_undone(register: Register) -> None:
    a, b = (record.id for record in register.records())
    register.judge([Judgement(frozenset((a, b)), "same", "matcher 1", NOON, 0.93)])
    batch = register.reviews(by="Anna", why="two years apart").judge(a[:8], b, "not same")
    assert [(j.verdict, j.by, j.score) for j in register.judgements()] == [
        ("same", "matcher 1", 0.93),
        ("not same", "Anna", None),
    ]
    (past,) = register.history(a)
    assert (past.event.review.action, past.event.review.why) == ("not same", "two years apart")
    register.reviews(by="Anna").undo(batch)
    assert [j.by for j in register.judgements()] == ["matcher 1"]
    with pytest.raises(ReviewError, match="a judgement is on two records"):
        register.reviews(by="Anna").judge(a, a, "same")


def test_a_publisher_that_nobody_read_is_not_set(register: Register) -> None:
    desk = register.reviews(by="Anna")
    with pytest.raises(ReviewError, match="no document is by a publisher of the name 'Weekly'"):
        desk.set_publisher("Weekly", kind="press")
    with pytest.raises(ReviewError, match="reliability is from 0 to 1, not 7"):
        desk.set_publisher("Daily", reliability=7)
    with pytest.raises(ReviewError, match="no such kind: 'gazette'"):
        desk.set_publisher("Daily", kind="gazette")


@dataclass(frozen=True, slots=True)
class Other(PlainReader):
    """Marks longer triggers, misses what it is told to miss, and reads another form and stage."""

    version: str = "2"
    misses: str = "nothing"

    def read(self, document: Document, /) -> PlainRead:
        read = PlainReader().read(document)
        return replace(read, records=tuple(self._other(r) for r in read.records if r.kind != self.misses))

    def _other(self, record: Record) -> Record:
        first = record.triggers[0]
        trigger = record.document.quote(first.start - 1, first.end + 1)
        mentions = tuple(replace(mention, score=0.4) for mention in record.mentions)
        stage = "ongoing" if record.stage else None
        return Record(record.document, record.kind, record.form, stage, (trigger,), mentions, 0.4)


def test_decisions_survive_another_reader(register: Register) -> None:
    meeting, project = one(register), one(register, "project")
    desk = register.reviews(by="Anna")
    desk.correct(meeting.id, form="visit", add=[("party", "Korea")], remove=[("place", "Tokyo")])
    desk.refuse(project.id)
    added = desk.add_record(TALKS.id, kind="meeting", form="call", stage="done", triggers=["was told"])
    desk.date(TALKS.id, date(2019, 10, 1))
    with Register.open(register.path, clock=lambda: NOON, pipeline=Other()) as other:
        done = other.read_again()
        assert (done.documents, done.records, done.failed, done.lost) == (1, 2, (), ())
        record = other.record(meeting.id)
        assert (record.form, record.stage, record.triggers[0].words) == ("visit", "ongoing", " met ")
        assert told(record) == {"party": ["India", "Japan", "Korea"], "time": ["2019-09-02"]}
        assert other.show(record.id).reading.version == "2"  # type: ignore[union-attr]
        assert other.show(project.id).left_out == "refused"  # type: ignore[union-attr]
        assert other.record(added).form == "call"
        assert other.document(TALKS.id).published.basis == "person"


def test_a_persons_filler_takes_the_place_of_a_machines_over_the_same_words(register: Register) -> None:
    id = one(register).id
    register.reviews(by="Anna").correct(id, add=[("place", "Tokyo on")], values=[("party:Japan", "KR")])
    assert told(register.record(id)) == {
        "party": ["India", "Japan"],
        "place": ["Tokyo on"],
        "time": ["2019-09-02"],
    }
    register.read_again()
    parties = [m.entity.code for m in register.record(id).of_role("party") if m.entity]
    assert (parties, told(register.record(id))["place"]) == (["IN", "KR"], ["Tokyo on"])


def test_a_decision_that_finds_no_record_waits_and_comes_back(register: Register) -> None:
    project, meeting = one(register, "project"), one(register)
    register.reviews(by="Anna").correct(project.id, stage="planned")
    with Register.open(register.path, clock=lambda: NOON, pipeline=Other(misses="project")) as other:
        (lost,) = other.read_again([TALKS.id]).lost
        assert (lost.event.review.target, lost.event.review.by) == (project.id, "Anna")
        assert lost.reason == f"{project.id}: the reader no longer finds this record"
        assert [record.id for record in other.records()] == [meeting.id]
        assert other.lost() == [lost]
        batch = other.reviews(by="Bo").attach(project.id, meeting.id)
        assert (other.lost(), other.record(meeting.id).stage) == ([], "planned")
        other.reviews(by="Bo").undo(batch)
        assert other.lost() == [lost]
    register.read_again()
    assert (register.lost(), register.record(project.id).stage) == ([], "planned")


def test_decisions_follow_a_changed_page(register: Register) -> None:
    meeting = one(register)
    desk = register.reviews(by="Anna")
    desk.correct(meeting.id, stage="planned", add=[("party", "Korea")])
    added = desk.add_record(TALKS.id, kind="meeting", form="call", stage="done", triggers=["was told"])
    desk.date(TALKS.id, date(2019, 10, 1))
    longer = replace(TALKS, text=TEXT.replace("Talks\n\n", "Talks\n\nA correction was made. "))
    register.add_documents([longer])
    record = register.record(meeting.id)
    assert (record.document.text, record.stage) == (longer.text, "planned")
    assert told(record)["party"] == ["India", "Japan", "Korea"]
    assert register.record(added).triggers[0].start == longer.text.index("was told")
    assert register.document(longer.id).published == Published(date(2019, 10, 1), "person")
    assert register.lost() == []
    gone = replace(TALKS, text="Talks\n\nIndia met Japan in Tokyo on 2019-09-02.")
    register.add_documents([gone])
    assert [(lost.event.review.action, lost.reason) for lost in register.lost()] == [
        ("correct", f"{gone.id}: the text does not have 'Korea'"),
        ("add", f"{gone.id}: the text does not have 'was told'"),
    ]
    register.add_documents([TALKS])
    assert register.lost() == []


def test_a_document_that_cannot_be_read_again_keeps_its_reading(register: Register) -> None:
    class Broken(PlainReader):
        def read(self, document: Document, /) -> PlainRead:
            raise InvariantError("a quote that is not in its text")

    before = register.records()
    with Register.open(register.path, clock=lambda: NOON, pipeline=Broken()) as broken:
        done = broken.read_again()
        assert (done.documents, done.failed) == (0, ((TALKS.id, "a quote that is not in its text"),))
    assert register.records() == before


def test_the_machine_finding_an_added_record_does_not_double_it(register: Register) -> None:
    class Missing(PlainReader):
        def read(self, document: Document, /) -> PlainRead:
            return replace(PlainReader().read(document), records=())

    with Register.open(register.path.with_name("m.db"), clock=lambda: NOON, pipeline=Missing()) as missing:
        missing.add_documents([TALKS])
        fillers = [("party", "India"), ("party", "Japan")]
        id = missing.reviews(by="Anna").add_record(
            TALKS.id, kind="meeting", form="visit", stage="done", triggers=["met"], fillers=fillers
        )
    with Register.open(register.path.with_name("m.db"), clock=lambda: NOON, pipeline=PlainReader()) as found:
        found.read_again()
        assert (one(found).id, one(found).form) == (id, "visit")
        assert found.show(id).machine.form == "talks"  # type: ignore[union-attr]
