"""What every page is: a heading, a reading column that scrolls, and a way back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.labels import Heading, caption
from ehia_desktop.ui.route import Route
from ehia_desktop.ui.tab_order import put_in_order
from ehia_desktop.ui.theme.tokens import READING_WIDTH, SPACE, WIDE_WIDTH


class Page(QWidget):
    """A page of the window. Put things in `body`; the column is centred and never wider than is good to read."""

    def __init__(self, desk: Desk, title: str, *, wide: bool = False) -> None:
        """`wide` gives a page that shows tables or two columns the room for them."""
        super().__init__()
        self.desk = desk
        self._wide = wide
        self.setProperty("role", "page")
        self.setAccessibleName(title)
        self.heading = Heading(title, 1)
        self.heading.setAccessibleName(title)
        self.eyebrow = caption("")
        self.eyebrow.hide()
        self.crumbs = QHBoxLayout()
        self.crumbs.setSpacing(SPACE * 5)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE * 4)
        self.column = QWidget()
        self.column.setProperty("role", "page")
        self._frame = QWidget()
        self._frame.setProperty("role", "page")
        self.scroll_area = QScrollArea()
        self._has_arrived = False
        self._lay_out()
        self._set_widest()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.column)
        inner.setContentsMargins(SPACE * 8, SPACE * 6, SPACE * 8, SPACE * 12)
        inner.setSpacing(SPACE * 3)
        inner.addLayout(self.crumbs)
        inner.addSpacing(SPACE)
        inner.addWidget(self.eyebrow)
        inner.addWidget(self.heading)
        inner.addSpacing(SPACE * 2)
        inner.addLayout(self.body)
        inner.addStretch(1)
        # A narrow page begins at the same left edge as a wide one, so that nothing jumps from page to page.
        edge = QHBoxLayout(self._frame)
        edge.setContentsMargins(0, 0, 0, 0)
        edge.addWidget(self.column, 1_000)
        edge.addStretch(1)
        holder = QWidget()
        holder.setProperty("role", "page")
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._frame, 1_000)
        across.addStretch(1)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.scroll_area.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroll_area)

    def _set_widest(self) -> None:
        self._frame.setMaximumWidth(self._zoomed(WIDE_WIDTH))
        self.column.setMaximumWidth(self._zoomed(WIDE_WIDTH if self._wide else READING_WIDTH))

    def _zoomed(self, width: int) -> int:
        return width * self.desk.settings.text_zoom // 100 + SPACE * 16

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002 - Qt's signature
        """Scroll to what a key reached; a click is on something that is in view already."""
        is_key = self._has_arrived and QApplication.mouseButtons() == Qt.MouseButton.NoButton
        is_inside = new is not None and new is not self.heading and self.column.isAncestorOf(new)
        if new is not None and is_inside and is_key:
            self.scroll_area.ensureWidgetVisible(new, 0, SPACE * 4)

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.heading.text()

    def set_title(self, title: str) -> None:
        """Give the page another heading."""
        self.heading.say(title)
        self.setAccessibleName(title)

    def set_eyebrow(self, words: str) -> None:
        """Put a small line over the heading: the greater thing this is part of."""
        self.eyebrow.setText(words)
        self.eyebrow.setVisible(bool(words))

    def add_way_back(self, words: str, route: Route) -> LinkButton:
        """Put a link above the heading that leads to `route`."""
        link = LinkButton(f"← {words}", name=f"Back to {words}")
        link.clicked.connect(lambda: self.desk.go(route))
        if self.crumbs.count() == 0:
            self.crumbs.addStretch(1)
        self.crumbs.insertWidget(self.crumbs.count() - 1, link)
        return link

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Before Tab moves on, let it follow the page as it is now: parts of it may have come later."""
        put_in_order(self)
        return super().focusNextPrevChild(is_next)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring `widget` into view."""
        self.scroll_area.ensureWidgetVisible(widget, 0, SPACE * 12)

    def refresh(self) -> None:
        """Show what is true now, after something changed elsewhere."""

    def rezoomed(self) -> None:
        """Called after the text zoom or the theme changed."""
        self._set_widest()

    def leaving(self) -> None:
        """Called before the page goes: whatever was typed must be with the editor afterwards."""

    def arrive(self) -> None:
        """Called once the page is on screen: the focus is placed, and from now on the page follows it."""
        self.place_focus()
        self._has_arrived = True

    def place_focus(self) -> None:
        """Put the focus where reading begins."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def shows(self, touched: Sequence[object]) -> bool:  # noqa: ARG002 - pages with answers know better
        """Tell whether what a change touched can be seen here."""
        return False

    @property
    def is_typing(self) -> bool:
        """True when something typed is not a change yet."""
        return False

    def panes(self) -> list[QWidget]:
        """The parts of the page that F6 goes through."""
        return [self.column]

    def show_help(self) -> bool:
        """Show help for what has the focus (F1); False when this page has none."""
        return False

    def take_file(self, path: Path) -> bool:  # noqa: ARG002 - pages that take files use it
        """Take a file that was dropped on the window; False when this page has no use for it."""
        return False
