"""Which kind of file a copy is: a Word document or a web page; the ending of the file’s name says the same."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from ehia_desktop.assessment.publication import CopyFormat
from ehia_desktop.ui.parts.file_choice import DOCUMENTS, WEB_PAGES
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.theme.tokens import SPACE

_WORDS = {
    CopyFormat.WORD: ("Word document", "To print, to send round, to edit. Ends in .docx."),
    CopyFormat.HTML: (
        "Web page (HTML)",
        "To put on a website: one file, read by any browser and screen reader, with the same words. Ends in .html.",
    ),
}
_KINDS = {CopyFormat.WORD: DOCUMENTS, CopyFormat.HTML: WEB_PAGES}
_MAKES = {CopyFormat.WORD: "Make the Word document", CopyFormat.HTML: "Make the web page"}
_SAVES = {CopyFormat.WORD: "Save the Word document", CopyFormat.HTML: "Save the web page"}


class FormatChooser(QFrame):
    """`chosen` is told when somebody picks another kind of file."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "group")
        self.setAccessibleName("Kind of file")
        self.options: dict[CopyFormat, RadioOption] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(PlainLabel("Kind of file", "strong"))
        for kind, (words, explained) in _WORDS.items():
            option = RadioOption(words, explained)
            option.setChecked(kind is CopyFormat.WORD)
            option.clicked.connect(self.chosen)
            group.addButton(option)
            column.addWidget(option)
            self.options[kind] = option

    @property
    def format(self) -> CopyFormat:
        """The kind that is picked."""
        return next(kind for kind, option in self.options.items() if option.isChecked())

    def follow(self, name: str) -> None:
        """Pick the kind that the ending of a file’s name stands for, if it is one of these."""
        ending = Path(name.strip().strip('"')).suffix.lower()
        for kind, option in self.options.items():
            if ending == f".{kind}":
                option.setChecked(True)

    @property
    def ending(self) -> str:
        """The ending of the file’s name, with its dot."""
        return f".{self.format}"

    def named(self, path: Path) -> Path:
        """Return `path` with the ending of the kind picked; a full stop within a name is no ending."""
        is_ours = any(path.suffix.lower() == f".{kind}" for kind in self.options)
        return path.with_suffix(self.ending) if is_ours else Path(f"{path}{self.ending}")

    @property
    def kinds(self) -> str:
        """What the system’s dialog offers."""
        return _KINDS[self.format]

    @property
    def make_words(self) -> str:
        """What the button says."""
        return _MAKES[self.format]

    @property
    def save_words(self) -> str:
        """What the system’s dialog is called."""
        return _SAVES[self.format]
