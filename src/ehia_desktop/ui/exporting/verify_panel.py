"""Checking a copy that came from somewhere: is it what was handed out, and if not, where does it differ."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.services.verifying import Verified
from ehia_desktop.ui.evidence.wording import amount
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
        notice = outcome(name, verified)
        lines = (*verified.notes, *where(verified, assessment))
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


def outcome(name: str, verified: Verified) -> Notice:
    """Return the notice that says how a check came out."""
    if verified.is_match:
        sentence = f"“{name}” is exactly what was handed out of version {verified.version}."
        return Notice(sentence, Tone.SUCCESS, "It matches")
    if not _is_changed(verified):
        why = " ".join(difference.why for difference in verified.differences)
        return Notice(why, Tone.WARNING, "Not a saved version")
    count = amount(len(verified.differences), "place")
    sentence = f"“{name}” differs from what was handed out in {count}."
    return Notice(sentence, Tone.DANGER, "It was changed")


def where(verified: Verified, assessment: Assessment) -> list[str]:
    """Return a line for each difference, with the place in words when it is an answer of `assessment`."""
    if verified.is_match or not _is_changed(verified):
        return []
    is_ours = verified.assessment == assessment.id
    lines: list[str] = []
    for difference in verified.differences:
        place = named_text(assessment, difference.address).line if difference.address else ""
        lines.append(f"{place}. {difference.why}" if place and is_ours else difference.why)
    return lines


def _is_changed(verified: Verified) -> bool:
    """A file that is not ours, or was never sealed, has one reason and no place; it was not changed."""
    return bool(verified.version) or any(found.address for found in verified.differences)
