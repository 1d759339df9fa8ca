"""The ways to the items before and after those that are shown: a long list is read a page at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE


class Pager(QWidget):
    """`turned` carries 1 or -1."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.said = PlainLabel("", "small")
        self.before = SecondaryButton("Previous page")
        self.following = SecondaryButton("Next page")
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.following.clicked.connect(lambda: self.turned.emit(1))
        row = FlowLayout(SPACE * 4, self)
        for widget in (self.before, self.following, self.said):
            row.addWidget(widget)

    def show_place(self, page: int, pages: int) -> None:
        """Say which page of how many is shown; a single one needs no turning."""
        self.setVisible(pages > 1)
        self.said.setText(f"Page {page + 1} of {pages}")
        self.before.setEnabled(page > 0)
        self.following.setEnabled(page < pages - 1)
