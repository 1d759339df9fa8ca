"""The help beside a question: how to answer, why it is asked, an example, and the sources."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.forms.fields import Question
from ehia_desktop.forms.model import Reference
from ehia_desktop.forms.questions import RowAsked
from ehia_desktop.ui.parts.buttons import LinkButton, QuietButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.theme.tokens import SPACE

_UNVERIFIED = "The words of this question could not be compared with their source yet."


@dataclass(frozen=True)
class Guidance:
    """What there is to say about one question. Headed texts, an example, sources, and notes."""

    texts: tuple[tuple[str, str], ...]
    example: str = ""
    sources: tuple[Reference, ...] = ()
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to say."""
        return not (self.texts or self.example or self.sources)


def guidance_of(
    question: Question, row: RowAsked | None = None, put: Callable[[str], str] = str
) -> Guidance:
    """Gather the help of a question and of the row it stands in; `put` puts cited data into a row's words."""
    texts: list[tuple[str, str]] = []
    if row is not None and row.guidance:
        texts.append((f"About this row: {row.label}", put(row.guidance)))
    if question.guidance:
        texts.append(("How to answer", question.guidance))
    if question.why:
        texts.append(("Why we ask", question.why))
    note = _UNVERIFIED if question.unverified else ""
    return Guidance(tuple(texts), question.example or "", question.sources, note)


class GuidancePane(Card):
    """Shows the guidance of one question. `hidden_by_user` is told when it is closed."""

    hidden_by_user = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self.shown: Guidance | None = None
        self.setAccessibleName("Guidance")
        self.close_button = QuietButton("Hide guidance")
        self.close_button.clicked.connect(self.hidden_by_user)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(SPACE * 2)
        top = QHBoxLayout()
        top.addWidget(Heading("Guidance"), 1)
        top.addWidget(self.close_button)
        self.body.addLayout(top)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)

    def show_guidance(self, guidance: Guidance) -> None:
        """Show the help for a question, in place of what is there."""
        if guidance == self.shown:
            return
        self.shown = guidance
        while (item := self._inside.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part in _parts(guidance):
            if isinstance(part, Heading):
                part.setContentsMargins(0, SPACE * 3, 0, 0)
            self._inside.addWidget(part)

    def place_focus(self) -> None:
        """Put the focus where reading begins."""
        self.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _parts(guidance: Guidance) -> Iterator[QWidget]:
    for heading, text in guidance.texts:
        yield Heading(heading, 3)
        yield PlainLabel(text)
    if guidance.example:
        yield Heading("Example", 3)
        yield _quote(guidance.example)
    if guidance.sources:
        yield Heading("Sources", 3)
        yield from _sources(guidance.sources)
    if guidance.note:
        yield PlainLabel(guidance.note, "small")


def _quote(text: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "quote")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(SPACE * 4, SPACE, 0, SPACE)
    inside.addWidget(PlainLabel(text))
    return frame


def _sources(sources: Sequence[Reference]) -> Iterator[QWidget]:
    for source in sources:
        if source.url is None:
            yield PlainLabel(source.title, "hint")
            continue
        link = LinkButton(source.title, name=f"{source.title}, opens in your web browser")
        url = source.url
        link.clicked.connect(lambda _, url=url: QDesktopServices.openUrl(QUrl(url)))
        yield link
