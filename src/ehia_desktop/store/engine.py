"""The one connection of a store through SQLAlchemy, and what one transaction on it means.

SQLAlchemy issues BEGIN itself here: Python's own rule, to begin only before a write, leaves changes to the
schema outside of any transaction. A connection that met damage is opened anew once before it is believed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from ehia_desktop.store.pragmas import connect

T = TypeVar("T")


def make_engine(path: Path, *, read_only: bool) -> Engine:
    """Return an engine on the existing file at `path`, with every connection set and proved."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, read_only=read_only), poolclass=NullPool
    )
    # Asking for the writer's place at the start keeps a transaction from failing half-way through.
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin).close()

    event.listen(engine, "begin", start)
    return engine


class Line:
    """The open connection; only the store's thread may touch it."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._engine = make_engine(path, read_only=read_only)
        self._connection: Connection | None = None

    def run(self, work: Callable[[Connection], T]) -> T:
        """Run `work` as one transaction: all of it is kept when it returns, nothing when it raises."""
        connection = self._connection or self._engine.connect()
        self._connection = connection
        with connection.begin():
            return work(connection)

    def hang_up(self) -> None:
        """Close the connection; the next work opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        self._engine.dispose()
