"""Long work off the window's thread, with its outcome told on the window's thread.

The outcome of work whose page has gone in the meantime is dropped: nobody is left to be told.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from ehia_desktop import crash
from ehia_desktop.errors import UserError
from ehia_desktop.services.jobs import Job, Jobs, Work

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[str], None]
Told = Callable[[float, str], None]

BUG = (
    "Something went wrong inside the program. Your answers are safe; a report without any of their words was "
    "kept in the log folder."
)


class Background(QObject):
    """Runs work and tells its outcome; lives on the window's thread."""

    _call = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs()
        self._call.connect(self._make_call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work[T],
        *,
        done: Done[T],
        failed: Failed,
        progress: Told | None = None,
        owner: QObject | None = None,
    ) -> Job[T]:
        """Begin `work`. `owner` is whom the outcome is for; by default whoever `done` belongs to."""
        whose = owner or _owner_of(done)

        def tell(share: float, words: str) -> None:
            if progress is not None:
                self._hand_over(partial(_for, whose, partial(progress, share, words)))

        job = self._jobs.start(work, tell)
        job.future.add_done_callback(
            lambda future: self._hand_over(
                partial(_for, whose, partial(_end, future, done, failed))
            )
        )
        return job

    def close(self) -> None:
        """Ask all work to stop and wait until it has."""
        self._jobs.close()

    def _hand_over(self, call: Callable[[], None]) -> None:
        """Runs on the job's thread."""
        if shiboken6.isValid(self):
            self._call.emit(call)

    @Slot(object)
    def _make_call(self, call: Callable[[], None]) -> None:
        call()


def _owner_of(done: Callable[..., None]) -> QObject | None:
    owner = getattr(done, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _for(owner: QObject | None, call: Callable[[], None]) -> None:
    if owner is None or shiboken6.isValid(owner):
        call()


def _end(future: "Future[T]", done: Done[T], failed: Failed) -> None:
    if future.cancelled():
        return
    error = future.exception()
    if error is None:
        done(future.result())
    elif isinstance(error, UserError):
        failed(error.message)
    else:
        crash.handle(error)
        failed(BUG)
