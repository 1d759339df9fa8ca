"""The notice that a document is ready, with the ways to it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.notice import Notice


def add_openers(notice: Notice, file: Path, say: Callable[[str], None]) -> None:
    """Add to `notice` the ways to a file and its folder; what no program opens is said with `say`."""
    for words, path in (("Open it", file), ("Show the folder", file.parent)):
        button = SecondaryButton(words, name=f"{words}: {path.name}")
        button.clicked.connect(lambda _checked=False, path=path: _open(path, say))
        notice.add_action(button)


def _open(path: Path, say: Callable[[str], None]) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        say(f"No program could be started for it; open it yourself at {path}")
