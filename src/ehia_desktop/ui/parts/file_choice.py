"""Asking for a file, behind a small protocol, so that a page can be driven without the system's dialog."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from ehia_desktop import paths

WORKBOOKS = "Workbooks (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;All files (*)"
DOCUMENTS = "Word documents (*.docx)"
STYLES = "Word documents and templates (*.docx *.dotx)"
WEB_PAGES = "Web pages (*.html)"
COPIES = "Copies (*.docx *.html *.htm)"


class FileChoice(Protocol):
    """Asks a person for a file; None means that they thought better of it."""

    def file_to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file that is there."""
        ...

    def file_to_write(
        self, parent: QWidget, title: str, kinds: str, suggested: Path
    ) -> Path | None:
        """Ask where to write; the dialog itself asks before a file is replaced."""
        ...


class SystemFileChoice:
    """The dialogs of the system."""

    def file_to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """See `FileChoice`."""
        folder = str(paths.documents_folder())
        name, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
        return Path(name) if name else None

    def file_to_write(
        self, parent: QWidget, title: str, kinds: str, suggested: Path
    ) -> Path | None:
        """See `FileChoice`."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
        return Path(name) if name else None
