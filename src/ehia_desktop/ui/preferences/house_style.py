"""The trust's house style on the preferences page: choose its Word file, see what is taken from it, stop using it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.assessment.house_style import StyleReport
from ehia_desktop.errors import UserError
from ehia_desktop.services.house_style import InUse
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.file_choice import DOCUMENTS, STYLES, FileChoice
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE

_NEUTRAL = (
    "Word documents have a neutral style. A Word file of your trust can give them its page, header with logo, fonts, "
    "colours and table style. Its text is not used."
)
_SAMPLE = "Neutral style.docx"


class HouseStylePanel(QWidget):
    """What is in use, what can be done about it, and what was found in the last file that was looked at."""

    def __init__(self, desk: Desk, files: FileChoice) -> None:
        super().__init__()
        self._desk = desk
        self._files = files
        self._styles = desk.workplace.house_styles
        self.said = PlainLabel()
        self.choose = SecondaryButton(
            "Choose a Word file", name="Choose a Word file with the house style"
        )
        self.look = LinkButton("Show what is taken from it")
        self.forget = LinkButton("Stop using it", name="Stop using the house style")
        self.sample = LinkButton("Save the neutral style to start from")
        self.notice: Notice | None = None
        self.found: Disclosure | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE * 2)
        self._column.addWidget(self.said)
        self._column.addWidget(self._actions())
        self._connect()
        self._show_kept()

    def _actions(self) -> QWidget:
        row = QWidget()
        line = FlowLayout(SPACE * 3, row)
        line.setContentsMargins(0, 0, 0, 0)
        for button in (self.choose, self.look, self.forget, self.sample):
            line.addWidget(button)
        return row

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.look.clicked.connect(self._look)
        self.forget.clicked.connect(self._forget)
        self.sample.clicked.connect(self._save_sample)

    def _show_kept(self) -> None:
        """Say what is in use. What is damaged can still be let go."""
        try:
            kept = self._styles.kept()
        except UserError as error:
            self.said.setText("A house style is kept that cannot be used.")
            self._say(error.message, Tone.DANGER)
            is_there, is_whole = True, False
        else:
            is_there = is_whole = kept is not None
            self.said.setText(
                _NEUTRAL
                if kept is None
                else f"Every Word document has the house style “{kept.name}”, kept on {kept.kept_on}."
            )
        self.choose.setText("Choose another Word file" if is_there else "Choose a Word file")
        self.look.setVisible(is_whole)
        self.forget.setVisible(is_there)

    def _choose(self) -> None:
        file = self._files.file_to_open(self, "Choose the house style", STYLES)
        if file is not None:
            self.use(file)

    def use(self, file: Path) -> None:
        """Check a file, and use it."""
        self._begin("Looking at the file and making a document with it …")
        self._desk.run(
            lambda _progress, _cancelled: self._styles.use(file),
            done=lambda used: self._used(used, "It is used for every Word document from now on."),
            failed=self._failed,
            owner=self,
        )

    def _look(self) -> None:
        self._begin("Looking at the house style …")
        self._desk.run(
            lambda _progress, _cancelled: self._styles.in_use(),
            done=lambda found: self._used(found, ""),
            failed=self._failed,
            owner=self,
        )

    def _forget(self) -> None:
        try:
            self._styles.forget()
        except UserError as error:
            self._say(error.message, Tone.DANGER)
            return
        self._clear()
        self._show_kept()
        self._say("Word documents have the neutral style from now on.", Tone.SUCCESS)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_sample(self) -> None:
        target = self._files.file_to_write(
            self, "Save the neutral style", DOCUMENTS, paths.documents_folder() / _SAMPLE
        )
        if target is None:
            return
        try:
            self._styles.write_sample(target)
        except UserError as error:
            self._say(error.message, Tone.DANGER)
            return
        self._say(
            f"“{target.name}” was saved. Change its styles in Word, put your logo in the header, then choose it here.",
            Tone.SUCCESS,
        )

    def _begin(self, said: str) -> None:
        self._clear()
        self._desk.say(said)
        self.choose.setEnabled(False)

    def _used(self, found: InUse | None, sentence: str) -> None:
        self.choose.setEnabled(True)
        self._show_kept()
        if found is None:
            return
        report = found.report
        if sentence and report.cautions:
            self._say(f"{sentence} {' '.join(report.cautions)}", Tone.WARNING)
        elif sentence:
            self._say(sentence, Tone.SUCCESS)
        self._show_found(report, has_cautions=not sentence)

    def _show_found(self, report: StyleReport, *, has_cautions: bool) -> None:
        self.found = Disclosure(
            "Show what is taken from it", "Hide what is taken from it", about="house style"
        )
        self.look.setVisible(False)
        for line in report.lines:
            self.found.body.addWidget(PlainLabel(f"{line.what}: {line.said}"))
        for title, sentences in (
            ("Not taken", report.left_out),
            ("To be mended when you can", report.cautions if has_cautions else ()),
        ):
            if sentences:
                self.found.body.addWidget(PlainLabel(title, "strong"))
                for each in sentences:
                    self.found.body.addWidget(hint(each))
        self._column.addWidget(self.found)
        self.found.open(is_open=has_cautions or bool(report.left_out))

    def _failed(self, sentence: str) -> None:
        self.choose.setEnabled(True)
        self._show_kept()
        self._say(sentence, Tone.DANGER)

    def _say(self, sentence: str, tone: Tone) -> None:
        if self.notice is not None:
            self._column.removeWidget(self.notice)
            self.notice.deleteLater()
        self.notice = Notice(sentence, tone)
        self._column.insertWidget(0, self.notice)
        self.notice.announce()

    def _clear(self) -> None:
        """Take away what was said of an earlier file."""
        for widget in (self.notice, self.found):
            if widget is not None:
                self._column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.notice = self.found = None
