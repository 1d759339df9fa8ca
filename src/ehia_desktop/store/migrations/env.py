"""Runs the steps on the connection that `store.migration` hands over, as one transaction."""

from alembic import context
from sqlalchemy import Connection

_given = context.config.attributes.get("connection")
if not isinstance(_given, Connection):
    raise RuntimeError("steps are run by store.migration, on a copy")
# Alembic takes SQLite's changes of schema for non-transactional; with an explicit BEGIN they are not.
context.configure(connection=_given, transactional_ddl=True, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
