"""Making a copy about the group that is read: where to, as what, and, while something is due, why all the same."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.text import file_name
from ehia_desktop.ui.exporting.format_chooser import FormatChooser
from ehia_desktop.ui.exporting.gaps_form import GapsForm
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.file_choice import FileChoice
from ehia_desktop.ui.parts.labelled import LineField
from ehia_desktop.ui.parts.labels import hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE


class CopyPanel(QWidget):
    """`wanted` is told when the copy should be made; it is closed at first."""

    wanted = Signal()

    def __init__(self, title: str, organisation: str, files: FileChoice) -> None:
        super().__init__()
        self._title, self._files, self._suggested = title, files, ""
        self.more = Disclosure("Make a copy for this group …", "Make no copy")
        self.due = Pile()
        self.gaps = GapsForm()
        self.organisation = LineField(
            "Organisation", "Stands on the first page and as the document’s author"
        )
        self.organisation.put(organisation)
        self.formats = FormatChooser()
        self.formats.chosen.connect(self._end_name)
        self.target = LineField("Save as", "Where the file goes, and its name", most=1_000)
        self.target.line.textEdited.connect(self._follow_name)
        self.choose = SecondaryButton("Choose where …", name="Choose where to save the copy")
        self.choose.clicked.connect(self._ask_where)
        self.button = PrimaryButton(self.formats.make_words)
        self.button.clicked.connect(self.wanted)
        self.busy, self.told = Pile(), Pile()
        self._arrange()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE * 3)
        row.addWidget(self.target, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        inside = self.more.body
        inside.setSpacing(SPACE * 4)
        inside.addWidget(
            hint(
                "What stands on this page, as a document: public words and released figures only. It is read back "
                "and checked before you get it."
            )
        )
        for part in (self.due, self.gaps, self.organisation, self.formats):
            inside.addWidget(part)
        inside.addLayout(row)
        inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        column.addWidget(self.more)
        column.addWidget(self.busy)
        column.addWidget(self.told)

    def suggest(self, group: str) -> None:
        """Suggest a file for this group, unless the person has named another."""
        is_untouched = self.target.text in {"", self._suggested}
        name = file_name(f"{self._title}, {group}", self.formats.ending)
        self._suggested = str(paths.documents_folder() / name)
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
        nowhere = "Say where the copy should be saved." if self.path is None else ""
        self.organisation.say_problem(nobody)
        self.target.say_problem(nowhere)
        for problem, field in ((nobody, self.organisation), (nowhere, self.target)):
            if problem:
                field.box.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _ask_where(self) -> None:
        suggested = self.path or Path(self._suggested)
        path = self._files.file_to_write(
            self, self.formats.save_words, self.formats.kinds, suggested
        )
        if path is not None:
            named = path if path.suffix else self.formats.named(path)
            self.target.put(str(named), show_end=True)
            self._follow_name(str(named))

    def _end_name(self) -> None:
        """Give the file’s name the ending of the kind that was picked."""
        path = self.path
        if path is not None:
            is_suggested = self.target.text == self._suggested
            self.target.put(str(self.formats.named(path)), show_end=True)
            self._suggested = self.target.text if is_suggested else self._suggested
        self.button.setText(self.formats.make_words)

    def _follow_name(self, name: str) -> None:
        self.formats.follow(name)
        self.button.setText(self.formats.make_words)
