"""For whom a copy is, where it goes, and, while something is due, the reason to publish all the same."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.assessment.publication import CopyFormat, CopyKind
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.text import file_name
from ehia_desktop.ui.exporting.ask_form import AskForm
from ehia_desktop.ui.exporting.format_chooser import FormatChooser
from ehia_desktop.ui.exporting.gaps_form import GapsForm
from ehia_desktop.ui.exporting.kind_chooser import FILE_WORDS
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.file_choice import FileChoice
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.theme.tokens import SPACE


class CopyForm(QWidget):
    """`wanted` is told when the copy should be made."""

    wanted = Signal()

    def __init__(self, title: str, organisation: str, files: FileChoice) -> None:
        super().__init__()
        self._title, self._files = title, files
        self.gaps = GapsForm()
        self.reason = self.gaps.reason
        self.organisation = LineField(
            "Organisation", "Stands on the first page and as the document’s author"
        )
        self.organisation.put(organisation)
        self.ask = AskForm()
        self.formats = FormatChooser()
        self.formats.chosen.connect(self._end_name)
        self.target = LineField("Save as", "Where the file goes, and its name", most=1_000)
        self.target.line.textEdited.connect(self._follow_name)
        self.choose = SecondaryButton("Choose where …", name="Choose where to save")
        self.choose.clicked.connect(self._ask_where)
        self.button = PrimaryButton(self.formats.make_words)
        self.button.clicked.connect(self.wanted)
        self._kind = CopyKind.PUBLICATION
        self.suggest(self._kind)
        row = QHBoxLayout()
        row.setSpacing(SPACE * 3)
        row.addWidget(self.target, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(self.gaps)
        column.addWidget(self.organisation)
        column.addWidget(self.ask)
        column.addWidget(self.formats)
        column.addLayout(row)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def suggest(self, kind: CopyKind) -> None:
        """Suggest a file for this kind of copy, unless the person has named another."""
        is_untouched = self.target.text in {"", str(self._suggested(self._kind))}
        self._kind = kind
        show_when(self.ask, is_wanted=kind is CopyKind.REVIEW)
        show_when(self.formats, is_wanted=kind.may_be_page)
        if not kind.may_be_page:
            self.formats.options[CopyFormat.WORD].setChecked(True)
            self._end_name()
        if is_untouched:
            self.target.put(str(self._suggested(kind)), show_end=True)

    @property
    def asked(self) -> BlankAsk | None:
        """What a review copy asks for; None for a copy that asks for nothing."""
        return self.ask.asked if self._kind is CopyKind.REVIEW else None

    @property
    def path(self) -> Path | None:
        """Where the copy goes; None when the box is empty."""
        name = self.target.text.strip().strip('"')
        if not name:
            return None
        path = Path(name).expanduser()
        return path if path.is_absolute() else paths.documents_folder() / path

    def _suggested(self, kind: CopyKind) -> Path:
        return paths.documents_folder() / file_name(
            f"{self._title} {FILE_WORDS[kind]}", self.formats.ending
        )

    def _ask_where(self) -> None:
        suggested = self.path or self._suggested(self._kind)
        formats = self.formats
        path = self._files.file_to_write(self, formats.save_words, formats.kinds, suggested)
        if path is not None:
            named = path if path.suffix else formats.named(path)
            self.target.put(str(named), show_end=True)
            self._follow_name(str(named))

    def _end_name(self) -> None:
        """Give the file’s name the ending of the kind that was picked."""
        path = self.path
        if path is not None:
            self.target.put(str(self.formats.named(path)), show_end=True)
        self.button.setText(self.formats.make_words)

    def _follow_name(self, name: str) -> None:
        self.formats.follow(name)
        self.button.setText(self.formats.make_words)
