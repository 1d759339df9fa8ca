"""Changes on their way to the disk, in order, without anyone waiting for it.

A change is acknowledged only after its commit returned. When a save fails the changes stay here, nothing
is lost, and the next change or an explicit retry tries again from the first.
"""

import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change
from ehia_desktop.assessment.chunks import Chunk
from ehia_desktop.errors import UserError
from ehia_desktop.services.events import ChangeSaved, Events, SaveFailed
from ehia_desktop.services.ports import Store


class Saver:
    """The queue of one editor."""

    def __init__(self, store: Store, events: Events) -> None:
        self._store = store
        self._events = events
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Assessment, Change, tuple[Chunk, ...]]] = deque()
        self._last: Future[None] | None = None
        self._fault = ""

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk."""
        with self._lock:
            return len(self._waiting)

    def save(self, before: Assessment, change: Change, chunks: Sequence[Chunk] = ()) -> None:
        """Queue a change that follows `before`, and begin to write."""
        with self._lock:
            self._waiting.append((before, change, tuple(chunks)))
        self.retry()

    def retry(self) -> None:
        """Begin to write what waits."""
        self._last = self._store.background(self._drain)

    def settle(self) -> None:
        """Wait until all is on disk. Raises UserError when something could not be written."""
        if self.unsaved:
            self.retry()
        if self._last is not None:
            self._last.result()
        if self.unsaved:
            raise UserError(self._fault)

    def _drain(self) -> None:
        """Runs on the store's thread."""
        while True:
            with self._lock:
                if not self._waiting:
                    return
                before, change, chunks = self._waiting[0]
            try:
                self._store.save_change(before, change, chunks)
            except UserError as error:
                self._fault = error.message
                self._events.tell(SaveFailed(before.id, error.message))
                return
            with self._lock:
                self._waiting.popleft()
            self._events.tell(ChangeSaved(before.id, change.addresses, change.at))
