"""What happened in the services, told again as Qt signals on the window's own thread."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ehia_desktop.services.events import (
    ChangeSaved,
    Event,
    Events,
    EvidenceChanged,
    FormChanged,
    SaveFailed,
)


class Bridge(QObject):
    """Listens to `events` from whatever thread they come; its signals arrive on the thread it was made on."""

    change_saved = Signal(object)
    save_failed = Signal(object)
    evidence_changed = Signal(object)
    form_changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, events: Events, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = events.subscribe(self._heard.emit)

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    @Slot(object)
    def _tell(self, event: Event) -> None:
        match event:
            case ChangeSaved():
                self.change_saved.emit(event)
            case SaveFailed():
                self.save_failed.emit(event)
            case EvidenceChanged():
                self.evidence_changed.emit(event)
            case FormChanged():
                self.form_changed.emit(event)
