"""The migrations make exactly the tables that the code knows."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from muniment.store import migrations, schema


@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index 'ix_entry_day'")
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index ix_entry_day")
def test_the_migrations_make_the_tables() -> None:
    with create_engine("sqlite://").begin() as connection:
        migrations.upgrade(connection)
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'ix_entry_day'").scalar_one()
        assert made.endswith("ON entry (coalesce(first, last) DESC, id) WHERE until IS NULL")
        options = {"include_object": lambda _, name, __, *___: "_words" not in name and name != "ix_entry_day"}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata) == []


def test_the_newest_migration_is_the_one_that_the_code_names() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_heads() == [f"{schema.SCHEMA:04}"]
