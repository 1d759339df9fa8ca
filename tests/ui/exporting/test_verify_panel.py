"""What the window says of a file that came from somewhere."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ehia_desktop.assessment.verification import Difference
from ehia_desktop.services.verifying import Verified
from ehia_desktop.ui.exporting.verify_panel import VerifyPanel
from ehia_desktop.ui.parts.file_choice import SystemFileChoice
from ehia_desktop.ui.parts.notice import Notice
from tests.ui.assessments import assessment


def told(qtbot: QtBot, verified: Verified) -> tuple[str, list[str]]:
    panel = VerifyPanel(SystemFileChoice())
    qtbot.addWidget(panel)
    panel.show_result("copy.docx", verified, assessment())
    first, *more = panel.told.widgets
    assert isinstance(first, Notice)
    return first.sentence.text(), [line.text() for line in more if isinstance(line, QLabel)]


def test_an_older_version_is_told_with_the_newest(qtbot: QtBot) -> None:
    newer = "It is not the newest: version 2 was sealed on 23 November 2026."
    sentence, lines = told(qtbot, Verified(True, "a1", 1, (), words_match=True, notes=(newer,)))
    assert sentence == "“copy.docx” is exactly what was handed out of version 1."
    assert lines == [newer]


def test_a_file_saved_by_another_program_says_that_its_words_stand(qtbot: QtBot) -> None:
    note = "Every answer reads as in version 1; what differs is how the file is made."
    styles = Difference("", "The styles were changed.")
    found = Verified(False, "a1", 1, (styles,), words_match=True, notes=(note,))
    sentence, lines = told(qtbot, found)
    assert sentence == "“copy.docx” differs from what was handed out in 1 place."
    assert lines == [note, "The styles were changed."]
