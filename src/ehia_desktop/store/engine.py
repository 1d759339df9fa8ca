"""The one connection of a store through SQLAlchemy, and what one transaction on it means.

SQLAlchemy issues BEGIN itself here: Python's own rule, to begin only before a write, leaves changes to the
schema outside of any transaction. A connection that met damage is opened anew once before it is believed.
"""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from ehia_desktop.store.pragmas import connect

T = TypeVar("T")
_FILE: ContextVar[Path] = ContextVar("file of the store that is worked on")


def make_engine(path: Path, *, read_only: bool) -> Engine:
    """Return an engine on the existing file at `path`, with every connection set and proved."""
    return _engine(lambda: path, read_only=read_only)


@functools.cache
def _shared(*, read_only: bool) -> Engine:
    """The engine of every open store, which knows how to spell the statements that any of them used before.

    It pools nothing: whoever connects does so with the file in `_FILE`, and has a connection of its own.
    """
    return _engine(_FILE.get, read_only=read_only)


def _engine(file: Callable[[], Path], *, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: connect(file(), read_only=read_only), poolclass=NullPool
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
        self._path = path
        self._engine = _shared(read_only=read_only)
        self._connection: Connection | None = None

    def run(self, work: Callable[[Connection], T]) -> T:
        """Run `work` as one transaction: all of it is kept when it returns, nothing when it raises."""
        before = _FILE.set(self._path)
        try:
            connection = self._connection or self._engine.connect()
            self._connection = connection
            with connection.begin():
                return work(connection)
        finally:
            _FILE.reset(before)

    def hang_up(self) -> None:
        """Close the connection; the next work opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
