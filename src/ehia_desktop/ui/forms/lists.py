"""A list of sentences that is a line away until it is wanted: some forms have a hundred conditions."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.theme.tokens import SPACE


def long_list(title: str, about: str, sentences: Sequence[str]) -> Iterator[QWidget]:
    """Yield the list, closed, its length in its title; nothing when it is empty."""
    if not sentences:
        return
    words = f"{title} ({len(sentences)})"
    more = Disclosure(words, words)
    if about:
        more.body.addWidget(hint(about))
    for sentence in sentences:
        more.body.addWidget(_line(sentence))
    yield more


def _line(sentence: str) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(SPACE * 5, 0, 0, SPACE)
    column.addWidget(PlainLabel(sentence))
    return line
