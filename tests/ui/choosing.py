"""A person’s answer to a file dialog, given beforehand: the system's own dialog cannot be driven by a test."""

from pathlib import Path

from PySide6.QtWidgets import QWidget


class ChosenFile:
    """Hands out `path` whatever is asked; None is somebody who thought better of it."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.suggested: Path | None = None

    def file_to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path

    def file_to_write(
        self, parent: QWidget, title: str, kinds: str, suggested: Path
    ) -> Path | None:
        self.suggested = suggested
        return self.path
