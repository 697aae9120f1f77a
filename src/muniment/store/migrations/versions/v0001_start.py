"""The first tables, and the two search indexes."""

import sqlalchemy as sa
from alembic import op

from muniment.store import words

revision = "0001"
down_revision = None


_ENTRY_INDEXES: dict[str, list[str | sa.TextClause]] = {
    "class": ["kind", "form", "stage", "confidence", "until", "first", "last", "id"],
    "day": [sa.text("coalesce(first, last) DESC"), "id"],
    "due": ["due", "id"],
    "last": ["last"],
    "since": ["since", "id"],
}


def upgrade() -> None:
    """Make every table and the search indexes."""
    _documents()
    _versions()
    _readings()
    _records()
    _quarantine()
    _decisions()
    _entries()
    _found_by()
    for statement in words.CREATE:
        op.execute(statement)


def _documents() -> None:
    op.create_table(
        "publisher",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("reliability", sa.Float),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "document",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("identity", sa.Text, nullable=False),
        sa.Column("publisher_pk", sa.Integer, sa.ForeignKey("publisher.pk"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_hash", sa.Text, nullable=False),
        sa.Column("body_hash", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("key", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("published_basis", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("copy_of", sa.Integer, sa.ForeignKey("document.pk")),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_document_identity", "document", ["identity"])
    op.create_index("ix_document_body_hash", "document", ["body_hash"])
    op.create_index("ix_document_copy_of", "document", ["copy_of"])


def _versions() -> None:
    op.create_table(
        "version",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("identity", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document_pk", sa.Integer, sa.ForeignKey("document.pk"), nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("identity", "number"),
    )
    op.create_index("ix_version_document_pk", "version", ["document_pk"])
    op.create_table(
        "original",
        sa.Column("document_pk", sa.Integer, sa.ForeignKey("document.pk"), primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )


def _readings() -> None:
    op.create_table(
        "reading",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("document_pk", sa.Integer, sa.ForeignKey("document.pk"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("codebook", sa.Text, nullable=False),
        sa.Column("over", sa.Integer, sa.ForeignKey("reading.pk")),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("publisher_pk", sa.Integer, sa.ForeignKey("publisher.pk"), nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("published_basis", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("superseded_at", sa.DateTime),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_index("ix_reading_document_pk", "reading", ["document_pk"])
    op.create_index("ix_reading_published", "reading", ["published"])
    op.create_table(
        "sentence",
        sa.Column("reading_pk", sa.Integer, sa.ForeignKey("reading.pk"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("furniture", sa.Text),
    )


def _records() -> None:
    op.create_table(
        "record",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("reading_pk", sa.Integer, sa.ForeignKey("reading.pk"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("stage", sa.Text),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("event_day", sa.Date),
        sa.Column("left_out", sa.Text),
        sa.Column("reviewed_by", sa.JSON),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("reading_pk", "id"),
    )
    op.create_index("ix_record_id", "record", ["id"])
    op.create_index("ix_record_event_day", "record", ["event_day"])
    op.create_index("ix_record_kind", "record", ["kind", "reading_pk", "left_out", "event_day"])
    reviewed = sa.text("reviewed_by IS NOT NULL")
    columns = ["reading_pk", "left_out"]
    op.create_index("ix_record_reviewed", "record", columns, sqlite_where=reviewed, postgresql_where=reviewed)
    op.create_table(
        "trigger",
        sa.Column("record_pk", sa.Integer, sa.ForeignKey("record.pk"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "mention",
        sa.Column("record_pk", sa.Integer, sa.ForeignKey("record.pk"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("entity_type", sa.Text),
        sa.Column("entity_name", sa.Text),
        sa.Column("entity_code", sa.Text),
        sa.Column("entity_id", sa.Text),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("precision", sa.Text),
        sa.Column("basis", sa.Text),
        sa.Column("time_words", sa.Text),
        sa.Column("function", sa.Text),
        sa.Column("qualifier", sa.Text),
        sa.Column("rule", sa.Text),
        sa.Column("amount", sa.JSON),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_index("ix_mention_entity_code", "mention", ["entity_code", "record_pk", "entity_type"])
    op.create_index("ix_mention_entity", "mention", ["entity_type", "entity_name", "record_pk"])


def _quarantine() -> None:
    op.create_table(
        "quarantine",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("resolved_at", sa.DateTime),
        sa.Column("seal", sa.Text, nullable=False),
        sa.UniqueConstraint("name", "reason"),
    )


def _decisions() -> None:
    op.create_table(
        "review",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("document_pk", sa.Integer, sa.ForeignKey("document.pk")),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_table(
        "judgement",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("batch", sa.Integer),
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("seal", sa.Text, nullable=False),
    )
    indexed = {"review": ("batch", "document_pk", "target", "action"), "judgement": ("batch", "one", "other")}
    for table, columns in indexed.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def _entries() -> None:
    op.create_table(
        "entry",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("stage", sa.Text),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("told_first", sa.Date),
        sa.Column("told_last", sa.Date),
        sa.Column("contents", sa.JSON, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_index("ix_entry_id", "entry", ["id", "until", "kind", "form", "stage", "confidence", "first", "last"])
    current = sa.text("until IS NULL")
    for name, columns in _ENTRY_INDEXES.items():
        op.create_index(f"ix_entry_{name}", "entry", columns, sqlite_where=current, postgresql_where=current)
    op.create_table(
        "dating",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("set_aside", sa.JSON, nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime),
        sa.Column("seal", sa.Text, nullable=False),
    )
    op.create_index("ix_dating_document_id", "dating", ["document_id"])


def _found_by() -> None:
    op.create_table(
        "entry_facet",
        sa.Column("entry_pk", sa.Integer, sa.ForeignKey("entry.pk"), primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
        sa.Column("number", sa.Float),
    )
    op.create_index("ix_entry_facet_value", "entry_facet", ["field", "value", "entry_pk"])
    op.create_table(
        "member",
        sa.Column("record_id", sa.Text, primary_key=True),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("record_pk", sa.Integer, sa.ForeignKey("record.pk"), nullable=False),
        sa.Column("entry_id", sa.Text),
        sa.Column("outline", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_member_document_id", "member", ["document_id"])
    op.create_index("ix_member_entry_id", "member", ["entry_id"])
    op.create_index("ix_member_record_pk", "member", ["record_pk", "entry_id"])
    op.create_table(
        "record_key",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("record_id", sa.Text, primary_key=True),
        sa.Column("basis", sa.Text, primary_key=True),
    )
    op.create_index("ix_record_key_record", "record_key", ["record_id"])
    op.create_table(
        "compared",
        sa.Column("document_id", sa.Text, primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True),
        sa.Column("turns", sa.Text, nullable=False),
    )
    op.create_table(
        "sketch",
        sa.Column("shingle", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", sa.Text, primary_key=True),
    )
    op.create_index("ix_sketch_document_id", "sketch", ["document_id"])
    _pairs()


def _pairs() -> None:
    pairs = {
        "link": ("one", "other", [sa.Column("score", sa.Float, nullable=False)]),
        "doubt": (
            "one",
            "other",
            [sa.Column("score", sa.Float, nullable=False), sa.Column("reasons", sa.JSON, nullable=False)],
        ),
        "copy": ("document_id", "of", [sa.Column("share", sa.Float, nullable=False)]),
    }
    for name, (first, second, columns) in pairs.items():
        keys = [sa.Column(key, sa.Text, primary_key=True) for key in (first, second)]
        op.create_table(name, *keys, *columns)
        op.create_index(f"ix_{name}_{second}", name, [second])
    op.create_index("ix_doubt_score", "doubt", ["score"])
