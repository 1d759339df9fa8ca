"""A whole row as one button: one tab stop, clickable everywhere, read out as one sentence."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ehia_desktop.ui.theme.tokens import SPACE


class RowButton(QPushButton):
    """A row that leads somewhere. Put words in `words` and a status in with `put_right`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the sentence a screen reader says for the whole row."""
        super().__init__(parent)
        self.setProperty("role", "row")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        self._row.setSpacing(SPACE * 4)
        self.words = QVBoxLayout()
        self.words.setSpacing(SPACE)
        self._row.addLayout(self.words, 1)

    def put_words(self, widget: QWidget) -> None:
        """Add a line of words; clicks on it are the row's."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words.addWidget(widget)

    def indent(self) -> None:
        """Stand a step to the right: one of several under a name."""
        self._row.setContentsMargins(SPACE * 8, SPACE * 3, SPACE * 3, SPACE * 3)

    def put_right(self, widget: QWidget) -> None:
        """Add something at the right end."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._row.heightForWidth(width), self._row.minimumSize().height())

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()
