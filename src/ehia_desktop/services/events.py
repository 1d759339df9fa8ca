"""What happened, told to whoever listens. Events are values; listeners are called on the thread that tells.

The window listens through a bridge that moves each event to its own thread.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop import crash
from ehia_desktop.forms.address import Address


@dataclass(frozen=True)
class ChangeSaved:
    """A change is on disk. `at` is its time, UTC."""

    assessment_id: str
    addresses: tuple[Address, ...]
    at: str


@dataclass(frozen=True)
class SaveFailed:
    """A change is not on disk yet; its text is still in the editor. `message` says what to do."""

    assessment_id: str
    message: str


@dataclass(frozen=True)
class EvidenceChanged:
    """A table was kept, or a link made or taken away."""

    assessment_id: str


@dataclass(frozen=True)
class FormChanged:
    """An open assessment has another version of its form: what is asked, and where answers stand, may be new."""

    assessment_id: str
    version: str


Event: TypeAlias = ChangeSaved | SaveFailed | EvidenceChanged | FormChanged
Listener: TypeAlias = Callable[[Event], None]


class Events:
    """A list of listeners; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` for every event from now on; the result ends that."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def tell(self, event: Event) -> None:
        """Call every listener with `event`; one that fails is reported and keeps it from no other."""
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            try:
                listener(event)
            except Exception as error:  # noqa: BLE001 - a page's fault must not stop a save
                crash.handle(error)
