"""Long work off the window's thread, with progress and cancel.

A job is a function that is handed `progress` and `is_cancelled`. Its future has its outcome, once: a result,
or what it raised, be that a UserError, Cancelled or a bug.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from ehia_desktop.services.ports import IsCancelled, Progress

T = TypeVar("T")
Work = Callable[[Progress, IsCancelled], T]


@dataclass(frozen=True)
class Job(Generic[T]):
    """A job under way: `future` has its outcome, `cancel` asks it to stop."""

    future: "Future[T]"
    stop: threading.Event

    def cancel(self) -> None:
        """Ask the job to stop; it ends with `errors.Cancelled` at its next look."""
        self.stop.set()


class Jobs:
    """Runs jobs, two at a time."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="ehia-job")
        self._stops: set[threading.Event] = set()
        self._is_closed = False

    def start(self, work: Work[T], progress: Progress) -> Job[T]:
        """Begin `work`; `progress` is called from the job's thread.

        After `close` nothing is begun any more: the job handed back is cancelled. A window that closes still
        hears of the last save, and what asks for work then has nobody left to show it to.
        """
        stop = threading.Event()
        if self._is_closed:
            nothing: Future[T] = Future()
            nothing.cancel()
            return Job(nothing, stop)
        self._stops.add(stop)
        future = self._pool.submit(work, progress, stop.is_set)
        future.add_done_callback(lambda _: self._stops.discard(stop))
        return Job(future, stop)

    def close(self) -> None:
        """Ask every job to stop and wait until all have."""
        self._is_closed = True
        for stop in tuple(self._stops):
            stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
