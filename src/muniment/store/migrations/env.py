"""Runs the steps on the connection that `upgrade` hands over. Its transaction belongs to the caller."""

from alembic import context

from muniment.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
