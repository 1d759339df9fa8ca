"""Running the window: painted first, with nothing loaded that an assessment needs; then the store is opened.

The rest of the program is imported and the store opened on a thread of their own, so that the first paint
waits for neither.
"""

import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from ehia_desktop.errors import UserError
from ehia_desktop.settings import Settings
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.heading_role import install_heading_role
from ehia_desktop.ui.theme.looks import put_on
from ehia_desktop.ui.window import Window

if TYPE_CHECKING:
    from ehia_desktop.services.workplace import Workplace
    from ehia_desktop.ui.guide import Guide
    from ehia_desktop.ui.route import Route

_BUG = "The program could not start because of a fault of its own; a report was kept in the log folder."


def run_window(
    open_workplace: "Callable[[], Workplace]",
    settings: Settings,
    save_settings: Callable[[Settings], None],
    start: "Route | None" = None,
    *,
    with_sample: bool = False,
) -> int:
    """Show the window until it is closed; returns the exit status. `with_sample` opens the sample trust."""
    application = the_application()
    opening = Opening(open_workplace, settings, save_settings, start, with_sample=with_sample)
    opening.show()
    status = application.exec()
    opening.finish()
    return status


def the_application() -> QApplication:
    """Return the one application, made when first asked for."""
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    # Once: another style makes Qt look at every widget there is again.
    if not application.property("is_ehia"):
        application.setProperty("is_ehia", True)
        application.setApplicationDisplayName("EHIA Desktop")
        application.setStyle("fusion")
        install_heading_role(application)
    return application


class Opening(QObject):
    """The window from its first paint to its end. `opened` is told when there is something to show."""

    opened = Signal()
    _ready = Signal(object, object)
    _refused = Signal(str)

    def __init__(
        self,
        open_workplace: "Callable[[], Workplace]",
        settings: Settings,
        save_settings: Callable[[Settings], None],
        start: "Route | None" = None,
        *,
        with_sample: bool = False,
    ) -> None:
        super().__init__()
        self._open_workplace = open_workplace
        self._settings = settings
        self._save_settings = save_settings
        self._start = start
        self._with_sample = with_sample
        self._thread: threading.Thread | None = None
        self._workplace: Workplace | None = None
        self.guide: Guide | None = None
        self.window = Window(settings)
        put_on(self.window, settings)
        self._ready.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._refuse, Qt.ConnectionType.QueuedConnection)

    def show(self) -> None:
        """Put the window on screen, and open the store once it has been painted."""
        self.window.show()
        QTimer.singleShot(0, self, self._open)

    def finish(self) -> None:
        """Give everything back: work, store, window."""
        if self._thread is not None:
            self._thread.join()
        if self.guide is not None:
            self.guide.close()
        if self._workplace is not None:
            self._workplace.close()
        self.window.deleteLater()

    def _open(self) -> None:
        self.window.clear_bars()
        self._thread = threading.Thread(target=self._work, name="ehia-opening")
        self._thread.start()

    def _work(self) -> None:
        """Runs on its own thread."""
        try:
            from ehia_desktop.ui.guide import Guide  # noqa: PLC0415 - after the first paint

            self._workplace = self._open_workplace()
            self._ready.emit(self._workplace, Guide)
        except UserError as error:
            self._refused.emit(error.message)
        except Exception as error:  # noqa: BLE001 - a thread's bug is reported, and told in the window
            from ehia_desktop import crash  # noqa: PLC0415

            crash.handle(error)
            self._refused.emit(_BUG)

    @Slot(object, object)
    def _begin(self, workplace: "Workplace", guide: "type[Guide]") -> None:
        self.guide = guide(self.window, workplace, self._settings, self._save_settings)
        self.window.use_looks(self._settings)
        self.guide.begin(self._start, with_sample=self._with_sample)
        self.opened.emit()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        from ehia_desktop.ui.parts.notice import Notice  # noqa: PLC0415 - seldom needed
        from ehia_desktop.ui.parts.tag import Tone  # noqa: PLC0415

        notice = Notice(sentence, Tone.DANGER, "Your assessments could not be opened")
        again = PrimaryButton("Try again")
        again.clicked.connect(self._open)
        notice.add_action(again)
        self.window.show_bar(notice)
