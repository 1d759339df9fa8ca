"""Checking a copy that came from somewhere: is it what was handed out, and if not, where does it differ."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.services.verified_words import is_changed, verdict
from ehia_desktop.services.verifying import Verified
from ehia_desktop.ui.naming import named_text
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.file_choice import COPIES, FileChoice
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE


class VerifyPanel(QWidget):
    """`chosen` carries the path of the file to check."""

    chosen = Signal(object)

    def __init__(self, files: FileChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self.button = SecondaryButton("Choose a copy …", name="Choose a file to check")
        self.button.clicked.connect(self._ask)
        self.told = Pile()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 6, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(Heading("Check a file", 2))
        column.addWidget(
            hint(
                "Find out whether a Word document or a web page is what was handed out, or what was changed in it."
            )
        )
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.told)

    def show_result(self, name: str, verified: Verified, assessment: Assessment) -> None:
        """Say whether the file called `name` matches, and where it does not."""
        notice = outcome(name, verified, assessment)
        lines = (*where(verified, assessment), *verified.notes)
        self.told.fill((notice, *map(PlainLabel, lines)))
        notice.announce()

    def say_problem(self, sentence: str) -> None:
        """Say why the file could not be checked."""
        notice = Notice(sentence, Tone.DANGER)
        self.told.fill((notice,))
        notice.announce()

    def _ask(self) -> None:
        path = self._files.file_to_open(self, "Choose a copy to check", COPIES)
        if path is not None:
            self.chosen.emit(path)


def outcome(name: str, verified: Verified, assessment: Assessment) -> Notice:
    """Return the notice that says how a check came out, and whether the file is of another assessment than this."""
    sentence = verdict(name, verified)
    if verified.assessment and verified.assessment != assessment.id:
        sentence = f"{sentence} It is not a copy of the assessment that is open here."
    if verified.is_match:
        return Notice(sentence, Tone.SUCCESS, "It matches")
    if not is_changed(verified):
        is_shown = verified.kind is not None and verified.kind.is_comparison
        return Notice(sentence, Tone.WARNING, "A comparison" if is_shown else "Not a saved version")
    if verified.words_match:
        return Notice(sentence, Tone.WARNING, "The words match, the file does not")
    return Notice(sentence, Tone.DANGER, "It was changed")


def where(verified: Verified, assessment: Assessment) -> list[str]:
    """Return a line for each difference, with the place in words when it is an answer of `assessment`."""
    if not is_changed(verified):
        return []
    is_ours = verified.assessment == assessment.id
    sections = assessment.asked()
    lines: list[str] = []
    for difference in verified.differences:
        at = difference.address
        place = named_text(assessment, at, sections).line if at else ""
        lines.append(f"{place}. {difference.why}" if place and is_ours else difference.why)
    return lines
