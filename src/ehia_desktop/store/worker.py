"""The one thread that owns the store's connection.

`call` waits for its work and `begin` does not; asked from the thread itself, both run the work at once, so
that work made of several store methods cannot wait for itself.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from ehia_desktop.errors import UserError

T = TypeVar("T")


class Worker:
    """A thread with a queue: what was begun first is done first."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._thread = self._pool.submit(threading.get_ident).result()
        self._ending = threading.Lock()
        self._is_open = True

    @property
    def is_here(self) -> bool:
        """True on the store's own thread."""
        return threading.get_ident() == self._thread

    def call(self, work: Callable[[], T]) -> T:
        """Run `work` on the thread, wait, and return or raise what it did."""
        return work() if self.is_here else self._submitted(work).result()

    def begin(self, work: Callable[[], T]) -> "Future[T]":
        """Queue `work` and return at once."""
        return _done(work) if self.is_here else self._submitted(work)

    def stop(self, last: Callable[[], None]) -> None:
        """Finish what is queued, run `last`, and end the thread. Calling it again does nothing."""
        with self._ending:
            if not self._is_open:
                return
            self._is_open = False
        try:
            self.call(last)
        finally:
            self._pool.shutdown(wait=not self.is_here)

    def _submitted(self, work: Callable[[], T]) -> "Future[T]":
        try:
            return self._pool.submit(work)
        except RuntimeError as error:
            raise UserError(
                "The store is closed; open it again and repeat what you did."
            ) from error


def _done(work: Callable[[], T]) -> "Future[T]":
    future: Future[T] = Future()
    try:
        future.set_result(work())
    except Exception as error:  # noqa: BLE001 - handed to whoever asks the future, as a pool does
        future.set_exception(error)
    return future
