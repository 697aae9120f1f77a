"""The migrations make exactly the tables that the code knows."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from muniment.store import migrations, schema


def test_the_migrations_make_the_tables() -> None:
    with create_engine("sqlite://").begin() as connection:
        migrations.upgrade(connection)
        options = {"include_object": lambda _, name, kind, *__: kind != "table" or "_words" not in name}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata) == []


def test_the_newest_migration_is_the_one_that_the_code_names() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_heads() == [f"{schema.SCHEMA:04}"]
