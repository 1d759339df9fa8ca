"""Changes and drafts on their way to the disk, in order, without anyone waiting for it.

A change is acknowledged only after its commit returned. When a save fails the changes stay here, nothing
is lost, and the next change or an explicit retry tries again from the first.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from ehia_desktop import crash
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change
from ehia_desktop.assessment.chunks import Chunk
from ehia_desktop.assessment.records import Draft
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Value
from ehia_desktop.services.events import ChangeSaved, Events, SaveFailed
from ehia_desktop.services.ports import Store

_OWN_FAULT = "The program met a fault of its own, so this is not saved yet; try again, or save the text elsewhere."


@dataclass(frozen=True)
class _Waiting:
    """A change that is not on disk, with what it follows and the chunks it brings."""

    before: Assessment
    change: Change
    chunks: tuple[Chunk, ...]


class Saver:
    """The queue of one editor, and the drafts of what is typed and not yet a change."""

    def __init__(self, store: Store, assessment_id: str, events: Events) -> None:
        self._store = store
        self._id = assessment_id
        self._events = events
        self._lock = threading.Lock()
        self._waiting: deque[_Waiting] = deque()
        self._drafts: dict[Address, Draft] = {}
        self._begun: Future[None] | None = None
        self._fault = ""
        self._draft_fault = ""

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk."""
        with self._lock:
            return len(self._waiting)

    @property
    def typed(self) -> dict[Address, Value]:
        """What was typed and is not yet a change."""
        with self._lock:
            return {address: draft.value for address, draft in self._drafts.items()}

    def type(self, draft: Draft) -> None:
        """Keep `draft` in place of an earlier one at its address, and begin to write it."""
        with self._lock:
            self._drafts[draft.address] = draft
        self._store.background(lambda: self._write_drafts((draft.address,)))

    def drop(self, addresses: Iterable[Address]) -> None:
        """Forget the drafts at `addresses`: what stands there says the same."""
        gone = tuple(addresses)
        with self._lock:
            for address in gone:
                self._drafts.pop(address, None)
        if gone:
            self._store.background(lambda: self._drop_drafts(gone))

    def save(self, before: Assessment, change: Change, chunks: Sequence[Chunk] = ()) -> None:
        """Queue a change that follows `before` and takes the place of drafts; begin to write."""
        with self._lock:
            for address in change.addresses:
                self._drafts.pop(address, None)
            self._waiting.append(_Waiting(before, change, tuple(chunks)))
        self.retry()

    def retry(self) -> None:
        """Begin to write what waits."""
        self._begun = self._store.background(self._drain)

    def settle(self) -> None:
        """Wait until all that waits now is on disk. Raises UserError when it could not be written."""
        with self._lock:
            last = self._waiting[-1] if self._waiting else None
        if last is not None:
            self.retry()
        if self._begun is not None:
            self._begun.result()
        # Somebody may have gone on typing: what came after `last` has its own turn.
        if last is not None and self._is_waiting(last):
            raise UserError(self._fault)

    def _is_waiting(self, item: _Waiting) -> bool:
        with self._lock:
            return any(waiting is item for waiting in self._waiting)

    def _drain(self) -> None:
        """Runs on the store's thread."""
        while True:
            with self._lock:
                if not self._waiting:
                    return
                item = self._waiting[0]
            fault = fault_of(
                partial(self._store.save_change, item.before, item.change, item.chunks)
            )
            if fault:
                self._fault = fault
                self._events.tell(SaveFailed(self._id, fault))
                return
            with self._lock:
                self._waiting.popleft()
            # The save dropped the drafts on disk at its addresses; what was typed since goes back.
            self._write_drafts(item.change.addresses)
            self._events.tell(ChangeSaved(self._id, item.change.addresses, item.change.at))

    def _write_drafts(self, addresses: Iterable[Address]) -> None:
        """Runs on the store's thread. A draft that has become a change meanwhile is not written."""
        for address in addresses:
            with self._lock:
                draft = self._drafts.get(address)
            if draft is not None:
                self._tell_draft(fault_of(partial(self._store.save_draft, self._id, draft)))

    def _drop_drafts(self, addresses: tuple[Address, ...]) -> None:
        """Runs on the store's thread. A change that waits drops its own drafts, and not before it is saved."""
        with self._lock:
            busy = {address for item in self._waiting for address in item.change.addresses}
        gone = tuple(address for address in addresses if address not in busy)
        self._tell_draft(fault_of(partial(self._store.drop_drafts, self._id, gone)))

    def _tell_draft(self, fault: str) -> None:
        """Tell once that drafts cannot be written: there may be one every second."""
        if fault and fault != self._draft_fault:
            self._events.tell(SaveFailed(self._id, fault))
        self._draft_fault = fault


def fault_of(work: Callable[[], object]) -> str:
    """Do `work` of writing; return why it could not be done, in one sentence, or nothing."""
    try:
        work()
    except UserError as error:
        return error.message
    except Exception as error:  # noqa: BLE001 - reported; a bug in the store loses nothing that waits
        crash.handle(error)
        return _OWN_FAULT
    return ""
