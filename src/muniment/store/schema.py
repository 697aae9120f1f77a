"""The tables. Dialect-neutral: what only SQLite can do stands in `sqlite.py`, full-text search in `words.py`.

A document row is one text of an identity and never changes; `version` says from when to when it was the current one.
What a reader made of it hangs on a `reading`, whose `superseded_at` ends it: records, triggers, mentions and sentences
are never changed either. So the rows that were current at any past moment can still be told.

People's decisions are rows of `review` and `judgement`, and nothing is ever done to these; `tally` counts them.
What follows from the decisions on a document is kept as a reading `over` the machine's one, which stays beside it.

Entries are computed from all this. What an entry and a dating said is history, and kept row after row (`entry`,
`dating`); by what they are found and computed (`entry_facet`, `member`, `record_key`, `link`, `doubt`,
`compared`, `sketch`, `copy`) holds of now only and can be computed anew.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    func,
)

SCHEMA = 2
"""The newest migration, as a number; `alembic_version` holds it as four digits."""

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as UTC. SQLite knows no zones: taken off on the way in, put on again on the way out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Aware time to UTC without a zone."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """UTC without a zone to aware time."""
        return value.replace(tzinfo=UTC) if value else None


publisher = Table(
    "publisher",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("reliability", Float),
    Column("seal", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("identity", Text, nullable=False, index=True),
    Column("publisher_pk", ForeignKey("publisher.pk"), nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("body_hash", Text, nullable=False, index=True),
    Column("url", Text),
    Column("key", Text),
    Column("published", Date),
    Column("published_basis", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("copy_of", ForeignKey("document.pk"), index=True),
    Column("added_at", Moment, nullable=False),
    Column("seal", Text, nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("identity", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("document_pk", ForeignKey("document.pk"), nullable=False, index=True),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("seal", Text, nullable=False),
    UniqueConstraint("identity", "number"),
)

original = Table(
    "original",
    metadata,
    Column("document_pk", ForeignKey("document.pk"), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document_pk", ForeignKey("document.pk"), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("over", ForeignKey("reading.pk")),
    Column("title", Text, nullable=False),
    Column("publisher_pk", ForeignKey("publisher.pk"), nullable=False),
    Column("published", Date, index=True),
    Column("published_basis", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("superseded_at", Moment),
    Column("seal", Text, nullable=False),
)

sentence = Table(
    "sentence",
    metadata,
    Column("reading_pk", ForeignKey("reading.pk"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("furniture", Text),
)

record = Table(
    "record",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("reading_pk", ForeignKey("reading.pk"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("stage", Text),
    Column("score", Float, nullable=False),
    Column("event_day", Date, index=True),
    Column("left_out", Text),
    Column("reviewed_by", JSON(none_as_null=True)),
    Column("told", Text, nullable=False),
    Column("seal", Text, nullable=False),
    UniqueConstraint("reading_pk", "id"),
    Index("ix_record_kind", "kind", "reading_pk", "left_out", "event_day"),
)
_REVIEWED = record.c.reviewed_by.is_not(None)
Index("ix_record_reviewed", record.c.reading_pk, record.c.left_out, sqlite_where=_REVIEWED, postgresql_where=_REVIEWED)

trigger = Table(
    "trigger",
    metadata,
    Column("record_pk", ForeignKey("record.pk"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
)

mention = Table(
    "mention",
    metadata,
    Column("record_pk", ForeignKey("record.pk"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("entity_type", Text),
    Column("entity_name", Text),
    Column("entity_code", Text),
    Column("entity_id", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("precision", Text),
    Column("basis", Text),
    Column("time_words", Text),
    Column("function", Text),
    Column("qualifier", Text),
    Column("rule", Text),
    Column("amount", JSON(none_as_null=True)),
    Column("seal", Text, nullable=False),
    Index("ix_mention_entity_code", "entity_code", "record_pk", "entity_type"),
    Index("ix_mention_entity", "entity_type", "entity_name", "record_pk"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("resolved_at", Moment),
    Column("seal", Text, nullable=False),
    UniqueConstraint("name", "reason"),
)

review = Table(
    "review",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("batch", Integer, nullable=False, index=True),
    Column("document_pk", ForeignKey("document.pk"), index=True),
    Column("target", Text, nullable=False, index=True),
    Column("action", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("seal", Text, nullable=False),
    Index("ix_review_action", "action"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("batch", Integer, index=True),
    Column("one", Text, nullable=False, index=True),
    Column("other", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
    Column("score", Float),
    Column("seal", Text, nullable=False),
)

# How many decisions there have been, by the name of their table: of rows that are gone from its end nothing else tells.
tally = Table(
    "tally",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("seal", Text, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("cause", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("stage", Text),
    Column("confidence", Float, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("basis", Text, nullable=False),
    Column("due", Date),
    Column("told_first", Date),
    Column("told_last", Date),
    Column("contents", JSON, nullable=False),
    Column("seal", Text, nullable=False),
    # With all that a search and its numbers need of an entry, so that its row, which is long, is not opened for them.
    Index("ix_entry_id", "id", "until", "kind", "form", "stage", "confidence", "first", "last"),
)
_IN_FORCE = entry.c.until.is_(None)
_DAYS = (entry.c.first, entry.c.last)
_BY = {
    "class": (entry.c.kind, entry.c.form, entry.c.stage, entry.c.confidence, entry.c.until, *_DAYS, entry.c.id),
    "day": (func.coalesce(entry.c.first, entry.c.last).desc(), entry.c.id),
    "due": (entry.c.due, entry.c.id),
    "last": (entry.c.last,),
    "since": (entry.c.since, entry.c.id),
}
for _name, _columns in _BY.items():
    # Of what is in force only: it counts and sorts a long list, and never draws a search away from its words.
    Index(f"ix_entry_{_name}", *_columns, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE)

entry_facet = Table(
    "entry_facet",
    metadata,
    Column("entry_pk", ForeignKey("entry.pk"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("number", Float),
    Index("ix_entry_facet_value", "field", "value", "entry_pk"),
)

member = Table(
    "member",
    metadata,
    Column("record_id", Text, primary_key=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("record_pk", ForeignKey("record.pk"), nullable=False),
    Column("entry_id", Text, index=True),
    Column("outline", Text, nullable=False),
    Index("ix_member_record_pk", "record_pk", "entry_id"),
    sqlite_with_rowid=False,  # else each look-up would be two
)

record_key = Table(
    "record_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("basis", Text, primary_key=True),
    Index("ix_record_key_record", "record_id"),
)

link = Table(
    "link",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True, index=True),
    Column("score", Float, nullable=False),
)

doubt = Table(
    "doubt",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True, index=True),
    Column("score", Float, nullable=False, index=True),
    Column("reasons", JSON, nullable=False),
)

dating = Table(
    "dating",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("reasons", JSON, nullable=False),
    Column("set_aside", JSON, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("seal", Text, nullable=False),
)

compared = Table(
    "compared",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("turns", Text, nullable=False),
)

sketch = Table(
    "sketch",
    metadata,
    Column("shingle", Integer, primary_key=True, autoincrement=False),
    Column("document_id", Text, primary_key=True, index=True),
)

copy = Table(
    "copy",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("of", Text, primary_key=True, index=True),
    Column("share", Float, nullable=False),
)
