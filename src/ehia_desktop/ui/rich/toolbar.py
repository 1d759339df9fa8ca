"""The buttons over a long answer: one tab stop, arrow keys between them, and a line for a link's address."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.rich.edit import RichEdit
from ehia_desktop.ui.theme.tokens import SPACE

_ADVICE = "A link begins with https://, http:// or mailto:"


class _ToolButton(QPushButton):
    """Leaves the arrow keys to the toolbar; Qt would move the focus out of it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Toolbar(QFrame):
    """Belongs to one editor."""

    def __init__(self, edit: RichEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self.setProperty("role", "toolbar")
        self.setAccessibleName("Text style")
        self.bold = self._button("Bold", "Ctrl+B", edit.set_bold)
        self.italic = self._button("Italic", "Ctrl+I", edit.set_italic)
        self.bullets = self._button("Bullets", "", lambda _: self._toggle(ordered=False))
        self.numbers = self._button("Numbers", "", lambda _: self._toggle(ordered=True))
        self.link = self._button("Link", "Ctrl+L", self._open_link)
        self.buttons = (self.bold, self.italic, self.bullets, self.numbers, self.link)
        self._link_line = QWidget()
        self.address = QLineEdit()
        self.advice = PlainLabel("", "problem")
        self._lay_out()
        edit.currentCharFormatChanged.connect(self._show_format)
        edit.cursorPositionChanged.connect(self._show_place)

    def _lay_out(self) -> None:
        row = FlowLayout(SPACE)
        for number, button in enumerate(self.buttons):
            is_first = number == 0
            policy = Qt.FocusPolicy.StrongFocus if is_first else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
            row.addWidget(button)
        self.address.setAccessibleName("Address of the link")
        self.address.setPlaceholderText("https://")
        self.address.returnPressed.connect(self._set_link)
        keep = self._plain("Set link", self._set_link)
        remove = self._plain("Remove link", self._remove_link)
        line = QHBoxLayout(self._link_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.address, 1)
        line.addWidget(keep)
        line.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(row)
        column.addWidget(self._link_line)
        column.addWidget(self.advice)
        self._link_line.hide()
        self.advice.hide()

    def _button(self, word: str, keys: str, do: "object") -> QPushButton:
        button = _ToolButton(word)
        button.setProperty("role", "tool")
        button.setCheckable(True)
        # A page may ask for several texts; each has these buttons.
        about = self._edit.accessibleName()
        button.setAccessibleName(f"{word}: {about}" if about else word)
        button.setToolTip(f"{word} ({keys})" if keys else word)
        button.clicked.connect(do)
        if keys:
            shortcut = QShortcut(QKeySequence(keys), self._edit)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(button.click)
        return button

    def _plain(self, word: str, do: "object") -> QPushButton:
        button = QPushButton(word)
        button.setProperty("role", "quiet")
        button.setAccessibleName(word)
        button.clicked.connect(do)
        return button

    def _toggle(self, *, ordered: bool) -> None:
        self._edit.toggle_list(ordered=ordered)
        self._edit.setFocus()
        self._show_place()

    def _open_link(self, is_open: bool) -> None:
        self._link_line.setVisible(is_open)
        self.advice.hide()
        if is_open:
            self.address.setText(self._edit.link_now)
            self.address.setFocus()

    def _set_link(self) -> None:
        if self._edit.set_link(self.address.text().strip()):
            self._close_link()
        else:
            self.advice.setText(_ADVICE)
            self.advice.show()

    def _remove_link(self) -> None:
        self._edit.remove_link()
        self._close_link()

    def _close_link(self) -> None:
        self.link.setChecked(False)
        self._open_link(is_open=False)
        self._edit.setFocus()

    def _show_format(self, form: QTextCharFormat) -> None:
        self.bold.setChecked(form.fontWeight() > QFont.Weight.Medium)
        self.italic.setChecked(form.fontItalic())

    def _show_place(self) -> None:
        now = self._edit.list_now
        self.bullets.setChecked(now == "bullets")
        self.numbers.setChecked(now == "numbers")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        focused = next((index for index, one in enumerate(self.buttons) if one.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        target = self.buttons[(focused + step) % len(self.buttons)]
        for button in self.buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is target else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        target.setFocus(Qt.FocusReason.TabFocusReason)
