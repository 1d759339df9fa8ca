"""Where a copy goes: for which organisation, as which kind of file, and under which name; the three agree."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.assessment.publication import CopyFormat
from ehia_desktop.text import file_name
from ehia_desktop.ui.exporting.format_chooser import FormatChooser
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.file_choice import FileChoice
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.theme.tokens import SPACE


class FileForm(QWidget):
    """`renamed` is told when the kind of file may be another, by its option or by the ending of the name."""

    renamed = Signal()

    def __init__(self, organisation: str, files: FileChoice) -> None:
        super().__init__()
        self._files, self._suggested = files, ""
        self.organisation = LineField(
            "Organisation", "Stands on the first page and as the document’s author"
        )
        self.organisation.put(organisation)
        self.formats = FormatChooser()
        self.formats.chosen.connect(self._end_name)
        self.target = LineField("Save as", "Where the file goes, and its name", most=1_000)
        self.target.line.textEdited.connect(self._follow_name)
        self.choose = SecondaryButton("Choose where …", name="Choose where to save")
        self.choose.clicked.connect(self._ask_where)
        row = QHBoxLayout()
        row.setSpacing(SPACE * 3)
        row.addWidget(self.target, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(self.organisation)
        column.addWidget(self.formats)
        column.addLayout(row)

    def suggest(self, name: str, *, may_be_page: bool = True) -> None:
        """Suggest a file of this name, unless the person has named another; a copy that may not be is no web page."""
        show_when(self.formats, is_wanted=may_be_page)
        if not may_be_page:
            self.formats.options[CopyFormat.WORD].setChecked(True)
            self._end_name()
        is_untouched = self.target.text in {"", self._suggested}
        self._suggested = str(paths.documents_folder() / file_name(name, self.formats.ending))
        if is_untouched:
            self.target.put(self._suggested, show_end=True)

    @property
    def path(self) -> Path | None:
        """Where the copy goes; None when the box is empty."""
        name = self.target.text.strip().strip('"')
        if not name:
            return None
        path = Path(name).expanduser()
        return path if path.is_absolute() else paths.documents_folder() / path

    def refuse_unsound(self) -> bool:
        """Say what is missing and put the focus there; tell whether anything is."""
        nobody = "" if self.organisation.text.strip() else "Give the organisation’s name."
        nowhere = "Say where the document should be saved." if self.path is None else ""
        self.organisation.say_problem(nobody)
        self.target.say_problem(nowhere)
        for problem, field in ((nobody, self.organisation), (nowhere, self.target)):
            if problem:
                field.box.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _ask_where(self) -> None:
        formats = self.formats
        suggested = self.path or Path(self._suggested)
        path = self._files.file_to_write(self, formats.save_words, formats.kinds, suggested)
        if path is not None:
            named = path if path.suffix else formats.named(path)
            self.target.put(str(named), show_end=True)
            self._follow_name(str(named))

    def _end_name(self) -> None:
        """Give the file’s name the ending of the kind that was picked."""
        path = self.path
        if path is not None:
            is_suggested = self.target.text == self._suggested
            self.target.put(str(self.formats.named(path)), show_end=True)
            self._suggested = self.target.text if is_suggested else self._suggested
        self.renamed.emit()

    def _follow_name(self, name: str) -> None:
        self.formats.follow(name)
        self.renamed.emit()
