"""When what is typed is kept: as a draft at most a second behind, as a change when the person moves on or rests.

RULE: RELIABILITY and EXPERIENCE of the design: no Save button; nothing typed is lost.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Value
from ehia_desktop.services.editing import Editor

A_SECOND, THIRTY_SECONDS = 1_000, 30_000
Read = Callable[[], Value | None]


class Drafting(QObject):
    """Keeps one answer. `read` gives what the widget says, or raises UserError."""

    def __init__(
        self,
        editor: Editor,
        address: Address,
        read: Read,
        rested: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._editor, self._address, self._read = editor, address, read
        self.is_dirty = False
        self._soon = self._timer(A_SECOND, self.keep)
        self._rest = self._timer(THIRTY_SECONDS, rested)

    def _timer(self, milliseconds: int, do: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

    def typed(self) -> None:
        """Take note that something was typed."""
        self.is_dirty = True
        if not self._soon.isActive():
            self._soon.start()
        self._rest.start()

    def keep(self) -> None:
        """Keep what is typed as a draft, if it can be read."""
        self._soon.stop()
        if not self.is_dirty:
            return
        try:
            value = self._read()
        except UserError:
            return
        if value is not None:
            self._editor.type(self._address, value)

    def commit(self) -> None:
        """Make what is typed a change. Raises UserError when it cannot be read as an answer or kept."""
        self._soon.stop()
        self._rest.stop()
        self._editor.answer(self._address, self._read())
        self.is_dirty = False
